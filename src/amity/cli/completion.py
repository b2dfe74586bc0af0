"""`amity completion`: what makes a shell complete amity's commands."""

import click
from click.shell_completion import get_completion_class

from amity.cli.commands import documented

_SHELLS = ("bash", "fish", "zsh")


@documented(
    "completion",
    examples=(
        ("amity completion bash >> ~/.bashrc", "for bash"),
        ("amity completion zsh >> ~/.zshrc", "for zsh"),
        ("amity completion fish > ~/.config/fish/completions/amity.fish", "for fish"),
    ),
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script for completion in a SHELL.

    It completes commands, options and their values.
    """
    completion = get_completion_class(shell)
    if completion is None:
        raise click.BadParameter(f"there is no completion for {shell}.")
    click.echo(completion(ctx.find_root().command, {}, "amity", "_AMITY_COMPLETE").source())
