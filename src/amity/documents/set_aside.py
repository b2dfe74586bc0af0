"""What could not be read, and why."""

from dataclasses import dataclass

from amity.model.errors import AmityError


@dataclass(frozen=True, slots=True)
class SetAside:
    """A source that yielded no document.

    Attributes:
        source: the file, the address, or a line of a file (`reports.jsonl:17`).
        error: what was wrong; most often an `UnreadableDocument`.
    """

    source: str
    error: AmityError

    def __str__(self) -> str:
        """What was wrong, where, and what to do, on one line."""
        message = str(self.error)
        return message if message.startswith(self.source) else f"{self.source}: {message}"
