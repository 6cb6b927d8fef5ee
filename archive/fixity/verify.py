"""The whole archive proven: files, records, rows, references and manifests, each against the others."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from archive.errors import ArchiveError
from archive.fixity.chain import Chain, Entry, chain
from archive.fixity.grouping import runs
from archive.fixity.model import FileProof, Finding, Verification
from archive.fixity.places import place
from archive.fixity.proving import Prover
from archive.fixity.references import check_references
from archive.fixity.rows import files_of_rows, rows_of
from archive.fixity.standing import Standing, State, standings, unindexed
from archive.fixity.stored import check_stored, strangers
from archive.fixity.taken_out import check_taken_out
from archive.storage.shelf import HasFiles
from archive.storage.tally import Tally

Progress = Callable[[int, int, str], None]
"""Bytes done, bytes in all, and the file under way."""
BEYOND: Final = frozenset({"orphan_broken", "tail_torn"})
"""What is behind the last row of a file that is still written, or of which nothing was acknowledged."""


def verify(archive: HasFiles, progress: Progress) -> Verification:
    """Reads everything, changes nothing; a crawl may write meanwhile. Raises ArchiveError."""
    folder = archive.shelf.folder
    try:
        return _verify(archive, folder, progress)
    except OSError as error:
        raise ArchiveError(f"cannot read {error.filename or folder}: {error.strerror or error}") from error


def _verify(archive: HasFiles, folder: Path, progress: Progress) -> Verification:
    there = standings(archive.shelf)
    manifests = chain(folder)
    with archive.database.read() as session:
        counts = files_of_rows(session)
    others = strangers(there, {*manifests.entries, *counts})
    there = [each for each in there if each not in others]
    proofs = [proof for _, proof in prove_all(archive, there, progress)]
    findings = [*manifests.findings]
    for standing, proof in zip(there, proofs, strict=True):
        findings += told(standing, proof)
        findings += against_manifest(standing, proof, manifests.entries)
        findings += homeless(archive, standing, proof)
    findings += [
        Finding("index_missing", name, None, "it has no index for replay")
        for name in unindexed(folder, there)
    ]
    findings += check_stored(archive.shelf, there, others, manifests.entries)
    findings += _not_there(archive, {each.name for each in there}, manifests)
    findings += check_taken_out(archive, folder, manifests)
    with archive.database.read() as session:
        findings += check_references(session)
    return Verification(
        files=len(there),
        bytes=sum(proof.contents.bytes for proof in proofs),
        records=sum(proof.contents.records for proof in proofs),
        captures=sum(proof.captures for proof in proofs),
        head=manifests.head,
        findings=tuple(findings),
    )


def prove_all(
    archive: HasFiles, there: list[Standing], progress: Progress
) -> Iterator[tuple[Standing, FileProof]]:
    total, done = sum(each.bytes for each in there), 0
    for standing in there:
        yield standing, prove(archive, standing, partial(_passed, progress, done, total, standing.name))
        done += standing.bytes


def _passed(progress: Progress, before: int, total: int, name: str, at: int) -> None:
    progress(before + at, total, name)


def prove(archive: HasFiles, standing: Standing, passed: Callable[[int], None]) -> FileProof:
    """One file against its rows, which are read first: a crawl writes the file before the rows."""
    if standing.state is State.CUT:
        return _kept(standing)
    with archive.database.read() as session:
        rows = rows_of(session, standing.name)
    prover, tally = Prover(standing.name, rows), Tally()
    try:
        with _opened(archive, standing) as stream:
            return prover.prove(stream, tally, passed)
    except OSError as error:
        prover.proof.find("file_unreadable", tally.bytes, f"it cannot be read: {error.strerror or error}")
        return prover.proof


def _kept(standing: Standing) -> FileProof:
    proof = FileProof(standing.name, Tally().contents(standing.name))
    proof.find("cut_kept", None, f"{standing.bytes} bytes that were cut off")
    return proof


def told(standing: Standing, proof: FileProof) -> list[Finding]:
    """Of the findings those that count in a file that stands so."""
    if standing.state not in {State.WRITTEN, State.ASIDE}:
        return proof.findings
    beyond = [
        each for each in proof.findings if each.code in BEYOND and (each.offset or 0) >= proof.acknowledged
    ]
    return [each for each in proof.findings if each not in beyond]


def homeless(archive: HasFiles, standing: Standing, proof: FileProof) -> Iterator[Finding]:
    """Captures without a row, but for those that wait for their commit."""
    code = "orphan_aside" if standing.state is State.ASIDE else "orphan"
    if standing.state is State.WRITTEN:
        proof.orphans[:] = [each for each in proof.orphans if each.start < proof.acknowledged]
    with archive.database.read() as session:
        for run in runs(proof.orphans):
            overtaken = [each for each in place(session, proof.file, run) if each.overtaken]
            count, where = len(run) - len(overtaken), (proof.file, run[0].start)
            if count:
                yield Finding(code, *where, f"{count} captures up to byte {run[-1].end} have no row")
            if overtaken:
                yield Finding("orphan_overtaken", *where, f"{len(overtaken)} captures have no row")


def against_manifest(standing: Standing, proof: FileProof, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """Whether the file's bytes are those it was finished with."""
    entry = entries.get(standing.name)
    match standing.state:
        case State.ASIDE:
            what = f"{standing.bytes} bytes of which nothing was acknowledged"
            yield Finding("file_aside", standing.name, None, what)
        case State.OPEN:
            yield Finding("tail_open", standing.name, None, "a process that was killed left it unfinished")
        case State.FINISHED | State.STORED if entry is None:
            yield Finding("file_unlisted", standing.name, None, "no manifest lists it")
        case State.FINISHED | State.STORED if entry is not None:
            yield from _changed(standing, proof, entry)


def _changed(standing: Standing, proof: FileProof, entry: Entry) -> Iterator[Finding]:
    said = entry.contents
    is_ = proof.contents
    if (is_.bytes, is_.sha256) != (said.bytes, said.sha256):
        if any(each.code == "file_unreadable" for each in proof.findings):
            return
        where = " in the storage" if standing.state is State.STORED else ""
        are = f"its {is_.bytes} bytes{where} are not the {said.bytes}"
        what = f"{are} that it was finished with (sha256 differs)"
        yield Finding("file_changed", proof.file, None, what)


def _not_there(archive: HasFiles, there: set[str], manifests: Chain) -> Iterator[Finding]:
    shelf = archive.shelf
    with archive.database.read() as session:
        counts = files_of_rows(session)
    for name, count in sorted(counts.items()):
        if name not in there and not shelf.has(name):  # it may have been begun since, and stored
            yield Finding("file_missing", name, None, f"{shelf.absence}, and holds {count} captures")
    for name in sorted(set(manifests.entries) - set(counts) - there):
        if shelf.has(name):
            continue
        yield Finding("entry_without_file", name, None, f"a manifest lists it, and {shelf.absence}")


def _opened(archive: HasFiles, standing: Standing) -> BinaryIO:
    """A crawl may have finished the file since the folder was listed, or the file may have been freed."""
    aside = standing.state is State.ASIDE
    return standing.path.open("rb") if aside else archive.shelf.open(standing.name)
