"""Every way a command can end badly, as one line on stderr and an exit status."""

import os
import sys
import traceback
from typing import Final, Protocol, runtime_checkable

from archive.errors import ArchiveError
from crawler.errors import CrawlError
from gongkai.cli.console import complain, say
from gongkai.errors import GongkaiError
from gongkai.exits import Exit, exit_of
from parsers.errors import ParseError

KNOWN: Final = (GongkaiError, ArchiveError, CrawlError, ParseError)


@runtime_checkable
class UsageMistake(Protocol):
    """What typer raises for a wrong option or argument; its class has moved between versions."""

    exit_code: int

    def format_message(self) -> str: ...


def ended(error: BaseException, *, debug: bool) -> int:
    """The exit status for an error that reached the top, after saying what it was."""
    if isinstance(error, BrokenPipeError):
        return _broken_pipe()
    if debug:
        traceback.print_exception(error)
    if isinstance(error, KNOWN):
        complain(str(error))
    elif isinstance(error, UsageMistake):
        _usage(error)
    elif isinstance(error, OSError):
        complain(f"{error.strerror or error}: {error.filename or 'while reading or writing'}")
    else:
        complain(
            f"unexpected {type(error).__name__}: {error} (run again as gongkai --debug ... for the traceback)"
        )
    return exit_of(error)


def _usage(mistake: UsageMistake) -> None:
    command = getattr(getattr(mistake, "ctx", None), "command_path", None) or "gongkai"
    message = mistake.format_message()
    if message.startswith("Usage:"):  # no command at all: typer's answer is the whole help
        say(message)
    else:
        complain(f"{message.rstrip('.')}: see {command} --help")


def _broken_pipe() -> int:
    """The reader has gone (`| head`): say nothing, and keep the interpreter from flushing into nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return Exit.BROKEN_PIPE
