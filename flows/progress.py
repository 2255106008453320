"""Says how far a long run is: bars on a terminal, plain lines elsewhere. Always on stderr."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Timing(NamedTuple):
    """One stretch of a run: Unix times in seconds."""

    name: str
    started: float
    ended: float


class Reporter:
    """Shows stretches of work as they go, and keeps how long each took."""

    def __init__(self, console: Console | None = None, *, quiet: bool = False) -> None:
        """Write to `console` (default: stderr), or nowhere when `quiet`."""
        self._console = console or Console(stderr=True)
        self._quiet = quiet
        self.timings: list[Timing] = []

    @contextmanager
    def stretch(self, name: str, total: int, unit: str) -> Iterator[Callable[[int], None]]:
        """A stretch of `total` times `unit`; yields what to call with the number of units just done."""
        started = time.time()
        if total != 1:
            unit += "es" if unit.endswith("ch") else "s"
        if self._console.is_terminal and not self._quiet:
            columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit))
            with Progress(*columns, TimeElapsedColumn(), console=self._console) as progress:
                task = progress.add_task(name, total=total)
                yield lambda count: progress.advance(task, count)
        else:
            yield lambda count: None
        self.timings.append(Timing(name, started, time.time()))
        if not self._console.is_terminal and not self._quiet:
            self._console.print(
                f"{name}: {total:,} {unit}, {time.time() - started:.1f} s", highlight=False, markup=False
            )
