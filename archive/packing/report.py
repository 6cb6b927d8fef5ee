"""One report of a reading as columns of a row, and back: exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from archive.packing import checks, codec, figures, places
from archive.packing.squeeze import squeeze, unsqueeze
from parsers.model import Cell, CellState, Issue, Marks, Report, Scope

Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """`figures` by table, `texts` the digest of each section's text, `detail` the rest, squeezed."""

    title: str | None
    organ: str | None
    region: str | None
    scope: str
    year: int | None
    member: str | None
    forms: Mapping[str, str]
    figures: Mapping[str, Sequence[figures.Figure]]
    detail: bytes


def pack(report: Report) -> Packed:
    """All but the sections."""
    return Packed(
        title=report.title,
        organ=report.organ,
        region=report.region,
        scope=report.scope.value,
        year=report.year,
        member=report.member,
        forms=dict(report.forms),
        figures=figures.pack(report.forms, report.cells),
        detail=squeeze(rest(report)),
    )


def rest(report: Report) -> list[Json]:
    """What figures do not tell: places, odd units and texts, cells that are of no form, checks, issues, and
    which cells of the forms are not there, and the marks, if there are any.
    """
    names = _names(report.forms)
    cells = [report.cells.get(name) or _ABSENT for name in names]
    numbers = {name: number for number, name in enumerate(names)}
    return [
        places.pack([cell.at for cell in cells]),
        _odd(cells),
        {
            name: codec.encode_cell(cell)
            for name, cell in report.cells.items()
            if name not in numbers or not figures.is_whole(cell)
        },
        checks.pack(report.checks, numbers),
        [_issue(issue, numbers) for issue in report.issues],
        sorted(numbers[name] for name in numbers.keys() - report.cells.keys()),
        *([_marks(report.marks)] if report.marks != Marks() else []),
    ]


def unpack(packed: Packed, sections: Mapping[str, str], parser_version: str) -> Report:
    names = _names(packed.forms)
    at, odd, others, checked, issues, without, *marks = unsqueeze(packed.detail)
    read = figures.unpack(packed.forms, packed.figures)
    told = {names[int(number)]: each for number, each in odd.items()}
    cells: dict[str, Cell] = {}
    for name, place in zip(names, places.unpack(at), strict=True):
        state, value = read[name]
        unit, text = told[name] if name in told else (None, _usual(state, value))
        cells[name] = Cell(state, value, unit, text, place)
    for number in without:
        del cells[names[number]]
    return Report(
        title=packed.title,
        organ=packed.organ,
        region=packed.region,
        scope=Scope(packed.scope),
        year=packed.year,
        forms=packed.forms,
        cells=cells | {name: codec.decode_cell(cell) for name, cell in others.items()},
        sections=sections,
        checks=checks.unpack(checked, names),
        issues=tuple(_to_issue(issue, names) for issue in issues),
        parser_version=parser_version,
        member=packed.member,
        marks=_to_marks(marks[0]) if marks else Marks(),
    )


_ABSENT = Cell(CellState.MISSING, None, None, None, None)


def _names(forms: Mapping[str, str]) -> list[str]:
    return [name for table, form in forms.items() for name in figures.ids(form, table)]


def _odd(cells: Sequence[Cell]) -> dict[str, Json]:
    """Unit and text by number, where they are not what the value alone tells."""
    return {
        str(number): (cell.unit, cell.text)
        for number, cell in enumerate(cells)
        if cell.unit is not None or cell.text != _usual(cell.state, cell.value)
    }


def _usual(state: CellState, value: int | Decimal | None) -> str | None:
    if state is CellState.NUMBER:
        return str(value)
    return "" if state is CellState.BLANK else None


def _issue(issue: Issue, numbers: Mapping[str, int]) -> Json:
    packed = codec.encode_issue(issue)
    return [*packed[:3], checks.numbered(packed[3], numbers), *packed[4:]]


def _to_issue(packed: Sequence[Json], names: Sequence[str]) -> Issue:
    return codec.decode_issue([*packed[:3], checks.named(packed[3], names), *packed[4:]])


def _marks(marks: Marks) -> dict[str, list[str]]:
    said = ((field.name, getattr(marks, field.name)) for field in fields(Marks))
    return {name: list(values) for name, values in said if values}


def _to_marks(packed: Mapping[str, Sequence[str]]) -> Marks:
    return Marks(**{name: tuple(values) for name, values in packed.items()})
