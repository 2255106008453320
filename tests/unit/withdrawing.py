"""What the tests of withdrawals share: a lake with two releases, and the command in this process."""

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import cli
from flows import health as checks
from flows import lake as lakes
from flows.health import Finding
from flows.lake import Lake
from flows.settings import Settings
from tests import support

MARKER = "Ruvi Passanel"
GONE = "d_choir.txt"
SIDECAR = {"url": "https://lindle.example/choir-of-lindle", "author": ["Marta Lindlewood"], "outlet": "Lindle Post"}


def command(*arguments: str | Path, code: int = 0) -> str:
    """Run the command in this process; its standard output."""
    done = CliRunner().invoke(cli.app, [str(argument) for argument in arguments], catch_exceptions=True)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        assert getattr(done.exception, "exit_code", None) == code, repr(done.exception)
        return str(done.exception)
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with a release of five articles, one of them with a sidecar, and an older release of three."""
    root = tmp_path_factory.mktemp("two") / "lake"
    at = lakes.create(root)
    names = list(support.ARTICLES)
    support.write(at.landing, [names[0], names[1], GONE])
    (at.landing / f"{GONE}.meta.json").write_text(json.dumps(SIDECAR))
    assert support.run(root) is not None
    support.write(at.landing, [names[2], names[4]])
    assert support.run(root) is not None
    return root


@pytest.fixture
def lake(two_releases: Path, tmp_path: Path) -> Lake:
    """A copy of that lake to change."""
    subprocess.run(["cp", "-a", two_releases, tmp_path / "lake"], check=True)  # hard links kept as such
    return Lake(tmp_path / "lake")


def article(lake: Lake, name: str = GONE) -> str:
    ((article_id,),) = support.rows(lake.warehouse, f"SELECT article_id FROM documents WHERE landing_path = '{name}'")
    return str(article_id)


def articles(release: Path) -> int:
    ((count,),) = support.rows(release, "SELECT count(*) FROM articles")
    return int(str(count))


def health(lake: Lake) -> list[Finding]:
    return list(checks.check(Settings(lake=lake.root)))
