"""Where shards run: in this process, or in a pool of worker processes that end with it."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class Workers:
    """Runs shards. The pool is started when there is first more than one shard to run, and serves until the end.

    Any `concurrent.futures.Executor` will do in its place: a Dask cluster's `Client.get_executor()`, say.
    """

    def __init__(self, count: int = 0, executor: Executor | None = None) -> None:
        """Use `executor`, or up to `count` processes; 0 is one for each core that this process may use."""
        self._count = count or len(os.sched_getaffinity(0))
        self._executor = executor
        self._own: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], *, apart: bool = False
    ) -> Iterator[Result]:
        """The result of `function` for each task, as they come. `apart`: never in this process, which may not end.

        Raises:
            BrokenProcessPool: a worker process was ended.
        """
        if self._executor is None and (not tasks or not apart) and (len(tasks) <= 1 or self._count <= 1):
            yield from map(function, tasks)  # for little work a pool costs more than it saves
            return
        futures = [self._pool().submit(function, task) for task in tasks]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            for future in futures:
                future.cancel()

    def renew(self) -> None:
        """Let go of processes of which one was ended; the next shards start others."""
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=True)
            self._executor = self._own = None

    def _pool(self) -> Executor:
        if self._executor is None:
            os.environ["POLARS_MAX_THREADS"] = "1"  # for the workers: the cores are shared out already
            # spawn, not fork: a forked worker would inherit the lake's lock, and Polars can deadlock after a fork
            context = multiprocessing.get_context("spawn")
            self._own = ProcessPoolExecutor(self._count, mp_context=context, initializer=_end_with_parent)
            self._executor = self._own
        return self._executor

    def __enter__(self) -> Self:
        """Nothing starts yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the processes that this object started."""
        if self._own is not None:
            self._own.shutdown(cancel_futures=True)
            self._executor = self._own = None


def _end_with_parent() -> None:
    """End this worker when its parent is gone, even by kill -9: nobody would ever stop it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
