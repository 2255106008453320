"""Puts the flow on a schedule. For a work pool, see README: `prefect deploy` takes `flows/pipeline.py:newsledger`."""

from pathlib import Path

from prefect.schedules import Cron

from flows.pipeline import newsledger


def serve(lake: Path, cron: str, timezone: str) -> None:
    """Serve the flow from this process on a cron schedule, one run at a time, until interrupted."""
    print(f"Serving newsledger on {lake}: {cron} ({timezone}). Stop with Ctrl-C.")
    newsledger.serve(
        name=f"newsledger-{lake.name}", schedule=Cron(cron, timezone=timezone), parameters={"lake": str(lake)}, limit=1
    )
