"""Whether a record is what was written there, by the digests in its own head."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import Final

from gongkai.ingest.model import BrokenError
from gongkai.ingest.walking import FETCH_AGAIN

ALGORITHMS: Final = {
    "md5": "md5",
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "sha-512": "sha512",
}


def check(name: str, labelled: str | None, candidates: Iterable[bytes]) -> None:
    """One of the candidates must have the digest: crawlers do not agree on what a payload is. A digest of an
    algorithm nobody here knows proves nothing. Raises BrokenError.
    """
    algorithm, _, value = (labelled or "").partition(":")
    known = ALGORITHMS.get(algorithm.strip().lower())
    if known is None or not value:
        return
    wanted = _bytes(value.strip(), hashlib.new(known, usedforsecurity=False).digest_size)
    if any(hashlib.new(known, each, usedforsecurity=False).digest() == wanted for each in candidates):
        return
    raise BrokenError(f"its {name} is not the one its head gives: the record was changed", FETCH_AGAIN)


def _bytes(value: str, size: int) -> bytes | None:
    """Hexadecimal or base32, whichever is as long as the algorithm makes it."""
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        return None
