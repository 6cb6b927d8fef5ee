"""A report in traditional characters, as copies on other hosts have them."""

from dataclasses import replace

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.prose import Part, Prose


def in_traditional(sheet: Sheet) -> Sheet:
    rows = (tuple(replace(box, text=_put(box.text)) for box in row) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def prose_in_traditional(prose: Prose) -> Prose:
    """The title stays as it is: the copies keep it, and so do the lists that name them."""
    parts = (
        Part(part.section, _put(part.heading), tuple(map(_put, part.paragraphs))) for part in prose.parts
    )
    return replace(prose, opening=_put(prose.opening), parts=tuple(parts))


def _put(text: str) -> str:
    return text.translate(labels.traditional())
