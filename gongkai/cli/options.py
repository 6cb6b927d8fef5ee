"""The options that commands share, and what commands make of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from gongkai.settings import Settings, load

ArchiveFolder = Annotated[
    Path | None,
    typer.Option(
        "--archive", metavar="DIR", help="The archive's folder. Default: ./gongkai-archive, or as set."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


@dataclass(frozen=True, slots=True)
class Options:
    """What stands before the command."""

    config: Path | None = None
    debug: bool = False

    def settings(self, folder: Path | None = None, /, **sections: Mapping[str, Any]) -> Settings:
        given = {} if folder is None else {"archive": {"folder": folder}}
        return load(self.config, **given, **sections)


def options(context: typer.Context) -> Options:
    found = context.find_object(Options)
    return found if found is not None else Options()
