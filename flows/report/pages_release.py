"""The pages about the release: what it holds, what it was held to, what was refused, where it comes from."""

from flows.report.specs import Chart, Column, Page, Section, Series

_ARTICLES = Series("articles", "articles")
_TIMELINE = Chart("columns", "Articles by {step} of publication", "first_day", (_ARTICLES,))

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
                "audit",
                (
                    Series("broken_critical", "critical", "bad"),
                    Series("broken_warning", "warnings", "warn"),
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
                    Series("broken critical", "broken, critical", "bad"),
                    Series("broken warning", "broken, warning", "warn"),
                    Series("held", "held", "good"),
                    Series("not asked", "not asked", "quiet"),
                ),
                "audit",
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
            "Stated: a dateline or a printed date. Metadata: the sidecar or the document. Text: worked out from what"
            " the article says. Story: taken from other articles on the same story.",
            (
                Column("basis", "Basis"),
                Column("articles", "Articles", "number"),
                Column("one_day", "One day", "number"),
                Column("a_range", "A range of days", "number"),
            ),
            Chart("bars", "Articles by the basis of their publication date", "basis", (_ARTICLES,)),
        ),
        Section(
            "languages",
            "Languages",
            "Facts are read from articles in English, and from those too short to tell (und). Metadata: the article"
            " says so, and its words do not contradict. Text: its words say so.",
            (
                Column("language", "Language", "short", 24),
                Column("articles", "Articles", "number"),
                Column("by_metadata", "By metadata", "number"),
                Column("by_text", "By text", "number"),
            ),
            Chart("bars", "Articles by their language", "language", (_ARTICLES,)),
            things="languages",
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
