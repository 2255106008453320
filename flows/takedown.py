"""`newsledger withdraw`: what a person means, what it touches, and doing it."""

from collections.abc import Sequence
from typing import NamedTuple

import duckdb

from flows import erasure, releases, warehouse, withdrawals
from flows.errors import UsageError
from flows.lake import Lake
from flows.readers import Limits
from flows.settings import sql_dir
from flows.withdrawals import Content, Withdrawal


class Target(NamedTuple):
    """What is to be withdrawn. `on_record`: withdrawals that are in force for it already."""

    kind: str
    name: str
    contents: tuple[Content, ...]
    on_record: tuple[Withdrawal, ...] = ()


def find(lake: Lake, given: str) -> Target:
    """What `given` stands for: a withdrawal, an article, a document, or a source by its id or name.

    A document stands for its article: the same words elsewhere are withdrawn with it. A source stands for the articles
    that any kept release has from it or through it, and for nothing that is still to come: an outlet that takes back
    a story goes on writing others, and what it delivers next must not disappear unseen.

    Raises:
        UsageError: it stands for nothing that the lake knows.
    """
    on_record = withdrawals.read(lake).covering(given)
    found: dict[Content, str] = {}
    for release in releases.index(lake)[::-1]:
        if release.file(lake).exists():
            found |= {Content(article_id, sha256): kind for kind, article_id, sha256 in _ask(lake, release, given)}
    known = {content.article_id for one in on_record for content in one.contents}
    new = tuple(content for content in found if content.article_id not in known)
    if new:
        return Target(found[new[0]], given, new, tuple(on_record))
    if on_record:
        return Target(
            on_record[0].kind, given, tuple(dict.fromkeys(c for w in on_record for c in w.contents)), tuple(on_record)
        )
    raise UsageError(_unknown(lake, given))


def near_copies(lake: Lake, contents: Sequence[Content]) -> list[str]:
    """Articles of the published release that are near copies of these, other bytes, and so stay."""
    if not lake.warehouse.exists():
        return []
    query = (sql_dir() / "queries" / "near_copies.sql").read_text(encoding="utf-8")
    with warehouse.connect(lake.warehouse) as con:
        rows = con.execute(query, {"ids": [content.article_id for content in contents]}).fetchall()
    return [article_id for (article_id,) in rows]


def withdraw(lake: Lake, target: Target, reason: str | None, limits: Limits, *, erase: bool) -> list[Withdrawal]:
    """Put a withdrawal on record, or the erasure of one that is there; the withdrawals that it is now.

    Readers pinned to a release that holds it no longer see it; others see it until the next run publishes. With
    `erase`, its bytes are gone from the lake when this returns.

    Raises:
        UsageError: no reason is given, or it is withdrawn already.
        LakeError: a raw file cannot be rewritten without it; nothing is on record then.
    """
    new = [content for content in target.contents if not any(content in one.contents for one in target.on_record)]
    kept = [one for one in target.on_record if one.erase_at is None]
    if new and not (reason or "").strip():
        raise UsageError("Give the reason (--reason TEXT): it is what is kept of the article.")
    if not new and not (erase and kept):
        raise UsageError(f"Nothing to do: {withdrawals.said(target.on_record[0])}.")
    if erase:
        erasure.rehearse(lake, target.contents, limits)
    done = [withdrawals.add(lake, target.kind, target.name, reason or "", new)] if new else []
    if erase:
        done += kept
        for one in done:
            withdrawals.ask_to_erase(lake, one)
        erasure.resume(lake, limits)
    elif (pin := releases.pinned(lake)) is not None:
        releases.rollback(lake, pin)  # no next release will be shown: what is shown must do without it
    named = {one.withdrawal_id for one in done}
    return [one for one in withdrawals.read(lake).withdrawals if one.withdrawal_id in named]


def undo(lake: Lake, given: str) -> list[Withdrawal]:
    """Take withdrawals back that go by an id or name; the next run reads the documents again.

    Raises:
        UsageError: there is none, or the bytes are gone.
    """
    found = withdrawals.read(lake).covering(given)
    if not found:
        raise UsageError(f"Nothing withdrawn goes by {given!r}. See `newsledger withdraw --list`.")
    if erased := [one for one in found if one.erase_at]:
        raise UsageError(f"{erased[0].withdrawal_id} cannot be undone: its bytes are erased.")
    for one in found:
        withdrawals.undo(lake, one)
    return found


def _ask(lake: Lake, release: releases.Release, given: str) -> list[tuple[str, str, str]]:
    query = (sql_dir() / "queries" / "withdraw.sql").read_text(encoding="utf-8")
    with warehouse.connect(release.file(lake)) as con:
        try:
            return con.execute(query, {"id": given}).fetchall()
        except duckdb.BinderException:  # a release of an older version does not know the bytes of a document
            return []


def _unknown(lake: Lake, given: str) -> str:
    """Why there is nothing to withdraw; where a fact was named, its article."""
    if lake.warehouse.exists():
        with warehouse.connect(lake.warehouse) as con:
            query = "SELECT DISTINCT article_id FROM mart.spans WHERE fact_id = $id"
            if row := con.execute(query, {"id": given}).fetchone():
                return f"{given} is a fact: facts go with their article, {row[0]}. Withdraw that."
    return (
        f"Nothing in the lake goes by {given!r}. Name an article_id, a document_id, or a source as in table sources "
        "(source_id or name)."
    )
