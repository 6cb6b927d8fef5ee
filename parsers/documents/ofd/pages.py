"""From OFD.xml down to the pages: documents, their templates and shared drawings."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Final

from lxml import etree

from parsers.documents.ofd.bounds import Bounds
from parsers.documents.ofd.drawing import Drawing
from parsers.documents.ofd.page import OfdPage
from parsers.documents.ofd.values import MM, numbers
from parsers.documents.office.package import Package
from parsers.documents.office.words import child, name, value

_LONGEST: Final = 5000.0  # millimetres
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_UNITS: Final = frozenset({"CompositeGraphicUnit", "CompositeGraphUnit", "VectorG"})


def documents_in(package: Package) -> tuple[str, ...]:
    """Where the documents of the file are, each once. Raises Refused: damaged_ofd."""
    root = package.xml("OFD.xml")
    if root is None:
        raise package.damaged("it has no OFD.xml")
    places = (child(body, "DocRoot") for body in root if name(body) == "DocBody")
    found = dict.fromkeys(_at("", place.text) for place in places if place is not None and place.text)
    if not found:
        raise package.damaged("OFD.xml names no document")
    return tuple(found)


class Pages:
    """The pages of one document. Raises Refused: damaged_ofd, too_many_pages, too_much_drawn."""

    def __init__(self, package: Package, path: str, bounds: Bounds) -> None:
        root = package.xml(path)
        if root is None:
            raise package.damaged(f"{path} is missing")
        self._package, self._root, self._folder, self._bounds = package, root, dirname(path), bounds
        self._common = child(root, "CommonData")
        self._units = dict(self._composites(self._common, "PublicRes", "DocumentRes"))
        self._templates = {
            value(each, "ID"): self._part(value(each, "BaseLoc"))
            for each in _listed(self._common, "TemplatePage")
        }

    def __iter__(self) -> Iterator[OfdPage]:
        for page in _listed(child(self._root, "Pages"), "Page"):
            self._bounds.page()
            content = self._part(value(page, "BaseLoc"))
            if content is None:
                raise self._package.damaged(f"the page {value(page, 'BaseLoc')} is missing")
            yield self._page(content)

    def _page(self, content: etree._Element) -> OfdPage:
        _, _, width, height = self._size(content)
        page = OfdPage(width * MM, height * MM)
        units = self._units | dict(self._composites(content, "PageRes"))
        drawing = Drawing(page, units, self._bounds)
        for used in _listed(content, "Template"):
            template = self._templates.get(value(used, "TemplateID"))
            if template is None:
                page.lost.append(f"the template {value(used, 'TemplateID')}")
            else:
                drawing.draw(template)
        drawing.draw(content)
        return page

    def _size(self, content: etree._Element) -> tuple[float, ...]:
        for area in (child(content, "Area"), child(self._common, "PageArea")):
            box = child(area, "PhysicalBox")
            found = numbers(box.text if box is not None else None)
            if len(found) == 4:
                if not all(0 < side <= _LONGEST for side in found[2:]):
                    raise self._package.damaged(f"a page of {found[2]:g} x {found[3]:g} mm")
                return tuple(found)
        return _A4

    def _composites(self, parent: etree._Element | None, *kinds: str) -> Iterator[tuple[str, etree._Element]]:
        for place in _listed(parent, *kinds):
            resources = self._part(place.text)
            for each in resources.iter() if resources is not None else ():
                if name(each) in _UNITS:
                    yield value(each, "ID") or "", each

    def _part(self, place: str | None) -> etree._Element | None:
        """Some writers give every place from the root of the file, with no slash to say so."""
        found = self._package.xml(_at(self._folder, place or ""))
        return self._package.xml(_at("", place or "")) if found is None else found


def _listed(parent: etree._Element | None, *kinds: str) -> list[etree._Element]:
    return [] if parent is None else [each for each in parent if name(each) in kinds]


def _at(folder: str, place: str) -> str:
    """A place of ST_Loc: from the root where it begins with a slash, else from the folder."""
    place = place.strip()
    return normpath(place if place.startswith("/") else join(folder, place)).lstrip("/")
