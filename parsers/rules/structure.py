"""Rules about what is there: sections, tables, blocks, rows, values."""

import re
from collections.abc import Iterator

from parsers.model import CellState, Check
from parsers.rules.catalogue import Rule
from parsers.rules.facts import Case
from parsers.rules.outcome import outcome

_NOTHING = re.compile(r"[\s。.,，;；、/—-]*无?[\s。.,，;；、/—-]*")


def sections(rule: Rule, case: Case) -> Iterator[Check]:
    wanted = [section.id for section in case.schema.sections]
    labels = {section.id: section.label for section in case.schema.sections}
    order = list(case.facts.section_order)
    missing = [labels[item] for item in wanted if item not in order]
    if missing:
        quote = f"missing: {'; '.join(missing)}"
    elif order != wanted:
        quote = f"order: {'; '.join(labels[item] for item in order)}"
    else:
        quote = None
    yield outcome(rule, quote is None, expected=len(wanted), found=len(set(order)), quote=quote)


def blocks(rule: Rule, case: Case) -> Iterator[Check]:
    for table in case.tables(rule.tables):
        missing = [block for block in table.blocks if block.id not in case.facts.blocks_found]
        gone = {block.id for block in missing}
        ids = [cell_id for row in table.rows if row.block in gone for cell_id in row.cells]
        yield outcome(
            rule,
            not missing,
            cells=ids,
            expected=len(table.blocks),
            found=len(table.blocks) - len(missing),
            quote=f"missing: {'; '.join(block.label for block in missing)}" if missing else None,
        )


def rows(rule: Rule, case: Case) -> Iterator[Check]:
    for table in case.tables(rule.tables):
        times = case.facts.rows_found
        wrong = [row for row in table.rows if times.get(row.id, 0) != 1]
        yield outcome(
            rule,
            not wrong,
            cells=[cell_id for row in wrong for cell_id in row.cells],
            expected=len(table.rows),
            found=sum(times.get(row.id, 0) for row in table.rows),
        )


def widths(rule: Rule, case: Case) -> Iterator[Check]:
    """One check a table; a row whose width nobody counted is left out."""
    counted = case.facts.values_per_row
    for table in case.tables(rule.tables):
        lines = {row.id: row.cells for row in table.rows}
        if table.id in counted:
            lines = {table.id: tuple(cell_id for ids in lines.values() for cell_id in ids)}
        known = {line: ids for line, ids in lines.items() if line in counted}
        wrong = [line for line, ids in known.items() if counted[line] != len(ids)]
        yield outcome(
            rule,
            not wrong if known else None,
            cells=[cell_id for line in wrong for cell_id in known[line]],
            expected=len(known[wrong[0]]) if wrong else None,
            found=counted[wrong[0]] if wrong else None,
        )


def blanks(rule: Rule, case: Case) -> Iterator[Check]:
    blank = [cell_id for cell_id, cell in case.cells.items() if cell.state is CellState.BLANK]
    yield outcome(rule, not blank if case.cells else None, cells=blank, expected=0, found=len(blank))


def tables(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each section that the newest form fills with a table."""
    newest = list(case.schema.forms.values())[-1]
    for table in newest.tables.values():
        if table.section not in case.facts.section_order:
            yield outcome(rule, holds=None)
            continue
        found = table.id in case.facts.tables_found
        image = not found and table.section in case.facts.images_in
        lost = [cell_id for cell_id in case.cells if cell_id.startswith(f"{table.id}.")]
        quote = f"{table.section}: {'an image' if image else 'no table'}"
        yield outcome(rule, found, cells=() if found else lost, quote=None if found else quote)


def written(rule: Rule, case: Case) -> Iterator[Check]:
    """One check a section: its text is neither empty nor 无."""
    for section in rule.sections:
        if section not in case.facts.section_order:
            yield outcome(rule, holds=None)
            continue
        text = case.facts.sections.get(section, "")
        empty = _NOTHING.fullmatch(text) is not None
        yield outcome(rule, not empty, quote=text.strip() if empty else None)
