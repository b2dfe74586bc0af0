"""Answers kept on disk, so that none is paid for twice and an interrupted run goes on where it was."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import platformdirs

_SCHEMA_VERSION = 1
"""What the answers of one version mean another may read otherwise."""

_FILE = "answers.sqlite"
_SECONDS_FOR_OTHERS = 20.0


def answer_key(model: str, *what_is_asked: str) -> str:
    """What an answer is kept under: the model, and all that it is told; not where it is asked."""
    content = json.dumps([_SCHEMA_VERSION, model, *what_is_asked])
    return hashlib.sha256(content.encode()).hexdigest()


class KeptAnswers:
    """Answers by what was asked, in one file that several processes may use at once.

    What is wrong with the file is told once, and from then on nothing is kept: no run ends for it.

    Args:
        folder: where the file lies; the cache folder of the user where it is not given.
        tell: is told what is wrong.
    """

    def __init__(self, folder: Path | None, tell: Callable[[str], None]) -> None:
        self._file = (folder or platformdirs.user_cache_path("amity", appauthor=False)) / _FILE
        self._tell = tell
        self._usable = True

    def get(self, key: str) -> str | None:
        """The answer that is kept under a key, if one is."""
        rows = self._done("SELECT answer FROM answers WHERE key = ?", key)
        return rows[0] if rows else None

    def put(self, key: str, answer: str) -> None:
        """Keep an answer; it is on disk when this returns."""
        self._done("INSERT OR REPLACE INTO answers VALUES (?, ?)", key, answer)

    def _done(self, statement: str, *values: str) -> list[str]:
        if not self._usable:
            return []
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # A connection for each use, since threads must not share one; beside an answer's seconds it costs nothing.
            with closing(sqlite3.connect(self._file, timeout=_SECONDS_FOR_OTHERS)) as connection, connection:
                connection.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL)")
                return [str(row[0]) for row in connection.execute(statement, values)]
        except (OSError, sqlite3.Error) as error:
            self._usable = False
            self._tell(f"answers are not kept, since {self._file} cannot be used ({error}); delete or move it")
            return []
