"""What cannot be trusted is read in a process of its own, which can be stopped and has its own memory."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from amity.model import ReadingSettings
from amity.model.errors import UnreadableDocument

_HERE = Path(__file__).parent


def ask(module: str, data: bytes, source: str, settings: ReadingSettings, *arguments: str) -> dict[str, Any]:
    """What a module beside this one reads in bytes, within the limits of time and memory.

    Raises:
        UnreadableDocument: it takes more than it may, or brings its reader down.
    """
    # -P keeps this folder, with modules named like the library's, off the path of the process.
    command = [sys.executable, "-P", str(_HERE / "child.py"), str(_HERE / f"{module}.py"), str(settings.max_memory_mb)]
    try:
        child = subprocess.run(  # noqa: S603 # our own file, run by our own interpreter
            [*command, *arguments], input=data, capture_output=True, timeout=settings.max_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise _excessive(source, "time", "max_seconds") from None
    except (OSError, ValueError) as error:
        raise UnreadableDocument(source, f"cannot be read, since no process can be started ({error})") from None
    if child.returncode == 0:
        result: dict[str, Any] = json.loads(child.stdout)
        return result
    # Out of memory shows as Python's own error, or as the reader aborting when it is refused more.
    starved = b"MemoryError" in child.stderr or -child.returncode in (signal.SIGABRT, getattr(signal, "SIGKILL", 9))
    if starved:
        raise _excessive(source, "memory", "max_memory_mb")
    raise UnreadableDocument(
        source, "brings its reader down", "Print it to a new PDF, or save its text, and give that."
    )


def _excessive(source: str, what: str, setting: str) -> UnreadableDocument:
    return UnreadableDocument(
        source,
        f"takes more {what} to read than it may",
        f"Raise {setting} under [reading] in amity.toml if you trust it.",
    )
