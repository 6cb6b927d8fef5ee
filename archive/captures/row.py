from collections.abc import Mapping
from typing import Any

from archive.captures.digests import Digests
from archive.captures.exchange import Exchange
from archive.captures.sameness import Verdict
from archive.captures.writing import Written
from archive.clock import now
from archive.models.captures import Kept
from archive.storage.segments import Appended


def row_of(
    exchange: Exchange, known: Digests | None, verdict: Verdict, written: Appended[Written]
) -> Mapping[str, Any]:
    """The columns of an exchange's row, but for `id` and `body_of_id`.

    A 304 takes the body's digests and validators over from what it confirms.
    """
    confirmed = verdict.latest if verdict.kept is Kept.NOT_MODIFIED else None
    return {
        "recorded_at": now(),
        "run_id": exchange.run_id,
        "url": exchange.url,
        "method": exchange.method,
        "status": exchange.status,
        "outcome": verdict.outcome.value,
        "role": exchange.role.value,
        "site": exchange.site,
        "fetched_at": exchange.fetched_at,
        "ip": exchange.ip,
        "protocol": exchange.protocol,
        "tls": exchange.tls,
        "redirected_from": list(exchange.redirected_from),
        "error": exchange.error,
        "evidence": exchange.evidence,
        "media_type": exchange.header("content-type") or (confirmed.media_type if confirmed else None),
        "content_encoding": exchange.header("content-encoding"),
        "etag": exchange.header("etag") or (confirmed.etag if confirmed else None),
        "last_modified": exchange.header("last-modified") or (confirmed.last_modified if confirmed else None),
        "kept": verdict.kept.value,
        "payload_sha256": known.payload if known else None,
        "payload_bytes": len(exchange.body),
        "body_sha256": confirmed.body_sha256 if confirmed else known.body if known else None,
        "content_sha256": confirmed.content_sha256 if confirmed else known.content if known else None,
        "undecoded": known.undecoded if known else None,
        "record_id": written.result.record_id,
        "file": written.file,
        "start_byte": written.start,
        "body_byte": written.result.offset,
        "end_byte": written.end,
    }
