"""What a check of the catalogue finds."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """With an error a row cannot be crawled, or must not be; a warning is for a person to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` is file and row; `code` is empty where there is none to be read."""

    severity: Severity
    rule: str
    code: str
    place: str
    message: str
