"""Objects of scripts: keys without quotes, single quotes, trailing commas; near to JSON and yet none."""

import json
import re
from typing import Any, Final

_TOKEN: Final = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<key>[A-Za-z_$][\w$]*)(?=\s*:)|(?P<comma>,)(?=\s*[\]}])"""
)


def cut_literal(text: str, name: str) -> Any | None:
    """The array or object given to `name` in a script, cut out by matching its brackets; None without one."""
    found = re.search(rf"\b{re.escape(name)}['\"]?\s*[:=]\s*(?=[\[{{])", text)
    if not found:
        return None
    end = _end(text, found.end())
    return parse_literal(text[found.end() : end]) if end else None


def parse_literal(text: str) -> Any | None:
    """A script's literal as Python's; None where it is none."""
    try:
        return json.loads(_TOKEN.sub(_as_json, text), strict=False)
    except ValueError:
        return None


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
