"""Everything that a release is held to, read from where it is written down.

A promise lives in one place: about a row in a CHECK of sql/ddl, about a table in expectations/<table>.json, across
tables in sql/checks/<promise>.sql. `flows.quality` asks them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from flows import contracts
from flows.errors import ContractError
from flows.settings import expectations_dir, sql_dir

_HEADER = re.compile(r"^-- (?P<field>promise|severity|table|reason): (?P<value>.+?)\s*$", re.MULTILINE)
_FIELDS = ("promise", "severity", "table", "reason")
SEVERITIES = ("critical", "warning")


class Promise(NamedTuple):
    """One row of meta.promises. `kind`: row, table or across_tables."""

    promise: str
    table_name: str
    kind: str
    severity: str
    reason: str


class Expectation(NamedTuple):
    """A promise about one table, as an expectation of Great Expectations.

    `ask_from` names counts of expectations/stock.sql below which it is not asked. `of_last` compares with what the
    last audit observed of this promise: `at_least` is the least share of it, once it was at least `from`.
    """

    promise: Promise
    type: str
    kwargs: Mapping[str, Any]
    ask_from: Mapping[str, float]
    of_last: Mapping[str, float] | None


class Query(NamedTuple):
    """A promise across tables: `sql` selects the rows that break it."""

    promise: Promise
    sql: str


def promises() -> list[Promise]:
    """Every promise. The names are unique but for CHECKs, where one name may stand in several tables."""
    rows = [
        # The row is refused and the release goes out without it: that is what a warning means.
        Promise(check.name, check.table, "row", "warning", check.reason)
        for contract in contracts.contracts().values()
        for check in contract.checks
    ]
    return rows + [item.promise for item in expectations()] + [item.promise for item in queries()]


def expectations(folder: Path | None = None) -> list[Expectation]:
    """The expectations of every expectations/<table>.json, by table.

    Raises:
        ContractError: a suite is no JSON, or an expectation lacks its name, reason or severity.
    """
    found = []
    for path in sorted((folder or expectations_dir()).glob("*.json")):
        try:
            suite = json.loads(path.read_text(encoding="utf-8"))
            found += [_expectation(path.stem, item) for item in suite["expectations"]]
        except (ValueError, KeyError, TypeError) as error:
            raise ContractError(
                f"{path}: {error}. An expectation needs type, kwargs, severity, meta.promise, meta.why."
            ) from error
    return found


def _expectation(table: str, item: dict[str, Any]) -> Expectation:
    meta = item["meta"]
    promise = Promise(meta["promise"], table, "table", _severity(item["severity"]), meta["why"])
    return Expectation(promise, item["type"], item["kwargs"], meta.get("ask_from", {}), meta.get("of_last"))


def queries(folder: Path | None = None) -> list[Query]:
    """The queries of every sql/checks/<promise>.sql, by name.

    Raises:
        ContractError: a file lacks a line of its header, or is not named after its promise.
    """
    return [_query(path) for path in sorted((folder or sql_dir() / "checks").glob("*.sql"))]


def _query(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    header = {found["field"]: found["value"] for found in _HEADER.finditer(text)}
    if missing := [field for field in _FIELDS if field not in header]:
        raise ContractError(f"{path}: the header lacks `-- {missing[0]}: ...`.")
    if header["promise"] != path.stem:
        raise ContractError(f"{path}: the header names the promise {header['promise']}; rename one of the two.")
    try:
        severity = _severity(header["severity"])
    except ValueError as error:
        raise ContractError(f"{path}: {error}") from error
    promise = Promise(header["promise"], header["table"], "across_tables", severity, header["reason"])
    return Query(promise, _HEADER.sub("", text).strip().rstrip(";"))


def _severity(value: str) -> str:
    if value not in SEVERITIES:
        raise ValueError(f"severity is {value}, and must be one of {', '.join(SEVERITIES)}")
    return value
