"""Type what the page on Ukraine's exit costs tells to type, and put beneath it what the program answers.

Run it with the project's own Python, after anything that changes what is drawn from the sample corpus.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "analysis" / "exit-cost-of-ukraine.md"
_TYPED = re.compile(r"^```sh\n(?P<typed>.*?)^```\n(?P<answer>\n```text\n.*?^```\n)?", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^(?=What .* would pay)", re.MULTILINE)


def answered(page: str, folder: Path) -> str:
    """The page with what its commands answer in a folder, typed in their order; what they rest on is left out."""
    return _TYPED.sub(lambda found: _block(found, folder), page)


def _block(found: re.Match[str], folder: Path) -> str:
    printed = _printed(found["typed"], folder)
    if found["answer"] is None:
        return found[0]
    table = _TITLE.split(printed, maxsplit=1)[1].split("\nAs of ")[0]
    lines = "\n".join(line.rstrip() for line in table.rstrip().splitlines())
    return f"```sh\n{found['typed']}```\n\n```text\n{lines}\n…\n```\n"


def _printed(typed: str, folder: Path) -> str:
    home = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "80"}
    ledger = {"AMITY_LEDGER": "amity-demo/amity.db", "AMITY_REVIEWER": "a reader"}
    ran = subprocess.run(  # noqa: S603 # the commands are those of our own page
        ["/bin/bash", "-euo", "pipefail", "-c", typed],
        cwd=folder,
        env=os.environ | home | ledger,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{typed}\n{ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(answered(PAGE.read_text("utf-8"), Path(folder)), "utf-8")
    print(f"{PAGE} is written.")  # noqa: T201 # a script tells what it did
