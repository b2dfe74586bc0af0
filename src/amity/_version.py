"""The version of amity."""

__version__ = "0.1.0"
