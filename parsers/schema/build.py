"""From the data files' entries to the tables of one form."""

from collections.abc import Iterable

from parsers.schema.files import BlockEntry, FormEntry, RowEntry, SchemaError, TableEntry
from parsers.schema.model import Block, CellSpec, Column, Group, Row, Table
from parsers.schema.names import Names


def unique(what: str, ids: Iterable[str]) -> None:
    """Raise SchemaError on an id that stands twice."""
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise SchemaError(f"{what}: {item} stands twice")
        seen.add(item)


def build_table(form: FormEntry, entry: TableEntry, names: Names) -> Table:
    """One table with its names as this form prints them."""
    where = f"{form.id}.{entry.id}"
    for what, ids in (
        ("rows", [row.id for row in entry.rows]),
        ("columns", [column.id for column in entry.columns]),
        ("groups", [group.id for group in entry.groups]),
        ("blocks", [block.id for block in entry.blocks]),
    ):
        unique(f"{where} {what}", ids)
    if entry.named_by_row and len(entry.columns) != 1:
        raise SchemaError(f"{where}: cells named by their row need one column")
    forms = (form.id,)
    return Table(
        id=entry.id,
        section=entry.section,
        rows=tuple(_row(where, row, entry, names, forms) for row in entry.rows),
        columns=tuple(
            Column(
                id=column.id,
                spellings=(spellings := names.of(entry.id, "column", column.id, forms)),
                path=(*_path(entry.id, column.under, names), spellings[0].text),
                unit=column.unit or entry.unit,
                type=column.type or entry.type,
            )
            for column in entry.columns
        ),
        groups=tuple(
            Group(
                id=group.id,
                spellings=names.of(entry.id, "group", group.id, forms),
                number=names.number(entry.id, "group", group.id),
                parent=group.parent,
            )
            for group in entry.groups
        ),
        blocks=tuple(_block(entry, block, names, forms) for block in entry.blocks),
        named_by_row=entry.named_by_row,
    )


def cells_of(table: Table) -> tuple[tuple[Row, Column, Block | None], ...]:
    """The cells in the order of the form, row by row."""
    return tuple(
        (row, column, table.block(row.block))
        for row in table.rows
        for column in table.columns
        if table.has(row.id, column.id)
    )


def cell_spec(table: Table, row: Row, column: Column, block: Block | None) -> CellSpec:
    """The cell as this table describes it; which forms have it is for others to say."""
    return CellSpec(
        id=table.cell_id(row.id, column.id),
        table=table.id,
        row=row.id,
        column=column.id,
        row_label=row.label,
        column_label=" / ".join((*(block.path if block else ()), *column.path)),
        unit=row.unit or column.unit,
        type=row.type or column.type,
        forms=(),
    )


def _row(where: str, row: RowEntry, table: TableEntry, names: Names, forms: tuple[str, ...]) -> Row:
    if row.group and row.group not in {group.id for group in table.groups}:
        raise SchemaError(f"{where}.{row.id}: no group {row.group}")
    if row.block and row.block not in {block.id for block in table.blocks}:
        raise SchemaError(f"{where}.{row.id}: no block {row.block}")
    if row.parent and row.parent not in {other.id for other in table.rows}:
        raise SchemaError(f"{where}.{row.id}: no row {row.parent}")
    block = next((block for block in table.blocks if block.id == row.block), None)
    columns = (block.columns if block else ()) or tuple(column.id for column in table.columns)
    return Row(
        id=row.id,
        spellings=names.of(table.id, "row", row.id, forms),
        number=names.number(table.id, "row", row.id),
        group=row.group,
        block=row.block,
        cells=tuple(
            f"{table.id}.{row.id}" if table.named_by_row else f"{table.id}.{row.id}.{column}"
            for column in columns
        ),
        parent=row.parent,
        unit=row.unit,
        type=row.type,
    )


def _block(table: TableEntry, block: BlockEntry, names: Names, forms: tuple[str, ...]) -> Block:
    kind = "header" if block.under else "caption"
    columns = block.columns or tuple(column.id for column in table.columns)
    unknown = set(columns) - {column.id for column in table.columns}
    if unknown:
        raise SchemaError(f"{table.id} block {block.id}: no column {', '.join(sorted(unknown))}")
    return Block(
        id=block.id,
        spellings=names.of(table.id, kind, block.id, forms),
        path=_path(table.id, block.under, names),
        rows=tuple(row.id for row in table.rows if row.block == block.id),
        columns=columns,
    )


def _path(table: str, under: tuple[str, ...], names: Names) -> tuple[str, ...]:
    return tuple(names.of(table, "header", item)[0].text for item in under)
