"""What a run is to do, found out before anything is started: new files, changed rules, an unpublished build."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from flows import __version__, erasure, landing, releases, stages, withdrawals
from flows.lake import Lake, new_run_id
from flows.landing import Candidate
from flows.progress import Reporter
from flows.readers import Limits
from flows.refused import Again
from flows.settings import Settings, expectations_dir, sql_dir


class Run:
    """A run with work to do. The lake is locked by whoever made it.

    No dataclass, since Prefect walks through those that a task is given: file by file, half a second a task.
    """

    __slots__ = ("lake", "new", "reporter", "run_id", "settings")

    def __init__(self, run_id: str, lake: Lake, settings: Settings, new: list[Candidate], reporter: Reporter) -> None:
        """`new` are the files to take in."""
        self.run_id = run_id
        self.lake = lake
        self.settings = settings
        self.new = new
        self.reporter = reporter


def prepare(
    lake: Lake, paths: Sequence[Path], settings: Settings, reporter: Reporter, again: Again | None = None
) -> Run | None:
    """The run that is due, or None when nothing is: no file is new, and the last build is of what there is.

    What `again` names is looked at as if it were new.
    """
    erasure.resume(lake, limits(settings))
    releases.clean_up(lake)
    found = landing.scan(lake, paths, settings.max_file_bytes)
    new = landing.news(found, landing.known(lake))
    if again is not None:
        elsewhere = [Path(path) for path in again.paths if path.startswith("/") and Path(path).exists()]
        there = landing.scan(lake, elsewhere, settings.max_file_bytes) if elsewhere else []
        known = {candidate.path for candidate in new}
        more = {candidate.path: candidate for candidate in (*found, *there) if candidate.landing_path in again.paths}
        new += [candidate for path, candidate in more.items() if path not in known]
        arriving = pl.Series([candidate.landing_path for candidate in new], dtype=pl.String)
        kept = again.kept.filter(~pl.col("landing_path").is_in(arriving.implode()))  # those are read as they are now
        if not kept.is_empty():
            run = Run(new_run_id(), lake, settings, new, reporter)
            landing.record_again(lake, run.run_id, kept)
            return run
    if not new and is_current(lake):
        return None
    return Run(new_run_id(), lake, settings, new, reporter)


def limits(settings: Settings) -> Limits:
    """What a reader may spend, as the settings have it."""
    return Limits(
        document_chars=settings.max_document_chars,
        undecodable_share=settings.max_undecodable_share,
        document_bytes=settings.max_document_bytes,
        unpacked_bytes=settings.max_unpacked_bytes,
        unpacked_ratio=settings.max_unpacked_ratio,
        archive_depth=settings.max_archive_depth,
        archive_members=settings.max_archive_members,
        json_mapping=settings.json_mapping,
    )


def is_current(lake: Lake) -> bool:
    """Whether the newest release, published or held, was built from what the record and the code are now."""
    built = releases.index(lake)
    if not built or not built[-1].file(lake).exists():
        return False
    return built[-1].build_key == build_key(lake)


def build_key(lake: Lake) -> str:
    """Hash of all that a release is made from: the record of arrivals, withdrawals, stage keys, SQL, expectations."""
    digest = hashlib.sha256(__version__.encode())
    seen = landing.known(lake)
    if not seen.is_empty():
        record = seen.select("run_id", "landing_path", "raw_sha256", "sidecar_sha256", "refusal")
        for row in sorted(map(repr, record.iter_rows())):
            digest.update(row.encode())
    digest.update(withdrawals.digest(withdrawals.read(lake)).encode())
    for name, key in sorted([*stages.made_by().items(), ("duplicates", stages.identity_key())]):
        digest.update(f"{name} {key}".encode())
    for folder, pattern in ((sql_dir(), "**/*.sql"), (sql_dir(), "seeds/*.csv"), (expectations_dir(), "*.json")):
        for path in sorted(folder.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
