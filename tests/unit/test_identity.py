"""Articles that repeat one another: who is joined to whom, by which rule, and that nothing else is."""

import random
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.schemas import Schemas
from flows.steps.pairs import Text, overlap, pairs
from flows.text import shingles
from tests.stock import Given, Stock, sketched

DAY = date(2024, 5, 6)
_SYLLABLES = ("ba", "len", "cor", "di", "fen", "gal", "hu", "jor", "kel", "lo", "mar", "nu", "pel", "qui", "ras", "ton")


def story(seed: int, sentences: int = 30) -> list[str]:
    """Sentences of an invented report in an invented language; another seed, another report."""
    rng = random.Random(seed)
    words = [["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) for _ in range(17)] for _ in range(sentences)]
    return [f"{' '.join(sentence).capitalize()}." for sentence in words]


def page(title: str, sentences: Sequence[str]) -> str:
    """A title and paragraphs of three sentences."""
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return "\n\n".join([title, *paragraphs]) + "\n"


def day(number: int) -> date:
    return date(2024, 5, number)


def revised(sentences: Sequence[str], seed: int, every: int) -> list[str]:
    """The report with every so-manyth sentence written anew, the first one kept."""
    new = story(seed, len(sentences))
    return [new[i] if i % every == every - 1 else old for i, old in enumerate(sentences)]


STORY = story(1)


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (STORY, "duplicate.identical"),
        (STORY[:29], "duplicate.edited"),
        (STORY[:14], "duplicate.truncated"),
        (revised(STORY, 2, 5), "duplicate.revised"),
        (revised(STORY, 3, 4), "duplicate.rewritten"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_rule_joins(other: list[str], rule: str) -> None:
    stock = Stock(
        [
            Given("a", page("Harbour counts its days", STORY), "The Lindle Post", day(6)),
            Given("b", page("Days counted at the harbour", other), "The Vosk Echo", day(7)),
            Given("c", page("Something else", story(9)), "The Vosk Echo", day(7)),
        ]
    )
    assert stock.duplicates() == {"b": ("a", "copy", rule)}


def test_case_diacritics_quotes_and_line_ends_make_no_other_text() -> None:
    plain = page("Harbour", [*STORY, "It was Ana Perez's “plan” - all of it."])
    fancy = plain.replace("Perez's", "PÉREZ’s").replace("\n\n", "\r\n").replace(" - ", " — ").replace("“", "'")
    assert Stock([Given("a", plain), Given("b", fancy)]).groups() == {"b": "a"}


def test_a_long_quotation_is_no_copy() -> None:
    speech = story(5, 12)
    one = [*story(6, 6), *speech, *story(7, 6)]
    other = [*story(8, 6), *speech, *story(9, 6)]
    assert Stock([Given("a", page("One", one), "A", DAY), Given("b", page("Two", other), "B", DAY)]).groups() == {}


def test_what_an_outlet_prints_around_its_articles_joins_none_of_them() -> None:
    furniture = story(100, 28)
    articles = [
        Given(f"a{n}", page(f"Report {n}", [*story(200 + n, 9), *furniture]), "The Lindle Post", day(1 + n * 5))
        for n in range(6)
    ]
    assert Stock(articles).groups() == {}
    two = Stock(articles[:2])  # two alone are no proof that it is furniture; that neither begins like the other is
    assert two.groups() == {}


def test_a_story_told_anew_all_day_is_no_furniture() -> None:
    told = [Given(f"a{n}", page("Harbour", revised(STORY, 50 + n, 8)), f"Outlet {n}", day(6 + n % 2)) for n in range(9)]
    assert set(Stock(told).groups().values()) == {"a0"}
    assert len(Stock(told).groups()) == 8


def test_a_short_item_in_two_round_ups_does_not_make_them_one() -> None:
    item = story(11, 8)
    articles = [
        Given("item", page("Item", item), "A", day(6)),
        Given("up1", page("Round-up of Monday", [*item, *story(12, 40)]), "B", day(7)),
        Given("up2", page("Round-up of Tuesday", [*item, *story(13, 44)]), "C", day(8)),
    ]
    groups = Stock(articles).groups()
    assert len(groups) == 1
    assert groups.keys() & {"up1", "up2", "item"}


@pytest.mark.parametrize("stub", ["Subscribe to read on.", "Read the whole report in our paper."])
def test_stubs_are_the_same_only_under_the_same_headline(stub: str) -> None:
    body = f"The ferry sails again from Monday on, says its owner, {stub}"
    articles = [
        Given("a", f"Ferry sails again after months\n\n{body}\n"),
        Given("b", f"Old mill burns down at night\n\n{body}\n"),
        Given("c", f"Ferry sails again after months\n\n{body}\n\n"),
    ]
    assert Stock(articles).groups() == {"c": "a"}


def test_an_article_without_a_body_repeats_nothing() -> None:
    assert sketched([Given("a", "\n \n"), Given("b", "Advertisement\n")]).is_empty()
    assert Stock([Given("a", "\n"), Given("b", "\n \n")]).groups() == {}


class TestKinds:
    def kinds(self, *articles: Given) -> dict[str, str]:
        return {one: kind for one, (_, kind, _) in Stock(articles).duplicates().items()}

    def test_a_wire_story_printed_by_five_outlets(self) -> None:
        copies = [
            Given(f"b{n}", page(f"Headline {n}", STORY[: 30 - n]), f"Outlet {n}", day(7), agency="Tidewire")
            for n in range(5)
        ]
        first = Given("z", page("Tidewire: harbour", STORY), "Tidewire", day(7), kind="agency")
        stock = Stock([*copies, first])
        assert stock.groups() == dict.fromkeys([one.article_id for one in copies], "z")
        assert {kind for _, kind, _ in stock.duplicates().values()} == {"wire"}
        assert stock.versions() == []

    def test_an_aggregator_comes_after_the_outlet_it_carries(self) -> None:
        own = Given("z", page("Harbour", STORY), "The Lindle Post", DAY)
        carried = Given("a", page("Harbour", STORY[:29]), "The Lindle Post", DAY, via="Daily River")
        stock = Stock([carried, own])
        assert stock.duplicates() == {"a": ("z", "aggregator", "duplicate.edited")}
        assert stock.versions() == []

    def test_one_article_at_two_addresses(self) -> None:
        text = page("Harbour", STORY)
        one = Given("a", text, "The Lindle Post", DAY, "https://post.example/a")
        other = Given("b", text + "\n", "The Lindle Post", DAY, "https://post.example/b?from=home")
        assert self.kinds(one, other) == {"b": "same_article"}
        assert Stock([one, other]).versions() == []

    def test_updates_are_numbered_in_the_order_of_their_days(self) -> None:
        texts = [STORY[:20], STORY[:24], [*STORY[:28]]]
        updates = [
            Given(name, page("Harbour", text), "The Lindle Post", day(number))
            for name, text, number in zip(("c", "a", "b"), texts, (6, 7, 9), strict=True)
        ]
        again = updates[1]._replace(article_id="d", text=updates[1].text + "\n", published=day(8))
        elsewhere = Given("e", page("Harbour", STORY[:23]), "The Vosk Echo", day(8))
        undated = Given("f", page("Harbour", STORY[:22]), "The Lindle Post")
        stock = Stock([*updates, again, elsewhere, undated])
        rule = "version.outlet"
        assert stock.versions() == [("c", "c", 1, rule), ("a", "c", 2, rule), ("b", "c", 3, rule)]
        kinds = {one: kind for one, (_, kind, _) in stock.duplicates().items()}
        assert kinds == {"a": "update", "b": "update", "d": "same_article", "e": "copy", "f": "same_article"}

    def test_versions_at_one_address_need_no_outlet(self) -> None:
        one = Given("a", page("Harbour", STORY[:26]), None, day(6), "https://www.post.example/harbour/")
        other = Given("b", page("Harbour", STORY), None, day(7), "http://post.example/harbour?page=2#top")
        assert [row[:3] for row in Stock([one, other]).versions()] == [("a", "a", 1), ("b", "a", 2)]


def test_any_order_of_the_rows_ends_in_the_same_groups() -> None:
    rng = random.Random(4)
    articles = [
        Given(f"{family}{n}", page("Harbour", revised(story(family), n, 6)[: 30 - n]), f"O{n}", day(1 + n))
        for family in range(4)
        for n in range(4)
    ]
    first = Stock(articles)
    assert len(first.groups()) == 12
    for _ in range(4):
        rng.shuffle(articles)
        assert Stock(articles).duplicates() == first.duplicates()


def test_scores_that_are_kept_are_not_made_again_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Given(f"a{n}", page("Harbour", STORY[: 30 - n]), f"O{n}", day(1 + n)) for n in range(5)]
    some, whole = Stock(articles[:4]), Stock(articles)
    scored: list[int] = []
    monkeypatch.setattr("flows.identity.pairs.pairs", _counting(scored))
    again = Stock(articles, kept=some.pairs)
    assert again.duplicates() == whole.duplicates()
    assert again.pairs.equals(whole.pairs)
    assert sum(scored) == whole.pairs.height - some.pairs.height == 4
    fewer = Stock(articles[:2], kept=whole.pairs)
    assert fewer.pairs.height == 1, "scores of articles that are gone are dropped"


def _counting(scored: list[int]) -> Callable[[pl.DataFrame, pl.DataFrame, Schemas], pl.DataFrame]:
    def counting(wanted: pl.DataFrame, sketches: pl.DataFrame, schemas: Schemas) -> pl.DataFrame:
        scored.append(wanted.height)
        return pairs(wanted, sketches, schemas)

    return counting


def test_a_story_printed_more_often_than_shingles_may_stand_is_found() -> None:
    """More copies than a shingle may have: each is led to the first, and groups are settled by pairs asked for."""
    rng = random.Random(8)
    articles = []
    for n in range(130):
        own = story(1000 + n, 2)
        at = rng.randrange(3, 27)
        articles.append(Given(f"{n:03}", page(f"Headline {n}", [*STORY[:at], *own, *STORY[at:]]), f"O{n}", DAY))
    groups = Stock(articles).groups()
    assert set(groups.values()) == {"000"}
    assert len(groups) == 129


@given(st.text(max_size=300))
def test_words_have_no_case_and_no_marks(text: str) -> None:
    found = shingles.words(text)
    words = [word.decode("utf-8", "surrogatepass") for word in found]
    assert all(word and word == word.casefold() for word in words)
    assert shingles.words(" ".join(words)) == found
    count = len(found)
    assert len(_hashed(text)) == (max(count - shingles.WORDS + 1, 1) if count else 0)


def _hashed(text: str) -> shingles.Hashes:
    return next(shingles.hashes([shingles.codes(shingles.words(text))]))


@given(st.lists(st.text("ab ", max_size=40), max_size=12), st.integers(1, 30))
def test_texts_hashed_together_have_the_hashes_that_each_has_alone(texts: list[str], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shingles, "_AT_ONCE", at_once)
        together = list(shingles.hashes([shingles.codes(shingles.words(text)) for text in texts]))
    assert [found.tolist() for found in together] == [_hashed(text).tolist() for text in texts]


@given(st.text(max_size=200), st.sampled_from(["’", "'", "ʼ"]))
def test_marks_outside_ascii_do_not_change_the_words_inside(text: str, mark: str) -> None:
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in text)
    inside = plain.lower().encode().split()
    assert shingles.words(f"don{mark}t {plain} — “{plain}”") == [b"dont", *inside, *inside]


def test_the_sample_is_the_same_part_of_every_text() -> None:
    whole = _hashed(" ".join(story(1, 400)))
    part = whole[500:1500]
    sampled = shingles.sample(whole)
    assert 0.1 < len(sampled) / len(np.unique(whole)) < 0.15
    assert set(shingles.sample(part)) == set(sampled) & set(part)


_SHINGLES = st.lists(st.integers(0, 40), min_size=1, max_size=60).map(lambda found: np.array(found, np.uint32))


@settings(max_examples=200)
@given(_SHINGLES, _SHINGLES)
def test_overlap_is_what_sets_say(a: np.ndarray, b: np.ndarray) -> None:
    found = overlap(Text.of(a), Text.of(b))
    shared = set(a.tolist()) & set(b.tolist())
    assert found.containment_a == pytest.approx(len(shared) / len(set(a.tolist())))
    assert found.containment_b == pytest.approx(len(shared) / len(set(b.tolist())))
    shorter, other = (a, set(b.tolist())) if len(a) <= len(b) else (b, set(a.tolist()))
    own = "".join(" " if one in other else "x" for one in shorter.tolist())
    assert found.gap == pytest.approx(max(map(len, own.split()), default=0) / len(shorter))
    assert 0 <= found.lead <= 1
    assert (found.block > 0) == bool(shared)
    back = overlap(Text.of(b), Text.of(a))
    assert (back.containment_b, back.containment_a) == (found.containment_a, found.containment_b)
