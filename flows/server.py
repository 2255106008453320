"""Starts Prefect's temporary server ahead of Prefect, which needs seconds to come up: a run loads its own meanwhile.

Prefect would start the same server at the run's first call, wait for it idly, and load all of its code into the run
besides. Where a person's settings name a server, or may, it is left to Prefect; so it is when this one does not start.
"""

import atexit
import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

_STOP_SECONDS = 5
_LIBRARIES = sysconfig.get_path("purelib")  # else it would also import from the folder it starts in
_APP = (
    *("--app-dir", _LIBRARIES, "--factory", "prefect.server.api.server:create_app"),
    *("--lifespan", "on", "--log-level", "error"),
)
_THEIRS = re.compile(r"PREFECT_(API_URL|PROFILE|PROFILES_PATH|SERVER_EPHEMERAL_ENABLED|SERVER_ALLOW_EPHEMERAL_MODE)")
_SETTINGS = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    # Only a server with a user interface has a use for the types of blocks; one that is started later registers them.
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
}


class Server:
    """A server on its way, ended with this process."""

    def __init__(self) -> None:
        """Start it."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self._port = int(probe.getsockname()[1])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "uvicorn", *_APP, "--host", "127.0.0.1", "--port", str(self._port)],
            env={**os.environ, **_SETTINGS},
        )
        atexit.register(self.stop)  # Prefect registers what it still sends later, so that it runs before

    @property
    def api_url(self) -> str:
        """What PREFECT_API_URL is to be."""
        return f"http://127.0.0.1:{self._port}/api"

    def answers(self, seconds: float) -> bool:
        """Wait until it answers; False when it does not, or has ended."""
        end = time.monotonic() + seconds
        while self._process.poll() is None and time.monotonic() < end:
            if self._is_healthy():
                return True
            time.sleep(0.05)
        return False

    def _is_healthy(self) -> bool:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)) as connection:
            try:
                connection.request("GET", "/api/health")
                return connection.getresponse().status == http.client.OK
            except (OSError, http.client.HTTPException):
                return False

    def stop(self) -> None:
        """End it; it is given time to write what it was told."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def start() -> Server | None:
    """Start a server, unless it may be that a person's settings say which server it is to be, or that it be none."""
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    named = any(_THEIRS.fullmatch(name.upper()) for name in os.environ)
    files = ((home / "profiles.toml", ""), (Path("prefect.toml"), ""), (Path(".env"), "prefect_"))
    if named or any(_holds(path, word) for path, word in (*files, (Path("pyproject.toml"), "[tool.prefect"))):
        return None
    return Server()


def _holds(path: Path, word: str) -> bool:
    """Whether there is such a file, and this word in it."""
    try:
        return word in path.read_text(encoding="utf-8", errors="replace").lower()
    except OSError:
        return False
