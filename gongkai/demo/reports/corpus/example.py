"""Examples by number: what a type, a seed and a number stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.corpus.bundle import MEMBERS, ZIP, zipped
from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.corpus.scan import CONDITIONS, MEDIA, scanned
from gongkai.demo.reports.corpus.types import OFFICE_MEDIA, DocumentType, types
from gongkai.demo.reports.expected import Expected
from gongkai.demo.reports.irregularities import Irregularities, draw
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.layouts.xlsx import workbook
from gongkai.demo.reports.page import Page, compose
from gongkai.demo.reports.sampling import random_truth
from gongkai.demo.reports.truth import Truth

FORMS = (*("g2021",) * 12, *("g2019",) * 5, *("g2014",) * 2, "g2008")
OTHER_YEARS = {"g2021": (2019, 2020), "g2019": (2021, 2023)}


@dataclass(frozen=True, slots=True)
class Part:
    """One report of a document; `member` is its place in a body of several, else None."""

    member: str | None
    truth: Truth
    odd: Irregularities
    expected: Mapping[str, Expected]


@dataclass(frozen=True, slots=True)
class Example:
    """`key` says it all again: the same key gives the same document, LibreOffice's part of it apart."""

    key: str
    type: DocumentType
    condition: str
    parts: tuple[Part, ...]
    body: Body

    @property
    def name(self) -> str:
        return f"{self.key}{self.body.suffix}"

    @property
    def scored(self) -> str:
        return "lossy" if any(part.odd.lossy for part in self.parts) else self.type.scored

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in self.parts for name in part.odd.names))


def example(key: str, office: Office, odd: Irregularities | None = None) -> Example:
    """The example of a key: type:seed:number, and :lossy for one that destroys something."""
    drafted = draft(key, odd)
    kind, body, condition = drafted.type, drafted.body, ""
    if kind.needs_office:
        made = "pdf" if kind.made_by == "scan" else kind.kind
        converted = office.converted(body.body, body.suffix, made)
        body = Body(converted, OFFICE_MEDIA[made], f".{made}")
    if kind.made_by == "scan":
        rng = Random(f"scan {key}")  # noqa: S311 - samples, no secrets
        condition = rng.choice(CONDITIONS)
        body = Body(scanned(body.body, kind.kind, condition, rng), MEDIA[kind.kind], f".{kind.kind}")
    return replace(drafted, body=body, condition=condition)


def draft(key: str, odd: Irregularities | None = None) -> Example:
    """The same, before LibreOffice and the scanner: `body` is what they are given."""
    name, seed, number, *rest = key.split(":")
    kind, rng = types()[name], Random(f"example {key}")  # noqa: S311 - samples, no secrets
    lossy = rest == ["lossy"]
    if kind.made_by in ("zip", "workbook"):
        return _bundle(key, kind, rng, odd)
    part, page = _part(f"{name} {seed} {number}", kind.layout, rng, odd, lossy=lossy)
    return Example(key, kind, "", (part,), LAYOUTS[kind.layout].print(page))


def _part(
    key: str, layout: str, rng: Random, odd: Irregularities | None, *, lossy: bool, organ: str | None = None
) -> tuple[Part, Page]:
    chosen = LAYOUTS[layout]
    form = rng.choice(FORMS[:17] if lossy else FORMS)
    odd = odd or draw(rng, chosen.family, form, lossy=lossy)
    truth = random_truth(key, form)
    truth = replace(truth, organ=organ or truth.organ)
    if odd.other_year:
        truth = replace(truth, year=rng.randint(*OTHER_YEARS[form]))
    page = compose(truth, odd, Random(f"render {key}"), chosen.keep)  # noqa: S311 - samples, no secrets
    return Part(None, truth, odd, page.expected), page


def _bundle(key: str, kind: DocumentType, rng: Random, odd: Irregularities | None) -> Example:
    organs = rng.sample(labels.organs(), rng.randint(2, 3))
    parts: list[Part] = []
    pages: list[tuple[str, Page]] = []
    files: list[tuple[str, bytes]] = []
    for number, organ in enumerate(organs):
        layout = kind.layout or rng.choice(MEMBERS)
        part, page = _part(f"{key} {number}", layout, rng, odd, lossy=False, organ=organ)
        name = organ
        if kind.made_by == "zip":
            made = LAYOUTS[layout].print(page)
            name = f"{part.truth.year}年报/{number + 1}.{organ}{made.suffix}"
            files.append((name, made.body))
        pages.append((name, page))
        parts.append(replace(part, member=name))
    body = Body(zipped(files, rng), ZIP, ".zip") if files else workbook(pages)
    return Example(key, kind, "", tuple(parts), body)
