"""Runs `amity extract` on an article in this process until its first claim is out, and tells where the time went."""

import sys
import time

FIRST = time.monotonic()

import json  # noqa: E402 # the clock comes first
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from importlib import import_module  # noqa: E402
from typing import Any, NoReturn  # noqa: E402

from benchmarks.stopwatch import Stopwatch, watch  # noqa: E402

OURS, SPACY, LATER = "imports: amity", "imports: spaCy and NumPy", "imports: other libraries"


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
    with stopwatch.during(OURS):
        load(ExtractionSettings(extractor=extractor))
    watch(stopwatch)
    with _imports_timed(stopwatch):
        _until_the_first_claim(path, extractor)
    print(json.dumps({"interpreter": FIRST - began} | stopwatch.seconds()))


def _until_the_first_claim(path: str, extractor: str) -> None:
    import click

    from amity.cli import main

    timed = click.echo

    def echo(*args: Any, **kwargs: Any) -> NoReturn:
        timed(*args, **kwargs)
        raise Out

    click.echo = echo
    try:
        main(["extract", path, "--extractor", extractor])
    except Out:
        return
    raise SystemExit("There is no claim in it.")


@contextmanager
def _imports_timed(stopwatch: Stopwatch) -> Iterator[None]:
    """What is imported meanwhile, because it is first needed then, is told of apart."""
    import builtins

    usual = builtins.__import__

    def timed(name: str, *args: Any, **kwargs: Any) -> Any:
        if name in sys.modules or not name:
            return usual(name, *args, **kwargs)
        with stopwatch.during(LATER):
            return usual(name, *args, **kwargs)

    builtins.__import__ = timed
    try:
        yield
    finally:
        builtins.__import__ = usual


if __name__ == "__main__":
    main()
