from urllib.parse import urljoin, urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from crawler.platforms.markup import resolved

PIECES = st.sampled_from(
    [
        *(
            "a",
            "index.html",
            "2024",
            "t_1.htm",
            "..",
            ".",
            "...",
            ".a",
            "~b",
            "-",
            "B.",
            "年报",
            "a b",
            "%E5",
            "%",
        ),
        *(
            "/",
            "/",
            "/",
            "//",
            "?",
            "?",
            "x=1",
            "&",
            "=",
            "#",
            "#f",
            ";",
            ";p",
            ":",
            ":80",
            "@",
            "\\",
            "|",
            "'",
        ),
        *(
            "http:",
            "https:",
            "http://",
            "https://",
            "www.a.gov.cn",
            "A.gov.CN",
            "a--b.cn",
            "xn--p1ai",
            "a.",
            ".",
        ),
    ]
)
HREFS = st.lists(PIECES, max_size=7).map("".join)
PAGES = st.lists(PIECES, max_size=5).map(lambda pieces: "".join(("http://www.a.gov.cn/", *pieces)))


@example("a/index.html", "http://WWW.a.gov.cn:80//x/../y/;p?q/z#f")
@example("/a", "http://www.a.gov.cn")
@example("?page=2", "http://www.a.gov.cn/a/b?c")
@example("http://www.a.gov.cn", "https://www.a.gov.cn/b/")
@example("a/", "http:///b/c")
@given(HREFS, PAGES | HREFS)
@settings(max_examples=400)
def test_the_short_way_to_an_address_leads_where_the_long_one_does(href: str, page_url: str) -> None:
    assert resolved(href, page_url) == _the_long_way(href.strip(), page_url)


def _the_long_way(href: str, page_url: str) -> str | None:
    if not href or href.startswith("#"):
        return None
    try:
        url = safe_url_string(urljoin(page_url, href))
        parts = urlsplit(url)
    except ValueError:
        return None
    climbs = "/../" in parts.path or parts.path.endswith("/..")
    return None if parts.scheme not in {"http", "https"} or climbs else url.partition("#")[0]
