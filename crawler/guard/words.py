"""A failure in a person's words."""

from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
)

from crawler.guard.resolver import REFUSED


def said(error: BaseException | None, url: str) -> str:
    host = urlsplit(url).hostname or ""
    match error:
        case CannotResolveHostError() if host in REFUSED:
            return f"{host} resolves to {REFUSED[host]}, which is not a public address"
        case CannotResolveHostError():
            return f"{host} has no address"
        case DownloadConnectionRefusedError():
            return f"{host} refuses connections"
        case DownloadCancelledError():
            return "the body is larger than crawl.max_response_bytes"
        case DownloadFailedError() if error.__cause__ is not None:
            return f"{host} broke off: {error.__cause__}"
        case _:
            return str(error) or type(error).__name__
