"""Word documents by their own markup."""

from lxml import etree

from parsers.documents.html.page import blocks_and_images
from parsers.documents.model import Document, Paragraph
from parsers.documents.office.markup import Translator
from parsers.documents.office.numbering import Numbering
from parsers.documents.office.package import Package
from parsers.documents.office.styles import Styles
from parsers.documents.office.words import child, name
from parsers.model import Issue, Severity

_MAIN = "word/document.xml"


def read_docx(body: bytes) -> Document:
    """Raises Refused: damaged_office, encrypted_office, zip_bomb, unsafe_xml."""
    package = Package(body, "docx file")
    root = package.xml(_MAIN)
    content = child(root, "body")
    if content is None:
        raise package.damaged(f"{_MAIN} has no body")
    translator = Translator(
        Styles(package.xml("word/styles.xml")), Numbering(package.xml("word/numbering.xml"))
    )
    blocks, images = blocks_and_images(translator.page(content))
    return Document(
        blocks,
        titles=_titles(package.xml("docProps/core.xml")),
        prose=tuple(block.text for block in blocks if isinstance(block, Paragraph) and block.text),
        issues=_embedded(translator.embedded),
        images=images,
    )


def _titles(core: etree._Element | None) -> tuple[str, ...]:
    if core is None:
        return ()
    return tuple(each.text.strip() for each in core if name(each) == "title" and each.text)


def _embedded(count: int) -> tuple[Issue, ...]:
    if not count:
        return ()
    message = f"{count} objects of other programs are embedded; what they print is not read"
    return (Issue("embedded_object", Severity.WARNING, message),)
