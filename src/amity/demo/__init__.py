"""The dispatches that come with amity, to see it work on."""

from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
"""A folder of Markdown files with front matter; NOTICE says what they are."""
