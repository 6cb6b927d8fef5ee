"""How much of one OFD file is drawn at most: its drawings may draw each other, again and again."""

from dataclasses import dataclass
from typing import Final

from parsers.documents.errors import Refused
from parsers.model import Outcome

_MOST_PAGES: Final = 400
_MOST_DRAWN: Final = 20_000_000  # characters of markup; a page of a report has some 50 000
_OBJECT: Final = 50  # what an object counts beside its own text or path
_MOST_ON_PAGE: Final = 20_000


@dataclass(slots=True)
class Bounds:
    """Counts over all documents of a file. All raise Refused: too_many_pages, too_much_drawn."""

    pages: int = 0
    drawn: int = 0

    def page(self) -> None:
        self.pages += 1
        if self.pages > _MOST_PAGES:
            message = f"the OFD file has more than {_MOST_PAGES} pages: not read"
            raise Refused(Outcome.UNSUPPORTED_TYPE, "too_many_pages", message)

    def draw(self, *markup: str | None) -> None:
        """One object, and what it is made of."""
        self.drawn += _OBJECT + sum(len(each) for each in markup if each)
        if self.drawn > _MOST_DRAWN:
            raise too_much("more is drawn than any report prints")

    def fill(self, marks: int) -> None:
        """`marks`: the characters or the rules on one page."""
        if marks > _MOST_ON_PAGE:
            raise too_much(f"more than {_MOST_ON_PAGE} characters or rules on one page")


def too_much(what: str) -> Refused:
    return Refused(Outcome.UNSUPPORTED_TYPE, "too_much_drawn", f"the OFD file is not read: {what}")
