"""What a reading is: reports of cells, checks and issues, each traced to the place where it is printed.

Every record is frozen; `parsers.read.read` is the only maker of a `Reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class CellState(StrEnum):
    """Why a cell has a value, or why it has none."""

    NUMBER = "number"
    BLANK = "blank"
    MISSING = "missing"
    UNPARSED = "unparsed"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class CheckStatus(StrEnum):
    PASS = "pass"  # noqa: S105 - the outcome of a rule
    FAIL = "fail"
    NOT_ASSESSABLE = "not_assessable"
    USED_FOR_ALIGNMENT = "used_for_alignment"


class Outcome(StrEnum):
    """What became of one document."""

    READ = "read"
    NEEDS_OCR = "needs_ocr"
    UNSUPPORTED_TYPE = "unsupported_type"
    KILLED = "killed"
    NOT_A_REPORT = "not_a_report"


class Scope(StrEnum):
    """Whom a report speaks for. The office's own report and the whole government's are two reports."""

    OFFICE = "office"  # the organ itself: 本级, 机关, a department, a government's office
    GOVERNMENT = "government"  # every organ of the region: 人民政府
    SYSTEM = "system"  # the organ with its branches: 系统, 关区
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document; every number is 1-based, None where it means nothing."""

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the form: `value` only when `state` is `number`; `text` and `unit` as printed."""

    state: CellState
    value: int | Decimal | None = None
    unit: str | None = None
    text: str | None = None
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reading could not do, or doubts; `cells` are the ids it is about."""

    code: str
    severity: Severity
    message: str
    cells: tuple[str, ...] = ()
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one rule on one set of cells; blanks counted as 0 are named in `assumed_zero`."""

    rule: str
    status: CheckStatus
    severity: Severity
    cells: tuple[str, ...]
    expected: int | Decimal | None = None
    found: int | Decimal | None = None
    assumed_zero: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the archive knows of a document beside its bytes; kept with the reading."""

    url: str | None = None
    list_title: str | None = None
    column_name: str | None = None
    list_date: str | None = None
    article_title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a document says of who published it besides its title, as printed.

    `site_codes` are 网站标识码, `index_numbers` 索引号, `credit_codes` 统一社会信用代码, `area_codes` of
    telephone numbers; `publishers` stand behind 发布机构 and the like; `breadcrumb` are the names along the
    way to the page, outermost first.
    """

    site_codes: tuple[str, ...] = ()
    index_numbers: tuple[str, ...] = ()
    credit_codes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    area_codes: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: `forms` maps a table to its form, `cells` holds every id of those forms.

    `member` names the part of a document of several that it was read from: a file of a zip, a worksheet.
    `marks` are for whoever places the organ: they make no two reports differ.
    """

    title: str | None
    organ: str | None
    scope: Scope
    year: int | None
    forms: Mapping[str, str]
    cells: Mapping[str, Cell]
    sections: Mapping[str, str]
    checks: tuple[Check, ...]
    issues: tuple[Issue, ...]
    parser_version: str
    region: str | None = None
    member: str | None = None
    marks: Marks = field(default=Marks(), compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one parser version made of one document: no report unless `outcome` is `read`."""

    outcome: Outcome
    reports: tuple[Report, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
