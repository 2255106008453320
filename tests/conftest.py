"""What all tests share."""

import os
from pathlib import Path

# Before anything imports Prefect: tests must not touch a person's own Prefect home, nor send anything anywhere.
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW", "ignore")

_CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
collect_ignore = [] if _CORPORA.exists() else ["accuracy/test_floors.py"]


def pytest_report_header() -> str:
    """Say whether the accuracy floors are tested."""
    return f"corpora: {_CORPORA if _CORPORA.exists() else 'absent, accuracy floors are not tested'}"
