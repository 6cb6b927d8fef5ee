"""What the face itself can refuse.

GongkaiError
 ├─ SettingsError   a setting is unknown, malformed or in a file that cannot be read
 ├─ InputError      something named on the command line cannot be used
 │   └─ RowsError   rows for the catalogue cannot be taken, none of them; raised by gongkai.sites.adding
 └─ StepError       a step of a night ended before its work did
"""

from collections.abc import Sequence


class GongkaiError(Exception):
    """`str()` is one line for a person: what, where, what to do."""


class SettingsError(GongkaiError):
    pass


class InputError(GongkaiError):
    pass


class RowsError(InputError):
    """`lines` has one for each thing that is wrong."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = tuple(lines)


class StepError(GongkaiError):
    """`exit_code` is what the command that ran the step ends with."""

    def __init__(self, line: str, exit_code: int = 2) -> None:
        super().__init__(line)
        self.exit_code = exit_code
