"""A report as OFD."""

from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.layouts.ofd.drawing import Pen
from gongkai.demo.reports.layouts.ofd.package import package
from gongkai.demo.reports.page import Page

OFD = "application/ofd"


def print_ofd(page: Page) -> Body:
    pen = Pen()
    framed = page.odd.prose_frames
    pen.paragraph(page.prose.title)
    pen.paragraph(page.prose.opening, framed=framed)
    for part in page.prose.parts:
        pen.paragraph(part.heading)
        for text in part.paragraphs:
            pen.paragraph(text, framed=framed)
        if part.section in page.sheets:
            for number, piece in enumerate(page.sheets[part.section].pieces()):
                if number:
                    pen.new_page()
                pen.table(piece)
    for line in page.prose.signature:
        pen.paragraph(line)
    return Body(package(page.prose.title, pen.pages), OFD, ".ofd")
