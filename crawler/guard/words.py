"""A failure in a person's words."""

from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)

from crawler.guard.resolver import REFUSED
from crawler.tls import words as tls


def said(error: BaseException | None, url: str) -> str:
    host = urlsplit(url).hostname or ""
    match error:
        case CannotResolveHostError():
            return _unresolved(host)
        case DownloadConnectionRefusedError():
            return f"{host} refuses connections"
        case DownloadCancelledError():
            return "the body is larger than crawl.max_response_bytes"
        case DownloadFailedError() if error.__cause__ is not None:
            return tls.said(error.__cause__, host) or f"{host} broke off: {error.__cause__}"
        case DownloadTimeoutError() | IgnoreRequest():
            return str(error)
        case _:
            return f"{type(error).__name__}: {error}"


def _unresolved(host: str) -> str:
    if host in REFUSED:
        return f"{host} resolves to {REFUSED[host]}, which is not a public address"
    return f"{host} has no address"
