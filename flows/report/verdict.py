"""The verdict of the audit, as the overview and the audit page tell it."""

from typing import NamedTuple

from flows.report import words
from flows.report.questions import Answer, total


class Promise(NamedTuple):
    """One promise with its outcome: held, not asked, accepted (broken, published on the record) or broken."""

    name: str
    table: str
    severity: str
    outcome: str
    rows: str
    observed: str
    reason: str
    accepted: str
    sample: list[list[tuple[str, str]]]


class Told(NamedTuple):
    """The verdict. `tone` is a class of the style sheet: good, warn or bad."""

    headline: str
    tone: str
    broken: tuple[Promise, ...]
    others: tuple[Promise, ...]
    more: int


_MAX_BROKEN = 40


def tell(answer: Answer) -> Told:
    """The verdict in the rows of report_promises."""
    promises = [_promise(row) for row in answer]
    broken = [promise for promise in promises if promise.outcome in {"broken", "accepted"}]
    others = [promise for promise in promises if promise.outcome in {"held", "not asked"}]
    critical = sum(promise.severity == "critical" for promise in broken)
    return Told(
        _headline(len(broken), critical, sum(promise.outcome == "held" for promise in promises)),
        "bad" if critical else "warn" if broken or not promises else "good",
        tuple(broken[:_MAX_BROKEN]),
        tuple(others),
        total(answer) - len(answer) + max(len(broken) - _MAX_BROKEN, 0),
    )


def _headline(broken: int, critical: int, held: int) -> str:
    if not broken and not held:
        return "This release carries no verdict"
    if not broken:
        return f"All {held} promises that were asked hold"
    kinds = [f"{critical} critical"] * (critical > 0) + [words.counted(broken - critical, "warning")] * (
        broken > critical
    )
    verb = "is" if broken == 1 else "are"
    return f"{words.counted(broken, 'promise')} {verb} broken ({', '.join(kinds)}), {held} hold"


def _promise(row: dict[str, object]) -> Promise:
    rows, sample = row["broken_rows"], row["sample"]
    return Promise(
        name=words.cut(row["promise"], 80),
        table=words.cut(row["table_name"], 60),
        severity=str(row["severity"]),
        outcome=str(row["outcome"]),
        rows=words.counted(rows, "row") if isinstance(rows, int) else "",
        observed="" if row["observed"] == str(rows) else words.cut(row["observed"] or "", 120),
        reason=words.cut(row["reason"] or "", 200),
        accepted=words.cut(row["accepted_reason"] or "", 400),
        sample=words.sample(sample if isinstance(sample, str) else None) if row["outcome"] != "held" else [],
    )
