"""Headings that Word counts: 一、 二、 三、 stand in no text."""

from collections.abc import Callable
from typing import Any

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ABSTRACT = (
    f'<w:abstractNum {NAMESPACE} w:abstractNumId="77"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
)
NUMBER = f'<w:num {NAMESPACE} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'


def number_headings(part: Any) -> Callable[[Any], None]:
    """Adds the list to the document; the result puts a paragraph into it."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

    numbering = part.numbering_part.element
    numbering.insert(0, parse_xml(ABSTRACT))
    numbering.append(parse_xml(NUMBER))

    def put(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - it has no other door
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = 77

    return put
