"""Elements around the lines of a page: what is read back of the paths that were written, and what is summed of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from flows.text import markup
from flows.text.markup_tree import Paths, Tree
from tests.unit.marking import Standing, marked

_STEPS = st.lists(st.tuples(st.integers(0, 5), st.lists(st.sampled_from(["div", "p", "ul.menu"]), max_size=3)))


def _page(
    steps: list[tuple[int, list[str]]],
) -> tuple[tuple[list[markup.Place], markup.Elements], list[list[tuple[str, int]]]]:
    """A page whose lines go back to so many elements in common and on to new ones, and its elements by hand."""
    paths: list[list[tuple[str, int]]] = []
    path: list[tuple[str, int]] = []
    lines, count = [], 0
    for common, names in steps:
        path = path[:common]
        kept = len(path)
        for name in names:
            count += 1
            path.append((name, count))
        paths.append([*path])
        lines.append(Standing(kept, [name for name, _ in path]))
    return markup.read(marked(*lines), len(lines)), paths


@given(_STEPS)
def test_each_line_stands_in_the_elements_that_were_written(steps: list[tuple[int, list[str]]]) -> None:
    (places, elements), paths = _page(steps)
    assert [place.elements for place in places] == [tuple(name for name, _ in path) for path in paths]
    assert [elements.path(place.element) for place in places] == [[number for _, number in path] for path in paths]
    numbers = [[number for _, number in path] for path in paths]
    for element in range(1, len(elements.names)):
        assert [*elements.lines(element)] == [at for at, own in enumerate(numbers) if element in own]


def test_nothing_is_known_of_lines_that_the_markup_does_not_reach() -> None:
    places, elements = markup.read(marked(Standing(0, ["body", "p"])), 3)
    assert places[1:] == [markup.NOWHERE] * 2
    assert places[0].elements == ("body", "p")
    assert elements.path(places[1].element) == []


@given(_STEPS.filter(bool), st.data())
def test_sums_and_elements_in_common_are_those_counted_one_by_one(
    steps: list[tuple[int, list[str]]], data: st.DataObject
) -> None:
    (places, elements), paths = _page(steps)
    asked = sorted(data.draw(st.sets(st.sampled_from(range(len(places))), min_size=1)))
    weights = np.array(data.draw(st.lists(st.integers(0, 9), min_size=len(places), max_size=len(places))), float)
    tree = Tree(elements, np.array(asked, np.intp), [places[at] for at in asked])
    around = [{number for _, number in path} for path in paths]
    for number, held in enumerate(tree.held(weights).tolist()):
        assert held == sum(weight for weight, own in zip(weights, around, strict=True) if number in own)
    for up, outer in enumerate(tree.outer(3).tolist(), start=1):
        assert outer == [paths[at][-1 - up][1] if len(paths[at]) > up else 0 for at in asked]
    for index, line in enumerate(asked):
        assert tree.common(index).tolist() == [len(around[at] & around[line]) for at in asked]


@given(_STEPS)
def test_lines_have_one_path_where_their_elements_have_the_same_names(steps: list[tuple[int, list[str]]]) -> None:
    (places, elements), _ = _page(steps)
    paths = Paths(elements, places)
    for place, of in zip(places, paths.of.tolist(), strict=True):
        path, names = of, []
        while path:
            path, name = paths.known[path]
            names.append(name)
        assert tuple(reversed(names)) == place.elements
    assert len(set(paths.known)) == len(paths.known)
