"""The records of one exchange: request, response or revisit, and a metadata record with the rest.

A page that was rendered is a resource instead of request and response: nobody asked for it or sent it.

With these the rows can be made again from the WARC files alone.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from archive.captures.digests import Digests
from archive.captures.earlier import Earlier
from archive.captures.exchange import RESOURCES, Exchange, RequestOutcome
from archive.captures.sameness import Verdict
from archive.models.captures import Kept
from archive.storage import warcinfo
from archive.storage.heads import request_head, response_head, warc_date, warc_url
from archive.storage.records import DEFLATED, STORED, RecordWriter, digest, new_id

PROFILES: Final = {
    Kept.SAME_PAYLOAD: warcinfo.IDENTICAL,
    Kept.SAME_CONTENT: warcinfo.SAME_CONTENT,
    Kept.NOT_MODIFIED: warcinfo.NOT_MODIFIED,
}


@dataclass(frozen=True, slots=True)
class Written:
    """The record that people will look for: the response, the revisit, or the request nobody answered."""

    record_id: str
    offset: int


def writer_of(
    exchange: Exchange, digests: Digests | None, verdict: Verdict
) -> Callable[[RecordWriter], Written]:
    def write(writer: RecordWriter) -> Written:
        main = new_id()
        common = _common(exchange)
        if exchange.method in RESOURCES:
            offset = writer.offset()
            media_type = exchange.header("content-type") or "application/octet-stream"
            fields = {
                **common,
                "Content-Type": media_type,
                "WARC-Record-ID": main,
                "WARC-Payload-Digest": digest(exchange.body),
            }
            writer.write_record("resource", fields, exchange.body)
        else:
            offset = _write_request(writer, main, common, exchange)
        if exchange.status is not None and exchange.method not in RESOURCES:
            offset = writer.offset()
            _write_response(writer, {**common, "WARC-Record-ID": main}, exchange, digests, verdict)
        about = json.dumps(_about(exchange, digests, verdict)).encode()
        ids = {"WARC-Record-ID": new_id(), "WARC-Concurrent-To": main, "WARC-Payload-Digest": digest(about)}
        writer.write_record("metadata", {**common, **ids}, about)
        return Written(main, offset)

    return write


def _write_request(writer: RecordWriter, main: str, common: Mapping[str, str], exchange: Exchange) -> int:
    """Where it begins. A request without a response is itself the main record."""
    ids = {"WARC-Record-ID": main}
    if exchange.status is not None:
        ids = {"WARC-Record-ID": new_id(), "WARC-Concurrent-To": main}
    fields = {**common, **ids, "WARC-Payload-Digest": digest(exchange.request_body)}
    head = request_head(exchange.method, exchange.url, exchange.request_headers)
    offset = writer.offset()
    writer.write_record("request", fields, head, exchange.request_body)
    return offset


def _write_response(
    writer: RecordWriter,
    fields: dict[str, str],
    exchange: Exchange,
    digests: Digests | None,
    verdict: Verdict,
) -> None:
    assert exchange.status is not None
    head = response_head(exchange.status, exchange.reason, exchange.response_headers)
    if digests is not None:
        fields["WARC-Payload-Digest"] = f"sha256:{digests.payload}"
    if exchange.outcome is RequestOutcome.TRUNCATED:
        fields["WARC-Truncated"] = "unspecified"
    if verdict.holder is not None:
        writer.write_record("revisit", fields | _refers_to(verdict.holder, PROFILES[verdict.kept]), head)
        return
    compressed = digests is not None and digests.body not in {None, digests.payload}
    level = STORED if compressed else DEFLATED
    writer.write_record("response", fields, head, exchange.body, level)


def _common(exchange: Exchange) -> dict[str, str]:
    fields = {
        "WARC-Target-URI": warc_url(exchange.url),
        "WARC-Date": warc_date(exchange.fetched_at),
        "WARC-IP-Address": exchange.ip,
        "WARC-Protocol": exchange.protocol,
    }
    return {name: value for name, value in fields.items() if value}


def _refers_to(holder: Earlier, profile: str) -> dict[str, str]:
    return {
        "WARC-Profile": profile,
        "WARC-Refers-To": holder.record_id,
        "WARC-Refers-To-Target-URI": warc_url(holder.url),
        "WARC-Refers-To-Date": warc_date(holder.fetched_at),
    }


def _about(exchange: Exchange, digests: Digests | None, verdict: Verdict) -> dict[str, Any]:
    """What neither the request nor the response says; what is absent is left out."""
    about = {
        "url": exchange.url,
        "outcome": verdict.outcome.value,
        "kept": verdict.kept.value,
        "role": exchange.role.value,
        "site": exchange.site,
        "run": exchange.run_id,
        "status": exchange.status,
        "tls": exchange.tls,
        "redirected_from": list(exchange.redirected_from),
        "error": exchange.error,
        "evidence": exchange.evidence,
        "volatile": list(exchange.volatile),
        "payload_bytes": len(exchange.body),
        "payload_sha256": digests.payload if digests else None,
        "body_sha256": digests.body if digests else None,
        "content_sha256": digests.content if digests else None,
        "undecoded": digests.undecoded if digests else None,
        "origin": exchange.origin,
    }
    return {key: value for key, value in about.items() if value not in (None, [])}
