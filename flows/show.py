"""What the command prints of a lake and its releases. The questions are in sql/queries."""

import json
import shutil
import sys
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.text import Text

from flows import landing, summary, warehouse
from flows import releases as kept
from flows import withdrawals as ledger
from flows.erasure import Extent
from flows.health import Finding
from flows.lake import Lake
from flows.query import plain, show_rows
from flows.settings import Settings, lake_here, sql_dir
from flows.summary import Outcome
from flows.takedown import Target
from flows.withdrawals import Withdrawal

_LANDING_PATH, _REASON = 1, 5  # columns of sql/queries/rejects.sql
_ONE_FILE_BYTES = 20 * 2**30


def outcome(ended: Outcome) -> None:
    """What a run found, and where to look."""
    made = summary.counts(ended)
    lake = ended.run.lake
    print(summary.line(ended))
    console = _console()
    show_rows(["table", "rows"], [[table, count] for table, count in made.items()], console)
    with warehouse.connect(ended.release.file(lake)) as con:
        said = con.execute(
            "SELECT speaker, words FROM mart.said WHERE cue IS NOT NULL ORDER BY quote_id LIMIT 3"
        ).fetchall()
    for speaker, words in said:
        console.print(Text.assemble((plain(speaker), "bold"), f": “{plain(words)}”"))
    warnings = [result for result in ended.verdict.results if not result.held and result.severity == "warning"]
    for result in warnings:
        console.print(Text(f"Warning: {result.promise} ({result.table_name}): {result.reason}"))
    if refused := summary.refused(ended):
        console.print(Text(f"Refused: {refused} of {len(ended.run.new)} new files; `newsledger rejects` says why."))
    if ended.release.status != kept.HELD:
        command = sys.argv[0] if Path(sys.argv[0]).name == "newsledger" else "newsledger"
        where = _shown(lake.root)
        option = "" if where == lake_here() else f" --lake {where}"
        print(f'Ask:     {command} sql{option} "FROM mart.said LIMIT 10"')
        print(f"         duckdb -readonly {where / lake.warehouse.name}")
        print(f"Report:  {command} report{option}")
        print(f"Audit:   {where / 'audit' / 'docs' / 'index.html'}")


def status(lake: Lake, settings: Settings, *, as_json: bool) -> None:
    """What the lake holds, what is published, and what waits."""
    current, pin = kept.current(lake), kept.pinned(lake)
    waiting = landing.news(landing.scan(lake, [], settings.max_file_bytes), landing.known(lake))
    counts = _ask(lake, "status") if current else ([], [])
    size = lake.warehouse.stat().st_size if current else 0
    out = ledger.read(lake).withdrawals
    told = _told(lake) if current and out else set()
    found: dict[str, Any] = {
        "lake": str(lake.root),
        "release": current.run_id if current else None,
        "pinned": pin,
        "held": [release.run_id for release in kept.index(lake) if release.status == kept.HELD],
        "waiting": len(waiting),
        "bytes": size,
        "free_bytes": shutil.disk_usage(lake.root).free,
        "withdrawn": sum(len(one.contents) for one in out),
        "withdrawals_to_publish": [one.withdrawal_id for one in out if one.withdrawal_id not in told],
        "rows": dict(counts[1]),
    }
    if as_json:
        print(json.dumps(found, indent=2))
        return
    print(f"Lake      {lake.root}")
    print(f"Release   {found['release'] or 'none yet'}{' (pinned)' if pin else ''}, {size / 2**20:,.1f} MB")
    print(f"Waiting   {len(waiting)} new files on the landing")
    if out:
        erased, left = sum(len(one.contents) for one in out if one.erase_at), len(found["withdrawals_to_publish"])
        print(
            f"Withdrawn {found['withdrawn']} articles, {erased} of them erased"
            f"{f'; the next run takes out what {left} withdrawals name' if left else ''}"
        )
    if found["held"]:
        print(f"Held      {', '.join(found['held'])}")
    if size > _ONE_FILE_BYTES:
        print("Size      One file is getting large: see README, Beyond one machine.")
    show_rows(["table", "rows"], counts[1], _console())


def releases(lake: Lake, *, as_json: bool) -> None:
    """The kept releases, newest first."""
    current, pin = kept.current(lake), kept.pinned(lake)
    rows = [
        {
            "run_id": release.run_id,
            "status": release.status,
            "current": current is not None and release.run_id == current.run_id,
            "pinned": release.run_id == pin,
            "finished_at": release.finished_at,
            "bytes": release.size,
            "sha256": release.sha256,
            "broken": release.broken,
            "accepted": release.accepted,
        }
        for release in reversed(kept.index(lake))
    ]
    if as_json:
        print(json.dumps(rows, indent=2))
    elif not rows:
        print("Nothing is published yet.")
    else:
        shown = ("run_id", "status", "current", "pinned", "finished_at", "bytes", "broken")
        show_rows(shown, [[_word(row[name]) for name in shown] for row in rows], _console())


def rejects(lake: Lake, reason: str | None, path: str | None, *, as_json: bool) -> None:
    """What the newest release, published or held, says was refused, for this reason and at paths like this alone."""
    columns, rows = _ask(lake, "rejects")
    rows = [row for row in rows if reason in (None, row[_REASON]) and fnmatchcase(row[_LANDING_PATH], path or "*")]
    if as_json:
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], indent=2, default=str))
    elif not rows:
        print("Nothing was refused.")
    else:
        shown = [[row[0], _place(*row[1:4]), row[_REASON], ", ".join(row[6] or []) or row[7]] for row in rows]
        show_rows(["stage", "file", "reason", "what to do, or the promises broken"], shown, _console())


def _place(path: str, member: str | None, offset: int | None) -> str:
    """Where something was refused, as one word: the file, the member in it, and the byte from which on."""
    return path + (f"!{member}" if member else "") + (f" at byte {offset:,}" if offset else "")


def withdrawals(lake: Lake, *, as_json: bool) -> None:
    """What is withdrawn, newest first."""
    rows = [ledger.shown(one) for one in reversed(ledger.read(lake).withdrawals)]
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    elif not rows:
        print("Nothing is withdrawn.")
    else:
        show_rows(list(rows[0]), [list(row.values()) for row in rows], _console())


def extent(target: Target, touched: Extent, *, erase: bool, as_json: bool) -> None:
    """What a withdrawal touches: as JSON on stdout, else a line on stderr."""
    found = {"kind": target.kind, "target": target.name, **touched._asdict()}
    if as_json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return
    line = f"{plain(target.name)} ({target.kind}): {_touched(touched)}"
    print(f"{line}{', which are made anew without them' if erase and touched.releases else ''}.", file=sys.stderr)


def withdrawn(
    lake: Lake, done: Sequence[Withdrawal], touched: Extent, copies: Sequence[str], *, as_json: bool, will_run: bool
) -> None:
    """What was withdrawn, and what is left to do."""
    if as_json:
        if not will_run:
            print(
                json.dumps(
                    {"withdrawals": [ledger.shown(one) for one in done], **touched._asdict()}, ensure_ascii=False
                )
            )
        return
    for one in done:
        print(f"{one.withdrawal_id}: {len(one.contents)} articles {plain(ledger.said(one))}")
    if copies:
        print(f"Near copies, which stay: {', '.join(copies[:20])}{' ...' if len(copies) > 20 else ''}")
    for path in touched.outside:
        print(f"Outside the lake, and left alone: {plain(path)}")
    if not will_run:
        erased = any(one.erase_at for one in done)
        seen = "No release holds them any more" if erased else "Kept releases still hold them, and so do readers"
        print(f"{seen}. To publish without them: newsledger run --lake {_shown(lake.root)}")


def undone(done: Sequence[Withdrawal], *, as_json: bool) -> None:
    """What was taken back."""
    if as_json:
        print(json.dumps({"undone": [one.withdrawal_id for one in done]}))
        return
    for one in done:
        print(f"{one.withdrawal_id} is undone: the next run reads its {len(one.contents)} articles again.")


def _told(lake: Lake) -> set[str]:
    """The withdrawals that the published release was built with."""
    try:
        return {row[0] for row in _ask(lake, "status_withdrawals")[1]}
    except duckdb.CatalogException:  # built by a version that knew none
        return set()


def _touched(touched: Extent) -> str:
    return (
        f"{touched.articles} articles, {touched.documents} documents in {touched.files} files, "
        f"held by {len(touched.releases)} kept releases"
    )


def findings(found: Sequence[Finding], *, as_json: bool) -> None:
    """What `check` found."""
    if as_json:
        print(json.dumps([finding._asdict() for finding in found], indent=2))
        return
    for finding in found:
        print(f"{'ok  ' if finding.good else 'BAD '} {finding.what}: {finding.detail}")


def _ask(lake: Lake, question: str, asked: str | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
    query = (sql_dir() / "queries" / f"{question}.sql").read_text(encoding="utf-8")
    newest = kept.index(lake)[-1:]
    release = newest[0].file(lake) if newest and not lake.warehouse.exists() else lake.warehouse
    with warehouse.connect(release) as con:
        result = con.execute(query, {"id": asked} if asked else None)
        return [column[0] for column in result.description or []], result.fetchall()


def _shown(path: Path) -> Path:
    """A path as a person here would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _word(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else ""
    return ", ".join(value) if isinstance(value, list) else value


def _console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)
