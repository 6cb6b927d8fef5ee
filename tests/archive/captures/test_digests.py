from archive.captures.digests import digests, without_volatile
from tests.archive.making import exchange

COUNTER = (r"浏览次数：\d+",)


def test_volatile_parts_are_taken_out_whatever_the_charset() -> None:
    for charset in ("utf-8", "gb18030"):
        body = "镕基：浏览次数：12。".encode(charset)
        assert without_volatile(body, COUNTER) == "镕基：。".encode()


def test_what_is_no_text_is_left_alone() -> None:
    body = b"%PDF-1.7\n\xff\xff\xff\x80"
    assert without_volatile(body, COUNTER) == body


def test_without_volatile_parts_content_is_the_body() -> None:
    known = digests(exchange())
    assert known.payload == known.body == known.content
