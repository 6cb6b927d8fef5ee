"""A golden case on disk: a folder with the document as it is, where it is from, and what it must read as.

`expected.json` says who reviewed it; until then its test fails.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from gongkai.errors import InputError
from parsers.model import Hints, Reading
from parsers.output import issue_json, to_json

META: Final = "meta.json"
EXPECTED: Final = "expected.json"
_INPUT: Final = "input"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME: Final = 80
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document is from: `name` an address or a file; `fetched_at` only for a capture."""

    name: str
    media_type: str | None
    fetched_at: datetime | None
    hints: Hints
    suffix: str


@dataclass(frozen=True, slots=True)
class Case:
    """`expected` has `reviewed` (None, or who and when), `outcome`, `issues` and `reports`."""

    folder: Path
    body: bytes
    media_type: str | None
    hints: Hints
    expected: Json

    @property
    def reviewed(self) -> bool:
        return bool(self.expected["reviewed"])


def expectation(reading: Reading) -> Json:
    """What a reading gives, as `expected.json` holds it."""
    found = json.dumps(
        {
            "reviewed": None,
            "outcome": str(reading.outcome),
            "issues": [issue_json(issue) for issue in reading.issues],
            "reports": [to_json(report) for report in reading.reports],
        }
    )
    loaded: Json = json.loads(found)
    return loaded


def write(into: Path, body: bytes, source: Source, reading: Reading) -> Path:
    """The folder of the new case. Raises InputError where there is one of that name."""
    folder = into / _slug(source.name)
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        message = f"{folder} exists: review or delete it, or name another folder with --into"
        raise InputError(message) from None
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror})") from error
    (folder / f"{_INPUT}{source.suffix}").write_bytes(body)
    _dump(folder / META, _meta(body, source))
    _dump(folder / EXPECTED, expectation(reading))
    return folder


def load(folder: Path) -> Case:
    """Raises InputError where the folder is no golden case."""
    try:
        meta = json.loads((folder / META).read_text("utf-8"))
        expected = json.loads((folder / EXPECTED).read_text("utf-8"))
        (path,) = folder.glob(f"{_INPUT}*")
        return Case(folder, path.read_bytes(), meta["media_type"], Hints(**meta["hints"]), expected)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{folder} is no golden case (input, {META}, {EXPECTED}): {error}"
        raise InputError(message) from error


def mark_reviewed(case: Case, by: str, on: datetime) -> None:
    """Says in `expected.json` that a person has held it against the document."""
    reviewed = {"by": by, "on": on.date().isoformat()}
    _dump(case.folder / EXPECTED, {**case.expected, "reviewed": reviewed})


def _meta(body: bytes, source: Source) -> Json:
    return {
        "source": source.name,
        "media_type": source.media_type,
        "fetched_at": source.fetched_at.isoformat() if source.fetched_at else None,
        "sha256": sha256(body).hexdigest(),
        "hints": asdict(source.hints),
    }


def _slug(name: str) -> str:
    """The end of an address or path that tells it from others, fit for a folder."""
    plain = _NOT_IN_NAMES.sub("-", name.partition("://")[2] or Path(name).stem).strip("-.")
    return plain[-_LONGEST_NAME:].strip("-.") or "document"


def _dump(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
