"""What the fields of a record mean, in the words of its documentation."""

import re
from inspect import getdoc

_ATTRIBUTES = re.compile(r"^Attributes:\n((?:[ ]{4}.*\n?|\n)+)", re.MULTILINE)
_ENTRY = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def meanings(record: type) -> dict[str, str]:
    """What each field of a record means, by its name; nothing where Python runs without documentation.

    >>> from amity.analysis.exit_cost import PartnerCost
    >>> meanings(PartnerCost)["others"]
    'how many other partners of the partner are known.'
    """
    section = _ATTRIBUTES.search(getdoc(record) or "")
    return {name: " ".join(text.split()) for name, text in _ENTRY.findall(section[1])} if section else {}
