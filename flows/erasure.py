"""Takes the bytes of withdrawn documents out of the whole lake, and leaves their hashes and the reason.

The ledger is the journal: what is to go is on record before anything is touched, every step finds for itself what is
left to do, and only when all are done is that on record too. After a kill the next run goes on where it was.
"""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from flows import blanks, releases, scrub, stages, warehouse, withdrawals
from flows import lake as lakes
from flows.blanks import Place
from flows.errors import LakeError
from flows.lake import Lake
from flows.readers import Limits, sidecar
from flows.withdrawals import Content, Record, Withdrawal

_PLACE = ("raw_sha256", "raw_member", "raw_offset", "raw_length")
_FOUND = (*_PLACE, "article_id", "content_sha256", "sidecar_sha256")


class Extent(NamedTuple):
    """What a withdrawal touches: `releases` that hold a row of it, `outside` files that lie beyond the lake."""

    documents: int
    articles: int
    files: int
    releases: list[str]
    outside: list[str]


def extent(lake: Lake, contents: Collection[Content]) -> Extent:
    """Count what a withdrawal of `contents` touches."""
    places = _places(lake, contents)
    out = _out(contents, places)
    held = [one.run_id for one in releases.index(lake) if one.file(lake).exists() and _holds(lake, one, out)]
    raw = places["raw_sha256"].unique().to_list()
    outside = [path for path in _arrived(lake, raw)["landing_path"].unique().sort() if Path(path).is_absolute()]
    return Extent(places.height, len(contents), len(raw), held, [path for path in outside if Path(path).exists()])


def rehearse(lake: Lake, contents: Collection[Content], limits: Limits) -> None:
    """Make sure that every raw file can be rewritten, before anything is on record.

    Raises:
        LakeError: one cannot, without harm to other documents in it.
    """
    for sha256, places in _by_file(_places(lake, contents)).items():
        if lake.raw_file(sha256).exists():
            blanks.without(lake.raw_file(sha256).read_bytes(), places, limits)


def resume(lake: Lake, limits: Limits) -> bool:
    """Do what is left of every erasure on record, and what arrived again of those done; whether there was anything.

    The lake is locked by the caller.
    """
    record = withdrawals.read(lake)
    asked = [one for one in record.withdrawals if one.erase_at]
    if not asked:
        return False
    pending = [one for one in asked if one.erased_at is None]
    contents = [content for one in asked for content in one.contents]
    places = _places(lake, contents, kept=bool(pending))
    if not pending and places.is_empty() and _arrived(lake, record.became).is_empty():
        return False
    releases.clean_up(lake)
    _raw(lake, record, places, limits)
    record = withdrawals.read(lake)
    _landing(lake, record)
    batches = _arrivals_put_right(lake, record)
    _let_go(lake, record)
    articles = {content.article_id for content in contents} | set(places["article_id"])
    _zones(lake, articles, batches)
    if pending:
        _products(lake, pending, scrub.Out(articles, places.select(_PLACE).rows(), _became(record)))
    return True


def _products(lake: Lake, pending: Iterable[Withdrawal], out: scrub.Out) -> None:
    """Erase from everything that was built, then put on record that it is done."""
    for release in releases.index(lake):
        if not release.file(lake).exists():
            continue
        try:
            if any(scrub.holds(release.file(lake), out)):
                releases.rewrite(lake, release, out)
        except duckdb.Error:  # made by another version, in a shape not known here: better gone than told
            releases.remove(lake, release)
    scrub.samples((lake.audit / "verdicts").glob("*.parquet"))
    for folder in (lake.audit / "docs", lake.root / ".spill", *lake.reports.iterdir()):
        if folder.is_dir():
            shutil.rmtree(folder)  # pages that quote articles; the next run and `report` write them anew
        else:
            folder.unlink(missing_ok=True)
    for one in pending:
        withdrawals.note_erased(lake, one)


def _raw(lake: Lake, record: Record, places: pl.DataFrame, limits: Limits) -> None:
    """Write what raw files become, and put that on record; the old ones stay until nothing names them."""
    sidecars = dict(places.group_by("raw_sha256").agg(pl.col("sidecar_sha256").drop_nulls().unique()).iter_rows())
    for sha256, gone in _by_file(places).items():
        path = lake.raw_file(sha256)
        if sha256 in record.became or not path.exists():
            continue
        try:
            left = blanks.without(path.read_bytes(), gone, limits)
        except LakeError:  # it came again, inside a file that cannot be parted: the whole file is refused
            left = None
        now = None if left is None else _keep(lake, left)
        withdrawals.note_raw(lake, sha256, now, sidecars.get(sha256, []) if now is None else [])


def _landing(lake: Lake, record: Record) -> None:
    """Do the same to the files on the landing that the raw files are copies of, as long as they are unchanged."""
    for place, sha256 in _arrived(lake, record.became).select("landing_path", "raw_sha256").unique().iter_rows():
        path = lake.landing / place
        if Path(place).is_absolute() or not path.is_file() or _digest(path) != sha256:
            continue
        now = record.now(sha256)
        if now is None:
            path.with_name(path.name + sidecar.SUFFIX).unlink(missing_ok=True)
            path.unlink()
            continue
        changed = path.stat().st_mtime_ns
        lakes.write_bytes(path, lake.raw_file(now).read_bytes())
        os.utime(path, ns=(changed, changed))  # of the same size: it need not be looked at again


def _arrivals_put_right(lake: Lake, record: Record) -> list[Path]:
    """Have the record of arrivals name what raw files have become; the batches in which one was rewritten.

    Where nothing is left, the arrival becomes a refusal, and its sidecar is let go of.
    """
    changed = []
    for path in sorted(lake.arrivals.glob("*.parquet")):
        rows = pl.read_parquet(path)
        old = [sha256 for sha256 in rows["raw_sha256"].unique() if sha256 and sha256 in record.became]
        if not old:
            continue
        gone = pl.col("raw_sha256").is_in([sha256 for sha256 in old if record.now(sha256) is None])
        text = {"refusal": withdrawals.REFUSAL, "detail": withdrawals.ERASED}
        rows = rows.with_columns(
            *(pl.when(gone).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in text.items()),
            pl.when(gone).then(None).otherwise(pl.col("sidecar_sha256")).alias("sidecar_sha256"),
        ).with_columns(pl.col("raw_sha256").replace({sha256: record.now(sha256) for sha256 in old}))
        lakes.write_table(path, rows)
        changed.append(path)
    return changed


def _keep(lake: Lake, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    lakes.write_bytes(lake.raw_file(sha256), data)
    return sha256


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _let_go(lake: Lake, record: Record) -> None:
    """Remove raw files that have become others, and sidecars, which no arrival names any more."""
    seen = _arrivals(lake).select("raw_sha256", "sidecar_sha256")
    named = {*seen["raw_sha256"].drop_nulls(), *seen["sidecar_sha256"].drop_nulls()}
    for sha256 in {*record.became, *record.sidecars} - named:
        lake.raw_file(sha256).unlink(missing_ok=True)
    prefixes = {sha256[:12] for sha256 in record.became}
    for path in lake.rejects.iterdir():
        if path.name[:12] in prefixes:
            path.unlink()


def _zones(lake: Lake, articles: Collection[str], batches: Iterable[Path]) -> None:
    """Take the rows out of every Parquet file; what was read of batches with rewritten files is read again."""
    for batch in batches:
        for table in stages.READ_WRITES:
            for path in (lake.zones / table.removeprefix("zone.")).glob(f"*/{batch.name}"):
                path.unlink()
    files = (path for path in lake.zones.rglob("*.parquet") if path.parent.name != "withdrawals")
    scrub.tables(files, articles)
    for half in (*lake.zones.rglob(".*.part"), *lake.raw.rglob(".*.part")):
        half.unlink()  # of a killed run; this one holds the lock


def _places(lake: Lake, contents: Collection[Content], *, kept: bool = True) -> pl.DataFrame:
    """Where `contents` lie, as far as the zones (and the `kept` releases) know: _FOUND, one row a place."""
    articles = pl.Series([content.article_id for content in contents], dtype=pl.String)
    hashes = pl.Series([content.content_sha256 for content in contents if content.content_sha256], dtype=pl.String)
    empty = pl.DataFrame(schema=dict.fromkeys(_FOUND, pl.String) | {"raw_offset": pl.Int64, "raw_length": pl.Int64})
    wanted = pl.col("article_id").is_in(articles.implode()) | pl.col("content_sha256").is_in(hashes.implode())
    files = [
        path
        for path in (lake.zones / "documents").glob("*/*.parquet")
        if set(_FOUND) <= set(pl.read_parquet_schema(path))
    ]
    built = [one.file(lake) for one in releases.index(lake) if one.file(lake).exists()] if kept else []
    found = [
        empty,
        *(pl.read_parquet(path, columns=list(_FOUND)).filter(wanted).select(_FOUND) for path in files),
        *(_documents(path).filter(wanted) for path in built),
    ]
    return pl.concat(found, how="vertical_relaxed").unique(_PLACE, maintain_order=True)


def _documents(release: Path) -> pl.DataFrame:
    with warehouse.connect(release) as con:
        try:
            listed = ", ".join(_FOUND)
            return pl.DataFrame(con.execute(f"SELECT {listed} FROM main.documents").arrow())
        except duckdb.BinderException:  # of an older version, which the zones know as well
            return pl.DataFrame(schema=dict.fromkeys(_FOUND, pl.String))


def _by_file(places: pl.DataFrame) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for sha256, *place in places.select(*_PLACE, "content_sha256").iter_rows():
        found.setdefault(sha256, []).append(Place(*place))
    return found


def _arrivals(lake: Lake) -> pl.DataFrame:
    schema = dict.fromkeys(("landing_path", "raw_sha256", "sidecar_sha256"), pl.String)
    files = sorted(lake.arrivals.glob("*.parquet"))
    return pl.concat([pl.DataFrame(schema=schema), *(pl.read_parquet(path, columns=list(schema)) for path in files)])


def _arrived(lake: Lake, raw: Iterable[str]) -> pl.DataFrame:
    """The arrivals of these raw files."""
    wanted = pl.Series(list(raw), dtype=pl.String)
    return _arrivals(lake).filter(pl.col("raw_sha256").is_in(wanted.implode()))


def _out(contents: Collection[Content], places: pl.DataFrame) -> scrub.Out:
    return scrub.Out({content.article_id for content in contents}, places.select(_PLACE).rows())


def _holds(lake: Lake, release: releases.Release, out: scrub.Out) -> bool:
    try:
        return scrub.holds(release.file(lake), out)[0] > 0
    except duckdb.Error as error:
        raise LakeError(f"{release.file(lake)} cannot be read: {str(error).splitlines()[0]}") from error


def _became(record: Record) -> dict[str, str]:
    return {was: now for was in record.became if (now := record.now(was)) is not None}
