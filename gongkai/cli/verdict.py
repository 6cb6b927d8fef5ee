"""The exit status of a reading: 0 read, 1 read with doubts, 2 not a report or not readable."""

from typing import Final

from parsers.model import CellState, CheckStatus, Issue, Outcome, Reading, Report, Severity

READ: Final = 0
DOUBTFUL: Final = 1
NOT_READ: Final = 2

UNREAD_STATES: Final = frozenset({CellState.MISSING, CellState.UNPARSED})


def of_reading(reading: Reading) -> int:
    if reading.outcome is not Outcome.READ or not reading.reports:
        return NOT_READ
    doubts = _alarming(reading.issues) or any(of_report(report) for report in reading.reports)
    return DOUBTFUL if doubts else READ


def of_report(report: Report) -> int:
    doubts = (
        any(cell.state in UNREAD_STATES for cell in report.cells.values())
        or any(
            check.status is CheckStatus.FAIL and check.severity is Severity.ERROR for check in report.checks
        )
        or _alarming(report.issues)
    )
    return DOUBTFUL if doubts else READ


def _alarming(issues: tuple[Issue, ...]) -> bool:
    return any(issue.severity is not Severity.INFO for issue in issues)
