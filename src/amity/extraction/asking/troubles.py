"""What can go wrong with one request, before it is known whether the document or the run must go without its answer."""


class Passing(Exception):
    """Something that may be over when the same is asked again.

    Args:
        reason: what happened, said of the service ("did not answer").
        wait: the seconds that the service asks to wait.
        reached: whether there was a service at all.
    """

    def __init__(self, reason: str, *, wait: float | None = None, reached: bool = True) -> None:
        self.reason = reason
        self.wait = wait
        self.reached = reached
        super().__init__(reason)


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class CutShort(Exception):
    """An answer that was longer than answers may be, so that nobody knows what is missing."""
