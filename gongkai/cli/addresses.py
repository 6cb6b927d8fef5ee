"""Addresses for the eye: a file's Chinese name as itself, as long as the address can be had back from it."""

import re
from typing import Final

from rich.console import Console

ENCODED: Final = re.compile(r"(?:%[89a-fA-F][0-9a-fA-F])+")


def shown(url: str, console: Console) -> str:
    """As it is where a program may read it; readable on a terminal."""
    return readable(url) if console.is_terminal else url


def readable(url: str) -> str:
    """Only what is UTF-8 and printable is decoded: GBK, blanks and separators stay as they are."""
    return ENCODED.sub(_decoded, url)


def _decoded(found: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return text if text.isprintable() else found[0]
