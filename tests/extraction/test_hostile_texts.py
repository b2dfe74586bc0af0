"""Texts made to be slow end all the same: no pattern reads a text more than a few times over."""

import json
import subprocess
import sys

import pytest

LENGTH = 100_000
PATIENCE = 600
"""Seconds, for all of them. Each takes one or two; a pattern that runs away takes hours."""

PIECES = {
    "capitals": "A",
    "words in capitals": "KYIV ",
    "digits": "1",
    "numbers": "12 of ",
    "line ends": "\n",
    "spaces": " ",
    "tabs": "\t",
    "full stops": ".",
    "initials": "A. B. C. ",
    "the the": "the ",
    "of the": "of the ",
    "commas": ", ",
    "names of nothing": "Alpha of the Beta and the ",
    "agreements": "Agreement on the ",
    "offices": "Minister of Foreign Affairs and ",
    "sources": "according to an analysis by ",
    "months": "May 1, ",
    "times": "last three days ago ",
    "quotation marks": "“\"'’",
    "dashes": "—-",
    "joint": "joint ",
    "the two": "the two of the ",
    "he": "he ",
    "companies": "Ukrainian companies Alpha, Beta, and ",
    "wrapped lines": "a long line that was wrapped, as lines once were, here \n",
    "speakers": "A Long Name Of Somebody:",
    "emoji": "😀",
    "no-width spaces": "\u200b",
    "combining accents": "e\u0301",
    "one long list of states": "France, Japan and ",
}
PROGRAM = """
import json, sys
from amity.extraction import load
from amity.model import Document, ExtractionSettings, PartialDate
extractor, length = load(ExtractionSettings(extractor=sys.argv[1])), int(sys.argv[2])
for name, piece in json.load(sys.stdin).items():
    text = piece * (length // len(piece))
    for title in (None, text[:5000]):
        told = (title + "\\n\\n" if title else "") + text + " France met Japan."
        document = Document(id="a", text=told, title=title, date=PartialDate(2026, 6, 29))
        for claim in extractor.extract(document):
            claim.check(document)
    print(name, flush=True)
"""


@pytest.mark.parametrize("extractor", ["learned", "rules"])
def test_a_long_text_of_one_thing_ends(extractor: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, extractor, str(LENGTH)],
        input=json.dumps(PIECES),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == list(PIECES)
