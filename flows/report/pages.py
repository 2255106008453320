"""The pages of the report as data: which questions each asks, and how their answers are shown."""

from typing import NamedTuple

from flows.report.charts import Chart, Series


class Column(NamedTuple):
    """A column of a table: which column of the answer, its heading, and how a value reads (see shown.py)."""

    field: str
    head: str
    reads: str = "text"
    chars: int = 60


class Section(NamedTuple):
    """A heading with the answer to one question, drawn, tabled or both. `things` names the rows: `12 more outlets`."""

    question: str
    heading: str
    lead: str
    columns: tuple[Column, ...] = ()
    chart: Chart | None = None
    things: str = "rows"
    empty: str = "Nothing to show in this release."


class Page(NamedTuple):
    """One page. `template` lays it out: page.html shows the sections and nothing else."""

    file: str
    name: str
    lead: str
    sections: tuple[Section, ...]
    template: str = "page.html"


_ARTICLES = Series("articles", "articles")
_TIMELINE = Chart("columns", "Articles by date of publication", "first_day", (_ARTICLES,))

OVERVIEW = Page(
    "index.html",
    "Overview",
    "What this release holds, and whether it kept its promises.",
    (
        Section(
            "timeline",
            "When the articles were published",
            "By the first day on which each can have been published; articles without any date are left out.",
            chart=_TIMELINE,
            empty="No article of this release has a date of publication.",
        ),
        Section(
            "tables",
            "What it holds",
            "Rows of each table of facts. Every one of them names the rule that made it and its place in the article.",
            (
                Column("table_name", "Table", "name"),
                Column("grain", "One row is", chars=80),
                Column("row_count", "Rows", "number"),
                Column("articles", "In articles", "number"),
            ),
        ),
    ),
    "overview.html",
)

AUDIT = Page(
    "audit.html",
    "Audit",
    "What this release was held to before it was published, and how that went.",
    (
        Section(
            "verdicts_over_runs",
            "Broken promises over the last audits",
            "One column for each audit, oldest first, this release's last. No column: every promise held.",
            chart=Chart(
                "columns",
                "Broken promises in each of the last 30 audits",
                "run_id",
                (
                    Series("broken_critical", "critical, broken", "bad"),
                    Series("broken_warning", "warnings, broken", "warn"),
                ),
            ),
        ),
        Section(
            "broken_over_runs",
            "Which promises broke",
            "Promises that broke at least once in the last 30 audits; one cell for each audit, this release's last.",
            chart=Chart(
                "strips",
                "Promises that broke in the last 30 audits",
                "promise",
                (Series("outcome", "outcome"),),
                (
                    Series("broken", "broken", "bad"),
                    Series("held", "held", "good"),
                    Series("not asked", "not asked", "quiet"),
                ),
                "run_id",
            ),
            empty="None did.",
        ),
    ),
    "audit.html",
)

REFUSED = Page(
    "refused.html",
    "Refused",
    "What did not get into the release. Refused bytes are kept; `newsledger rejects` says what to do about each.",
    (
        Section(
            "rejects",
            "By reason",
            "Files refused at the door (ingest) or by their reader (read), and rows of facts that broke a check (row).",
            (
                Column("reason", "Reason", "name"),
                Column("stage", "Stage"),
                Column("refused", "Refused", "number"),
                Column("files", "Files", "number"),
                Column("example_file", "For example", chars=120),
                Column("example_detail", "What it says", chars=200),
            ),
            Chart("bars", "What was refused, by reason", "reason", (Series("refused", "refused", "warn"),)),
            "reasons",
            "Nothing was refused.",
        ),
        Section(
            "refused_rows",
            "Rows that broke a check",
            "A row that breaks a check of its table is left out, and the rest of the release goes out without it.",
            (
                Column("promise", "Check", "name"),
                Column("table_name", "Table", "name"),
                Column("refused", "Rows", "number"),
                Column("articles", "Articles", "number"),
                Column("reason", "Why the check stands", chars=200),
            ),
            things="checks",
            empty="No row broke a check.",
        ),
    ),
)

COVERAGE = Page(
    "coverage.html",
    "Coverage",
    "How much is known of where the articles come from and when they were published.",
    (
        Section(
            "outlets",
            "Outlets",
            "A date may be one day or a range of days; relative dates such as “on Tuesday” need one to be placed.",
            (
                Column("outlet", "Outlet"),
                Column("articles", "Articles", "number"),
                Column("with_title", "With title", "number"),
                Column("with_byline", "With byline", "number"),
                Column("with_day", "Dated to a day", "number"),
                Column("with_range", "To a range", "number"),
                Column("undated", "Undated", "number"),
                Column("duplicates", "Duplicates", "number"),
                Column("first_on", "First", "day"),
                Column("last_on", "Last", "day"),
            ),
            things="outlets",
        ),
        Section(
            "published_bases",
            "Where publication dates come from",
            "Stated: a dateline or a printed date. Metadata: the sidecar or the document. Text: worked out from what the"
            " article says. Story: taken from other articles on the same story.",
            (
                Column("basis", "Basis"),
                Column("articles", "Articles", "number"),
                Column("one_day", "One day", "number"),
                Column("a_range", "A range of days", "number"),
            ),
            Chart("bars", "Articles by the basis of their publication date", "basis", (_ARTICLES,)),
        ),
        Section(
            "source_bases",
            "Where outlets come from",
            "Metadata: the sidecar or the document. URL: its address. Stated: a line that names the outlet. Text: other"
            " words of the article.",
            (Column("basis", "Basis"), Column("articles", "Articles", "number")),
            Chart("bars", "Articles by what their outlet was read from", "basis", (_ARTICLES,)),
        ),
        Section(
            "gaps",
            "Articles with gaps",
            "A sidecar (the file's name + .meta.json) with url, outlet, published and title fills them.",
            (
                Column("lacks", "Lacks"),
                Column("title", "Title", chars=120),
                Column("landing_path", "File", chars=120),
                Column("article_id", "Article", "code", 40),
            ),
            things="articles with gaps",
            empty="Every article has an outlet, a title, a date and a body.",
        ),
    ),
)

LINES = Page(
    "lines.html",
    "Lines",
    "What each line of the articles was taken for. Facts are read from the lines that were kept; nothing is deleted.",
    (
        Section(
            "line_labels",
            "Kept and dropped",
            "Captions that repeat in other articles are dropped, others kept.",
            (
                Column("label", "Label"),
                Column("fate", "Fate"),
                Column("lines", "Lines", "number"),
                Column("share_of_lines", "Of all lines", "share"),
                Column("share_of_text", "Of all text", "share"),
                Column("articles", "Articles", "number"),
            ),
            Chart(
                "bars",
                "Lines by label",
                "label",
                (Series("kept", "kept", "a"), Series("dropped", "dropped", "quiet")),
            ),
        ),
        Section(
            "line_rules",
            "Rules that dropped most",
            "A rule that drops too much shows up here first.",
            (
                Column("rule_id", "Rule", "code", 60),
                Column("labels", "As"),
                Column("lines", "Lines", "number"),
                Column("articles", "Articles", "number"),
                Column("rule", "What it says", chars=160),
            ),
            things="rules",
            empty="No line was dropped.",
        ),
    ),
)

FACTS = Page(
    "facts.html",
    "Facts",
    "How many facts the articles gave, and how much of each fact is known.",
    (
        Section(
            "facts_per_article",
            "Facts in an article",
            "An article without any quote, figure or date is either short or was not understood.",
            (
                Column("fact", "Fact"),
                Column("facts", "In all", "number"),
                Column("mean", "Mean", "number"),
                Column("median", "Median", "number"),
                Column("ninth_decile", "9 in 10 have up to", "number"),
                Column("most", "Most", "number"),
                Column("none_found", "Articles with none", "number"),
            ),
            Chart(
                "shares",
                "Articles by the number of facts found in them",
                "fact",
                (
                    Series("none_found", "none", "quiet"),
                    Series("up_to_5", "1 to 5", "e"),
                    Series("up_to_15", "6 to 15", "d"),
                    Series("up_to_40", "16 to 40", "b"),
                    Series("above_40", "more than 40", "a"),
                ),
            ),
        ),
        Section(
            "quotes",
            "Quotes by speaker",
            "How the words led to the speaker: a name, a pronoun, a role, or carried over from the sentence before.",
            (
                Column("speaker_kind", "Speaker"),
                Column("quotes", "Quotes", "number"),
                Column("full_quotes", "Full", "number"),
                Column("partial_quotes", "Partial", "number"),
                Column("named", "Named", "number"),
                Column("pronoun", "Pronoun", "number"),
                Column("by_role", "Role", "number"),
                Column("carried", "Carried over", "number"),
                Column("share_resolved", "Speaker identified", "share"),
                Column("relayed", "Relayed", "number"),
            ),
            Chart("bars", "Quotes by kind of speaker", "speaker_kind", (Series("quotes", "quotes"),)),
        ),
        Section(
            "figures",
            "Figures by kind",
            "Exact: both bounds are the printed number. Bounded: at least, more than, up to, a range. Approximate:"
            " about, some. The rest are words such as several.",
            (
                Column("kind", "Kind"),
                Column("figures", "Figures", "number"),
                Column("exact", "Exact", "number"),
                Column("bounded", "Bounded", "number"),
                Column("approximate", "Approximate", "number"),
                Column("unbounded", "Words only", "number"),
                Column("share_of_known", "Counted thing known", "share"),
                Column("share_claimed", "Claimed by someone", "share"),
            ),
            Chart(
                "bars",
                "Figures by kind and exactness",
                "kind",
                (
                    Series("exact", "exact", "a"),
                    Series("bounded", "bounded", "b"),
                    Series("approximate", "approximate", "d"),
                    Series("unbounded", "words only", "quiet"),
                ),
            ),
        ),
        Section(
            "dates",
            "Dates by type",
            "Resolved: the expression has its place in the calendar, by its own words or by the publication date.",
            (
                Column("type", "Type"),
                Column("dates", "Dates", "number"),
                Column("by_themselves", "By own words", "number"),
                Column("anchored", "By publication date", "number"),
                Column("unresolved", "Unresolved", "number"),
                Column("share_resolved", "Resolved", "share"),
            ),
            Chart(
                "bars",
                "Dates by type, resolved or not",
                "type",
                (Series("resolved", "resolved", "a"), Series("unresolved", "unresolved", "quiet")),
            ),
        ),
    ),
)

PEOPLE = Page(
    "people.html",
    "People",
    "Who is quoted most. Copies of an article count once; scare quotes and titles of works do not count.",
    (
        Section(
            "speakers",
            "Most quoted",
            "The role is the one that most articles give the person, as of their publication.",
            (
                Column("speaker", "Speaker", chars=80),
                Column("role", "Role", chars=100),
                Column("quotes", "Quotes", "number"),
                Column("articles", "Articles", "number"),
                Column("outlets", "Outlets", "number"),
                Column("chars", "Characters quoted", "number"),
            ),
            things="people",
            empty="No quote of this release has an identified speaker.",
        ),
    ),
)

NUMBERS = Page(
    "numbers.html",
    "Numbers",
    "Places to look, not findings: outlets that print numbers which exclude each other for what goes by the same words.",
    (
        Section(
            "differing_figures",
            "Same words, different numbers",
            "Matched by wording alone, and by story where one is known. The figures may be of different days, places or"
            " events, and none of them was verified. “At least 40” and “52” do not exclude each other, and are not listed"
            " for that.",
            (
                Column("counted", "What is counted", chars=60),
                Column("versions", "As printed (outlets)", "list", 150),
                Column("more_versions", "More versions", "number"),
                Column("outlets", "Outlets", "number"),
                Column("articles", "Articles", "number"),
                Column("story", "Story", chars=100),
            ),
            things="things counted differently",
            empty="No two outlets print numbers that exclude each other for the same words.",
        ),
    ),
)

ARTICLES = Page(
    "articles.html",
    "Articles",
    "The newest articles, with what was found in each. `newsledger explain ID` shows an article line by line.",
    (
        Section(
            "articles",
            "Newest first",
            "≤ before a date: the article was published on that day or before.",
            (
                Column("title", "Title", chars=120),
                Column("outlet", "Outlet", chars=40),
                Column("published", "Published", chars=14),
                Column("basis", "Basis"),
                Column("language", "Language", chars=12),
                Column("quotes", "Quotes", "number"),
                Column("figures", "Figures", "number"),
                Column("dates", "Dates", "number"),
                Column("article_id", "Article", "code", 40),
            ),
            things="older articles",
        ),
    ),
)

PAGES = (OVERVIEW, AUDIT, REFUSED, COVERAGE, LINES, FACTS, PEOPLE, NUMBERS, ARTICLES)
