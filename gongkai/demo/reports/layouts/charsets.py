"""A page as bytes: declared rightly, wrongly or not at all."""

from codecs import BOM_UTF16_LE
from random import Random

from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.layouts.model import Body

USUAL = (("utf-8", "utf-8"), ("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gbk"))
LYING = (("gb2312", "utf-8"), ("utf-8", "gb18030"), ("iso-8859-1", "utf-8"))
PLACE = "政府信息公开条例"  # where a byte goes astray: prose, never a number


def encode(text: str, odd: Irregularities, rng: Random) -> Body:
    """`text` with its {meta} filled in; characters that a charset lacks become references."""
    declared, encoding = rng.choice(LYING if odd.lying_charset else USUAL)
    if odd.utf16:
        text = text.replace("{meta}", '<meta charset="utf-16">')
        return Body(BOM_UTF16_LE + text.encode("utf-16-le"), "text/html", ".html")
    if odd.big5:
        declared = encoding = "big5"
    silent = odd.no_charset
    text = text.replace("{meta}", "" if silent else f'<meta charset="{declared}">')
    body = text.encode(encoding, errors="xmlcharrefreplace")
    if odd.stray_byte:
        place = PLACE.encode(encoding, errors="ignore")
        body = body.replace(place, place + b"\xff", 1)
    # a server that lies about the page says what the page says; one that does not know says nothing
    media_type = "text/html" if silent or odd.lying_charset else f"text/html; charset={declared}"
    return Body(body, media_type, ".html")
