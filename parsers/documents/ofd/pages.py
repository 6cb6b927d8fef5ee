"""From OFD.xml down to the pages: documents, their templates and shared drawings."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Final

from lxml import etree

from parsers.documents.errors import Refused
from parsers.documents.ofd.drawing import Drawing
from parsers.documents.ofd.page import OfdPage
from parsers.documents.ofd.values import MM, numbers
from parsers.documents.office.package import Package
from parsers.documents.office.words import child, name, value
from parsers.model import Outcome

_MOST_PAGES: Final = 400
_A4: Final = (0.0, 0.0, 210.0, 297.0)


def pages_of(package: Package) -> Iterator[OfdPage]:
    """The pages of every document in the file, in order. Raises Refused: damaged_ofd, too_many_pages."""
    root = package.xml("OFD.xml")
    if root is None:
        raise package.damaged("it has no OFD.xml")
    count = 0
    for body in root:
        place = child(body, "DocRoot")
        if name(body) == "DocBody" and place is not None and place.text:
            for page in _Body(package, _at("", place.text)).pages():
                count += 1
                if count > _MOST_PAGES:
                    message = f"the OFD file has more than {_MOST_PAGES} pages: not read"
                    raise Refused(Outcome.UNSUPPORTED_TYPE, "too_many_pages", message)
                yield page
    if not count:
        raise package.damaged("OFD.xml names no page")


class _Body:
    """One document of the file."""

    def __init__(self, package: Package, path: str) -> None:
        root = package.xml(path)
        if root is None:
            raise package.damaged(f"{path} is missing")
        self._package, self._root, self._folder = package, root, dirname(path)
        self._common = child(root, "CommonData")
        self._units = dict(self._composites())
        self._templates = {
            value(each, "ID"): self._part(each) for each in self._listed("TemplatePage", self._common)
        }

    def pages(self) -> Iterator[OfdPage]:
        for page in self._listed("Page", child(self._root, "Pages")):
            content = self._part(page)
            if content is None:
                raise self._package.damaged(f"the page {value(page, 'BaseLoc')} is missing")
            yield self._page(content)

    def _page(self, content: etree._Element) -> OfdPage:
        _, _, width, height = self._size(content)
        page = OfdPage(width * MM, height * MM)
        drawing = Drawing(page, self._units)
        for used in self._listed("Template", content):
            template = self._templates.get(value(used, "TemplateID"))
            if template is not None:
                drawing.draw(template)
        drawing.draw(content)
        return page

    def _size(self, content: etree._Element) -> tuple[float, ...]:
        for area in (child(content, "Area"), child(self._common, "PageArea")):
            box = child(area, "PhysicalBox")
            found = numbers(box.text if box is not None else None)
            if len(found) == 4:
                return tuple(found)
        return _A4

    def _composites(self) -> Iterator[tuple[str, etree._Element]]:
        for kind in ("PublicRes", "DocumentRes"):
            for place in self._listed(kind, self._common):
                resources = self._package.xml(_at(self._folder, place.text or ""))
                for each in resources.iter() if resources is not None else ():
                    if name(each) in {"CompositeGraphicUnit", "CompositeGraphUnit", "VectorG"}:
                        yield value(each, "ID") or "", each

    def _part(self, element: etree._Element) -> etree._Element | None:
        return self._package.xml(_at(self._folder, value(element, "BaseLoc") or ""))

    @staticmethod
    def _listed(kind: str, parent: etree._Element | None) -> list[etree._Element]:
        return [] if parent is None else [each for each in parent if name(each) == kind]


def _at(folder: str, place: str) -> str:
    """A place of ST_Loc: from the root where it begins with a slash, else from the folder."""
    place = place.strip()
    return normpath(place if place.startswith("/") else join(folder, place)).lstrip("/")
