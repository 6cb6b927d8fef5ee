"""What a copy of an archive is made of, and what came of making it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Progress = Callable[[int, int, str], None]
"""Bytes done, bytes in all, and the file under way."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A WARC file, or as much of it as rows were committed of: then `sha256` is None, since no manifest has
    it yet, and the file may still have its ending `.open`.
    """

    name: str
    bytes: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """`files` and `bytes` are the WARC files that were copied now, `kept` those that were there already;
    `captures` are all that the tables of the copy have. `wrong` are lines for a person. `folder` is a URL
    where it is elsewhere.
    """

    folder: Path | str
    files: int
    bytes: int
    kept: int
    captures: int
    wrong: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
