"""Rows of captures that have none, put where they belong."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from archive.captures.held import GOOD
from archive.captures.own import INGEST
from archive.errors import ArchiveError
from archive.fixity.grouping import runs
from archive.fixity.model import Orphan
from archive.fixity.places import place
from archive.fixity.repair.remaking import Remade, remake
from archive.models.captures import CaptureRow, Kept, RunRow

RECOVERED: Final = "recovered"
"""The kind and state of a run that is only known by its captures; its detail has the number it had."""
CLOCK: Final = timedelta(minutes=1)


def reindex(session: Session, path: Path, file: str, orphans: Sequence[Orphan]) -> Iterator[str]:
    """Lines about what was done. A capture of which no row can be made stays as it is, and is told."""
    for run in runs(orphans):
        made, overtaken = 0, 0
        for found in place(session, file, run):
            if found.overtaken:
                overtaken += 1
                continue
            try:
                _insert(session, remake(path, file, found.orphan), found.id)
            except ArchiveError as error:
                yield f"no row can be made: {error}"
            else:
                made += 1
        if made:
            yield f"{file} at byte {run[0].start}: rows made of {made} captures that had none"
        if overtaken:
            yield (
                f"{file} at byte {run[0].start}: {overtaken} captures stay without rows: their addresses "
                "were captured again since"
            )


def _insert(session: Session, remade: Remade, id_: int | None) -> None:
    body_of_id = None if remade.refers_to is None else _holder(session, remade)
    values = {
        **remade.values,
        **_confirmed(session, remade),
        "run_id": _run(session, remade),
        "body_of_id": body_of_id,
        **({} if id_ is None else {"id": id_}),
    }
    session.execute(insert(CaptureRow.__table__), values)  # type: ignore[arg-type]


def _holder(session: Session, remade: Remade) -> int:
    """By its address, which has an index; then by its record, for an address that is written otherwise."""
    record = select(CaptureRow.id).where(
        CaptureRow.record_id == remade.refers_to, CaptureRow.kept == Kept.STORED.value
    )
    found = session.scalar(record.where(CaptureRow.url == remade.refers_to_url)) or session.scalar(record)
    if found is None:
        raise ArchiveError(
            f"{remade.values['file']} at byte {remade.values['start_byte']}: its body is in record "
            f"{remade.refers_to}, which has no row"
        )
    return found


def _confirmed(session: Session, remade: Remade) -> Mapping[str, Any]:
    """What a 304 takes over from what its address showed then."""
    values = remade.values
    if values["kept"] != Kept.NOT_MODIFIED:
        return {}
    before = session.scalars(
        select(CaptureRow)
        .where(CaptureRow.url == values["url"], CaptureRow.method == "GET", CaptureRow.outcome.in_(GOOD))
        .where(CaptureRow.status.in_((200, 304)), CaptureRow.kept != Kept.NOTHING.value)
        .where(CaptureRow.fetched_at <= remade.fetched_at)
        .order_by(CaptureRow.fetched_at.desc(), CaptureRow.id.desc())
    ).first()
    if before is None:
        return {}
    own = {name: values[name] for name in ("media_type", "etag", "last_modified") if values[name]}
    taken = ("media_type", "etag", "last_modified", "body_sha256", "content_sha256")
    return {name: getattr(before, name) for name in taken} | own


def _run(session: Session, remade: Remade) -> int:
    """The run of that number, unless a database that was set back has given the number to a later one."""
    run = session.get(RunRow, remade.run)
    if run is not None and (remade.ingested or run.recorded_at <= remade.fetched_at + CLOCK):
        return run.id
    kind = INGEST if remade.ingested else RECOVERED
    for known in session.scalars(select(RunRow).where(RunRow.kind == kind, RunRow.state == RECOVERED)):
        if known.detail.get("run") == remade.run:
            return known.id
    made = RunRow(kind=kind, detail={"run": remade.run}, state=RECOVERED)
    session.add(made)
    session.flush()
    return made.id
