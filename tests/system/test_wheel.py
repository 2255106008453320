"""The wheel carries everything: installed elsewhere, the command works from any folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import support
from tests.harness import SAMPLES

pytestmark = [pytest.mark.system, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=support.ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_code_sql_and_expectations_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert {name.split("/")[0] for name in names} == {"flows"}
    for folder in ("sql", "expectations"):
        packed = {name.removeprefix("flows/_assets/") for name in names if name.startswith(f"flows/_assets/{folder}/")}
        files = {str(path.relative_to(support.ROOT)) for path in (support.ROOT / folder).rglob("*") if path.is_file()}
        assert packed == files
    code = {str(path.relative_to(support.ROOT)) for path in (support.ROOT / "flows").rglob("*.py")}
    assert code <= set(names)
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_wheel_works_from_another_folder(wheel: Path, tmp_path: Path, new_home: Callable[[Path], Path]) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    libraries = sysconfig.get_path("purelib")
    site = sysconfig.get_path("purelib", vars={"base": str(tmp_path / "venv")})
    (Path(site) / "libraries.pth").write_text(libraries + "\n")
    away = tmp_path / "away"
    away.mkdir()
    path = f"{tmp_path / 'venv' / 'bin'}:{os.environ['PATH']}"
    env = {**support.environment(new_home(tmp_path / "prefect")), "PATH": path}
    env.pop("PYTHONPATH", None)

    def run(*arguments: str | Path) -> str:
        done = subprocess.run(
            ["newsledger", *map(str, arguments)], cwd=away, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = subprocess.run(
        [python, "-c", "import flows; print(flows.__file__)"],
        cwd=away,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(tmp_path / "venv"))
    run("init", "lake")
    assert "published" in run("run", "--lake", "lake", SAMPLES)
    assert run("sql", "--lake", "lake", "--format", "csv", "SELECT count(*) > 20 AS many FROM quotes") == "many\ntrue\n"
    assert run("run", "--lake", "lake", SAMPLES).startswith("Nothing new.")
    run("check", "--lake", "lake")
