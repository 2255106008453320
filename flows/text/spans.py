"""The spans that text functions hand to one another. Field names are the column names of sql/ddl."""

from typing import NamedTuple

new = tuple.__new__
"""Makes a named tuple from all its fields, `new(Line, (...))`, in half the time of its class: for what is made most."""


class Line(NamedTuple):
    """A non-blank line, white space at both ends left out. `line_no` counts blank lines too."""

    line_no: int
    char_start: int
    char_end: int
    label: str
    zone: str
    rule_id: str


class Sentence(NamedTuple):
    """A sentence; it lies inside one line."""

    sentence_no: int
    line_no: int
    zone: str
    char_start: int
    char_end: int


class Mention(NamedTuple):
    """A place where an entity is named; titles are left out of the span.

    `name` is the entity's fullest name in the article: a surname leads to the full name.
    """

    char_start: int
    char_end: int
    line_no: int
    sentence_no: int
    zone: str
    entity_id: str
    kind: str
    name: str
    rule_id: str


class Role(NamedTuple):
    """Words that give a person a role: `role` lower case without `organisation`, which is as printed."""

    char_start: int
    char_end: int
    line_no: int
    sentence_no: int
    zone: str
    entity_id: str
    role: str
    organisation: str | None
    former: bool
    rule_id: str


class Quote(NamedTuple):
    """A quotation. See the comments of table quotes for each field; `relayed_from` names an outlet."""

    char_start: int
    char_end: int
    line_no: int
    sentence_no: int
    zone: str
    kind: str
    speaker_id: str | None
    speaker_as_named: str | None
    speaker_kind: str
    speaker_basis: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    cue_position: str | None
    relayed_from: str | None
    utterance_start: int
    part_no: int
    rule_id: str


class Figure(NamedTuple):
    """A figure. See the comments of table figures for each field."""

    char_start: int
    char_end: int
    line_no: int
    sentence_no: int
    zone: str
    kind: str
    value: float | None
    unit: str | None
    low: float | None
    low_inclusive: bool | None
    high: float | None
    high_inclusive: bool | None
    approximate: bool
    norm_low: float | None
    norm_high: float | None
    norm_unit: str | None
    convention_low: float | None
    of: str | None
    modifier: str | None
    trend: str | None
    distribution: str
    per: str | None
    claimant_id: str | None
    claimant_as_named: str | None
    claimant_kind: str
    relayed_from: str | None
    rule_id: str


class Timex(NamedTuple):
    """An expression of time before it is anchored: what the words say by themselves."""

    char_start: int
    char_end: int
    line_no: int
    sentence_no: int
    zone: str
    type: str
    value_unanchored: str
    anchor_rule: str | None
    mod: str | None
    rule_id: str


class Resolved(NamedTuple):
    """What a `Timex` means, given the publication date. Dates are ISO days; None where nothing can be said."""

    value: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None


class Credit(NamedTuple):
    """Somebody credited. `kind`: byline, agency, contributed, photo."""

    char_start: int
    char_end: int
    line_no: int
    zone: str
    name: str
    kind: str
    rule_id: str


class Published(NamedTuple):
    """When an article was published. Days are ISO strings; `at` is an ISO timestamp with its offset."""

    on: str | None
    at: str | None
    earliest: str | None
    latest: str | None
    basis: str
    evidence: str | None


UNPUBLISHED = Published(None, None, None, None, "none", None)


class Head(NamedTuple):
    """What surrounds the body: headline, outlet, credits. `source` and `via` are outlet names."""

    title: str | None
    source: str | None
    source_basis: str
    via: str | None
    byline: str | None
    dateline: str | None
    page_date: str | None
    credits: tuple[Credit, ...]
