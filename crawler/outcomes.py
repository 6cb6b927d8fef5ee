"""What became of a request, judged by status, headers and the beginning of the body."""

import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from archive.captures.exchange import Headers, RequestOutcome, Role

MARKUP_NAMES: Final = ("", ".htm", ".html", ".shtml", ".jsp", ".php", ".aspx")
HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<head", b"<script", b"<meta")
LOOKED_AT: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response as the judge sees it; `body` still encoded, `headers` lower-case names."""

    url: str
    role: Role
    status: int
    headers: Headers
    body: bytes
    cut: bool = False
    redirected_from: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: RequestOutcome
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """See signatures.toml for what its fields mean."""

    name: str
    outcome: RequestOutcome
    statuses: frozenset[int]
    body: tuple[bytes, ...]
    cookies: tuple[str, ...]
    max_bytes: int

    def fits(self, status: int, text: bytes, cookies: Sequence[str]) -> bool:
        if self.statuses and status not in self.statuses:
            return False
        if not self.body and not self.cookies:
            return True
        if len(text) > self.max_bytes:  # first: searching a whole article for every signature costs 1 ms
            return False
        set_cookie = bool(self.cookies) and any(cookie.startswith(self.cookies) for cookie in cookies)
        return set_cookie or any(words in text for words in self.body)


@cache
def signatures() -> tuple[Signature, ...]:
    rows = tomllib.loads((Path(__file__).parent / "signatures.toml").read_text("utf-8"))["signature"]
    return tuple(
        Signature(
            name=row["name"],
            outcome=RequestOutcome(row["outcome"]),
            statuses=frozenset(row.get("statuses", ())),
            body=tuple(
                {words.encode(charset) for words in row.get("body", ()) for charset in ("utf-8", "gb18030")}
            ),
            cookies=tuple(row.get("cookies", ())),
            max_bytes=row.get("max_bytes", LOOKED_AT),
        )
        for row in rows
    )


def judge(answer: Answer) -> Verdict:
    if answer.status == 304:
        return Verdict(RequestOutcome.UNCHANGED)
    text = beginning(answer.body, _header(answer.headers, "content-encoding"))
    cookies = [value for name, value in answer.headers if name == "set-cookie"]
    for signature in signatures():
        if signature.fits(answer.status, text, cookies):
            return Verdict(signature.outcome, f"{answer.status}, {signature.name}")
    if answer.status >= 400:
        return Verdict(RequestOutcome.UNREACHABLE, str(answer.status))
    if answer.cut:
        return Verdict(RequestOutcome.TRUNCATED, "the connection ended before the body did")
    if answer.status >= 300:
        return Verdict(RequestOutcome.CAPTURED)
    return _judge_content(answer, text)


def _judge_content(answer: Answer, text: bytes) -> Verdict:
    if answer.redirected_from and urlsplit(answer.url).path in {"", "/"} and answer.role != Role.ROBOTS:
        return Verdict(RequestOutcome.WRONG_PAGE, "redirected to the home page")
    if answer.role == Role.ATTACHMENT and _is_html(text) and not _names_markup(answer.url):
        return Verdict(RequestOutcome.WRONG_CONTENT_TYPE, "a file was asked for, a web page came")
    return Verdict(RequestOutcome.CAPTURED)


def _names_markup(url: str) -> bool:
    return Path(urlsplit(url).path).suffix.lower() in MARKUP_NAMES[1:]


def _is_html(text: bytes) -> bool:
    return text[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML_STARTS)


def _header(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key == name), "")


def beginning(body: bytes, encoding: str) -> bytes:
    """The start of the body with its Content-Encoding undone; only what is advertised is understood."""
    if encoding.strip().lower() in {"gzip", "x-gzip"}:
        return _inflated(body, (zlib.MAX_WBITS | 16,))
    if encoding.strip().lower() == "deflate":
        return _inflated(body, (zlib.MAX_WBITS, -zlib.MAX_WBITS))
    return body[:LOOKED_AT]


def _inflated(body: bytes, windows: Sequence[int]) -> bytes:
    """Nothing where the bytes are not what they are declared to be: such a body matches no signature."""
    for window in windows:
        try:
            return zlib.decompressobj(window).decompress(body, LOOKED_AT)
        except zlib.error:
            continue
    return b""
