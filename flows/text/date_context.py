"""What stands around an expression of time: modifiers before it, and the date named before that it leans on."""

from flows.text import periods
from flows.text.date_build import Built
from flows.text.date_patterns import Hit
from flows.text.date_tokens import Tokens
from flows.text.spans import Timex

_SENTENCES_BACK = 5
_COUNTED_BACK = 2
_MEETING_BACK = 15  # an hour of something to come is of the day to come that was named
_CLOCKS = ("clock", "ahead")
_MOVES = {"clock": "", "ahead": "", "reference": "", "year_before": "-1y", "day_before": "-1d", "day_after": "1d"}
_EXPRESSIONS_BACK = 30


def widen(hit: Hit, made: Built) -> tuple[int, str | None]:
    """First token and modifier of `made`: `late last July`, `the end of August`, `more than three years`."""
    tokens, first = hit.tokens, made.first
    if made.type in ("DURATION", "SET"):
        return first, bound(tokens, first, made) if made.type == "DURATION" else None
    if made.value.endswith("_REF"):
        return first, None
    if tokens.kind(first) == "early":
        return first, tokens.value(first)
    mod = None
    before = first - 1
    if tokens.word(before).lower() == "in" and tokens.kind(before - 1) == "early":
        return before - 1, tokens.value(before - 1)  # "late in 1988"
    if tokens.kind(before) == "hyphen" and tokens.kind(before - 1) == "early":
        before -= 1
    if tokens.kind(before) == "early":
        first, mod = before, tokens.value(before)
    if tokens.kind(first - 1) == "of" and tokens.kind(first - 2) == "edge":
        first, mod = first - 2, tokens.value(first - 2)
    if mod and tokens.kind(first - 1) == "the":
        first -= 1
    return first, mod or _approximately(tokens, first)


def bound(tokens: Tokens, first: int, made: Built) -> str | None:
    """TIMEX3 modifier of a length: about, more than, at least, up to."""
    if tokens.kind(first) == "the":
        return None  # "over the past year" is no comparison
    kinds = [tokens.kind(first - back) for back in (1, 2)]
    if kinds[0] == "than":
        more = tokens.word(first - 2).lower() == "more"
        negated = tokens.word(first - 3).lower() in ("no", "not")
        if more:
            return "EQUAL_OR_LESS" if negated else "MORE_THAN"
        if kinds[1] == "less":
            return "EQUAL_OR_MORE" if negated else "LESS_THAN"
        return None
    if (kinds[0] == "bound" and kinds[1] == "at") or (kinds[0] == "to" and kinds[1] == "bound"):
        return tokens.value(first - 1 if kinds[0] == "bound" else first - 2)
    return tokens.value(first - 1) if kinds[0] == "about" else None


def _approximately(tokens: Tokens, first: int) -> str | None:
    before = first - 1
    return "APPROX" if tokens.kind(before) == "about" and tokens.value(before) == "APPROX" else None


def deadline(tokens: Tokens, first: int) -> bool:
    """Whether the expression is a deadline: `by the end of August`."""
    return tokens.kind(first - 1) == "by"


def lean(made: Built, sentence_no: int, found: list[Timex]) -> Built:
    """`made` with the date named before in place of its own, where it leans on one."""
    grain, _, how = (made.anchor or "").partition(".")
    if how.startswith("counted."):
        return _counted(made, grain, how.partition(".")[2], sentence_no, found)
    if how not in _MOVES:
        return made
    suffix = made.value[10:] if grain == "day" else ""
    reach = 0 if how in _CLOCKS else _SENTENCES_BACK
    for timex in reversed(found[-_EXPRESSIONS_BACK:]):
        base = None if "reference" in (timex.anchor_rule or "") else _base(timex, grain)
        ahead = how == "ahead" and (timex.anchor_rule or "").endswith(".future")
        if sentence_no - timex.sentence_no > (_MEETING_BACK if ahead else reach):
            if how == "ahead":
                continue
            break
        if base is not None:
            return _moved(made, base + suffix, timex.anchor_rule, _MOVES[how])
    if how == "year_before":
        return made._replace(value="XXXX", anchor="year.-1")
    default = how in _CLOCKS or (how == "reference" and not suffix and grain != "day")
    return made._replace(anchor=f"{grain}.0") if default else made


def _counted(made: Built, grain: str, move: str, sentence_no: int, found: list[Timex]) -> Built:
    """`made`, a length, as the period that lies so far from the last date named; a length when none is near."""
    for timex in reversed(found[-_EXPRESSIONS_BACK:]):
        if sentence_no - timex.sentence_no > _COUNTED_BACK:
            break
        if "reference" in (timex.anchor_rule or ""):
            continue
        grains = ("day",) if grain == "day" else ("day", "month") if grain == "month" else ("day", "month", "year")
        base = next((known for known in (_base(timex, one) for one in grains) if known), None)
        if base is None:
            continue
        moved = _moved(made._replace(type="DATE"), base, timex.anchor_rule, move)
        if moved.value != made.value:
            return moved
    return made._replace(anchor=None)


def _moved(made: Built, base: str, anchor: str | None, move: str) -> Built:
    """`made` as the period `base`, moved by `move`: `-1y`, `1d`."""
    if not move:
        return made._replace(value=base, anchor=anchor)
    if anchor is None:
        moved = periods.move(base, move)
        return made._replace(value=moved, anchor=None) if moved else made
    return made._replace(value=base, anchor=f"{anchor}.{move}") if anchor.count(".") == 1 else made


def _base(timex: Timex, grain: str) -> str | None:
    """The part of an earlier expression that fixes a period of `grain`; None when it fixes none."""
    value = timex.value_unanchored
    if timex.type not in ("DATE", "TIME") or "/" in value or value.endswith("_REF"):
        return None
    day = value.partition("T")[0]
    if grain == "day":
        fixed = len(day) == 10 and day[8:].replace("-", "").isdigit()
        return day if fixed or day == "XXXX-XX-XX" else None
    if grain == "period":
        return value if "-Q" in value or "-H" in value or (len(value) == 7 and value[5:].isdigit()) else None
    if grain == "quarter":
        return value if "-Q" in value else None
    if grain == "year":
        return value if len(value) == 4 and value.isdigit() else None
    return value if grain == "month" and len(value) == 7 and value[5:].isdigit() else None
