"""The program: what every command shares, and how each way of ending looks."""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from amity._version import __version__
from amity.cli.commands import Commands, SeenEnough
from amity.cli.exits import Exit
from amity.cli.terminal import say
from amity.model.errors import AmityError, InvalidSetting

_EXAMPLES = (
    ("amity demo", "see it work on the dispatches that come with it"),
    ("amity add articles/", "read a folder into the ledger amity.db"),
    ("amity partnerships --about Ukraine", "who has agreed what with Ukraine"),
    ("amity show 3fa9", "the words behind a claim or a partnership"),
    ("amity report -o web.html", "the web as a page that works offline"),
)


@click.group(
    cls=Commands,
    examples=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="amity", message="%(prog)s %(version)s")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings to use instead of the amity.toml of this folder.",
)
@click.pass_context
def amity(ctx: click.Context, config: Path | None) -> None:
    """Who has agreed what with whom, and who says so.

    amity reads published text about partnerships between states, organisations and companies, keeps every claim
    tied to the words it came from, and shows the web that those partnerships form.
    """
    ctx.obj = config


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run a command line, that which the user typed where none is given, and leave with one of the documented codes."""
    _write_what_can_be_written()
    _end_by_signal_as_by_interrupt()
    try:
        code = _run(args)
        sys.stdout.flush()
    except (BrokenPipeError, SeenEnough):
        code = Exit.WELL
        _silence()
    except OSError as error:
        code = _failed(_trouble(error))
        _silence()
    sys.exit(code)


def _run(args: Sequence[str] | None) -> int:
    try:
        code = amity.main(args, prog_name="amity", standalone_mode=False)
    except click.UsageError as error:
        _usage(error)
        return Exit.USAGE
    except click.ClickException as error:
        say(f"amity: {error.format_message()}")
        return Exit.FAILED
    except (KeyboardInterrupt, click.Abort):
        say("amity: interrupted.")
        return Exit.INTERRUPTED
    except InvalidSetting as error:
        say(f"amity: {error}")
        return Exit.USAGE
    except AmityError as error:
        return _failed(str(error))
    except (OSError, SeenEnough):
        raise
    except Exception as error:  # a traceback tells a user nothing; AMITY_DEBUG=1 shows it to who wants it
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        return _failed(f"unexpected trouble ({what}). Set AMITY_DEBUG=1 to see where, and please report it.")
    return int(code or Exit.WELL)


def _usage(error: click.UsageError) -> None:
    path = error.ctx.command_path if error.ctx else "amity"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message())
    else:
        say(f"amity: {error.format_message()} See: {path} --help")


def _failed(message: str) -> int:
    if os.environ.get("AMITY_DEBUG"):
        traceback.print_exc()
    say(f"amity: {message}")
    return Exit.FAILED


def _trouble(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}." if error.filename else f"cannot write the output: {what}."


def _write_what_can_be_written() -> None:
    # A terminal or pipe of a narrow encoding shows what it cannot write as an escape; it is no reason to stop.
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a test may have replaced it


def _end_by_signal_as_by_interrupt() -> None:
    """A computer that shuts down and a terminal that closes end a command as its user does: nothing is lost."""
    for name in ("SIGTERM", "SIGHUP"):
        asked = getattr(signal, name, None)
        # What was told to ignore a signal, as by nohup, goes on ignoring it; only the main thread may be told.
        if (
            asked
            and threading.current_thread() is threading.main_thread()
            and signal.getsignal(asked) is signal.SIG_DFL
        ):
            signal.signal(asked, signal.default_int_handler)


def _silence() -> None:
    # Python flushes standard output once more as it exits, and would complain of the same trouble again.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
