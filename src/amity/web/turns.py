"""Who may ask how much at once: short questions side by side, long ones one after the other, and no endless queue."""

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from amity.web.refusals import Refused

Answer = TypeVar("Answer")


class Turns:
    """The work of a server: what is short, and what takes long.

    Work goes on in threads that end with the process, so that whoever ends the server waits for none of it.

    Args:
        short: how many short questions are worked on at once.
        waiting: how many may wait for their turn.
        long_waiting: how many of those that take long may wait; they are worked on one at a time, as is what writes.
        patience: how many seconds each waits at most.
    """

    def __init__(self, *, short: int = 4, waiting: int = 60, long_waiting: int = 4, patience: float = 120.0) -> None:
        self._short = _Line(short, waiting, patience)
        self._idle = _Line(waiting, waiting, patience)
        self._long = _Line(1, long_waiting, patience)
        self._writing = _Line(1, waiting, patience)

    async def short(self, work: Callable[[], Answer]) -> Answer:
        """The answer to a question that takes no longer than a page may wait.

        Raises:
            Refused: too many wait already, or it waited too long.
        """
        return await self._short.turn(work)

    async def writing(self, work: Callable[[], Answer]) -> Answer:
        """The outcome of what writes: it may have to wait for another program, and nobody who reads waits with it.

        Raises:
            Refused: too many wait already, or it waited too long.
        """
        return await self._writing.turn(work)

    async def waiting(self, work: Callable[[], Answer]) -> Answer:
        """The outcome of a wait for what is done elsewhere.

        Raises:
            Refused: too many wait already.
        """
        return await self._idle.turn(work)

    async def long(self, work: Callable[[], Answer], leave: Callable[[], None] | None = None) -> Answer:
        """The answer to a question that takes seconds or more; one is worked on at a time.

        Args:
            work: what answers.
            leave: breaks the work off; it is called where whoever asked has left before the end.

        Raises:
            Refused: too many wait already, or it waited too long.
        """
        return await self._long.turn(work, leave)


class _Line:
    """A line before a number of desks."""

    def __init__(self, desks: int, room: int, patience: float) -> None:
        self._desks = asyncio.Semaphore(desks)
        self._room = room
        self._waiting = 0
        self._patience = patience

    async def turn(self, work: Callable[[], Answer], leave: Callable[[], None] | None = None) -> Answer:
        """Wait for a desk, and for the work there; who leaves meanwhile keeps it no longer than the work does."""
        await self._reach_desk()
        try:
            outcome = _in_thread(work)
        except RuntimeError:  # the machine has no thread left
            self._desks.release()
            raise
        outcome.add_done_callback(self._leave_desk)
        try:
            return await asyncio.shield(outcome)
        except asyncio.CancelledError:
            # What is done is no longer at the desk: there, somebody else's work may be by now.
            if leave and not outcome.done():
                leave()
            raise

    async def _reach_desk(self) -> None:
        if self._desks.locked() and self._waiting >= self._room:
            raise Refused(429, "The server has as much to do as it can. Ask again in a little while.", retry_after=5)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._desks.acquire()
        except TimeoutError:
            words = "What others asked before takes longer than this could wait. Ask again in a while."
            raise Refused(503, words, retry_after=30) from None
        finally:
            self._waiting -= 1

    def _leave_desk(self, outcome: "asyncio.Future[Any]") -> None:
        self._desks.release()
        # Where nobody waits for it any more, what went wrong is for nobody.
        if not outcome.cancelled():
            outcome.exception()


def _in_thread(work: Callable[[], Answer]) -> "asyncio.Future[Answer]":
    """The outcome of work in a thread of its own, for which no process waits at its end."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[Answer] = loop.create_future()

    def do() -> None:
        try:
            done = work()
        except BaseException as error:  # whatever it is, it is for whoever asked
            _tell(loop, outcome, error=error)
        else:
            _tell(loop, outcome, done=done)

    Thread(target=do, name="amity-serve", daemon=True).start()
    return outcome


def _tell(
    loop: asyncio.AbstractEventLoop,
    outcome: "asyncio.Future[Answer]",
    *,
    done: Answer | None = None,
    error: BaseException | None = None,
) -> None:
    def settle() -> None:
        if outcome.cancelled():
            return
        if error is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(done)  # type: ignore[arg-type] # it is the outcome, none or not

    # A loop that is closed has nobody left who waits.
    if not loop.is_closed():
        loop.call_soon_threadsafe(settle)
