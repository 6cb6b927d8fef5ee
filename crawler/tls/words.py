"""A failed handshake in a person's words, with what would remedy it."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from OpenSSL import SSL
from service_identity import VerificationError
from twisted.python.failure import Failure

from crawler.tls.alerts import EXPIRED, SENT, UNKNOWN_CA

_REFUSED: Final = "certificate verify failed"
_UNTRUSTED: Final[Mapping[int, str]] = {
    EXPIRED: "its certificate has expired: the portal has to renew it, no row accepts it",
    UNKNOWN_CA: "its certificate leads to no trusted root: name the root, or the link the server leaves "
    "out, in crawl.ca_file",
}
_NOT_GOOD: Final = "its certificate is not valid: the portal has to renew it, no row accepts it"
_OTHER_NAME: Final = (
    "its certificate is made out to another name: look up the host's right name, no row accepts it"
)


def said(error: BaseException | None, host: str) -> str | None:
    """What is wrong with the host's TLS; None where the failure is of another kind."""
    for cause in _causes(error):
        if isinstance(cause, VerificationError):
            return f"{host}: {_OTHER_NAME}"
        if isinstance(cause, SSL.Error):
            return f"{host}: {_explained(cause, host)}"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error itself, and the reasons Twisted's clients wrap in it."""
    if error is not None:
        yield error
    for reason in getattr(error, "reasons", ()):
        if isinstance(reason, Failure) and reason.value is not None:
            yield reason.value


def _explained(error: SSL.Error, host: str) -> str:
    reasons = "; ".join(str(entry[-1]) for entry in error.args[0]) if error.args else ""
    if _REFUSED in reasons:
        return _UNTRUSTED.get(SENT.get(host, 0), _NOT_GOOD)
    known = next((words for reason, words in _failures().items() if reason in reasons), None)
    return known or f"TLS failed: {reasons or 'OpenSSL does not say why'}"


@cache
def _failures() -> Mapping[str, str]:
    text = files(__package__).joinpath("failures.csv").read_text(encoding="utf-8")
    return {row["openssl"]: row["words"] for row in csv.DictReader(text.splitlines())}
