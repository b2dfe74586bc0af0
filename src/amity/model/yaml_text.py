"""YAML of amity's own data files, read fast."""

from typing import Any

import yaml

# The same safe subset either way; libyaml, where PyYAML was built with it, reads it many times as fast.
_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What a text in YAML says.

    >>> read_yaml("signed: [sign, ink]")
    {'signed': ['sign', 'ink']}

    Raises:
        yaml.YAMLError: it is none.
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 # both loaders are safe ones
