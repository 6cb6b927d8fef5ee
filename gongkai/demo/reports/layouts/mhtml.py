"""A web archive as Word saves one: a multipart message whose first part is the page."""

from base64 import encodebytes
from quopri import encodestring

from gongkai.demo.reports.layouts.html_word import word_article
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.page import Page

BOUNDARY = "----=_NextPart_01D9.8A2B3C40"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(24)


def print_mhtml(page: Page) -> Body:
    charset, encoding = page.rng.choice((("gb2312", "gb18030"), ("utf-8", "utf-8")))
    title = page.prose.title
    markup = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        f'<meta http-equiv=Content-Type content="text/html; charset={charset}"><title>{title}</title></head>'
        f'<body lang=ZH-CN><div class=WordSection1><p class="MsoTitle">{title}</p>\n{word_article(page)}'
        "</div></body></html>"
    ).encode(encoding)
    printable = page.rng.random() < 0.5
    body = encodestring(markup) if printable else encodebytes(markup)
    transfer = "quoted-printable" if printable else "base64"
    lines = (
        *("MIME-Version: 1.0", f'Content-Type: multipart/related; boundary="{BOUNDARY}"', ""),
        *(f"--{BOUNDARY}", "Content-Location: file:///C:/report.htm"),
        *(f"Content-Transfer-Encoding: {transfer}", f'Content-Type: text/html; charset="{charset}"', ""),
    )
    picture = (
        *("", f"--{BOUNDARY}", "Content-Location: file:///C:/report.files/image001.png"),
        *("Content-Transfer-Encoding: base64", "Content-Type: image/png", ""),
        *(encodebytes(PICTURE).decode("ascii"), f"--{BOUNDARY}--", ""),
    )
    head, tail = ("\r\n".join(part).encode("ascii") for part in (lines, picture))
    return Body(head + b"\r\n" + body + tail, "multipart/related", ".mht")
