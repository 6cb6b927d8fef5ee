"""Many values, some at a time: a database takes only so many in one statement."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final, TypeVar

T = TypeVar("T")

AT_ONCE: Final = 500


def chunks(values: Collection[T]) -> Iterator[list[T]]:
    rest = iter(tuple(values))
    while some := list(islice(rest, AT_ONCE)):
        yield some
