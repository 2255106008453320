"""The report: whole, bounded, the same each time, and deaf to whatever the articles say."""

import base64
import hashlib
import re
import shutil
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import report
from flows.errors import LakeError, NewsledgerError
from flows.lake import Lake, create
from flows.report import questions, svg, words
from flows.report.specs import Chart, Series
from flows.settings import sql_dir
from tests import synthetic

PAGE_BYTES = 300_000
SITE_BYTES = 3_000_000
KNOWN_TAGS = re.compile(
    "html|head|meta|title|style|body|a|p|span|header|nav|ul|li|main|h[123]|section|dl|div|dt|dd|b|strong|figure|svg|rect"
    "|text|desc|figcaption|table|caption|thead|tbody|tr|th|td|code|footer|article|details|summary|ol"
)
KNOWN_ATTRIBUTES = re.compile(
    "lang|charset|http-equiv|content|name|class|href|id|aria-(current|label|labelledby|hidden)|role|tabindex|scope|dir"
    "|width|height|x|y|text-anchor"
)


class Read(HTMLParser):
    """Tags, attributes, text and unclosed elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake with 5,000 articles full of hostile text."""
    return synthetic.release(tmp_path_factory.mktemp("report") / "lake", 5000)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake with an empty release, to copy."""
    return synthetic.empty(tmp_path_factory.mktemp("blank") / "lake")


@pytest.fixture
def empty(blank: Lake, tmp_path: Path) -> Lake:
    """A lake of one's own with an empty release."""
    made = create(tmp_path / "lake")
    shutil.copy(blank.warehouse, made.warehouse)
    return made


@pytest.fixture(scope="module")
def pages(lake: Lake) -> dict[str, str]:
    """The pages of its report."""
    first = report.write(lake)
    return {path.name: path.read_text(encoding="utf-8") for path in first.parent.iterdir()}


def test_writes_a_page_for_each_spec_and_an_opener(lake: Lake, pages: dict[str, str]) -> None:
    assert set(pages) == {page.file for page in report.PAGES}
    opener = (lake.reports / "index.html").read_text(encoding="utf-8")
    assert f"url={synthetic.RUN_ID}/index.html" in opener


def test_is_bounded_whatever_the_size_of_the_release(pages: dict[str, str]) -> None:
    sizes = {name: len(page.encode()) for name, page in pages.items()}
    assert max(sizes.values()) < PAGE_BYTES, sizes
    assert sum(sizes.values()) < SITE_BYTES


def test_hostile_text_stays_text(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        read = Read(page)
        assert not read.open, name
        assert all(KNOWN_TAGS.fullmatch(tag) for tag in read.tags), name
        assert all(KNOWN_ATTRIBUTES.fullmatch(attribute) for _, attribute, _ in read.attributes), name
        shown = "".join(read.text)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown), name
    told = "".join(Read(pages["articles.html"]).text)
    assert "<script>document.title = 'ran'</script>" in told
    assert "{{ 7 * 7 }}" in told


def test_needs_no_network_and_runs_no_script(pages: dict[str, str]) -> None:
    for page in pages.values():
        read = Read(page)
        assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.tags)
        hrefs = {value for _, name, value in read.attributes if name == "href"}
        assert hrefs <= {other.file for other in report.PAGES} | {"#main"}
        style = page[page.index("<style>") : page.index("</style>")]
        assert "url(" not in style
        assert "@import" not in style
        policies = [value for _, name, value in read.attributes if name == "content" and "default-src" in value]
        digest = base64.b64encode(hashlib.sha256(style.removeprefix("<style>").encode()).digest()).decode()
        assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
        assert " style=" not in page


def test_same_release_same_bytes(lake: Lake, pages: dict[str, str]) -> None:
    again = report.write(lake)
    assert {path.name: path.read_text(encoding="utf-8") for path in again.parent.iterdir()} == pages


def test_says_how_much_is_not_shown(pages: dict[str, str]) -> None:
    assert "And 4,800 more older articles." in pages["articles.html"]
    assert "And 22 more outlets." in pages["coverage.html"]


def test_tells_the_verdict(pages: dict[str, str]) -> None:
    told = " ".join(" ".join(Read(pages["audit.html"]).text).split())
    assert "11 promises are broken (1 critical, 10 warnings), 60 hold." in told
    assert "It was published all the same, on the record." in told
    assert "Accepted:" in told
    assert "not asked" in told
    assert "articles is 1, below 50" in told


def test_lists_figures_that_exclude_each_other(pages: dict[str, str]) -> None:
    assert "And " in pages["numbers.html"]
    assert pages["numbers.html"].count('<th scope="row"') == 60


def test_every_page_has_one_heading_of_each_section_and_named_charts(pages: dict[str, str]) -> None:
    for page in report.PAGES:
        text = pages[page.file]
        assert text.count("<h1>") == 1
        for spec in page.sections:
            assert f'<section id="{spec.question.replace("_", "-")}">\n<h2>{spec.heading}</h2>' in text
        assert text.count('role="img"') == text.count("<desc ")
        assert text.count("<table>") == text.count("<caption>")
        ids = [value for _, name, value in Read(text).attributes if name == "id"]
        assert len(ids) == len(set(ids))


def test_every_question_is_asked() -> None:
    asked = {"release", "promises"} | {spec.question for page in report.PAGES for spec in page.sections}
    assert {path.stem for path in (sql_dir() / "queries").glob("report_*.sql")} == {f"report_{name}" for name in asked}


def test_questions_are_one_statement_with_a_reason_and_no_catalog(lake: Lake) -> None:
    for path in sorted((sql_dir() / "queries").glob("report_*.sql")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("-- "), path
        with duckdb.connect(str(lake.warehouse), read_only=True) as con:
            assert len(con.extract_statements(text)) == 1, path
        assert "warehouse." not in text, path


def test_an_empty_release_has_a_report(empty: Lake) -> None:
    first = report.write(empty)
    told = " ".join(Read(first.read_text(encoding="utf-8")).text)
    assert "No article of this release has a date of publication." in told
    assert "This release carries no verdict." in told


def test_nothing_published_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="newsledger run"):
        report.write(create(tmp_path / "lake"))


def test_a_release_of_another_version_is_a_named_error(empty: Lake) -> None:
    with duckdb.connect(str(empty.warehouse)) as con:
        con.execute("DROP TABLE meta.rejects")
    with pytest.raises(NewsledgerError, match="another version"):
        report.write(empty)


@pytest.mark.parametrize("run_id", ["../../outside", "", "a/b", ".hidden"])
def test_a_run_id_cannot_lead_out_of_the_folder(empty: Lake, run_id: str) -> None:
    with duckdb.connect(str(empty.warehouse)) as con:
        con.execute("UPDATE meta.release SET run_id = ?", [run_id])
    with pytest.raises(LakeError, match="which run"):
        report.write(empty)


def test_old_reports_are_forgotten(empty: Lake) -> None:
    for number in range(20):
        folder = empty.reports / f"20240101T0000{number:02}Z-0000"
        folder.mkdir()
        (folder / "index.html").write_text("old")
    (empty.reports / "notes").mkdir()
    report.write(empty)
    kept = sorted(path.name for path in empty.reports.iterdir() if path.is_dir())
    assert len(kept) == 15
    assert {"notes", synthetic.RUN_ID} <= set(kept)


@given(st.text(max_size=500), st.integers(min_value=1, max_value=200))
def test_cut_is_one_bounded_line(text: str, chars: int) -> None:
    shown = words.cut(text, chars)
    assert len(shown) <= chars + 1
    assert len(escape(shown).encode("utf-8", "replace")) <= 3 * chars + 3
    assert "\n" not in shown
    if len(text) < chars / 3 and text.isalnum():
        assert shown == text


@given(st.text(max_size=300))
def test_any_sample_is_shown(text: str) -> None:
    assert len(words.sample(text)) <= 5


@pytest.mark.parametrize(
    ("value", "told"), [(0.0, "0%"), (0.0001, "< 1%"), (0.5, "50%"), (0.9999, "> 99%"), (1.0, "100%"), (None, "–")]
)
def test_shares_do_not_round_to_none_or_all(value: float | None, told: str) -> None:
    assert words.share(value) == told


def test_marks_stay_inside_the_drawing() -> None:
    rows = [{"name": f"row {n}", "some": n, "more": n % 3} for n in range(100)]
    series = (Series("some", "some"), Series("more", "more", "b"))
    for form, first in (
        ("bars", "row 0: 0 some, 0 more"),
        ("shares", "row 0: "),
        ("columns", "row 40: 40 some, 1 more"),
    ):
        drawing = svg.draw(Chart(form, "Title", "name", series), rows)
        assert all(mark.x >= 0 and mark.x + mark.width <= 100.01 for mark in drawing.marks)
        assert all(mark.y >= 0 and mark.y + mark.height <= drawing.height for mark in drawing.marks)
        assert drawing.description.startswith(first)


def test_total_counts_what_is_not_given() -> None:
    assert questions.total([]) == 0
    assert questions.total([{"a": 1}]) == 1
    assert questions.total([{"row_total": 9}]) == 9
