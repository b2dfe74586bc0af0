"""The study: a process of its own at the desk, so that what nobody waits for any more can be broken off at once.

A thread cannot be ended from outside, and analyses are no place to ask again and again whether anyone still listens.
A process can; and while it works, those who only look do not share a processor with it.
"""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Event, Lock
from typing import Any

from amity.ledger import Store
from amity.model import ActorId, AnalysisSettings
from amity.model.errors import AmityError
from amity.web.desk import Desk, Question
from amity.web.refusals import Refused, refusal_of, trouble
from amity.web.site import Site

_DIED = "What worked on the answer has died; it may be short of memory. Ask again, or of less."
_LEFT = "Whoever asked has left."
_SECONDS = 5


@dataclass(frozen=True, slots=True)
class _Room:
    process: BaseProcess
    pipe: "Connection[Any, Any]"


class Study:
    """A desk in a process of its own, which starts with the first question and ends with this one.

    Args:
        site: what is served.
    """

    def __init__(self, site: Site) -> None:
        self._begin = _Beginning(site.store.reader(), site.focus, site.settings)
        self._lock = Lock()
        self._room: _Room | None = None

    def ask(self, question: Question, left: Event) -> dict[str, Any]:
        """The answer, for JSON; one question at a time.

        Args:
            question: what is asked.
            left: set where whoever asked has left; what is not begun by then is not.

        Raises:
            Refused: there is none, or it was broken off.
        """
        room = self._entered()
        if left.is_set():
            raise Refused(503, _LEFT)
        try:
            room.pipe.send(question)
            reply = room.pipe.recv()
        except (EOFError, OSError):
            self._clear(room)
            raise Refused(503, _DIED, retry_after=_SECONDS) from None
        if isinstance(reply, _Refusal):
            raise Refused(reply.status, reply.message, retry_after=reply.retry_after)
        answer: dict[str, Any] = reply
        return answer

    def leave(self) -> None:
        """Nobody waits for the answer any more: it is broken off. The next question starts anew."""
        with self._lock:
            room, self._room = self._room, None
        if room:
            room.process.kill()

    def _entered(self) -> _Room:
        with self._lock:
            self._room = self._room or _opened(self._begin)
            return self._room

    def _clear(self, room: _Room) -> None:
        with self._lock:
            self._room = None if self._room is room else self._room
        room.pipe.close()
        room.process.join(_SECONDS)


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What the process has to know."""

    reader: Callable[[], Store]
    focus: ActorId | None
    settings: AnalysisSettings


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A refusal on its way between processes."""

    status: int
    message: str
    retry_after: int | None


def _opened(begin: _Beginning) -> _Room:
    # A copy of a process that has threads can hang; a fresh one cannot.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    # Whoever ends the server waits for no answer.
    process = context.Process(target=_work, args=(theirs, begin), name="amity-study", daemon=True)
    process.start()
    # With no other end open here, its death is the end of what can be read.
    theirs.close()
    return _Room(process, ours)


def _work(pipe: "Connection[Any, Any]", begin: _Beginning) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the server; that one ends this
    desk: Desk | None = None
    # When the server is gone, nothing more can be read.
    with suppress(EOFError, OSError):
        while True:
            question = pipe.recv()
            try:
                desk = desk or Desk(Site(store=begin.reader(), focus=begin.focus, settings=begin.settings))
                reply: Any = desk.ask(question)
            except Exception as error:  # whatever it is, it is for whoever asked
                reply = _told(error)
            pipe.send(reply)


def _told(error: Exception) -> _Refusal:
    refused = refusal_of(error) if isinstance(error, AmityError) else trouble(error)
    return _Refusal(refused.status, refused.message, refused.retry_after)
