"""The text of a robots.txt."""

import codecs
from typing import Final

from protego import Protego

MAX_BYTES: Final = 500 * 1024  # RFC 9309, 2.5: so much must be read


def parsed(body: bytes) -> Protego | None:
    """Its rules; of a file that is too long, those of its beginning. None where markup came: no rules."""
    if is_markup(body):
        return None
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES].rpartition(b"\n")[0]  # half a path forbids more than the whole
    return Protego.parse(body.decode("utf-8-sig", "replace"))


def is_markup(body: bytes) -> bool:
    return body.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"
