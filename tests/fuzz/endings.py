"""What a reading of a damaged document may end in."""

import json

from archive.packing.codec import decode, encode
from parsers.model import CellState, CheckStatus, Outcome, Reading, Report
from parsers.output import to_json


def fault(reading: Reading) -> str | None:
    """What is wrong with the ending itself; None for a report, or a refusal by name."""
    if reading.outcome is Outcome.KILLED:
        return "; ".join(f"{issue.code}: {issue.message}" for issue in reading.issues)
    if (reading.outcome is Outcome.READ) != bool(reading.reports):
        return f"{reading.outcome} with {len(reading.reports)} reports"
    if not reading.reports and not reading.issues:
        return f"{reading.outcome}, and no word why"
    return _unstorable(reading)


def _unstorable(reading: Reading) -> str | None:
    stored = json.dumps(encode(reading), ensure_ascii=False)
    printed = json.dumps([to_json(report) for report in reading.reports], ensure_ascii=False)
    if "\\u0000" in stored + printed:
        return "a NUL that no database takes"
    try:
        (stored + printed).encode("utf-8")
    except UnicodeEncodeError as error:
        return f"a character that no database takes: {error.object[error.start - 20 : error.end + 5]!r}"
    return None if decode(json.loads(stored)) == reading else "it is not stored as it was read"


def says_less(report: Report, whole: Report) -> bool:
    """Whether a report of a document cut off owns to it, where anything of the whole one is lost."""
    if all(report.cells[id_] == cell for id_, cell in whole.cells.items() if id_ in report.cells):
        return True
    lost = any(cell.state in {CellState.MISSING, CellState.UNPARSED} for cell in report.cells.values())
    failed = any(check.status is CheckStatus.FAIL for check in report.checks)
    return lost or failed or bool(report.issues)
