"""A folder of saved pages and files, with a list that says where and when each was.

urls.csv lies in the folder, in UTF-8, with the columns `file,url,date`: a name in the folder, the address it
was saved from, and when, with a zone (2024-03-01T09:30:00+08:00). A page saved in one file is one row, be it
HTML, MHTML or what SingleFile makes.
"""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.captures.exchange import SAVED, Exchange, RequestOutcome, Role
from gongkai.cli.inputs import MEDIA_TYPES
from gongkai.errors import InputError
from gongkai.ingest.exchanges import Context, address, date
from gongkai.ingest.model import BrokenError, Taken
from gongkai.ingest.placing import PAGES
from gongkai.ingest.warcs import Door

LIST: Final = "urls.csv"
COLUMNS: Final = ("file", "url", "date")
CORRECT: Final = f"correct the row in {LIST}"


def rows(folder: Path) -> list[dict[str, str]]:
    """Raises InputError."""
    file = folder / LIST
    try:
        lines = csv.DictReader(file.read_text("utf-8-sig").splitlines(), strict=True)
        found = [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in lines]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{file} cannot be read: {error}") from error
    if tuple(lines.fieldnames or ())[: len(COLUMNS)] != COLUMNS:
        raise InputError(f"{file}, row 1: the columns must be {','.join(COLUMNS)}")
    return found


@dataclass(frozen=True, slots=True)
class Saved:
    """`limit` is what a file may hold."""

    folder: Path
    limit: int

    def take(self, context: Context, door: Door, taken: Taken, advance: Callable[[int, int], None]) -> None:
        listed = rows(self.folder)
        for number, row in enumerate(listed, start=2):
            advance(number - 1, len(listed))
            try:
                found = _saved(self.folder, row, self.limit, context, number)
            except BrokenError as error:
                taken.refuse(number, error)
                continue
            door.add(found)


def _saved(folder: Path, row: dict[str, str], limit: int, context: Context, number: int) -> Exchange:
    url, at = address(context.allowed, row["url"]), date(row["date"])
    body = _body(folder, row["file"], limit)
    media_type = MEDIA_TYPES.get(Path(row["file"]).suffix.lower(), "application/octet-stream")
    return Exchange(
        url=url,
        method=SAVED,
        request_headers=(),
        request_body=b"",
        status=200,
        reason="",
        response_headers=(("Content-Type", media_type),),
        body=body,
        fetched_at=at,
        outcome=RequestOutcome.CAPTURED,
        role=Role.ARTICLE if media_type in PAGES else Role.ATTACHMENT,
        site=context.site(url) or context.places.site(url),
        run_id=context.run_id,
        ip=None,
        protocol=None,
        tls=None,
        origin={
            **context.origin,
            "saved_as": row["file"],
            "saved_sha256": hashlib.sha256(body).hexdigest(),
            "row": number,
        },
    )


def _body(folder: Path, name: str, limit: int) -> bytes:
    """Of a file in the folder itself or below, wherever its name may point to."""
    try:
        path = (folder / name).resolve(strict=True)
        if not name or not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise BrokenError(f"{name!r} is no file in the folder", CORRECT)
        if path.stat().st_size > limit:
            raise BrokenError(f"{name} has more than {limit} bytes", "raise crawl.max_response_bytes")
        body = path.read_bytes()
    except (OSError, ValueError) as error:
        raise BrokenError(f"{name!r} cannot be read ({error})", CORRECT) from error
    if not body:
        raise BrokenError(f"{name} is empty", "save the page again")
    return body
