"""How the documentation is built: Markdown, and reference pages generated from the code."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import amity

if TYPE_CHECKING:
    import click
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

import generate

project = "amity"
author = "The amity developers"
project_copyright = "the amity developers, Apache-2.0"
release = version = amity.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
exclude_patterns = ["_build", "reference/generated"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = False

# A field of a record is told once, by its class's docstring.
napoleon_use_ivar = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = f"amity {release}"
html_copy_source = False
html_show_sourcelink = False

generate.write(Path(__file__).parent / "reference" / "generated")


def setup(app: "Sphinx") -> None:
    """Put the examples of each command's help where sphinx-click leaves room for an epilogue."""
    app.connect("sphinx-click-process-epilog", _add_examples)


def _add_examples(_: "Sphinx", context: "click.Context", lines: list[str]) -> None:
    lines += generate.examples(context.command)
