"""The row of a capture, made again from its records alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from archive.captures.exchange import RENDERED, SAVED, RequestOutcome, Role
from archive.clock import now
from archive.errors import ArchiveError
from archive.fixity.model import Orphan
from archive.models.captures import Kept
from archive.storage.reader import record_of
from archive.storage.scanning import Scanned, scan
from archive.storage.tally import Tally

ABOUT: Final = 16 << 20
"""No metadata record is longer."""
TAKEN: Final = ("site", "status", "tls", "error", "evidence", "payload_sha256", "undecoded")
DIGESTS: Final = ("body_sha256", "content_sha256")


@dataclass(frozen=True, slots=True)
class Remade:
    """Columns but for `id`, `run_id` and `body_of_id`; `run` is the number its run had, `refers_to` the
    record that holds the body, at the address `refers_to_url`.
    """

    values: Mapping[str, Any]
    run: int
    ingested: bool
    refers_to: str | None
    refers_to_url: str | None

    @property
    def fetched_at(self) -> datetime:
        at: datetime = self.values["fetched_at"]
        return at


def remake(path: Path, file: str, orphan: Orphan) -> Remade:
    """Raises ArchiveError where the records are not those of a capture of ours."""
    where = f"{path} at byte {orphan.start}"
    try:
        records = _records(path, orphan)
        with path.open("rb") as stream:
            stream.seek(records[-1].offset)
            about = json.loads(record_of(stream, where, ABOUT).payload)
        return _remade(file, orphan, records, about)
    except (KeyError, ValueError, TypeError, StopIteration) as error:
        raise ArchiveError(f"{where}: the records are not those of a capture ({error})") from error


def _records(path: Path, orphan: Orphan) -> list[Scanned]:
    found = []
    with path.open("rb") as stream:
        stream.seek(orphan.start)
        for record in scan(stream, Tally()):
            if not isinstance(record, Scanned):
                raise ValueError(record.why)  # noqa: TRY004 - what the file holds is wrong, not a type
            found.append(record)
            if record.end >= orphan.end:
                return found
    raise ValueError("the file ends")


def _remade(file: str, orphan: Orphan, records: list[Scanned], about: Mapping[str, Any]) -> Remade:
    main = next(record for record in records if record.offset == orphan.body)
    fields, ingested = main.fields, "origin" in about
    headers = _headers(main) if main.kind != "request" else {}
    request = next((record.http for record in records if record.kind == "request"), None)
    resource = SAVED if ingested else RENDERED
    values = {
        "recorded_at": now(),
        "url": str(about["url"]),
        "method": resource if request is None else request.split(b" ", 1)[0].decode("latin-1"),
        "outcome": RequestOutcome(about["outcome"]).value,
        "role": Role(about["role"]).value,
        "kept": Kept(about["kept"]).value,
        "fetched_at": datetime.fromisoformat(fields["WARC-Date"]),
        "ip": fields.get("WARC-IP-Address"),
        "protocol": fields.get("WARC-Protocol"),
        "redirected_from": list(about.get("redirected_from", ())),
        "media_type": headers.get("content-type"),
        "content_encoding": headers.get("content-encoding"),
        "etag": headers.get("etag"),
        "last_modified": headers.get("last-modified"),
        "payload_bytes": int(about["payload_bytes"]),
        **{name: about.get(name) for name in (*TAKEN, *DIGESTS)},
        "record_id": main.record_id,
        "file": file,
        "start_byte": orphan.start,
        "body_byte": orphan.body,
        "end_byte": orphan.end,
    }
    refers = fields.get("WARC-Refers-To"), fields.get("WARC-Refers-To-Target-URI")
    return Remade(values, int(about["run"]), ingested, *refers)


def _headers(main: Scanned) -> Mapping[str, str]:
    """The first of each name, in lower case; of a resource only its type is known."""
    if main.kind == "resource":
        return {"content-type": main.fields["Content-Type"]}
    found: dict[str, str] = {}
    for line in main.http.decode("latin-1").split("\r\n")[1:]:
        name, colon, value = line.partition(": ")
        if colon:
            found.setdefault(name.lower(), value)
    return found
