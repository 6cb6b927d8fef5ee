"""The row's own sum as a witness for where its values stand."""

from collections.abc import Mapping

from parsers.model import CellState
from parsers.schema.model import Sum
from parsers.tables.placing import Closes
from parsers.tables.rows import Token


def closer(sum_: Sum | None, prefix: str) -> Closes | None:
    """A test whether tokens by column (cell id = `prefix` + column) fulfil `sum_`; gaps count as 0.

    A row whose total is not printed, or that holds anything but numbers and blanks, proves nothing.
    """
    if sum_ is None:
        return None

    def closes(placed: Mapping[str, Token | None]) -> bool:
        by_id = {prefix + column: token for column, token in placed.items()}
        left = [by_id[id_] for id_ in sum_.left]
        right = [by_id[id_] for id_ in sum_.right]
        if any(token is None or not token.is_number for token in left):
            return False
        if any(token is not None and token.printed.state is CellState.UNPARSED for token in right):
            return False
        return _total(left) == _total(right)

    return closes


def _total(tokens: list[Token | None]) -> object:
    return sum(token.printed.value or 0 for token in tokens if token is not None)
