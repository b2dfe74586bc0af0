"""Who has agreed what with whom, and who says so."""

from amity._version import __version__

__all__ = ["__version__"]
