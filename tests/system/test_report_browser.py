"""The report in a real browser: it renders without a network, and nothing that an article says runs."""

import re
import struct
import subprocess
from pathlib import Path

import pytest

from flows import report
from flows.lake import Lake
from tests import synthetic

pytestmark = pytest.mark.system

_CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake with hostile articles and its report."""
    made = synthetic.release(tmp_path_factory.mktemp("report") / "lake", 400)
    report.write(made)
    return made


def browse(page: Path, profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Open a page in Chromium."""
    return subprocess.run(
        [*_CHROMIUM, "--enable-logging=stderr", f"--user-data-dir={profile}", *arguments, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.mark.parametrize("page", report.PAGES, ids=lambda page: page.name)
def test_a_page_renders_and_no_script_runs(lake: Lake, tmp_path: Path, page: report.Page) -> None:
    shown = browse(lake.reports / synthetic.RUN_ID / page.file, tmp_path, "--dump-dom")
    assert f"<h1>{page.name}</h1>" in shown.stdout
    for spec in page.sections:
        assert f"<h2>{spec.heading}</h2>" in shown.stdout
        drawn = re.search(rf'<section id="{spec.question.replace("_", "-")}">.*?</section>', shown.stdout, re.DOTALL)
        assert drawn is not None
        assert ('role="img"' in drawn[0]) == (spec.chart is not None)
        assert ("<table>" in drawn[0]) == bool(spec.columns)
    assert f"<title>{page.name} · Newsledger {synthetic.RUN_ID}</title>" in shown.stdout
    assert not re.search(r"<(script|img|iframe|link|object)\b", shown.stdout)
    assert not re.search(r"CONSOLE.*(refused|violates|error)", shown.stderr, re.IGNORECASE), shown.stderr


def test_the_stable_address_opens_the_newest_report(lake: Lake, tmp_path: Path) -> None:
    shown = browse(lake.reports / "index.html", tmp_path, "--virtual-time-budget=3000", "--dump-dom")
    assert "<h1>Overview</h1>" in shown.stdout


@pytest.mark.parametrize("width", [1200, 600])
def test_a_page_is_painted_with_its_style(lake: Lake, tmp_path: Path, width: int) -> None:
    picture = tmp_path / "page.png"
    browse(
        lake.reports / synthetic.RUN_ID / "index.html",
        tmp_path / "profile",
        f"--window-size={width},1400",
        f"--screenshot={picture}",
    )
    data = picture.read_bytes()
    assert struct.unpack(">II", data[16:24]) == (width, 1400)
    assert len(data) > 20_000  # a blank or unstyled page packs far smaller
