from dataclasses import dataclass

from parsers.model import Issue, Scope


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: `organ` as printed (white space dropped), `revision` the word of a new version.

    `text` is the title as printed, its lines joined. `issues` are doubts where several titles were weighed.
    """

    organ: str | None
    year: int | None
    scope: Scope
    revision: str | None
    text: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAReport:
    """A title about reports or beside them; `reason` is an id of the grammar's `not_a_report` table.

    `inside` is the report's own title in that of an announcement which may hold the whole report.
    """

    reason: str
    text: str
    inside: Title | None = None
