"""Accuracy of the body of HTML pages whose sites the trees did not see: what pages of other outlets can expect.

The trees of the seeds have seen all development pages, so what `html` measures flatters them. Here the sites are
divided into three, and each third is judged by words and trees that are trained on the other two, as
`python -m tests.accuracy.train_lines` trains those of the seeds. (Its --folds trains on four fifths.) The figures are
means over several divisions, since one division moves by .005. Nine trainings: two to four minutes.
"""

from statistics import mean

from tests.accuracy import train_lines

_THIRDS = 3


def scores() -> dict[str, float]:
    """Shingle F1 of score_html.py for each set, mean of the divisions."""
    pages = list(train_lines.read_pages())
    found = [train_lines.left_out(pages, division, _THIRDS) for division in train_lines.DIVISIONS]
    return {f"{name}.shingle_f1": mean(one[name]["F"] for one in found) for name in found[0]}


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
