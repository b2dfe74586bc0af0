"""Where the time goes, by stage: every moment belongs to the innermost stage that has begun and not ended."""

import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from inspect import getattr_static
from pathlib import Path
from types import GeneratorType
from typing import Any

STAGES = Path(__file__).with_name("stages.toml")
REST = "the rest"


class Stopwatch:
    """Adds up the seconds of each stage; what belongs to none is the rest.

    Args:
        now: tells the time, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now, self._stages = now, [REST]
        self._seconds: dict[str, float] = {}
        self._since = now()

    @contextmanager
    def during(self, stage: str) -> Iterator[None]:
        """What is done meanwhile belongs to a stage, but for what belongs to one within it."""
        self._charge()
        self._stages.append(stage)
        try:
            yield
        finally:
            self._charge()
            self._stages.pop()

    def seconds(self) -> dict[str, float]:
        """The seconds of each stage so far, in the order in which they first began."""
        self._charge()
        return dict(self._seconds)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function, or one that gives a generator, whose time belongs to a stage."""

        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            with self.during(stage):
                given = function(*args, **kwargs)
            return self.steps(stage, given) if isinstance(given, GeneratorType) else given

        return run

    def steps(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        """The same items; the time that it takes to get each belongs to a stage."""
        while True:
            with self.during(stage):
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item

    def _charge(self) -> None:
        now, stage = self._now(), self._stages[-1]
        self._seconds[stage] = self._seconds.get(stage, 0.0) + now - self._since
        self._since = now


def stages() -> Mapping[str, Sequence[str]]:
    """The functions of each stage, as `module:name`."""
    told: Mapping[str, Sequence[str]] = tomllib.loads(STAGES.read_text("utf-8"))["stages"]
    return told


def watch(stopwatch: Stopwatch) -> None:
    """Time the functions of all stages whose modules are loaded, wherever amity has them by name."""
    for stage, places in stages().items():
        for place in places:
            module, _, name = place.partition(":")
            if module in sys.modules:
                _replace(stopwatch, stage, import_module(module), name)


def _replace(stopwatch: Stopwatch, stage: str, owner: Any, name: str) -> None:
    outer, _, inner = name.rpartition(".")
    if outer:
        kind = getattr(owner, outer)
        timed = stopwatch.timed(stage, getattr(kind, inner))
        setattr(kind, inner, staticmethod(timed) if isinstance(getattr_static(kind, inner), classmethod) else timed)
        return
    original = getattr(owner, name)
    timed = stopwatch.timed(stage, original)
    for module in [owner, *(module for key, module in list(sys.modules.items()) if key.startswith("amity"))]:
        for key, value in list(vars(module).items()):
            if value is original:
                setattr(module, key, timed)
