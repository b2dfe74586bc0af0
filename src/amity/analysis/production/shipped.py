"""Case files: those that come with amity, and one's own."""

from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from amity.analysis.production.case import Case
from amity.analysis.production.reading import case_of
from amity.model.errors import InvalidCase

_SHIPPED = files("amity.analysis.production") / "cases"
_ENDING = ".yaml"
_LARGEST = 1_000_000


def load(path: str | Path) -> Case:
    """The case that a file holds, or a shipped one by its name.

    Raises:
        InvalidCase: there is no such file or shipped case, or it breaks the schema.
    """
    if str(path) in shipped():
        return case_of(shown(str(path)), f"{path}{_ENDING}")
    return case_of(_text(Path(path)), Path(path).name)


def shipped() -> tuple[str, ...]:
    """The names of the cases that come with amity."""
    there = (each.name for each in _SHIPPED.iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in there if name.endswith(_ENDING)))


def shown(name: str) -> str:
    """The file of a shipped case, to begin one's own from.

    Raises:
        InvalidCase: none is called so.
    """
    if name not in shipped():
        raise InvalidCase(name, "the name", f"is none of {', '.join(shipped())}")
    return _SHIPPED.joinpath(name + _ENDING).read_text("utf-8")


def _text(path: Path) -> str:
    if not path.is_file():
        near = get_close_matches(path.name.removesuffix(_ENDING), shipped(), n=1)
        hint = f"did you mean {near[0]}" if near else f"those that come with amity are {', '.join(shipped())}"
        raise InvalidCase(str(path), "the file", f"is not there; {hint}")
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidCase(str(path), "the file", f"has more than {_LARGEST:,} bytes: it is no case")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidCase(str(path), "the file", f"cannot be read as text in UTF-8 ({error})") from None
