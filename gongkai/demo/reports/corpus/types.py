"""The document types of the corpus."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from shutil import which

SOFFICE = "soffice"
OFFICE_MEDIA = {
    "doc": "application/msword",
    "rtf": "application/rtf",
    "wps": "application/vnd.ms-works",
    "xls": "application/vnd.ms-excel",
    "et": "application/octet-stream",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class DocumentType:
    """`scored` is the class that its examples are scored in; `count` and `lossy` how many a whole corpus has.

    `made_by` is empty where the layout's own bytes are the document, else what makes `kind` of them:
    office (LibreOffice), scan (page images), zip or workbook (several reports together).
    """

    name: str
    scored: str
    layout: str
    made_by: str
    kind: str
    count: int
    lossy: int
    what: str

    @property
    def needs_office(self) -> bool:
        return self.made_by == "office" or (self.made_by == "scan" and self.layout == "docx")


@cache
def types() -> dict[str, DocumentType]:
    source = files("gongkai.demo.reports.data").joinpath("types.csv").read_text(encoding="utf-8")
    return {
        row["type"]: DocumentType(
            *(row["type"], row["scored"], row["layout"], row["made_by"], row["kind"]),
            *(int(row["count"]), int(row["lossy"]), row["what"]),
        )
        for row in csv.DictReader(source.splitlines())
    }


def makeable() -> tuple[str, ...]:
    """The types that this machine can make: without LibreOffice, those that need none."""
    office = which(SOFFICE) is not None
    return tuple(name for name, one in types().items() if office or not one.needs_office)
