"""A page saved by Word or a browser as one file (MHTML, RFC 2557): the page in it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

_HEAD = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_LONGEST_HEAD: Final = 4096


def page_in(body: bytes) -> tuple[bytes, str] | None:
    """The first part that is a page, and its media type with charset; None for what is no such file."""
    if not _HEAD.match(body[:_LONGEST_HEAD]):
        return None
    message = message_from_bytes(body, policy=policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            charset = part.get_param("charset")
            media_type = f"text/html; charset={charset}" if isinstance(charset, str) else "text/html"
            return (content, media_type) if isinstance(content, bytes) else None
    return None
