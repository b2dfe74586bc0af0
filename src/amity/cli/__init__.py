"""The command line: one file for each command."""

from amity.cli.program import amity, main

__all__ = ["amity", "main"]
