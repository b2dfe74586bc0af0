"""spaCy without its command line, which takes longer to import than the whole of amity."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

_COMMAND = "spacy.cli.info"


def import_spacy() -> ModuleType:
    """Import spaCy, if it is not imported yet, without what only its own commands need.

    Its `__init__` imports all its commands, and with them typer, weasel, httpx, requests and jinja2, for the one
    function `spacy.info`. That function stays, and imports them when it is called; `import spacy.cli` works as ever.
    """
    if "spacy" not in sys.modules and _COMMAND not in sys.modules:
        stand_in = ModuleType(_COMMAND)
        stand_in.info = _info  # type: ignore[attr-defined] # a module takes any name
        sys.modules[_COMMAND] = stand_in
        try:
            import_module("spacy")
        finally:
            del sys.modules[_COMMAND]
    return import_module("spacy")


def _info(*args: object, **kwargs: object) -> object:
    """What spaCy tells of itself, or of one of its models."""
    info: Callable[..., object] = import_module(_COMMAND).info
    return info(*args, **kwargs)
