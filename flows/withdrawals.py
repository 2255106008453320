"""The record of withdrawals: which documents are out for good, since when, who said so and why.

`ledger/withdrawals.jsonl` is only ever added to, a line at a time, and holds hashes and reasons but no word of an
article: deleting the warehouse loses none of it. What is withdrawn is known by the hash of its own bytes, so that it
stays out when it arrives again under another name or inside another file, and by its article id.
"""

import getpass
import hashlib
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows import contracts
from flows.errors import LakeError
from flows.lake import Lake, sync
from flows.schemas import table

REFUSAL = "withdrawn"
ERASED = (
    "What the file holds was withdrawn and erased, or cannot be parted from what was: its bytes are not kept. Remove"
    " it, or deliver the rest without that. `newsledger withdraw --list` says why."
)
"""What an arrival of such bytes says."""
_FIELDS = (
    *("withdrawal_id", "article_id", "content_sha256", "kind", "target", "reason"),
    *("withdrawn_by", "withdrawn_at", "erased_at"),
)


class Content(NamedTuple):
    """What is withdrawn: the article, and the SHA-256 of its own bytes where that is known."""

    article_id: str
    content_sha256: str | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One decision. `kind` is article, document or source, `target` what the person named; times are ISO 8601."""

    withdrawal_id: str
    kind: str
    target: str
    reason: str
    by: str
    at: str
    contents: tuple[Content, ...]
    erase_at: str | None = None
    erased_at: str | None = None

    @property
    def state(self) -> str:
        """withdrawn, erasing (asked for, and not done yet) or erased."""
        return "erased" if self.erased_at else "erasing" if self.erase_at else "withdrawn"


class Record(NamedTuple):
    """The ledger as it stands: withdrawals in force, oldest first, and what became of rewritten raw files.

    `became` maps the SHA-256 of a raw file to that of the file in its place, or to None where nothing is left of it;
    `sidecars` lay beside those.
    """

    withdrawals: tuple[Withdrawal, ...]
    became: Mapping[str, str | None]
    sidecars: frozenset[str] = frozenset()

    def covering(self, given: str) -> list[Withdrawal]:
        """The withdrawals that go by the id or name `given`, or hold an article with that id."""
        return [
            one
            for one in self.withdrawals
            if given in (one.withdrawal_id, one.target) or any(given == content.article_id for content in one.contents)
        ]

    def now(self, sha256: str) -> str | None:
        """The raw file that the file with this SHA-256 has become; itself when it never changed."""
        found: str | None = sha256
        while found is not None and found in self.became:
            found = self.became[found]
        return found

    def erased(self) -> frozenset[str]:
        """SHA-256 of the own bytes of every document that is, or is being, erased."""
        return frozenset(
            content.content_sha256
            for one in self.withdrawals
            if one.erase_at
            for content in one.contents
            if content.content_sha256
        )


def read(lake: Lake) -> Record:
    """The record of a lake; one without withdrawals has no such file.

    Raises:
        LakeError: the file cannot be read.
    """
    path = _file(lake)
    if not path.exists():
        return Record((), {})
    found: dict[str, Withdrawal] = {}
    became: dict[str, str | None] = {}
    sidecars: set[str] = set()
    whole = path.read_bytes()
    try:
        for line in whole[: whole.rfind(b"\n") + 1].splitlines():  # half a line was never said: its command died
            _apply(json.loads(line), found, became, sidecars)
    except (ValueError, KeyError, TypeError) as error:
        raise LakeError(
            f"{path} cannot be read ({error}). Restore it: without it, what was withdrawn returns."
        ) from error
    return Record(tuple(found.values()), became, frozenset(sidecars))


def _apply(
    entry: dict[str, Any], found: dict[str, Withdrawal], became: dict[str, str | None], sidecars: set[str]
) -> None:
    action = entry["action"]
    if action == "raw":
        became[entry["was"]] = entry["became"]
        sidecars.update(entry["sidecars"])
        return
    key = entry["withdrawal_id"]
    if action == "withdraw":
        contents = tuple(Content(article_id, content) for article_id, content in entry["contents"])
        found[key] = Withdrawal(
            key, entry["kind"], entry["target"], entry["reason"], entry["by"], entry["at"], contents
        )
    elif action == "undo":
        del found[key]
    elif action == "erase":
        found[key] = replace(found[key], erase_at=entry["at"])
    elif action == "erased":
        found[key] = replace(found[key], erased_at=entry["at"])
    else:
        raise ValueError(f"unknown action {action!r}: a newer Newsledger wrote it")


def add(lake: Lake, kind: str, target: str, reason: str, contents: Sequence[Content]) -> Withdrawal:
    """Put a withdrawal on record."""
    key = f"w-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    made = Withdrawal(key, kind, target, " ".join(reason.split()), _who(), _now(), tuple(contents))
    entry = {"action": "withdraw", "withdrawal_id": key, "kind": kind, "target": target, "reason": made.reason}
    _append(lake, {**entry, "by": made.by, "at": made.at, "contents": [list(content) for content in contents]})
    return made


def undo(lake: Lake, one: Withdrawal) -> None:
    """Take a withdrawal back, on record."""
    _append(lake, {"action": "undo", "withdrawal_id": one.withdrawal_id, "by": _who(), "at": _now()})


def ask_to_erase(lake: Lake, one: Withdrawal) -> None:
    """Put on record that the bytes of a withdrawal are to go: every run from now on sees to it until it is done."""
    _append(lake, {"action": "erase", "withdrawal_id": one.withdrawal_id, "by": _who(), "at": _now()})


def note_raw(lake: Lake, was: str, became: str | None, sidecars: Sequence[str]) -> None:
    """Put on record what a raw file has become, by SHA-256, and which sidecars went with it."""
    _append(lake, {"action": "raw", "was": was, "became": became, "sidecars": sorted(sidecars), "at": _now()})


def note_erased(lake: Lake, one: Withdrawal) -> None:
    """Put on record that nothing is left of a withdrawal but its hashes and its reason."""
    _append(lake, {"action": "erased", "withdrawal_id": one.withdrawal_id, "at": _now()})


def frame(record: Record) -> pl.DataFrame:
    """Rows of meta.withdrawals."""
    rows = [
        (
            *(one.withdrawal_id, content.article_id, content.content_sha256, one.kind, one.target, one.reason),
            *(one.by, _moment(one.at), _moment(one.erased_at) if one.erased_at else None),
        )
        for one in record.withdrawals
        for content in one.contents
    ]
    return table(contracts.contracts()["meta.withdrawals"].schema, _FIELDS, rows)


def digest(record: Record) -> str:
    """Hash of everything in the record that a release depends on; empty when nothing was ever withdrawn."""
    if not record.withdrawals and not record.became:
        return ""
    return hashlib.sha256(repr((record.withdrawals, sorted(record.became.items(), key=str))).encode()).hexdigest()


def said(one: Withdrawal) -> str:
    """A withdrawal in words: since when, by whom and why."""
    state = "erased" if one.erase_at else "withdrawn"
    return f"{state} on {one.at[:10]} by {one.by} ({one.kind} {one.target}): {one.reason}"


def shown(one: Withdrawal) -> dict[str, Any]:
    """A withdrawal as it is shown."""
    return {
        "withdrawal_id": one.withdrawal_id,
        "state": one.state,
        "withdrawn_at": one.at,
        "by": one.by,
        "kind": one.kind,
        "target": one.target,
        "articles": len(one.contents),
        "reason": one.reason,
        "erased_at": one.erased_at,
    }


def _append(lake: Lake, entry: Mapping[str, object]) -> None:
    """Add a line, on disk when this returns. Half a line that a killed command left is cut off first."""
    path = _file(lake)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as ledger:
        ledger.seek(0)
        whole = ledger.read()
        ledger.truncate(whole.rfind(b"\n") + 1)
        ledger.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        ledger.flush()
        os.fsync(ledger.fileno())
    sync(path.parent)


def _file(lake: Lake) -> Path:
    return lake.ledger / "withdrawals.jsonl"


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return f"uid {os.getuid()}"


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _moment(iso: str) -> datetime:
    return datetime.strptime(iso, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
