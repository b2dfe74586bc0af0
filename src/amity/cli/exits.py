"""What the exit code of every command means."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended; other programs go by it."""

    WELL = 0
    SET_ASIDE = 1
    USAGE = 2
    FAILED = 3
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """What the code tells, as the help says it."""
        return _MEANINGS[self]


_MEANINGS = {
    Exit.WELL: "all went well",
    Exit.SET_ASIDE: "some inputs were set aside, the rest was done",
    Exit.USAGE: "wrong usage: an unknown command, option, value or setting",
    Exit.FAILED: "it could not be done: ledger unusable, nothing readable, unknown name or id",
    Exit.INTERRUPTED: "interrupted, or told to end; what was reported as added is kept",
}
