"""Expressions of newswire with their TIMEX3 type and value (TimeML annotation guidelines 1.2.1), one sentence a line.

In newswire_times.txt a line `@1998-02-06` gives the publication day of the sentences below it; an expression is
written `{words|TYPE|value}`, and nothing else in its sentence is one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.contracts import rules
from flows.text import dates, timex
from flows.text.spans import Published, Sentence

_MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)\|([^|{}]*)\}")


def _sentences() -> Iterator[tuple[str, str]]:
    day = ""
    for line in Path(__file__).with_name("newswire_times.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day = line[1:]
        else:
            yield day, line


@pytest.mark.parametrize(("day", "marked"), list(_sentences()))
def test_newswire_expressions(day: str, marked: str) -> None:
    text = _MARK.sub(r"\1", marked)
    when = Published(day, None, day, day, "metadata", None)
    found = []
    for one in dates.find(text, [Sentence(0, 0, "body", 0, len(text))], rules()):
        value = timex.resolve(one.value_unanchored, one.anchor_rule, one.mod, when).value
        found.append((text[one.char_start : one.char_end], one.type, value or one.value_unanchored))
    assert found == _MARK.findall(marked)
