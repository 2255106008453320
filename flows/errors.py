"""The named errors of Newsledger.

Every message is for a person: what failed, on which file or row, and what to do next. The command turns each
of them into one line on stderr and into its exit code; anything else is a defect and shows its traceback.
"""

EXIT_DONE = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_HELD = 3
EXIT_LOCKED = 4


class NewsledgerError(Exception):
    """Something that a person can put right; `exit_code` is what the command returns."""

    exit_code = EXIT_ERROR


class UsageError(NewsledgerError):
    """The command was called in a way that makes no sense."""

    exit_code = EXIT_USAGE


class LakeError(NewsledgerError):
    """The lake is missing, unreadable, or not a lake."""


class ContractError(NewsledgerError):
    """A table, seed or SQL file does not fit sql/ddl."""


class ServerError(NewsledgerError):
    """Prefect's server does not answer."""


class LakeLockedError(NewsledgerError):
    """Another run holds the lake."""

    exit_code = EXIT_LOCKED


class ReleaseHeldError(NewsledgerError):
    """The audit found a broken critical promise: the release is kept aside, not published."""

    exit_code = EXIT_HELD
