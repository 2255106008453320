"""The pages about the articles: their lines, facts, speakers and numbers."""

from flows.report.specs import Chart, Column, Page, Section, Series

LINES = Page(
    "lines.html",
    "Lines",
    "What each line of the articles was taken for. Facts are read from the lines that were kept; nothing is deleted.",
    (
        Section(
            "line_fates",
            "Kept and dropped",
            "Facts are read from the body, the head (title, dateline, byline, credit) and captions.",
            chart=Chart(
                "shares",
                "Lines and characters, kept and dropped",
                "measure",
                (Series("kept", "kept", "a"), Series("dropped", "dropped", "quiet")),
            ),
        ),
        Section(
            "line_labels",
            "By label",
            "Captions that repeat in other articles are dropped, others kept.",
            (
                Column("label", "Label"),
                Column("lines", "Lines", "number"),
                Column("kept", "Kept", "number"),
                Column("dropped", "Dropped", "number"),
                Column("share_of_lines", "Of all lines", "share"),
                Column("share_of_text", "Of all text", "share"),
                Column("articles", "Articles", "number"),
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
    "Places to look, not findings: numbers that exclude each other, printed for what goes by the same words.",
    (
        Section(
            "differing_figures",
            "Same words, different numbers",
            "Matched by wording, between articles of one story or, where no story is known, articles of about the same"
            " days that name the same people and places. They may still speak of different things, and nothing here was"
            " verified. “At least 40” and “52” do not exclude each other, and are not listed for that. An article whose"
            " outlet is unknown counts as an outlet of its own.",
            (
                Column("counted", "What is counted", chars=60),
                Column("versions", "As printed (outlets)", "list", 150),
                Column("more_versions", "More versions", "number"),
                Column("outlets", "Outlets", "number"),
                Column("articles", "Articles", "number"),
                Column("title", "Earliest of the articles", chars=100),
            ),
            things="things counted differently",
            empty="Nothing was found between articles that are known to be about the same thing.",
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
                Column("published", "Published", "short", 14),
                Column("basis", "Basis", "short"),
                Column("language", "Language", "short", 12),
                Column("quotes", "Quotes", "number"),
                Column("figures", "Figures", "number"),
                Column("dates", "Dates", "number"),
                Column("article_id", "Article", "code", 40),
            ),
            things="older articles",
        ),
    ),
)
