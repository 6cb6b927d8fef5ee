"""Which row of the form each printed line is: by its label, and by the line or heading above it."""

from parsers.model import Issue, Severity
from parsers.tables.cells import about
from parsers.tables.stat.entries import Entry
from parsers.tables.stat.labels import Known, above, rows, table


class Walk:
    """Follows the printed lines downwards; `issues` name what is no line of the form, or may be two."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self._last: str | None = None
        self._sure = False
        self._seen: set[str] = set()

    def place(self, entry: Entry) -> str | None:
        """The row that `entry` is; None for a heading, an unknown line, or one that may be two rows."""
        for one in entry.over:
            self._pass(one)
        named = entry.known
        if named.groups:
            self._last, self._sure = named.groups[0], True
            self._heading(entry)
            return None
        if not named.rows:
            self._unknown(entry)
            return None
        row = self._which(named, entry)
        if row is not None:
            self._last = row
            self._seen.add(row)
        return row

    def _pass(self, over: Known) -> None:
        """A cell to the left that spans several lines."""
        if over.groups:
            self._last, self._sure = over.groups[0], True
        elif len(over.rows) == 1 and self._last not in self._below(over.rows[0]):
            self._last, self._sure = over.rows[0], True

    def _below(self, row: str) -> set[str | None]:
        return {other for other in rows() if row in _chain(other)}

    def _which(self, named: Known, entry: Entry) -> str | None:
        chain = _chain(self._last)
        fitting = [row for row in named.rows if rows()[row].parent is None or rows()[row].parent in chain]
        if len(named.rows) > 1:
            if self._sure and len(fitting) == 1:
                self._sure = fitting[0] not in self._seen  # a second time: the heading between them is lost
                return fitting[0]
            self._doubt(entry, named.rows, "unsure_row", "stands under no line that tells which it is")
            return None
        row = named.rows[0]
        if not fitting:
            self._doubt(entry, (row,), "unsure_group", "does not stand under the line that it is a part of")
        self._sure = bool(fitting)
        return row

    def _heading(self, entry: Entry) -> None:
        if entry.numbers:
            message = f"a figure beside a heading, kept aside: {_line(entry)}"
            self.issues.append(about("group_row_values", message, (), entry.at))

    def _unknown(self, entry: Entry) -> None:
        """A line that the form does not have; it may be the heading of the lines below, misprinted."""
        if entry.numbers or entry.values:
            message = f"kept aside, no row of the form: {_line(entry)}"
            issue = Issue("unmapped_row", Severity.INFO, message, (), entry.at.place)
            self.issues.append(issue)
        if entry.numbers or not entry.text.strip().startswith(("(", "（", "注")):
            self._sure = False

    def _doubt(self, entry: Entry, row_ids: tuple[str, ...], code: str, message: str) -> None:
        ids = [table().cell_id(row, table().columns[0].id) for row in row_ids]
        self.issues.append(about(code, f"{message}: {_line(entry)}", ids, entry.at))


def _line(entry: Entry) -> str:
    return " | ".join([entry.text.strip(), *(token.text.strip() for token in entry.values)])


def _chain(item: str | None) -> set[str]:
    """A line or heading and everything that it is a part of."""
    found: set[str] = set()
    while item is not None:
        found.add(item)
        item = above()[item]
    return found
