"""What a report is shown by, as what a correction of it rests on."""

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.corrections.model import Source
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow

ID: Final = re.compile(r"[0-9]+")


def source_of(session: Session, capture: CaptureRow, reading: ReadingRow, member: str) -> Source:
    """Of a body by itself its own digest; of one that was read with others, the digest of all digests."""
    digests = [_digest(capture)]
    others = [int(each) for each in ID.findall(reading.parts)]
    if others:
        digests += _of_others(session, others)
    whole = digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
    return Source(capture.id, whole, member, reading.parser_version)


def _of_others(session: Session, ids: Sequence[int]) -> list[str]:
    """In their order; 0 stands for one that was missing."""
    rows = session.scalars(select(CaptureRow).where(CaptureRow.id.in_(ids)))
    known = {row.id: _digest(row) for row in rows}
    return [known.get(each, "") for each in ids]


def _digest(capture: CaptureRow) -> str:
    """Without visit counters and dates, where they are known; every body that was read has one."""
    return capture.content_sha256 or capture.payload_sha256 or capture.record_id
