"""The audit of a release that is not published yet: asks every promise and gives a verdict.

Great Expectations asks, pushed down into DuckDB. Its import takes seconds, so it waits for the first audit; only
this module imports it.
"""

import html
import importlib
import json
import logging
import re
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from flows import data_docs
from flows.postponed import postponed
from flows.promises import Expectation, Promise, Query, expectations, queries
from flows.settings import expectations_dir

_SAMPLE_ROWS = 5
_SAMPLE_CHARS = 4000
_ERROR_CHARS = 1000
_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")
_SITE = "audit"
_WHOLE = "whole"
_UNUSED = (
    "altair",
    "scipy.stats",
)  # charts and tests of distributions, for which no promise asks: a third of the import

_LOG = logging.getLogger(__name__)

Counts = Mapping[str, float]


class PromiseResult(NamedTuple):
    """One row of meta.verdicts and its promise. `raised`: it could not be asked, which counts as critical."""

    promise: str
    table_name: str
    kind: str
    severity: str
    held: bool
    broken_rows: int | None
    observed: str | None
    sample: str | None
    reason: str
    raised: bool = False


class Verdict(NamedTuple):
    """What an audit found."""

    run_id: str
    results: tuple[PromiseResult, ...]

    @property
    def broken_critical(self) -> tuple[PromiseResult, ...]:
        """The broken promises that hold the release."""
        return tuple(result for result in self.results if not result.held and result.severity == "critical")

    @property
    def broken_warnings(self) -> tuple[PromiseResult, ...]:
        """The broken promises that do not."""
        return tuple(result for result in self.results if not result.held and result.severity == "warning")


class _Question(NamedTuple):
    """A promise as Great Expectations is asked for it."""

    promise: Promise
    type: str
    kwargs: Mapping[str, Any]


def audit(
    release: Path,
    run_id: str,
    history: Iterable[Mapping[str, Any]] = (),
    docs_dir: Path | None = None,
    *,
    asked: tuple[list[Expectation], list[Query]] | None = None,
    memory: str = "1GB",
) -> Verdict:
    """Ask every promise of `release`, which is opened for reading only and let go of afterwards.

    Args:
        release: the built file; nothing may have it open for writing.
        run_id: the run that built it.
        history: rows of meta.verdicts of earlier audits, in any order (run ids begin with their time).
        docs_dir: where the pages of Great Expectations' Data Docs go; an older set there is replaced.
        asked: the promises to ask; all of them by default.
        memory: memory limit of DuckDB.

    Returns:
        One result for each promise about tables and across tables. Where one could not be asked, all are asked once
        more; what cannot be asked then holds the release.
    """
    suites, checks = asked or (expectations(), queries())
    counts = _stock(release)
    last = _last_observed(run_id, history)
    questions, results = [], []
    for item in suites:
        if unmet := _unmet(item, counts):
            results.append(
                PromiseResult(*_head(item.promise), True, None, f"not asked: {unmet}", None, item.promise.reason)
            )
        else:
            questions.append(_Question(item.promise, item.type, {**item.kwargs, **_floor(item, last, counts)}))
    questions += [_Question(item.promise, "bad_rows", {"unexpected_rows_query": _bounded(item.sql)}) for item in checks]
    with tempfile.TemporaryDirectory() as scratch:
        answers, site = _answers(release, questions, Path(scratch), docs_dir is not None, memory)
        results += answers
        verdict = Verdict(run_id, tuple(results))
        if docs_dir is not None:
            data_docs.publish(site, docs_dir, run_id, [_row(result) for result in results])
    return verdict


def _row(result: PromiseResult) -> data_docs.Row:
    state = "raised" if result.raised else "kept" if result.held else "broken"
    return data_docs.Row(
        result.promise, result.table_name, result.severity, state, result.observed, result.sample, result.reason
    )


def load() -> None:
    """Import what an audit needs, which takes seconds; while something else waits, it costs nothing."""
    _gx()


def _head(promise: Promise) -> tuple[str, str, str, str]:
    return promise.promise, promise.table_name, promise.kind, promise.severity


def _stock(release: Path) -> dict[str, float]:
    """The counts of expectations/stock.sql."""
    with duckdb.connect(str(release), read_only=True) as con:
        rows = con.execute((expectations_dir() / "stock.sql").read_text(encoding="utf-8"))
        names = [column[0] for column in rows.description or []]
        return dict(zip(names, rows.fetchone() or (), strict=True))


def _last_observed(run_id: str, history: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The newest number that the audit of a published release observed of each promise."""
    rows = sorted(history, key=lambda row: str(row["run_id"]))
    unpublished = {row["run_id"] for row in rows if _holds_up(row)} | {run_id}
    return {
        row["promise"]: float(row["observed"])
        for row in rows
        if row["run_id"] not in unpublished and re.fullmatch(r"\d+(\.\d+)?", row["observed"] or "")
    }


def _holds_up(row: Mapping[str, Any]) -> bool:
    return row["severity"] == "critical" and not row["held"] and row["accepted_reason"] is None


def _unmet(item: Expectation, counts: Counts) -> str | None:
    """Why the expectation is not asked; None when it is."""
    for name, least in item.ask_from.items():
        if counts[name] < least:
            return f"{name} is {counts[name]:g}, below {least:g}"
    return None


def _floor(item: Expectation, last: Counts, counts: Counts) -> dict[str, float]:
    """The bound that follows from the last audit. Without one it is 0, so that the next audit has a number.

    What was withdrawn is no loss: a newsroom that takes back most of what it has must be able to publish the rest.
    """
    if item.of_last is None:
        return {}
    stayed = counts["articles"] / max(1, counts["articles"] + counts["withdrawn_articles"])
    before = last.get(item.promise.promise, 0) * stayed
    return {"min_value": before * item.of_last["at_least"] if before >= item.of_last["from"] else 0}


def _bounded(sql: str) -> str:
    """`sql` as Great Expectations wants it: a few of the bad rows, each with the count of all of them.

    The comment names the batch (else it complains), braces are doubled for str.format, colons escaped for SQLAlchemy.
    """
    query = _PARAMETER.sub(r"\\:", sql.replace("{", "{{").replace("}", "}}"))
    return (
        f"/* {{batch}} */ WITH bad AS (\n{query}\n)"
        f" SELECT *, (SELECT count(*) FROM bad) AS broken_rows FROM bad ORDER BY ALL LIMIT {_SAMPLE_ROWS}"
    )


def _gx(module: str = "great_expectations") -> Any:
    with warnings.catch_warnings(), postponed(*_UNUSED):
        warnings.simplefilter("ignore", DeprecationWarning)  # of its dependencies, not ours to mend
        return importlib.import_module(module)


@cache
def _bad_rows() -> Any:
    """The expectation `bad_rows`: a query finds no row. It runs the query once, where the one it extends runs it twice.

    Making the class makes it known to Great Expectations.
    """

    def validate(self: Any, metrics: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        rows = metrics["unexpected_rows_query.table"]
        count = rows[0]["broken_rows"] if rows else 0
        return {"success": not count, "result": {"observed_value": count, "details": {"unexpected_rows": rows}}}

    base = _gx().expectations.UnexpectedRowsExpectation
    dependencies = ("unexpected_rows_query.table",)
    return type("BadRows", (base,), {"metric_dependencies": dependencies, "_validate": validate})


def _answers(
    release: Path, questions: list[_Question], scratch: Path, paged: bool, memory: str
) -> tuple[list[PromiseResult], Path]:
    """The answers, asked for once more where a question could not be asked, and where their pages are.

    After an internal error (rare, not of the release's making; sql/README.md tells of one) DuckDB answers nothing more
    on a connection.
    """
    for attempt in ("first", "second"):
        folder = scratch / attempt
        folder.mkdir()
        answers = _ask(release, questions, folder, folder / "docs" if paged else None, memory)
        raised = next((answer for answer in answers if answer.raised), None)
        if raised is None:
            break
        _LOG.warning("The %s time, %s could not be asked. It %r", attempt, raised.promise, raised.observed)
    return answers, folder / "docs"


def _ask(
    release: Path, questions: list[_Question], scratch: Path, site: Path | None, memory: str
) -> list[PromiseResult]:
    """Ask Great Expectations, one suite for each table; its pages go to `site`."""
    results: list[PromiseResult] = []
    link = scratch / "release.duckdb"  # the lake's path may hold signs that mean something in a URL
    link.symlink_to(release.resolve())
    context = _context(site)
    by_table: dict[str, list[_Question]] = {}
    for question in sorted(questions, key=lambda question: question.promise.table_name):
        by_table.setdefault(question.promise.table_name, []).append(question)
    source = _source(context, link, memory, by_table)
    try:
        for table, asked in by_table.items():
            results += _ask_table(context, source, table, asked)
    finally:  # let go of the file
        source.get_execution_engine().close()
        source.get_engine().dispose()
    if site is not None:
        _escape_stored(context)
        context.build_data_docs(site_names=[_SITE])
    return results


def _context(site: Path | None) -> Any:
    types = _gx("great_expectations.data_context.types.base")
    pages = {
        "class_name": "SiteBuilder",
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(site)},
    }
    return _gx().get_context(
        mode="ephemeral",
        project_config=types.DataContextConfig(
            analytics_enabled=False,
            progress_bars={"globally": False},
            store_backend_defaults=types.InMemoryStoreBackendDefaults(),
            data_docs_sites={} if site is None else {_SITE: pages},
        ),
    )


def _source(context: Any, release: Path, memory: str, tables: Iterable[str]) -> Any:
    """The release as a data source, opened for reading. DuckDB has no rollback to be had in autocommit.

    Its tables are given at once: for each that is added later, Great Expectations writes its whole configuration anew.
    """
    config = {"memory_limit": memory, "temp_directory": str(release.parent)}
    return context.data_sources.add_sql(
        "release",
        assets=[_asset(table) for table in tables],
        connection_string=f"duckdb:///{release}",
        kwargs={
            "isolation_level": "AUTOCOMMIT",
            "skip_autocommit_rollback": True,
            "connect_args": {"read_only": True, "config": config},
        },
    )


def _asset(table: str) -> dict[str, Any]:
    """A table as Great Expectations is told of it. A table asset of its looks in schema main only."""
    named = {"name": table, "batch_definitions": [{"name": _WHOLE}]}
    if "." in table:
        return {**named, "type": "query", "query": f"SELECT * FROM {table}"}
    return {**named, "type": "table", "table_name": table}


def _ask_table(context: Any, source: Any, table: str, questions: list[_Question]) -> list[PromiseResult]:
    gx, registry = _gx(), _gx("great_expectations.expectations.registry")
    _bad_rows()
    asked = [
        registry.get_expectation_impl(question.type)(
            **question.kwargs,
            severity=question.promise.severity,
            description=f"{question.promise.promise}: {question.promise.reason}",
            meta={"promise": question.promise.promise},
        )
        for question in questions
    ]
    suite = context.suites.add(gx.ExpectationSuite(name=table, expectations=asked))
    batch = source.get_asset(table).get_batch_definition(_WHOLE)
    validation = context.validation_definitions.add(gx.ValidationDefinition(name=table, data=batch, suite=suite))
    outcome = validation.run(result_format={"result_format": "SUMMARY", "partial_unexpected_count": _SAMPLE_ROWS})
    found = {result.expectation_config.meta["promise"]: result for result in outcome.results}
    return [_result(question.promise, found[question.promise.promise]) for question in questions]


def _escape_stored(context: Any) -> None:
    """Escape what was read from articles: the pages print unexpected values as they are."""
    store = context.validation_results_store
    for key in store.list_keys():
        outcome = store.get(key)
        for result in outcome.results:
            result.result = _escaped(result.result)
        store.set(key, outcome)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {name: _escaped(item) for name, item in value.items()}
    return value


def _result(promise: Promise, outcome: Any) -> PromiseResult:
    """What Great Expectations answered, as a verdict."""
    if error := _raised(outcome.exception_info):
        head = (promise.promise, promise.table_name, promise.kind, "critical")
        return PromiseResult(*head, False, None, f"raised: {error}", None, promise.reason, raised=True)
    measured = outcome.result
    if "details" in measured:
        rows = [
            {name: row[name] for name in row if name != "broken_rows"} for row in measured["details"]["unexpected_rows"]
        ]
        broken = observed = measured["observed_value"]
    elif "element_count" in measured:
        rows = measured["partial_unexpected_list"]
        broken, observed = measured["unexpected_count"] or 0, _share(measured)
    else:
        rows, broken, observed = [], None, measured["observed_value"]
    shown = None if observed is None else str(observed)
    return PromiseResult(*_head(promise), bool(outcome.success), broken, shown, _sample(rows), promise.reason)


def _raised(info: Mapping[str, Any]) -> str | None:
    """The message of an expectation that raised. The information may be nested by metric."""
    for part in (info, *info.values()):
        if isinstance(part, Mapping) and part.get("raised_exception"):
            return " ".join(str(part.get("exception_message")).split())[:_ERROR_CHARS]
    return None


def _share(measured: Mapping[str, Any]) -> str:
    """The share of rows that do what was expected."""
    percent = measured.get("unexpected_percent")
    return "no rows" if percent is None else f"{1 - percent / 100:.4f}"


def _sample(rows: list[Any]) -> str | None:
    """A few of the bad rows as JSON, shortened row by row so that it stays JSON."""
    shown = [json.dumps(row, default=str, ensure_ascii=False) for row in rows[:_SAMPLE_ROWS]]
    while shown and sum(map(len, shown)) > _SAMPLE_CHARS:
        shown.pop()
    return f"[{', '.join(shown)}]" if rows else None
