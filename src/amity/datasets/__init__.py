"""Published tables become claims and covariates, each with the row that it came from."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amity.datasets.dataset import Dataset

NAMES = ("atop", "cow", "dcad", "gdelt", "icews", "kiel", "sipri", "unga")
"""The datasets that amity reads: the names of the modules here that have a `DATASET`."""


def load(name: str) -> "Dataset":
    """The dataset of a name.

    Raises:
        InvalidSetting: there is none of that name.
    """
    from amity.model.errors import InvalidSetting

    if name not in NAMES:
        raise InvalidSetting("dataset", "amity import", f"“{name}” is none of {', '.join(NAMES)}")
    # Each is loaded when it is asked for: some read tables of codes of their own.
    dataset: Dataset = import_module(f"{__name__}.{name}").DATASET
    return dataset
