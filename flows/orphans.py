"""Sees to it that a run leaves no process behind, even when it is killed with kill -9.

Prefect's temporary server is a child that nothing would ever stop once its parent is gone.
"""

import os
import subprocess
from pathlib import Path

_MARK = "NEWSLEDGER_RUN"
# The shell waits for the end of a pipe whose other end only this process holds, then looks for its children by the
# mark in their environment: by then they have another parent.
_SCRIPT = 'read -r _; grep -lsz "^$1=$2\\$" /proc/[0-9]*/environ | cut -d / -f 3 | xargs -r kill -9'


def end_children_with_this_process(run_id: str) -> None:
    """Have every process that is started from here on end when this one does. Linux; elsewhere nothing happens."""
    if not Path("/proc/self/environ").exists():
        return
    unmarked = {name: value for name, value in os.environ.items() if name != _MARK}
    subprocess.Popen(
        ["/bin/sh", "-c", _SCRIPT, "sh", _MARK, run_id],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=unmarked,
        start_new_session=True,  # a signal to the run's group must not reach it before its work is due
    )
    os.environ[_MARK] = run_id
