from parsers.errors import ParseError
from parsers.model import Outcome


class Refused(ParseError):  # noqa: N818 - the word of the house for a body turned away
    """A body that gives no document; `code` is stable, the message is for people."""

    def __init__(self, outcome: Outcome, code: str, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["Refused"], tuple[Outcome, str, str]]:
        return Refused, (self.outcome, self.code, self.message)
