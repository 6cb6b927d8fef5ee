"""One document read into one report: the form's tables, the text around them, and what is in doubt."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.documents.model import Document, Paragraph
from parsers.marks import read_marks
from parsers.model import Hints, Issue, Outcome, Reading, Report, Scope, Severity
from parsers.recognition import RECOGNISED, unconfirmed
from parsers.rules.facts import Facts
from parsers.rules.run import check
from parsers.rules.text_facts import TextFacts, read_facts
from parsers.schema.loader import load
from parsers.sections import Sections, split
from parsers.tables.read import Tables, read_tables
from parsers.titles.find import find_title, same_organ
from parsers.titles.model import NotAReport, Title
from parsers.titles.read import squeezed
from parsers.version import PARSER_VERSION

HEADINGS_OF_A_REPORT: Final = 4  # of six; the customary test whether a body is one
CHAPTERS_OF_A_REPORT: Final = 3  # of those that correspond to one of the six, below the title of a report
PROSE_OF_A_REPORT: Final = 300  # characters of sentences below the title of a report from before 2019
_YEAR = re.compile(r"(20\d\d)\s*年?")


def read_report(document: Document, hints: Hints, member: str | None = None) -> Reading:
    """A reading of one report, or of why `document` is none."""
    title = find_title(document, hints)
    said = read_facts(document.prose or _paragraphs(document))
    year, doubts = _year(title, said, hints)
    tables = read_tables(document.blocks, year)
    sections = split(document, load(), tables.statistics)
    announced = _announced(title, sections, tables, document)
    if announced is not title:
        title, (year, doubts) = announced, _year(announced, said, hints)
    refusal = _refusal(title, sections, tables, document)
    if refusal is not None:
        return Reading(Outcome.NOT_A_REPORT, issues=(*document.issues, refusal))
    pictured = _pictured(document, sections)
    issues = (
        *document.issues,
        *_title_issues(title),
        *_signature_issues(title, said),
        *_picture_issues(title, document, hints),
        *doubts,
        *tables.issues,
        *_without_tables(tables, pictured, year),
    )
    checks = check(tables.forms, tables.cells, _facts(year, said, sections, tables, pictured))
    report = Report(
        title=title.text if title else None,
        organ=title.organ if isinstance(title, Title) else None,
        scope=title.scope if isinstance(title, Title) else Scope.UNKNOWN,
        year=year,
        forms=tables.forms,
        cells=tables.cells,
        sections=sections.texts,
        checks=checks,
        issues=(*issues, *unconfirmed(document.blocks, tables.cells, checks)),
        parser_version=PARSER_VERSION,
        member=member,
        marks=read_marks(document),
    )
    return Reading(Outcome.READ, (report,))


def _paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _year(title: Title | NotAReport | None, said: TextFacts, hints: Hints) -> tuple[int | None, list[Issue]]:
    """The title's year, then the statistics period's, then the year column's; never the URL's or a date's."""
    if isinstance(title, Title) and title.year:
        return title.year, []
    if said.period:
        message = "the title names no year: taken from the period of the statistics"
        return said.period[1].year, [Issue("year_from_period", Severity.INFO, message)]
    column = _YEAR.search(hints.column_name or "")
    if column:
        message = f"neither title nor text names the year: {hints.column_name} is the name of the column"
        return int(column[1]), [Issue("year_from_column", Severity.WARNING, message)]
    return None, [Issue("year_unknown", Severity.WARNING, "neither title, text nor column names the year")]


def _announced(
    title: Title | NotAReport | None, sections: Sections, tables: Tables, document: Document
) -> Title | NotAReport | None:
    """The title inside an announcement's, where the page that bears it is a report by what it holds."""
    inside = title.inside if isinstance(title, NotAReport) else None
    return title if inside is None or _refusal(inside, sections, tables, document) else inside


def _refusal(
    title: Title | NotAReport | None, sections: Sections, tables: Tables, document: Document
) -> Issue | None:
    """Why a body is no report, or None: most of the headings, or one of the form's tables, make a report."""
    headings = len(sections.order)
    if isinstance(title, NotAReport) and not (tables.forms and headings >= HEADINGS_OF_A_REPORT):
        message = f"the title says what it is instead of a report ({title.reason}): {title.text}"
        return Issue(title.reason, Severity.ERROR, message)
    if tables.forms or headings >= HEADINGS_OF_A_REPORT:
        return None
    if isinstance(title, Title) and _is_prose_report(title, sections, document):
        return None
    if title is None:
        message = f"no title of a report, {headings} of its six headings, none of its tables"
        return Issue("not_a_report", Severity.ERROR, message)
    message = f"titled {title.text}, but the page has {headings} of six headings and none of the tables"
    return Issue("no_body", Severity.ERROR, message)


def _is_prose_report(title: Title, sections: Sections, document: Document) -> bool:
    """A title over the chapters of older reports; before the six sections, over enough sentences."""
    free = _is_free(title.year)
    if (sections.older or free) and len(sections.order) >= CHAPTERS_OF_A_REPORT:
        return True
    lines = document.prose or _paragraphs(document)
    return free and sum(len(line) for line in lines if "。" in line) >= PROSE_OF_A_REPORT


def _is_free(year: int | None) -> bool:
    """Before the forms with sections, every report was written as its organ pleased."""
    forms = load().forms.values()
    sectioned = (form.since for form in forms if any(table.section for table in form.tables.values()))
    return year is not None and year < min(sectioned)


def _title_issues(title: Title | NotAReport | None) -> Sequence[Issue]:
    if title is None:
        return [Issue("no_title", Severity.WARNING, "no title of a report was found")]
    if isinstance(title, NotAReport):
        message = f"reads like a report, but is titled {title.text}"
        return [Issue("odd_title", Severity.WARNING, message)]
    if title.organ is None:
        return [*title.issues, Issue("no_organ", Severity.WARNING, "the title names no organ")]
    return title.issues


def _signature_issues(title: Title | NotAReport | None, said: TextFacts) -> Iterator[Issue]:
    organ = title.organ if isinstance(title, Title) else None
    if organ and said.signed_by and not same_organ(organ, said.signed_by):
        message = f"the title names {organ}, but {said.signed_by} signed"
        yield Issue("signature_conflict", Severity.INFO, message)


def _picture_issues(title: Title | NotAReport | None, document: Document, hints: Hints) -> Iterator[Issue]:
    """The name of the organ has no sum to prove it: only what the portal says beside the picture does."""
    organ = title.organ if isinstance(title, Title) else None
    if organ is None or all(issue.code != RECOGNISED for issue in document.issues):
        return
    if not any(organ in squeezed(claim) for claim in (hints.article_title, hints.list_title) if claim):
        message = f"{organ} was read off a picture, and no title beside it confirms the name"
        yield Issue("unconfirmed_organ", Severity.INFO, message)


def _pictured(document: Document, sections: Sections) -> frozenset[str]:
    """The sections that hold an image: of a table, where the table is not found."""
    return frozenset(
        section
        for section, first, last in sections.spans
        if any(first <= image <= last for image in document.images)
    )


def _without_tables(tables: Tables, pictured: frozenset[str], year: int | None) -> Iterator[Issue]:
    if tables.forms:
        return
    if _is_free(year):
        message = f"no national statistics table was found: in {year} a report need not have one"
        yield Issue("no_tables", Severity.INFO, message)
        return
    tabled = {table.section for form in load().forms.values() for table in form.tables.values()} - {None}
    if pictured & tabled:
        message = "the tables are pictures: their numbers need character recognition"
        yield Issue("pictured_tables", Severity.WARNING, message)
    else:
        message = "none of the form's tables was found: prose of an older form, or tables kept elsewhere"
        yield Issue("no_tables", Severity.WARNING, message)


def _facts(
    year: int | None, said: TextFacts, sections: Sections, tables: Tables, pictured: frozenset[str]
) -> Facts:
    read = tables.readings
    return Facts(
        year=year,
        period=said.period,
        signed=said.signed,
        citations=said.citations,
        sections=sections.texts,
        section_order=sections.order,
        tables_found=tuple(read),
        blocks_found=tuple(block for table in read.values() for block in table.blocks),
        rows_found={row: count for table in read.values() for row, count in table.rows.items()},
        values_per_row={row: count for table in read.values() for row, count in table.widths.items()},
        images_in=pictured,
        used_for_alignment=tuple(
            (one.rule, one.cells) for table in read.values() for one in table.alignments
        ),
    )
