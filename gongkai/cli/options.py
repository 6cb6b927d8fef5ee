"""The options that stand before every command, and what commands make of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from archive.archive import Archive
from gongkai.settings import Settings, load


@dataclass(frozen=True, slots=True)
class Options:
    config: Path | None = None
    archive: Path | None = None
    debug: bool = False

    def settings(self, **sections: dict[str, Any]) -> Settings:
        if self.archive is not None:
            sections["archive"] = {"folder": self.archive, **sections.get("archive", {})}
        return load(self.config, **sections)


def options(context: typer.Context) -> Options:
    found = context.find_object(Options)
    return found if found is not None else Options()


@contextmanager
def opened(settings: Settings, *, create: bool = True) -> Iterator[Archive]:
    with Archive.open(settings.archive, create=create) as archive:
        yield archive
