"""The inside of an article: markup as it is, plain text line by line, or a sentence that points at a file."""

import re
from html import escape

from lxml import html

DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
LINE_END = re.compile(r"<br\b[^>]*>|</(?:p|div|h\d|li|td|th|title)\s*>", re.IGNORECASE)
TITLE_LENGTH = 60
KIND = "年度报告"
WITHOUT_ORGAN = re.compile(r"(\d{4}年?度?)?(政府)?信息公开")


class UnreadableError(Exception):
    """The content cannot stand on a page; `str()` says why."""


def page_body(content: bytes, *, as_text: bool) -> str:
    """Markup that goes into the article's body. Raises UnreadableError."""
    text = _decode(content)
    if not text.strip():
        raise UnreadableError("empty file")
    if not as_text:
        return text
    lines = text.removesuffix("\n").split("\n")
    return "\n".join(f"<p>{escape(line.removesuffix(chr(13)), quote=False)}</p>" for line in lines)


def stub_body(title: str) -> str:
    return f"<p>《{escape(title, quote=False)}》见附件，请点击下载查看。</p>"


def title_of(body: str) -> str | None:
    """The first short line that names an annual report, after the line before it where it names no organ."""
    lines = [line for line in map(_squeezed, _lines(body)) if line]
    for number, line in enumerate(lines):
        if KIND in line and len(line) <= TITLE_LENGTH:
            before = lines[number - 1] if number else ""
            return before + line if WITHOUT_ORGAN.match(line) and len(before) <= TITLE_LENGTH else line
    return None


def _lines(body: str) -> list[str]:
    tree = html.document_fromstring(f"<div>{LINE_END.sub(chr(10), body)}</div>")
    return str(tree.xpath("string()")).split("\n")


def _squeezed(line: str) -> str:
    return "".join(line.split())


def _decode(content: bytes) -> str:
    """UTF-8, else what the page declares, else GB18030; a NUL byte is in no text."""
    declared = DECLARED.search(content[:2048])
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "gb18030", "gb18030"):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise UnreadableError("unsupported_type: not text in UTF-8, its declared charset or GB18030")
