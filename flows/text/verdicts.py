"""What the labeller decides of a line, and what it decides by."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.rules import Boilerplate


@dataclass(slots=True)
class Verdict:
    """What a line is, and the rule that says so."""

    label: str
    rule_id: str


BODY = Verdict("body", "line.body")
OUTSIDE = Verdict("navigation", "line.outside")

Verdicts = list[Verdict | None]
"""The verdict on every row; None where nothing speaks against it."""

Hits = Sequence[Sequence[Boilerplate]]
"""The patterns that every row matches."""
