"""Publishing, and going back: which release readers see, which are kept, and who decided so.

A release is one DuckDB file, never changed once it has its name. Publishing hard-links it to warehouse.duckdb in one
rename: every new connection sees the newest release whole, an open one keeps the one it has. A hard link, since
DuckDB calls the catalog after the file that a symbolic link points to.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flows import lake as lakes
from flows import scrub, withdrawals
from flows.errors import LakeError, UsageError
from flows.lake import Lake
from flows.settings import Settings
from flows.warehouse import BUILDING, note_accepted

PUBLISHED = "published"
BUILT = "built"  # passed its audit while another release was pinned
HELD = "held"


@dataclass(frozen=True, slots=True)
class Release:
    """A row of releases/index.json. `accepted` gives the reason why a broken promise did not stop it."""

    run_id: str
    status: str
    finished_at: str
    build_key: str
    sha256: str
    size: int
    broken: list[str]
    accepted: dict[str, str]

    def file(self, lake: Lake) -> Path:
        """The file of this release."""
        return lake.releases / f"{self.run_id}{'.rejected' if self.status == HELD else ''}.duckdb"


def index(lake: Lake) -> list[Release]:
    """Kept releases, oldest first."""
    path = lake.releases / "index.json"
    if not path.exists():
        return []
    try:
        return [Release(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, TypeError) as error:
        raise LakeError(
            f"{path} cannot be read ({error}). Restore it, or remove it: the next run builds anew."
        ) from error


def pinned(lake: Lake) -> str | None:
    """The run that readers are held to, if any."""
    path = _pin_file(lake)
    return str(json.loads(path.read_text(encoding="utf-8"))["run_id"]) if path.exists() else None


def current(lake: Lake) -> Release | None:
    """The release that warehouse.duckdb is."""
    return next((release for release in index(lake) if _is_linked(lake, release)), None)


def clean_up(lake: Lake) -> None:
    """Put right what a killed run left: unfinished files go, and readers see the release that they should."""
    for leftover in (*lake.releases.glob(f"*{BUILDING}*"), *lake.root.glob("*.next"), *lake.releases.glob(".*.part")):
        leftover.unlink()
    indexed = {release.file(lake).name for release in index(lake)}
    for path in lake.releases.glob("*.duckdb"):
        if path.name not in indexed:  # renamed, but not yet on record: the next run builds it again
            path.chmod(0o644)
            path.unlink()
    goal = _goal(lake)
    if goal is not None and not _is_linked(lake, goal):
        _link(lake, without_withdrawn(lake, goal))


def without_withdrawn(lake: Lake, release: Release) -> Release:
    """A kept release without what is withdrawn by now: itself, or made anew in its place."""
    out = scrub.Out(withdrawn_articles(lake))
    if not out.articles or not scrub.holds(release.file(lake), out)[0]:
        return release
    return rewrite(lake, release, out)


def withdrawn_articles(lake: Lake) -> frozenset[str]:
    """Ids of the articles that are withdrawn."""
    return frozenset(content.article_id for one in withdrawals.read(lake).withdrawals for content in one.contents)


def rewrite(lake: Lake, release: Release, out: scrub.Out) -> Release:
    """Put a release without some articles in the place of the one that holds them; open readers keep the old one whole.

    The index knows the new file before it is in place: a kill in between leaves a release that is rewritten again.
    """
    building = lake.releases / f"{release.run_id}{BUILDING}"
    scrub.rewrite(release.file(lake), building, out)
    made = _release(building, release.run_id, release.status, release.build_key, release.broken)
    made = replace(made, finished_at=release.finished_at, accepted=release.accepted)
    shown = _is_linked(lake, release)
    _record(lake, made)
    _settle(lake, building, made)
    if shown:
        _link(lake, made)
    return made


def remove(lake: Lake, release: Release) -> None:
    """Let go of a kept release, the one that readers see too: they find nothing until the next run publishes."""
    if _is_linked(lake, release):
        lake.warehouse.unlink()
    _write_index(lake, [other for other in index(lake) if other.run_id != release.run_id])
    release.file(lake).unlink(missing_ok=True)


def hold(
    lake: Lake, building: Path, settings: Settings, *, run_id: str, build_key: str, broken: Sequence[str]
) -> Release:
    """Keep a release that failed its audit aside, for a look."""
    release = _release(building, run_id, HELD, build_key, broken)
    _settle(lake, building, release)
    _prune(lake, settings)
    return release


def publish(lake: Lake, building: Path, settings: Settings, *, run_id: str, build_key: str) -> Release:
    """Make an audited file the release that readers see; while one is pinned, keep it for later."""
    release = _release(building, run_id, BUILT if pinned(lake) else PUBLISHED, build_key, [])
    _settle(lake, building, release)
    if release.status == PUBLISHED:
        _link(lake, release)
    _prune(lake, settings)
    return release


def rollback(lake: Lake, run_id: str) -> Release:
    """Show readers an older release, and pin it: runs go on building but do not publish.

    What was withdrawn since it was built is taken out of it first: no reader sees that again.

    Raises:
        UsageError: there is no such release, or the audit holds it.
    """
    release = _find(lake, run_id)
    if release.status == HELD:
        raise UsageError(f"{run_id} is held by the audit. `newsledger accept` publishes it on the record.")
    release = without_withdrawn(lake, release)
    lakes.write_json(_pin_file(lake), {"run_id": run_id, "since": _now()})
    _link(lake, release)
    return release


def unpin(lake: Lake) -> Release | None:
    """Let runs publish again, and show readers the newest release that passed its audit."""
    _pin_file(lake).unlink(missing_ok=True)
    goal = _goal(lake)
    if goal is None:
        return None
    goal = without_withdrawn(lake, goal)
    if goal.status == BUILT:
        goal = replace(goal, status=PUBLISHED)
        _record(lake, goal)
    _link(lake, goal)
    return goal


def accept(lake: Lake, run_id: str, promise: str, reason: str) -> Release:
    """Accept that a held release breaks `promise`; once all it breaks is accepted, publish it.

    Raises:
        UsageError: the release is not held, or does not break that promise, or the reason is empty.
    """
    release = _find(lake, run_id)
    if release.status != HELD:
        raise UsageError(f"{run_id} is not held by the audit: there is nothing to accept.")
    if promise not in release.broken:
        raise UsageError(f"{run_id} does not break {promise!r}. It breaks: {', '.join(release.broken)}.")
    if not reason.strip():
        raise UsageError("Give the reason: it is kept with the release.")
    with (lake.ledger / "accepted.jsonl").open("a", encoding="utf-8") as record:
        entry = {"run_id": run_id, "promise": promise, "reason": reason, "at": _now()}
        record.write(json.dumps(entry, ensure_ascii=False) + "\n")
    release = replace(release, accepted={**release.accepted, promise: reason})
    if set(release.broken) - release.accepted.keys():
        _record(lake, release)
        return release
    return _publish_accepted(lake, release)


def _publish_accepted(lake: Lake, held: Release) -> Release:
    """Publish a copy of a held release that carries the reasons in meta.verdicts."""
    copy = lake.releases / f"{held.run_id}{BUILDING}"
    out = scrub.Out(withdrawn_articles(lake))
    if out.articles and scrub.holds(held.file(lake), out)[0]:
        scrub.rewrite(held.file(lake), copy, out)
    else:
        copy.write_bytes(held.file(lake).read_bytes())
    note_accepted(copy, held.run_id, held.accepted)
    status = BUILT if pinned(lake) else PUBLISHED
    release = replace(_release(copy, held.run_id, status, held.build_key, held.broken), accepted=held.accepted)
    _settle(lake, copy, release)
    held.file(lake).unlink(missing_ok=True)
    goal = _goal(lake)
    if goal is not None:  # the newest that passed, which an older accepted one is not
        _link(lake, goal)
    return release


def _goal(lake: Lake) -> Release | None:
    """The release that readers should see: the pinned one, else the newest that passed its audit."""
    pin = pinned(lake)
    passed = [release for release in index(lake) if release.status != HELD and release.file(lake).exists()]
    if pin is not None:
        return next((release for release in passed if release.run_id == pin), None)
    return passed[-1] if passed else None


def _find(lake: Lake, run_id: str) -> Release:
    kept = index(lake)
    for release in kept:
        if release.run_id == run_id and release.file(lake).exists():
            return release
    names = ", ".join(release.run_id for release in kept[-5:])
    raise UsageError(f"No release {run_id!r} is kept. The newest are: {names or 'none'}. See `newsledger releases`.")


def _release(building: Path, run_id: str, status: str, build_key: str, broken: Sequence[str]) -> Release:
    with building.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Release(run_id, status, _now(), build_key, sha256, building.stat().st_size, list(broken), {})


def _settle(lake: Lake, building: Path, release: Release) -> None:
    """Give a finished file its name and put it on record; from here on it never changes."""
    lakes.sync(building)
    building.chmod(0o444)
    building.replace(release.file(lake))
    lakes.sync(lake.releases)
    _record(lake, release)


def _record(lake: Lake, release: Release) -> None:
    kept = {other.run_id: other for other in index(lake)} | {release.run_id: release}
    _write_index(lake, [kept[run_id] for run_id in sorted(kept)])


def _write_index(lake: Lake, releases: Sequence[Release]) -> None:
    lakes.write_json(lake.releases / "index.json", [asdict(release) for release in releases])


def _link(lake: Lake, release: Release) -> None:
    """Point warehouse.duckdb at a release, in one rename."""
    if _is_linked(lake, release):
        return  # renaming one name of a file onto another would leave both
    aside = lake.root / "warehouse.duckdb.next"
    aside.unlink(missing_ok=True)
    os.link(release.file(lake), aside)
    aside.replace(lake.warehouse)
    lakes.sync(lake.root)


def _is_linked(lake: Lake, release: Release) -> bool:
    file = release.file(lake)
    return file.exists() and lake.warehouse.exists() and file.samefile(lake.warehouse)


def _prune(lake: Lake, settings: Settings) -> None:
    """Remove releases beyond what the settings keep; never the pinned one, nor the newest two that passed."""
    pin = pinned(lake)
    passed = [release for release in index(lake) if release.status != HELD][::-1]
    held = [release for release in index(lake) if release.status == HELD][::-1]
    gone = held[settings.keep_rejected :]
    size = 0
    for place, release in enumerate(passed):
        size += release.size
        kept = place < 2 or (place < settings.keep_releases and size <= settings.keep_release_bytes)
        if not kept and release.run_id != pin and not _is_linked(lake, release):
            gone.append(release)
    if gone:
        _write_index(lake, [release for release in index(lake) if release not in gone])
        for release in gone:
            release.file(lake).unlink(missing_ok=True)


def _pin_file(lake: Lake) -> Path:
    return lake.ledger / "pin.json"


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
