"""`python -m gongkai.cli.reference` writes docs/cli.md from the commands themselves."""

import os
from pathlib import Path
from typing import Any

import typer.main
import typer.testing

from gongkai.cli.app import app

FILE = Path(__file__).parents[2] / "docs" / "cli.md"
MENDS = "python -m gongkai.cli.reference"
HEAD = f"""# The command line

This page is made from the commands: `{MENDS}` writes it again.

"""


def page() -> str:
    """The help of the program and of each command, as it is printed 100 characters wide."""
    group: Any = typer.main.get_command(app)
    parts = [_section("gongkai"), *(_section("gongkai", name) for name in group.commands)]
    return HEAD + "\n".join(parts)


def _section(*words: str) -> str:
    runner = typer.testing.CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"})
    shown = runner.invoke(app, [*words[1:], "--help"], prog_name=words[0], terminal_width=100)
    return f"## {' '.join(words)}\n\n```text\n{shown.stdout.strip()}\n```\n"


def main() -> None:
    FILE.write_text(page(), "utf-8")


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    main()
