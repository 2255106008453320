"""Trains the scorer of the lines of pages and writes it to sql/seeds: `python -m tests.accuracy.train_lines`.

With --folds the figures of five-fold cross-validations by site are printed and nothing is written: the shingle F1 of
pages of sites that neither the words nor the trees saw, for several divisions of the sites into folds and their mean.

Gradient-boosted regression trees (scikit-learn's HistGradientBoosting, deterministic on one thread) see what
flows/text/line_features.py and markup_features.py say of each line. A line of a page is body where most of its
4-grams stand in the article's text as written down by hand.
"""

import argparse
import csv
import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from flows.contracts import rules
from flows.readers import html_text, html_tree
from flows.rules import LineTree, MarkupWord
from flows.text import line_spans, markup_features, page_lines, scorer
from flows.text import rows as line_rows
from tests.accuracy.corpora import CORPORA, rows
from tests.accuracy.corpora import scorer as shared_scorer
from tests.accuracy.html import SETS, page

SEEDS = Path(__file__).resolve().parents[2] / "sql" / "seeds"
_TOKEN = re.compile(r"\w+")
_FOLDS = 5
_BODY, _OTHER = 0.6, 0.3  # share of 4-grams from which a line is body, up to which it is not
_SITES = 4  # sites on which a word of an attribute has to occur
_TREES = 80
_ASKED = 0.3  # share of the features that a split chooses among, drawn anew each time: trees that lean less on a few
DIVISIONS = ("", "a", "b")
"""Of the sites into folds, over which a cross-validation is repeated: the figures of one move by .005 with it."""
_PAGE, _LINE = 200.0, 0.2  # weight of a page, shared by its lines, and of each line besides


class Page(NamedTuple):
    """A page to learn from; `kind` is its set.

    `gold` is the label of each line beside the menus: 1 body, 0 not, -1 undecided.
    """

    kind: str
    row: dict[str, Any]
    site: str
    text: str
    lines: page_lines.Page
    gold: np.ndarray


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="Cross-validate by site; write nothing.")
    options = parser.parse_args()
    pages = list(read_pages())
    if options.folds:
        cross_validate(pages)
    else:
        weights = words(pages)
        _write(fit(pages, weights), weights)


def cross_validate(pages: Sequence[Page]) -> None:
    """Print the shingle scores of score_html.py on pages of sites that were left out."""
    found: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for division in DIVISIONS:
        for name, scored in left_out(pages, division, _FOLDS).items():
            found[name].append(scored)
        last = (f"{name} {scores[-1]['F']:.4f}" for name, scores in found.items())
        print(f"division {division!r}:", *last, flush=True)
    for name, measured in found.items():
        mean = "  ".join(f"{key} {np.mean([one[key] for one in measured]):.4f}" for key in "PRF")
        print(f"{name:7} shingle, sites left out, mean of the divisions: {mean}")


def left_out(pages: Sequence[Page], division: str, folds: int) -> dict[str, dict[str, float]]:
    """The shingle scores of each set where every page is judged by words and trees that saw no page of its site."""
    body: dict[str, str] = {}
    for fold in range(folds):
        seen = [one for one in pages if _fold(one.site, division, folds) != fold]
        weights = words(seen)
        trees, known = scorer.build(fit(seen, weights), page_lines.NAMES), markup_features.Words(weights)
        for one in pages:
            if _fold(one.site, division, folds) == fold:
                scores = scorer.score(page_lines.features(one.lines, known), trees)
                flags = page_lines.kept(one.lines, scores)
                shown = zip(one.lines.looked.rows, flags, strict=True)
                body[one.row["id"]] = "\n".join(one.text[row.start : row.end] for row, flag in shown if flag)
    found = {}
    for name in SETS:
        gold = [one.row for one in pages if one.kind == name]
        predicted = [{"id": row["id"], "text": body[row["id"]]} for row in gold]
        found[name] = shared_scorer("score_html").score(predicted, gold)["text_shingle"]
    return found


def fit(pages: Sequence[Page], weights: dict[str, float]) -> list[LineTree]:
    """The nodes of the trees trained on `pages`."""
    features, gold, worth = [], [], []
    known = markup_features.Words(weights)
    for one in pages:
        taken = one.gold >= 0
        if not taken.any():
            continue
        features.append(page_lines.features(one.lines, known)[taken])
        gold.append(one.gold[taken])
        chars = np.array([row.end - row.start for row in one.lines.looked.rows], float)[taken]
        worth.append(np.sqrt(chars) / np.sqrt(chars).sum() * _PAGE + _LINE)  # pages count alike, long lines more
    boosted = HistGradientBoostingClassifier(
        max_iter=_TREES,
        max_leaf_nodes=15,
        max_depth=5,
        learning_rate=0.12,
        min_samples_leaf=45,
        l2_regularization=5.0,
        max_bins=64,
        max_features=_ASKED,
        early_stopping=False,
        random_state=0,
    )
    with threadpool_limits(1, "openmp"):
        boosted.fit(np.concatenate(features), np.concatenate(gold), sample_weight=np.concatenate(worth))
    return list(_nodes(boosted))


def _nodes(boosted: Any) -> Iterator[LineTree]:
    yield LineTree(0, 0, None, None, None, None, round(float(boosted._baseline_prediction.ravel()[0]), 5))
    for tree, (predictor,) in enumerate(boosted._predictors, start=1):
        for number, node in enumerate(predictor.nodes):
            if node["is_leaf"]:
                yield LineTree(tree, number, None, None, None, None, round(float(node["value"]), 5))
            else:
                name = page_lines.NAMES[node["feature_idx"]]
                threshold = float(f"{node['num_threshold']:.6g}")
                yield LineTree(tree, number, name, threshold, int(node["left"]), int(node["right"]), None)


def words(pages: Sequence[Page]) -> dict[str, float]:
    """What each word of the attributes says for the article, each page counted once."""
    body: defaultdict[str, float] = defaultdict(float)
    other: defaultdict[str, float] = defaultdict(float)
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for one in pages:
        of = (Counter[str](), Counter[str]())
        for place, label in zip(one.lines.places, one.gold, strict=True):
            if label >= 0:
                near = {word for e in (*place.elements[-5:], *place.inner) for word in markup_features.element_words(e)}
                of[label].update(near)
        for word in {*of[0], *of[1]}:
            share = of[1][word] / (of[0][word] + of[1][word])
            body[word] += share
            other[word] += 1 - share
            sites[word].add(one.site)
    return {
        word: round(math.log((body[word] + 0.5) / (other[word] + 1.5)), 3)
        for word in sorted(sites)
        if len(sites[word]) >= _SITES and word != "page"
    }


def read_pages() -> Iterator[Page]:
    """All pages of the development sets, with what is known of each line before it is scored."""
    for name in SETS:
        for row in rows(f"html/{name}.dev.jsonl"):
            parsed = html_tree.parse(page(name, row))
            if not isinstance(parsed, html_tree.Parsed):
                raise TypeError(parsed)
            found = html_text.read(parsed.tree)
            text = "\n".join(found.lines)
            rows_found = line_rows.rows(line_rows.fold(text), line_spans.split(text))
            read = page_lines.read(rows_found, found.markup, frozenset(), rules())
            gold = np.array(align(found.lines, row["text"]))
            yield Page(name, row, _site(row), text, read, gold[[one.line_no for one in read.looked.rows]])


def align(found: Sequence[str], article: str) -> list[int]:
    """1 for each line that stands in the article's text, 0 for one that does not, -1 where that is open."""
    tokens = _TOKEN.findall(article)
    grams = {tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3)}
    paragraphs = {tuple(_TOKEN.findall(line)) for line in article.split("\n")}
    joined = f" {' '.join(tokens)} "
    labels = []
    for line in found:
        own = _TOKEN.findall(line)
        if len(own) >= 4:
            share = sum(tuple(own[i : i + 4]) in grams for i in range(len(own) - 3)) / (len(own) - 3)
            labels.append(1 if share >= _BODY else 0 if share <= _OTHER else -1)
        else:
            labels.append(-2 if own else -1)
    for i, line in enumerate(found):
        if labels[i] == -2:
            few = tuple(_TOKEN.findall(line))
            near = 1 in labels[max(0, i - 3) : i + 4]
            labels[i] = 0 if not near else 1 if few in paragraphs else -1 if f" {' '.join(few)} " in joined else 0
    return labels


def _site(row: dict[str, Any]) -> str:
    if row["url"]:
        return ".".join(urlsplit(row["url"]).netloc.split(".")[-2:])
    return str(row["id"]).rsplit("-", 1)[0][:18]


def _fold(site: str, division: str, folds: int) -> int:
    return int(hashlib.sha256((division + site).encode()).hexdigest(), 16) % folds


def _write(nodes: Sequence[LineTree], weights: dict[str, float]) -> None:
    tables: tuple[tuple[str, tuple[str, ...], Iterable[tuple[Any, ...]]], ...] = (
        ("line_trees", LineTree._fields, nodes),
        ("markup_words", MarkupWord._fields, weights.items()),
    )
    for name, fields, found in tables:
        with (SEEDS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(fields)
            writer.writerows(found)


if __name__ == "__main__":
    if CORPORA.exists():
        main()
    else:
        print(f"The corpora are not here: {CORPORA}")
