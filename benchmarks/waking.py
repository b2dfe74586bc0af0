"""Runs `amity extract` on an article in this process until its first claim is out, and tells where the time went."""

import sys
import time

FIRST = time.monotonic()

import builtins  # noqa: E402 # the clock comes first
import json  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from importlib import import_module  # noqa: E402
from typing import Any  # noqa: E402

from benchmarks.stopwatch import Stopwatch, watch  # noqa: E402

OURS, SPACY, OTHERS = "imports: amity", "imports: spaCy and NumPy", "imports: other libraries"
_SHORT = 0.02
"""Libraries that take less to import, in seconds, are told of together."""
_NO_LIBRARIES = {*sys.stdlib_module_names, "amity"}
_LEVEL = 3
"""Where `__import__` is told how many packages up a name is to be looked for."""


class Out(BaseException):
    """The first claim is out; no error, so that nothing on the way catches it."""


def main() -> None:
    """Extract; the first argument is when the process was started, on the monotonic clock."""
    began, path, extractor = float(sys.argv[1]), sys.argv[2], sys.argv[3]
    stopwatch = Stopwatch()
    with stopwatch.during(OURS):
        for module in ("amity.cli", "amity.cli.extract", "amity.workspace.extracting", "amity.documents.reading"):
            import_module(module)
        from amity.extraction import load
        from amity.extraction.light_spacy import import_spacy
        from amity.model import ExtractionSettings
    with stopwatch.during(SPACY):
        import_spacy()
    with _imports_timed(stopwatch):
        with stopwatch.during(OURS):
            load(ExtractionSettings(extractor=extractor))
        watch(stopwatch)
        _until_the_first_claim(path, extractor)
    print(json.dumps({"interpreter": FIRST - began} | _summed(stopwatch.seconds())))


def _summed(seconds: dict[str, float]) -> dict[str, float]:
    summed: dict[str, float] = {}
    for stage, spent in seconds.items():
        name = OTHERS if stage.startswith("imports: ") and spent < _SHORT else stage
        summed[name] = summed.get(name, 0.0) + spent
    return summed


def _until_the_first_claim(path: str, extractor: str) -> None:
    import click

    from amity.cli import main

    timed = click.echo

    def echo(*args: Any, **kwargs: Any) -> None:
        timed(*args, **kwargs)
        if not kwargs.get("err"):
            raise Out

    click.echo = echo
    try:
        main(["extract", path, "--extractor", extractor])
    except Out:
        return
    raise SystemExit("There is no claim in it.")


@contextmanager
def _imports_timed(stopwatch: Stopwatch) -> Iterator[None]:
    """The import of each library is a stage of its own, with all that it imports in its turn."""
    usual, importing = builtins.__import__, [False]

    def timed(name: str, *args: Any, **kwargs: Any) -> Any:
        library = name.partition(".")[0]
        relative = len(args) > _LEVEL and args[_LEVEL]
        if importing[0] or relative or name in sys.modules or library in _NO_LIBRARIES:
            return usual(name, *args, **kwargs)
        importing[0] = True
        try:
            with stopwatch.during(f"imports: {library}"):
                return usual(name, *args, **kwargs)
        finally:
            importing[0] = False

    builtins.__import__ = timed
    try:
        yield
    finally:
        builtins.__import__ = usual


if __name__ == "__main__":
    main()
