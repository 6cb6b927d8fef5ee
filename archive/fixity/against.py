"""A record held against its own digests, and against the row that says it is the main one of a capture."""

from typing import Final

from archive.fixity.model import FileProof
from archive.fixity.rows import Row
from archive.models.captures import Kept
from archive.storage.heads import warc_url
from archive.storage.scanning import Scanned

KINDS: Final = {
    Kept.STORED.value: {"response", "resource"},
    Kept.NOTHING.value: {"request", "response"},
    Kept.SAME_PAYLOAD.value: {"revisit"},
    Kept.SAME_CONTENT.value: {"revisit"},
    Kept.NOT_MODIFIED.value: {"revisit"},
}
ALGORITHM: Final = "sha256:"


def check_digests(record: Scanned, proof: FileProof) -> None:
    """A revisit's payload digest is that of a payload which is elsewhere."""
    fields = record.fields
    if fields.get("WARC-Block-Digest") != ALGORITHM + record.block:
        proof.find("block_digest", record.offset, f"the {record.kind} record's WARC-Block-Digest differs")
    said = fields.get("WARC-Payload-Digest")
    if said is not None and record.kind != "revisit" and said != ALGORITHM + record.payload:
        proof.find("payload_digest", record.offset, f"the {record.kind} record's WARC-Payload-Digest differs")


def check_row(record: Scanned, row: Row, proof: FileProof) -> None:
    def find(code: str, what: str) -> None:
        proof.find(code, record.offset, f"{what} of capture {row.id}", row.id)

    if record.record_id != row.record_id:
        find("record_id", f"the record is {record.record_id}, not {row.record_id}")
    if record.kind not in KINDS.get(row.kept, ()):
        find("row_kind", f"the record is a {record.kind}, not the {row.kept} body")
    uri = record.fields.get("WARC-Target-URI", "")
    if uri != row.url and warc_url(row.url) != uri and "\\" not in row.url:
        find("row_url", f"the record is of {uri}, not the address")
    if row.kept == Kept.STORED:
        if (record.payload, record.payload_bytes) != (row.payload_sha256, row.payload_bytes):
            find("row_digest", "the record's payload is not the one")
    elif record.kind == "revisit":
        _check_revisit(record, row, proof)


def _check_revisit(record: Scanned, row: Row, proof: FileProof) -> None:
    said = record.fields.get("WARC-Payload-Digest")
    if said is not None and said != f"{ALGORITHM}{row.payload_sha256}":
        proof.find(
            "row_digest", record.offset, f"the revisit is not of the payload of capture {row.id}", row.id
        )
    refers = record.fields.get("WARC-Refers-To")
    if row.holder is not None and refers != row.holder:
        proof.find(
            "refers_to",
            record.offset,
            f"the revisit refers to {refers}, capture {row.id} to {row.holder}",
            row.id,
        )
