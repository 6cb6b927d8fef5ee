"""Where words go: results on stdout, everything about the work on stderr, always UTF-8."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from threading import Timer
from typing import Any, Protocol, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

SLOW_SECONDS = 2.0
PLAIN_WIDTH = 10_000  # a row stays a line, for grep


def use_utf8(*streams: TextIO) -> None:
    """A C locale would otherwise end the program at the first Chinese character."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def stdout() -> Console:
    """Colour and the terminal's width only on a terminal; `NO_COLOR` is rich's own business."""
    return _console(sys.stdout)


def stderr() -> Console:
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    terminal = stream.isatty()
    return Console(
        file=stream,
        highlight=False,
        soft_wrap=not terminal,
        width=None if terminal else PLAIN_WIDTH,
        no_color=not terminal or None,
    )


def tell(line: str, style: str = "") -> None:
    """One line of the result, on stdout, never folded: the terminal wraps it, and it can be copied whole."""
    stdout().print(Text(line, style=style), soft_wrap=True)


def say(line: str) -> None:
    """One line about the work, on stderr, as it is: no markup, no wrapping."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def complain(line: str) -> None:
    say(f"gongkai: {' '.join(line.split())}")


def print_json(value: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=to_plain) + "\n")


def to_plain(value: object) -> Any:
    """What JSON has no word for."""
    match value:
        case Decimal():
            return float(value)
        case datetime():
            return value.isoformat()
        case _:
            return str(value)


class Advance(Protocol):
    def __call__(self, done: int, total: int, what: str | None = None, /) -> None: ...


@contextmanager
def progress(what: str, *, in_bytes: bool = False, remaining: bool = False) -> Iterator[Advance]:
    """A bar on a terminal's stderr for work of more than two seconds: call with (done, total or 0). Bytes are
    given with the time that the rest will take, other work where it is asked for.
    """
    console = stderr()
    count = DownloadColumn() if in_bytes else MofNCompleteColumn()
    counts = (count, TimeRemainingColumn()) if in_bytes or remaining else (count,)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        *counts,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task(what, total=None)
    shown = Timer(SLOW_SECONDS, bar.start)
    shown.daemon = True

    def advance(done: int, total: int, now: str | None = None, /) -> None:
        bar.update(task, completed=done, total=total or None, description=now or what)

    shown.start()
    try:
        yield advance
    finally:
        shown.cancel()
        shown.join()
        if bar.live.is_started:  # a bar that never was would still print an empty line
            bar.stop()
