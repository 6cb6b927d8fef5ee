"""JSON and numbers as portals write them, and objects of scripts: keys without quotes, trailing commas."""

import json
import re
from typing import Any, Final

_TOKEN: Final = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<key>[A-Za-z_$][\w$]*)(?=\s*:)|(?P<comma>,)(?=\s*[\]}])"""
)


_CONTROL: Final = re.compile(r"[\x00-\x1f]")
_DIGITS: Final = 9
"""More than any list has rows; Python refuses to read some thousands of them."""


def read_json(text: str) -> Any | None:
    """With raw control characters in it too; None where it is no JSON, or nested without end."""
    for each in (text, _CONTROL.sub(" ", text)):
        try:
            return json.loads(each, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def whole(number: object) -> int | None:
    """A count, printed or of a JSON; None for what is none and for what no list counts."""
    text = str(number).strip() if isinstance(number, str | int) and not isinstance(number, bool) else ""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None


def cut_literal(text: str, name: str) -> Any | None:
    """The array or object given to `name` in a script, cut out by matching its brackets; None without one."""
    found = re.search(rf"\b{re.escape(name)}['\"]?\s*[:=]\s*(?=[\[{{])", text)
    if not found:
        return None
    end = _end(text, found.end())
    return parse_literal(text[found.end() : end]) if end else None


def parse_literal(text: str) -> Any | None:
    """A script's literal as Python's; None where it is none."""
    return read_json(_TOKEN.sub(_as_json, text))


def _as_json(found: re.Match[str]) -> str:
    if found["comma"]:
        return ""
    if found["key"]:
        return json.dumps(found["key"])
    inside = found["string"][1:-1]
    if found["string"][0] == '"':
        return found["string"]
    return '"' + inside.replace("\\'", "'").replace('"', '\\"') + '"'


def _end(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at `start`; brackets inside strings do not count."""
    depth, quote, position = 0, "", start
    while position < len(text):
        letter = text[position]
        if quote:
            if letter == "\\":
                position += 1
            elif letter == quote:
                quote = ""
        elif letter in "\"'":
            quote = letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
            if depth == 0:
                return position + 1
        position += 1
    return None
