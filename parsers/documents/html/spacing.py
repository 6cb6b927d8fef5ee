"""White space of markup: a line break in the source is a space, or nothing between two Chinese characters."""

import re

_BREAK = re.compile(r"[ \t]*\n\s*")
_CHINESE_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\uffee])[ \t]*\n\s*(?=[\u2e80-\u9fff\uf900-\uffee])")
# invisible characters that entities bring back after decoding has dropped them
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def printed(text: str) -> str:
    """Source line breaks gone, no-break spaces plain; tabs that stand in a line stay."""
    if "\n" in text:
        text = _BREAK.sub(" ", _CHINESE_BREAK.sub("", text))
    return text if text.isascii() else _INVISIBLE.sub("", text).replace("\u00a0", " ")
