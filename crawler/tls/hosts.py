"""Which hosts need something older than the standard: rows of hosts.toml, and a person's own."""

import tomllib
from collections.abc import Sequence
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass

BUNDLED: Final = "hosts.toml"


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Row:
    """The fields are explained in hosts.toml. There is none for verification: it is never off."""

    pattern: Annotated[str, Field(pattern=r"^[a-z0-9.*?-]+$")]
    curve: Literal["P-256", "P-384", "P-521"] | None = None
    minimum: Literal["TLSv1", "TLSv1.1"] | None = None
    legacy_renegotiation: bool = False
    reason: Annotated[str, Field(min_length=1)]
    evidence: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _changes_something(self) -> "Row":
        if not self.mode:
            raise ValueError("none of curve, minimum and legacy_renegotiation is given")
        return self

    @property
    def mode(self) -> str:
        """What the row loosens, as captures record it: `P-256 only, TLSv1 and later`."""
        said = (
            f"{self.curve} only" if self.curve else "",
            f"{self.minimum} and later" if self.minimum else "",
            "legacy renegotiation" if self.legacy_renegotiation else "",
        )
        return ", ".join(filter(None, said))


_ROWS: Final = TypeAdapter(dict[Literal["host"], tuple[Row, ...]])


class Hosts:
    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)

    @classmethod
    def load(cls, own: Path | None = None) -> "Hosts":
        """The bundled rows behind those of `own`. Raises ValueError: what is wrong, and where."""
        return cls((*(_read(own.name, _text(own)) if own else ()), *_bundled()))

    def find(self, host: str) -> Row | None:
        return next((row for row in self._rows if fnmatchcase(host.lower(), row.pattern)), None)


def _bundled() -> tuple[Row, ...]:
    return _read(BUNDLED, files(__package__).joinpath(BUNDLED).read_text(encoding="utf-8"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{file} cannot be read: {error}") from error


def _read(name: str, text: str) -> tuple[Row, ...]:
    try:
        return _ROWS.validate_python(tomllib.loads(text)).get("host", ())
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name} is no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{name}: {where}: {first['msg']}") from error
