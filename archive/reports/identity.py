"""Which report a reading is of: (organ, scope, year), of a site until the organ is in a register.

Two documents are renditions of one report only if all of that is known and alike. Where organ or year could
not be read the document stands alone under its address: not knowing is no ground for being the same.
"""

import unicodedata
from dataclasses import dataclass

from parsers.model import Report, Scope


@dataclass(frozen=True, slots=True)
class Identity:
    site: str | None
    organ: str | None
    scope: Scope
    year: int | None
    key: str


def identify(report: Report, site: str | None, url: str, part: int) -> Identity:
    """`part` is the report's place in its document, from 0: a workbook may hold several."""
    organ = report.organ
    words = [site or "", folded(organ or ""), report.scope.value, str(report.year or "")]
    if not organ or report.year is None:
        words += [url, str(part)]
    return Identity(site, organ, report.scope, report.year, "\t".join(words))


def folded(organ: str) -> str:
    """The organ as printed, but for widths of characters and white space."""
    return "".join(unicodedata.normalize("NFKC", organ).split())
