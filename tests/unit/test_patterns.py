"""What spares patterns a look at a line never hides a match."""

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from flows import contracts
from flows.rules import Boilerplate
from flows.text import patterns
from flows.text.rows import Row, rows

_RULES = contracts.rules()
_TAIL = 100


def matches(rule: Boilerplate, row: Row) -> bool:
    """Whether a line matches a pattern, asked without any bound but those that the seeds name."""
    cased = "(?-i:" in rule.pattern
    text, flags = (row.folded, re.IGNORECASE) if cased else (row.folded.lower(), re.NOFLAG)
    if row.words > rule.max_words:
        return False
    match rule.scope:
        case "line":
            return re.compile(rf"(?:{rule.pattern})\s*$", flags).match(text) is not None
        case "start":
            return re.compile(rule.pattern, flags).match(text) is not None
        case "end":
            expression = re.compile(rf"(?:{rule.pattern})\s*$", re.IGNORECASE)
            return expression.search(row.folded, max(0, len(row.folded) - _TAIL)) is not None
        case _:
            return not row.quoted and re.search(rule.pattern, text) is not None


def matched(row: Row) -> Iterator[str]:
    """The rules that a line matches: of those that begin it, of one scope and length, the first."""
    seen = set()
    for rule in _RULES.boilerplate:
        kind = rule.scope, rule.max_words, "(?-i:" in rule.pattern
        if rule.scope in ("line", "start") and kind in seen:
            continue
        if matches(rule, row):
            seen.add(kind)
            yield rule.rule_id


@settings(max_examples=150, deadline=None)
@given(
    st.data(),
    st.sampled_from(_RULES.boilerplate),
    st.sampled_from(("", '"', "See ", "Photo: ")),
    st.text("a .", max_size=9),
)
def test_a_line_matches_what_it_would_match_if_every_pattern_were_tried(
    data: st.DataObject, rule: Boilerplate, before: str, after: str
) -> None:
    drawn = data.draw(st.from_regex(re.compile(rf"\A(?:{rule.pattern})", re.IGNORECASE)))
    line = " ".join(f"{before}{drawn}{after}".split())
    if line and line.isascii():
        row = rows(line, [(0, len(line))])[0]
        assert sorted(hit.rule_id for hit in patterns.hits([row], _RULES)[0]) == sorted(matched(row))
