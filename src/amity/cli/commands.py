"""How every command of amity looks from outside: its help has examples, and the exit codes."""

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from amity.cli.exits import Exit

Examples = tuple[tuple[str, str], ...]
"""What to type, and what it does."""

NAMES = (
    "add",
    "blocs",
    "claims",
    "completion",
    "coproduction",
    "copy",
    "corroboration",
    "coupling",
    "demo",
    "evaluate",
    "exit-cost",
    "exporters",
    "extract",
    "import",
    "network",
    "partnerships",
    "report",
    "reread",
    "review",
    "serve",
    "show",
    "sources",
    "stability",
    "stress",
    "suppliers",
    "window",
)


class SeenEnough(Exception):
    """Whoever read the output stopped reading."""


class Command(click.Command):
    """A command whose help ends with examples that work as typed."""

    def __init__(self, *args: Any, examples: Examples = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(formatter, self.examples)
        super().format_epilog(ctx, formatter)


class Group(click.Group):
    """Commands under one name, whose help ends with examples, too."""

    def __init__(self, *args: Any, examples: Examples = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; where there is none of that name, the nearest are suggested."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.list_commands(ctx))
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            raise click.UsageError(error.format_message() + hint, ctx) from None

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(formatter, self.examples)
        super().format_epilog(ctx, formatter)


class Commands(Group):
    """Commands of which each is loaded when it is asked for, so that none waits for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, sorted."""
        return sorted({*NAMES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name in NAMES:
            loaded: click.Command = import_module(f"amity.cli.{_module(cmd_name)}").command
            return loaded
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # click takes a closed pipe for a failure; here it means that whoever reads has seen enough.
            raise SeenEnough from None

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples and the exit codes."""
        super().format_epilog(ctx, formatter)
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code.value), code.meaning) for code in Exit])


def _module(command: str) -> str:
    """The module of a command: its name as Python may have it."""
    name = command.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


def documented(name: str, *, examples: Examples) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command; each example is what to type, and what it does."""
    return click.command(name, cls=Command, examples=examples)


def documented_group(name: str, *, examples: Examples) -> Callable[[Callable[..., Any]], Group]:
    """Make a function a group of commands, which does something of its own where none of them is named."""
    return click.group(name, cls=Group, invoke_without_command=True, examples=examples)


def write_examples(formatter: click.HelpFormatter, examples: Examples) -> None:
    """Write examples line by line: a command line must not be wrapped."""
    if not examples:
        return
    with formatter.section("Examples"):
        for typed, meaning in examples:
            formatter.write(f"{'':>{formatter.current_indent}}{typed}\n")
            formatter.write(f"{'':>{formatter.current_indent + 4}}{meaning}\n")
