"""The server that a run starts ahead of Prefect: only where no settings name another, and no harm when it fails."""

from pathlib import Path

import pytest

from flows import server


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a Prefect home and variables that say nothing; no server is started."""
    for name in ("API_URL", "PROFILE", "PROFILES_PATH", "SERVER_EPHEMERAL_ENABLED", "SERVER_ALLOW_EPHEMERAL_MODE"):
        monkeypatch.delenv(f"PREFECT_{name}", raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Gains an item for each server that would have been started."""
    seen: list[bool] = []
    monkeypatch.setattr(server, "Server", lambda: seen.append(True))
    return seen


def test_one_is_started_where_nothing_names_another(started: list[bool], tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["prefect"]\n')
    (tmp_path / ".env").write_text("NEWSLEDGER_WORKERS=2\n")
    server.start()
    assert started == [True]


@pytest.mark.parametrize("name", ["PREFECT_API_URL", "PREFECT_PROFILE", "prefect_server_allow_ephemeral_mode"])
def test_none_is_started_beside_variables(started: list[bool], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    assert server.start() is None
    assert started == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("home/profiles.toml", '[profiles.desk]\nPREFECT_API_URL = "http://10.0.0.1/api"\n'),
        ("prefect.toml", '[api]\nurl = "http://10.0.0.1/api"\n'),
        (".env", "PREFECT_API_URL=http://10.0.0.1/api\n"),
        ("pyproject.toml", '[tool.prefect.api]\nurl = "http://10.0.0.1/api"\n'),
    ],
)
def test_none_is_started_beside_settings(started: list[bool], tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / file).write_text(text)
    assert server.start() is None
    assert started == []


def test_one_that_ends_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_APP", ("nowhere:app", "--log-level", "critical"))
    made = server.Server()
    assert not made.answers(60)
    made.stop()
