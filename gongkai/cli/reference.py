"""`python -m gongkai.cli.reference` writes docs/cli.md from the commands themselves."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
import typer.testing

from gongkai.cli.app import app
from gongkai.exits import MEANINGS, SYSEXITS, Exit

FILE = Path(__file__).parents[2] / "docs" / "cli.md"
MENDS = "python -m gongkai.cli.reference"
HEAD = f"""# The command line

This page is made from the commands: `{MENDS}` writes it again.

"""
EXITS = """**Exit status.** What 0, 1 and 2 mean of each command stands below; the others are the same for
all. Of several things that went wrong the one furthest down this table counts. The numbers from 64 to 78 are
those of `sysexits.h`, which systemd knows by the names in brackets.

| | |
|---|---|
"""


def page() -> str:
    """The help of the program and of each command, as it is printed 100 characters wide."""
    return HEAD + _exits() + "\n".join(_sections(typer.main.get_command(app), "gongkai"))


def _exits() -> str:
    rows = (f"| {code.value}{_named(code)} | {meaning} |\n" for code, meaning in MEANINGS.items())
    return f"{EXITS}{''.join(rows)}\n"


def _named(code: Exit) -> str:
    return f" (`{SYSEXITS[code]}`)" if code in SYSEXITS else ""


def _sections(command: Any, *words: str) -> Iterator[str]:
    """Of a command, and behind it of those it has itself."""
    yield _section(*words)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _sections(inner, *words, name)


def _section(*words: str) -> str:
    runner = typer.testing.CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"})
    shown = runner.invoke(app, [*words[1:], "--help"], prog_name=words[0], terminal_width=100)
    return f"## {' '.join(words)}\n\n```text\n{shown.stdout.strip()}\n```\n"


def main() -> None:
    FILE.write_text(page(), "utf-8")


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    main()
