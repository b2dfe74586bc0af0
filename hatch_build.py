"""A wheel carries the page of the report built; where it is not there yet, it is built with the wheel."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = Path("src", "amity", "report", "page", "page.html")
STEPS = (("ci", "--no-audit", "--no-fund", "--loglevel=error"), ("run", "--silent", "build"))


class PageBuilt(BuildHookInterface[Any]):
    """Builds the page with npm; without npm the wheel goes without the page, and says so when one is asked for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 # hatchling's signature
        """Run before the files of a wheel are gathered."""
        # A checkout in use builds its own page with make, and builds it anew when its sources change.
        if version == "editable" or Path(self.root, PAGE).is_file():
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.display_warning("There is no npm to build the page with: `amity report` will not work.")
            return
        for step in STEPS:
            if subprocess.run([npm, *step], cwd=Path(self.root, "frontend"), check=False).returncode:  # noqa: S603 # ours
                self.app.display_warning("npm could not build the page: `amity report` will not work.")
                return
