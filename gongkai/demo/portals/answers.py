"""One answer as a static web server gives it: validators, 304, gzip; counting pages with none of them."""

import gzip
from collections.abc import Mapping
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus

from gongkai.demo.portals.exchange import HTML, Answer, Still
from gongkai.demo.portals.templates import text


def still(resource: Still, asked: Mapping[str, str]) -> Answer:
    """`asked`: request headers by their names in lower case."""
    tag = sha256(resource.body).hexdigest()[:16]
    body, encoding = _encoded(resource.body, resource.media_type, asked)
    etag = f'W/"{tag}"' if encoding else f'"{tag}"'
    modified = resource.modified.astimezone(UTC)
    validators = (("ETag", etag), ("Last-Modified", format_datetime(modified, usegmt=True)))
    if _unchanged(tag, resource, asked):
        return Answer(HTTPStatus.NOT_MODIFIED, validators)
    return Answer(HTTPStatus.OK, (("Content-Type", resource.media_type), *validators, *encoding), body)


def counting(markup: str, asked: Mapping[str, str]) -> Answer:
    body, encoding = _encoded(markup.encode(), HTML, asked)
    return Answer(HTTPStatus.OK, (("Content-Type", HTML), ("Cache-Control", "no-cache"), *encoding), body)


def not_found() -> Answer:
    return Answer(HTTPStatus.NOT_FOUND, (("Content-Type", "text/html"),), text("not_found.html").encode())


def moved(location: str) -> Answer:
    return Answer(HTTPStatus.MOVED_PERMANENTLY, (("Location", location), ("Content-Type", "text/html")))


def no_such_host(host: str, *, proxied: bool) -> Answer:
    status = HTTPStatus.BAD_GATEWAY if proxied else HTTPStatus.MISDIRECTED_REQUEST
    return plain(status, f"no such host in this portal: {host}\n")


def found(location: str) -> Answer:
    return Answer(HTTPStatus.FOUND, (("Location", location), ("Content-Type", "text/html")))


def plain(status: HTTPStatus | int, message: str) -> Answer:
    return Answer(status, (("Content-Type", "text/plain; charset=utf-8"),), message.encode())


def _unchanged(tag: str, resource: Still, asked: Mapping[str, str]) -> bool:
    """If-None-Match rules; the date is looked at only where no tag was sent (RFC 9110, 13.2.2)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return tag in {each.strip().removeprefix("W/").strip('"') for each in tags.split(",")}
    since = asked.get("if-modified-since")
    if since is None:
        return False
    try:
        known = parsedate_to_datetime(since)
    except ValueError:
        return False  # a date that cannot be read is no condition (RFC 9110, 13.1.3)
    return resource.modified.astimezone(UTC).replace(microsecond=0) <= known.astimezone(UTC)


def _encoded(
    body: bytes, media_type: str, asked: Mapping[str, str]
) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    if not media_type.startswith("text/") or "gzip" not in asked.get("accept-encoding", ""):
        return body, ()
    return gzip.compress(body, mtime=0), (("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
