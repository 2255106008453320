"""Table `zone.text_links`: texts that repeat one another, in groups, each with the rule that joined it.

A pair is joined by the first of `ref.duplicate_rules` that it keeps. What it shares counts twice over: as a share of
each text, and again without the shingles that stand in several otherwise different texts (an outlet's furniture, a
quotation that everybody prints). Four signs tell an edited text from one that quotes at length or stands in the same
page: it begins like the other, no long stretch is its own, what it shares is in many pieces, and both were published
within days (or it is not known when).

Groups are made from the best pair down (Kruskal's algorithm), and two groups meet only where their longest texts
share something too: a short item that two round-ups print does not make them one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, table

IDENTICAL = "duplicate.identical"
_LEAD = 0.25
_GAP = 0.12
_BLOCK = 0.5
_DAYS = 10
_LOOSE = 0.4  # of the shorter of two longest texts must stand in the other
_CORE = 0.8  # of either text must stand in the other, so that both count as one where furniture is counted

_FIELDS = ("fingerprint", "group_fingerprint", "joined_to", "rule_id", "containment", "containment_back", "clean")


class Judged(NamedTuple):
    """A pair that a rule joins. `clean` is the share that is no furniture."""

    a: int
    b: int
    containment_a: float
    containment_b: float
    clean: float
    rule_id: str

    @property
    def rank(self) -> tuple[float, float, int, int]:
        """The best pair first, the order fixed by the texts alone."""
        contained = sorted((self.containment_a, self.containment_b))
        return (-contained[1], -contained[0], self.a, self.b)


class Links(NamedTuple):
    """Groups found, and pairs (a < b) whose score was missing: with it, the groups may be others."""

    rows: pl.DataFrame
    missing: list[tuple[int, int]]


def cores(texts: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Texts that are nearly the same, as one: fingerprint and core, for those that are not alone.

    Args:
        texts: zone.distinct_texts.
        pairs: zone.pairs.
    """
    near = _signs(texts, pairs).filter(
        (pl.min_horizontal("containment_a", "containment_b") >= _CORE) & (pl.col("signs") >= 2)
    )
    parent = _Forest()
    for a, b in near.select("a", "b").iter_rows():
        parent.join(a, b)
    rows = [(one, parent.root(one)) for one in sorted(parent.members())]
    return pl.DataFrame(rows, schema={"fingerprint": pl.UInt64, "core": pl.UInt64}, orient="row")


def links(texts: pl.DataFrame, pairs: pl.DataFrame, rules: Rules, schemas: Schemas) -> Links:
    """Join texts into groups.

    Args:
        texts: zone.distinct_texts.
        pairs: zone.pairs with `clean`, the share of the sample of the shorter text that stands in the other, furniture
            left out; null where the sample is too small to tell, or the two share too little to ask.
        rules: the rules.
        schemas: the contract.

    Returns:
        zone.text_links, in the order of fingerprints, for texts that are not alone.
    """
    judged = _judge(texts, pairs, rules)
    order = {one: (-words, place) for one, words, place in texts.select("fingerprint", "words", "place").iter_rows()}
    scores = {
        (a, b): max(one, other)
        for a, b, one, other in pairs.select("a", "b", "containment_a", "containment_b").iter_rows()
    }
    group_of, missing = _groups(judged, order, scores)
    places = {one: place for one, (_, place) in order.items()}
    rows = _rows(judged, group_of, places)
    return Links(table(schemas["zone.text_links"], _FIELDS, rows), missing)


def _signs(texts: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """`pairs` with the number of signs that one text was made from the other; an unknown day does not speak against."""
    days = texts.select("fingerprint", "published")
    near = (pl.col("published_a") - pl.col("published_b")).dt.total_days().abs() <= _DAYS
    return (
        pairs.join(days.rename({"fingerprint": "a", "published": "published_a"}), on="a", how="left")
        .join(days.rename({"fingerprint": "b", "published": "published_b"}), on="b", how="left")
        .with_columns(
            signs=(pl.col("lead") >= _LEAD).cast(pl.Int32)
            + (pl.col("gap") <= _GAP).cast(pl.Int32)
            + (pl.col("block") <= _BLOCK).cast(pl.Int32)
            + near.fill_null(True).cast(pl.Int32)
        )
    )


def _judge(texts: pl.DataFrame, pairs: pl.DataFrame, rules: Rules) -> list[Judged]:
    """The pairs that a rule joins, by the first that does."""
    most, least = (
        pl.max_horizontal("containment_a", "containment_b"),
        pl.min_horizontal("containment_a", "containment_b"),
    )
    clean = pl.coalesce("clean", most)
    rule = pl.coalesce(
        pl.when(
            (most >= one.containment)
            & (least >= one.containment_back)
            & (clean >= one.clean)
            & (pl.col("signs") >= one.signs)
        ).then(pl.lit(one.rule_id))
        for one in rules.duplicate_rules
    )
    found = _signs(texts, pairs).with_columns(rule_id=rule, clean=clean).drop_nulls("rule_id")
    return sorted(
        (Judged(*row) for row in found.select(Judged._fields).iter_rows()),
        key=lambda pair: pair.rank,
    )


def _groups(
    judged: Iterable[Judged], order: Mapping[int, tuple[int, int]], scores: Mapping[tuple[int, int], float]
) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """The group of each text that a pair joins, and the pairs whose score decides about a group and is not there."""
    forest = _Forest()
    longest: dict[int, int] = {}
    missing = []
    for pair in judged:
        one, other = forest.root(pair.a), forest.root(pair.b)
        if one == other:
            continue
        a, b = sorted((longest.get(one, one), longest.get(other, other)))
        if (a, b) not in scores:
            missing.append((a, b))
        if scores.get((a, b), 0.0) >= _LOOSE:
            longest[forest.join(one, other)] = min(a, b, key=order.__getitem__)
    return {one: forest.root(one) for one in forest.members()}, missing


def _rows(judged: Sequence[Judged], group_of: Mapping[int, int], places: Mapping[int, int]) -> list[tuple[object, ...]]:
    """A row for each text of a group: joined to the group's first text where a rule joins the two, else to the best."""
    first: dict[int, int] = {}
    for one, group in group_of.items():
        first[group] = min(one, first.get(group, one), key=places.__getitem__)
    joined: dict[int, Judged] = {}
    for pair in judged:  # best first
        if group_of.get(pair.a, pair.a) != group_of.get(pair.b, pair.b):  # the pair was not let join
            continue
        root = first[group_of[pair.a]]
        for one in (pair.a, pair.b):
            if one not in joined or (root in (pair.a, pair.b) and root not in (joined[one].a, joined[one].b)):
                joined[one] = pair
    rows: list[tuple[object, ...]] = []
    for one in sorted(joined):
        root = first[group_of[one]]
        pair = joined[one]
        ahead, back = (
            (pair.containment_a, pair.containment_b) if one == pair.a else (pair.containment_b, pair.containment_a)
        )
        if one == root:
            rows.append((one, root, one, IDENTICAL, 1.0, 1.0, 1.0))
        else:
            rows.append((one, root, pair.b if one == pair.a else pair.a, pair.rule_id, ahead, back, pair.clean))
    return rows


class _Forest:
    """Disjoint sets; the root of a set is its smallest member."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, one: int) -> int:
        while (above := self._parent.get(one, one)) != one:
            self._parent[one] = self._parent.get(above, above)
            one = above
        return one

    def join(self, one: int, other: int) -> int:
        """Make one set of two; its root."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent.setdefault(low, low)
        self._parent[high] = low
        return low

    def members(self) -> list[int]:
        return list(self._parent)
