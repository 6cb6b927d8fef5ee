"""Rows of captures that have none, put where they belong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from archive.captures.held import GOOD
from archive.captures.own import INGEST
from archive.captures.redirects import note_late
from archive.errors import ArchiveError
from archive.fixity.grouping import runs
from archive.fixity.model import Orphan
from archive.fixity.places import place
from archive.fixity.repair.remaking import Remade, remake
from archive.models.captures import CaptureRow, Kept, RunRow
from archive.models.forgotten import ForgottenRow
from archive.storage.heads import warc_url

RECOVERED: Final = "recovered"
"""The kind and state of a run that is only known by its captures; its detail has the number it had."""
CLOCK: Final = timedelta(minutes=1)


@dataclass(slots=True)
class Made:
    """Of captures: the ids of rows made, and a line for each without one, or for all for the same reason."""

    ids: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def reindex(session: Session, path: Path, file: str, orphans: Sequence[Orphan]) -> Made:
    """As `make_rows`, with a line about the rows that were made."""
    all_ = Made()
    for run in runs(orphans):
        made = make_rows(session, path, file, run)
        if made.ids:
            where = f"{file} at byte {run[0].start}"
            all_.told.append(f"{where}: rows made of {len(made.ids)} captures that had none")
        all_.ids += made.ids
        all_.told += made.told
    return all_


def make_rows(session: Session, path: Path, file: str, orphans: Sequence[Orphan]) -> Made:
    """A capture of which no row can be made, or may be, stays as it is, and is told."""
    made = Made()
    for run in runs(orphans):
        where, overtaken = f"{file} at byte {run[0].start}", 0
        forgotten = _forgotten(session, run)
        for found in place(session, file, run):
            if found.orphan.url in forgotten:
                continue
            if found.overtaken:
                overtaken += 1
                continue
            try:
                made.ids.append(_insert(session, remake(path, file, found.orphan), found.id))
            except ArchiveError as error:
                made.told.append(f"no row can be made: {error}")
        if overtaken:
            made.told.append(
                f"{where}: {overtaken} captures stay without rows: they have them elsewhere, or their "
                "addresses were captured again since"
            )
        made.told += [f"{where}: {url} stays without a row: it was taken out" for url in sorted(forgotten)]
    return made


def _forgotten(session: Session, run: Sequence[Orphan]) -> set[str]:
    """What was taken out for good does not come back by a copy of its records."""
    taken_out = {warc_url(url) for url in session.scalars(select(ForgottenRow.url).distinct())}
    return taken_out & {each.url for each in run}


def _insert(session: Session, remade: Remade, id_: int | None) -> int:
    """The id of the row."""
    body_of_id = None if remade.refers_to is None else _holder(session, remade)
    values = {
        **remade.values,
        **_confirmed(session, remade),
        "run_id": _run(session, remade),
        "body_of_id": body_of_id,
        **({} if id_ is None else {"id": id_}),
    }
    made = session.execute(insert(CaptureRow.__table__).values(values))  # type: ignore[arg-type]  # a Table
    key = made.inserted_primary_key  # type: ignore[attr-defined]  # of an INSERT of one row
    note_late(session, int(key[0]), values)
    return int(key[0])


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
    """The run of that number, unless a database that was set back has given the number to a later one. Other
    captures of the run in the same file say that it is the same, whatever the clock did meanwhile.
    """
    run = session.get(RunRow, remade.run)
    if run is not None and (
        remade.ingested
        or run.recorded_at <= remade.fetched_at + CLOCK
        or _is_in_file(session, run.id, remade.values["file"])
    ):
        return run.id
    kind = INGEST if remade.ingested else RECOVERED
    for known in session.scalars(select(RunRow).where(RunRow.kind == kind, RunRow.state == RECOVERED)):
        if known.detail.get("run") == remade.run:
            return known.id
    made = RunRow(kind=kind, detail={"run": remade.run}, state=RECOVERED)
    session.add(made)
    session.flush()
    return made.id


def _is_in_file(session: Session, run_id: int, file: str) -> bool:
    wanted = select(CaptureRow.id).where(CaptureRow.file == file, CaptureRow.run_id == run_id)
    return session.scalar(wanted.limit(1)) is not None
