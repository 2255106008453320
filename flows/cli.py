"""The `newsledger` command: arguments, output, exit codes. Results go to stdout, the rest to stderr.

Imports are lazy where they are slow: `newsledger run` on a lake with nothing new never loads Prefect.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from flows import __version__
from flows.errors import EXIT_ERROR, EXIT_HELD, NewsledgerError, UsageError

if TYPE_CHECKING:
    from flows.lake import Lake
    from flows.runs import Run
    from flows.settings import Settings
    from flows.summary import Outcome

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Raw news articles in, an audited DuckDB warehouse of checkable facts out.",
)
stderr = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

LakeOption = Annotated[
    Path | None, typer.Option("--lake", metavar="DIR", help="Default: NEWSLEDGER_LAKE, else this folder or data_lake.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")]


def main() -> None:
    """Run the command; a named error becomes one message on stderr and its exit code."""
    signal.signal(signal.SIGIO, signal.SIG_IGN)  # sent when a file that is looked at is opened for writing
    try:
        app()
    except NewsledgerError as error:
        stderr.print(f"newsledger: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has had enough: `| head`
        sys.exit(EXIT_ERROR)


@app.callback(invoke_without_command=True)
def options(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Raw news articles in, an audited DuckDB warehouse of checkable facts out."""
    if version:
        print(__version__)
        raise typer.Exit


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make the lake in.")]) -> None:
    """Make an empty lake."""
    from flows import lake as lakes

    made = lakes.create(folder)
    print(f"Lake: {made.root}\nPut article files into {made.landing}, then: newsledger run --lake {folder}")


@app.command()
def run(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders. Default: the landing folder.")] = None,
    lake: LakeOption = None,
    json_: JsonOption = False,
) -> None:
    """Take in what is new, and publish. Exit codes: 0 done, 1 error, 2 wrong usage, 3 held by the audit, 4 locked."""
    from flows import lake as lakes
    from flows import runs
    from flows.progress import Reporter

    settings = _settings(lake)
    at = lakes.create(settings.lake)
    with lakes.locked(at):
        due = runs.prepare(at, paths or [], settings, Reporter())
        if due is None:
            _nothing_new(at, json_)
            return
        outcome = _carry_out(due)
    _tell(outcome, json_)


@app.command()
def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY|FILE]", help="SQL, or a .sql file; else stdin.")
    ] = None,
    lake: LakeOption = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="A kept release instead.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """Ask the published release in SQL (read-only)."""
    from flows import query as queries

    at = _existing(lake)
    text = sys.stdin.read() if query is None else query
    if query is not None and query.endswith(".sql") and Path(query).is_file():
        text = Path(query).read_text(encoding="utf-8")
    queries.answer(queries.release_file(at, release), text, format_, output)


@app.command()
def report(
    lake: LakeOption = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the data-quality report of the published release: pages that need no network."""
    from flows import report as reports

    page = reports.write(_existing(lake))
    print(page)
    if open_:
        typer.launch(page.as_uri())


@app.command()
def status(lake: LakeOption = None, json_: JsonOption = False) -> None:
    """Say what the lake holds, what is published, and what waits."""
    from flows import show

    show.status(_existing(lake), _settings(lake), as_json=json_)


@app.command()
def releases(lake: LakeOption = None, json_: JsonOption = False) -> None:
    """List the kept releases."""
    from flows import show

    show.releases(_existing(lake), as_json=json_)


@app.command()
def rollback(run_id: Annotated[str, typer.Argument(metavar="R")], lake: LakeOption = None) -> None:
    """Show readers an older release, and pin it: runs go on building but do not publish until `unpin`."""
    from flows import lake as lakes
    from flows import releases as kept

    at = _existing(lake)
    with lakes.locked(at):
        release = kept.rollback(at, run_id)
    print(f"Readers now see {release.run_id}, and runs do not publish until `newsledger unpin`.")


@app.command()
def unpin(lake: LakeOption = None) -> None:
    """Let runs publish again, and show readers the newest release that passed its audit."""
    from flows import lake as lakes
    from flows import releases as kept

    at = _existing(lake)
    with lakes.locked(at):
        release = kept.unpin(at)
    print(f"Readers now see {release.run_id}." if release else "Nothing is published yet.")


@app.command()
def accept(
    run_id: Annotated[str, typer.Argument(metavar="RUN")],
    promise: Annotated[str, typer.Option("--promise", metavar="P", help="The broken promise.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is published all the same.")],
    lake: LakeOption = None,
) -> None:
    """Publish a held release all the same, on the record. Each promise that it breaks must be accepted."""
    from flows import lake as lakes
    from flows import releases as kept

    at = _existing(lake)
    with lakes.locked(at):
        release = kept.accept(at, run_id, promise, reason)
    left = [name for name in release.broken if name not in release.accepted]
    print(f"Still to accept: {', '.join(left)}." if left else f"Release {release.run_id}: {release.status}.")


@app.command()
def rejects(
    lake: LakeOption = None,
    json_: JsonOption = False,
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help="Only what was refused for this.")] = None,
    path: Annotated[
        str | None, typer.Option("--path", metavar="PATTERN", help="Only files at paths like this: 'news/*.warc.gz'.")
    ] = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Read these files again, once the cause is mended, and publish.")
    ] = False,
) -> None:
    """List what was refused, and why; or read it again, as a run does and with its exit codes."""
    from flows import lake as lakes
    from flows import refused, runs, show
    from flows.progress import Reporter

    at = _existing(lake)
    if not replay:
        show.rejects(at, reason, path, as_json=json_)
        return
    settings = _settings(lake)
    with lakes.locked(at):
        again = refused.select(at, settings, reason, path)
        stderr.print(f"Read again: {again.files} refused files.")
        due = runs.prepare(at, [], settings, Reporter(), again) if again.files else None
        if due is None:
            if json_:
                print(json.dumps({"run_id": None, "status": "nothing_refused"}))
            else:
                print("Nothing refused is to be read again.")
            return
        outcome = _carry_out(due)
    _tell(outcome, json_)


@app.command()
def withdraw(
    given: Annotated[
        str | None, typer.Argument(metavar="[ID|SOURCE]", help="An article, a document, or a source by id or name.")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept for good.")] = None,
    erase: Annotated[bool, typer.Option("--erase", help="Remove their bytes from the whole lake as well.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Erase without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be touched, and do nothing.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back; not possible once erased.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List what is withdrawn.")] = False,
    run_: Annotated[bool, typer.Option("--run", help="Publish without them at once.")] = False,
    lake: LakeOption = None,
    json_: JsonOption = False,
) -> None:
    """Take documents out of the next release for good: a takedown, an outlet's retraction."""
    from flows import erasure, runs, show, takedown
    from flows import lake as lakes

    at = _existing(lake)
    if list_:
        show.withdrawals(at, as_json=json_)
        return
    if given is None:
        raise UsageError("Name what to withdraw: an article_id, a document_id or a source. `--list` lists what is out.")
    limits = runs.limits(_settings(lake))
    with lakes.locked(at):
        erasure.resume(at, limits)
        if undo:
            show.undone(takedown.undo(at, given), as_json=json_)
        else:
            target = takedown.find(at, given)
            extent = erasure.extent(at, target.contents)
            show.extent(target, extent, erase=erase, as_json=json_ and dry_run)
            if dry_run:
                return
            if erase and not yes:
                _confirm(f"Erase {extent.articles} articles from the whole lake? This cannot be undone.")
            copies = takedown.near_copies(at, target.contents)
            done = takedown.withdraw(at, target, reason, limits, erase=erase)
            show.withdrawn(at, done, extent, copies, as_json=json_, will_run=run_)
    if run_:
        run(None, lake, json_)


@app.command()
def explain(
    asked: Annotated[str, typer.Argument(metavar="ID", help="A fact, entity, article, document or ARTICLE_ID:OFFSET.")],
    lake: LakeOption = None,
    json_: JsonOption = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Print the bytes of a document, or an article's, as they arrived.")
    ] = False,
) -> None:
    """Show where a fact comes from: its sentence, its rule, its article, its raw file and the place in it."""
    from flows import explain as explains

    if raw:
        from flows import runs

        sys.stdout.buffer.write(explains.raw(_existing(lake), asked, runs.limits(_settings(lake))))
        return
    explains.explain(_existing(lake), asked, as_json=json_)


@app.command()
def schedule(
    cron: Annotated[str, typer.Option("--cron", metavar="EXPR", help='When to run: "0 * * * *" is every hour.')],
    lake: LakeOption = None,
    timezone: Annotated[str, typer.Option("--timezone", help="Time zone of the expression.")] = "UTC",
) -> None:
    """Serve the flow on a schedule, until stopped. Needs a Prefect server (`prefect server start`)."""
    from flows import lake as lakes

    settings = _settings(lake)
    at = lakes.create(settings.lake)
    from flows import schedule as schedules

    schedules.serve(at.root, cron, timezone)


@app.command()
def check(lake: LakeOption = None, json_: JsonOption = False) -> None:
    """Check the installation and the lake."""
    from flows import health, show

    findings = health.check(_settings(lake))
    show.findings(findings, as_json=json_)
    if any(not finding.good for finding in findings):
        raise typer.Exit(EXIT_ERROR)


def _confirm(question: str) -> None:
    """Go on only with a person's yes; a script must say --yes."""
    if not sys.stdin.isatty():
        raise UsageError("Erasing cannot be undone. Where nobody can be asked, say --yes.")
    typer.confirm(question, abort=True, err=True)


def _settings(lake: Path | None) -> "Settings":
    from pydantic import ValidationError

    from flows.settings import Settings

    try:
        return Settings() if lake is None else Settings(lake=lake)
    except ValidationError as error:
        fields = ", ".join(f"NEWSLEDGER_{item['loc'][0]}".upper() + f": {item['msg']}" for item in error.errors())
        raise UsageError(f"A setting is wrong: {fields}.") from error


def _existing(lake: Path | None) -> "Lake":
    from flows import lake as lakes

    return lakes.existing(_settings(lake).lake)


def _carry_out(due: "Run") -> "Outcome":
    _quiet_prefect()
    from flows import orphans
    from flows import server as servers

    orphans.end_children_with_this_process(due.run_id)
    server = servers.start()
    from flows import pipeline  # Prefect takes seconds to load, as its server does to start

    return pipeline.run_once(due, server)


def _tell(outcome: "Outcome", as_json: bool) -> None:
    """Print how a run ended, and leave with the exit code that says so."""
    from flows import show, summary

    if as_json:
        print(json.dumps(summary.as_json(outcome), indent=2))
    else:
        show.outcome(outcome)
    if outcome.verdict.broken_critical:
        stderr.print(summary.held(outcome))
    new = outcome.run.new
    if new and summary.refused(outcome) == len(new):
        stderr.print("newsledger: all files were refused; `newsledger rejects` says why.")
        raise typer.Exit(EXIT_ERROR)
    if outcome.verdict.broken_critical:
        raise typer.Exit(EXIT_HELD)


def _nothing_new(at: "Lake", as_json: bool) -> None:
    from flows import releases as kept

    newest = kept.index(at)[-1]
    if as_json:
        print(json.dumps({"run_id": None, "status": "nothing_new", "release": newest.run_id}))
    else:
        print(f"Nothing new. The newest release is {newest.run_id} ({newest.status}).")
    if newest.status == kept.HELD:
        stderr.print(f"newsledger: it is held by the audit: {', '.join(newest.broken)}. Readers keep the one before.")
        raise typer.Exit(EXIT_HELD)


def _quiet_prefect() -> None:
    """Have Prefect say nothing on the terminal that this command says better; a person's own settings win."""
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
