"""What the command prints of a lake and its releases. The questions are in sql/queries."""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows import landing, summary, warehouse
from flows import releases as kept
from flows.errors import UsageError
from flows.health import Finding
from flows.lake import Lake
from flows.query import plain, show_rows
from flows.settings import Settings, sql_dir
from flows.summary import Outcome

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
        option = "" if where == Settings.model_fields["lake"].default else f" --lake {where}"
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
    found: dict[str, Any] = {
        "lake": str(lake.root),
        "release": current.run_id if current else None,
        "pinned": pin,
        "held": [release.run_id for release in kept.index(lake) if release.status == kept.HELD],
        "waiting": len(waiting),
        "bytes": size,
        "free_bytes": shutil.disk_usage(lake.root).free,
        "rows": dict(counts[1]),
    }
    if as_json:
        print(json.dumps(found, indent=2))
        return
    print(f"Lake      {lake.root}")
    print(f"Release   {found['release'] or 'none yet'}{' (pinned)' if pin else ''}, {size / 2**20:,.1f} MB")
    print(f"Waiting   {len(waiting)} new files on the landing")
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


def rejects(lake: Lake, *, as_json: bool) -> None:
    """What the newest release, published or held, says was refused."""
    columns, rows = _ask(lake, "rejects")
    if as_json:
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], indent=2, default=str))
    elif not rows:
        print("Nothing was refused.")
    else:
        shown = [[row[0], row[1], row[3], ", ".join(row[4] or []) or row[5]] for row in rows]
        show_rows(["stage", "file", "reason", "what to do, or the promises broken"], shown, _console())


def explain(lake: Lake, fact_id: str) -> None:
    """A fact with its sentence, rule, article and raw file; or an article with its lines.

    Raises:
        UsageError: no fact or article has this id.
    """
    columns, rows = _ask(lake, "explain_fact", fact_id)
    console = _console()
    if rows:
        fact = dict(zip(columns, rows[0], strict=True))
        parts = (
            plain(fact.pop("text_before")),
            (plain(fact.pop("text")), "bold reverse"),
            plain(fact.pop("text_after")),
        )
        console.print(Text.assemble(parts[0], "»", parts[1], "«", parts[2]))
        detail = _ask(lake, f"explain_{fact['kind']}", fact_id)
        _pairs({**dict(zip(detail[0], detail[1][0], strict=True)), **fact}, console)
        return
    columns, rows = _ask(lake, "explain_article", fact_id)
    if not rows:
        raise UsageError(f"Nothing has the id {fact_id!r}. Ids are in quote_id, figure_id, date_id and article_id.")
    _pairs(dict(zip(columns, rows[0], strict=True)), console)
    others = _ask(lake, "explain_duplicates", fact_id)
    if others[1]:
        show_rows(*others, console)
    show_rows(*_ask(lake, "explain_lines", fact_id), console)


def findings(found: Sequence[Finding], *, as_json: bool) -> None:
    """What `check` found."""
    if as_json:
        print(json.dumps([finding._asdict() for finding in found], indent=2))
        return
    for finding in found:
        print(f"{'ok  ' if finding.good else 'BAD '} {finding.what}: {finding.detail}")


def _ask(lake: Lake, question: str, fact_id: str | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
    query = (sql_dir() / "queries" / f"{question}.sql").read_text(encoding="utf-8")
    newest = kept.index(lake)[-1:]
    release = newest[0].file(lake) if newest and not lake.warehouse.exists() else lake.warehouse
    with warehouse.connect(release) as con:
        result = con.execute(query, {} if fact_id is None else {"id": fact_id})
        return [column[0] for column in result.description or []], result.fetchall()


def _pairs(values: dict[str, Any], console: Console) -> None:
    for name, value in values.items():
        if value is not None:
            console.print(Text.assemble((f"{name:<20}", "dim"), plain(value)))


def _shown(path: Path) -> Path:
    """A path as a person here would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _word(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else ""
    return ", ".join(value) if isinstance(value, list) else value


def _console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)
