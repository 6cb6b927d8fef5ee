"""Pictures that are parts of a document made of others too."""

from parsers.documents.ocr.page import PictureItem, picture_items
from parsers.documents.ocr.pictures import pictures_in


def items_of(body: bytes, number: int) -> list[list[PictureItem]]:
    """What stands on each page of a picture file, its first page being `number`; raises as read_picture."""
    return [picture_items(page, at) for at, page in enumerate(pictures_in(body), number)]
