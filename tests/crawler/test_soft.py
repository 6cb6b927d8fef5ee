"""What looks like success and is none, and what only looks like it."""

import pytest

from archive.captures.exchange import RequestOutcome, Role
from crawler.outcomes import Answer, Verdict, judge

PAGE = "http://www.a.gov.cn/nb/2025/index_3.html"
REFRESH = '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body></body></html>'
PDF = b"%PDF-1.4\n" + b"x" * 200


def verdict(body: bytes | str, role: Role = Role.ARTICLE, url: str = PAGE) -> Verdict:
    body = body if isinstance(body, bytes) else body.encode()
    return judge(Answer(url=url, role=role, status=200, headers=(), body=body))


@pytest.mark.parametrize(
    "target", ["./", "/", "../2025/", "http://www.a.gov.cn/", "http://www.a.gov.cn/nb/2025/", "./#top"]
)
def test_a_stub_that_leads_back(target: str) -> None:
    judged = verdict(REFRESH.format(target), Role.LIST)
    assert judged.outcome == RequestOutcome.WRONG_PAGE
    assert (judged.evidence or "").startswith("a stub that leads back to http://www.a.gov.cn/")


def test_a_stub_as_portals_write_it() -> None:
    stub = "<META content='0;URL=./' HTTP-EQUIV=Refresh><title>年报</title><a href='./'>如未跳转请点这里</a>"
    assert verdict(stub, Role.LIST).outcome == RequestOutcome.WRONG_PAGE


@pytest.mark.parametrize(
    "body",
    [
        REFRESH.format("index_4.html"),
        REFRESH.format("../"),
        REFRESH.format("http://www.b.gov.cn/"),
        REFRESH.format("http://["),
        REFRESH.format("./").replace("</body>", "<p>二〇二五年</p></body>"),
        REFRESH.format("./").replace("</body>", "<script src='/check.js'></script></body>"),
        REFRESH.format("./").replace("</body>", "<!--" + "x" * 600 + "--></body>"),
        '<html><head><meta name="description" content="0;url=./"></head><body><hr></body></html>',
    ],
    ids=["next page", "above", "other host", "no address", "words", "script", "large", "another meta"],
)
def test_no_stub_that_leads_back(body: str) -> None:
    assert verdict(body, Role.LIST).outcome == RequestOutcome.CAPTURED


@pytest.mark.parametrize(
    "jump",
    [
        '<script>window.location.href="/";</script>',
        "<script>setTimeout(function(){location.replace('http://www.a.gov.cn/')},3000)</script>",
        '<script>top.location = "/index.html"</script>',
        '<meta http-equiv="refresh" content="3;url=/">',
    ],
)
def test_a_page_that_is_not_there_and_leads_home(jump: str) -> None:
    judged = verdict(f"<html><body>您要找的内容不见了，三秒后返回首页{jump}</body></html>")
    assert judged.outcome == RequestOutcome.GONE
    assert "leads to http://www.a.gov.cn/" in (judged.evidence or "")


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>您要找的内容不见了<script>location.href='/nb/';</script></body></html>",
        "<html><body>欢迎访问<script>location.href='/';</script></body></html>",
        f"<html><body>{'这里说到不存在的东西' * 20}<script>location.href='/';</script></body></html>",
        "<html><body>不存在<script>var a = '/';</script></body></html>",
    ],
    ids=["to a column", "nothing is missing", "says much", "no jump"],
)
def test_not_a_page_that_is_not_there_and_leads_home(body: str) -> None:
    assert verdict(body).outcome == RequestOutcome.CAPTURED


@pytest.mark.parametrize(
    "body",
    [
        "<html><head><title>某区人民政府</title></head><body></body></html>",
        "<!DOCTYPE html>\n<meta charset='utf-8'><title>某区</title><style>p{}</style><!-- -->",
        "<html></html>",
    ],
)
def test_an_empty_shell(body: str) -> None:
    assert verdict(body).outcome == RequestOutcome.WRONG_PAGE
    assert verdict(body, Role.ROBOTS).outcome == RequestOutcome.CAPTURED


@pytest.mark.parametrize(
    "inside",
    ["文", "<div id='app'></div>", "<img src='1.jpg'>", "<iframe src='1.pdf'></iframe>", "<ul></ul>"],
)
def test_no_empty_shell(inside: str) -> None:
    body = f"<html><head><title>某区</title></head><body>{inside}</body></html>"
    assert verdict(body).outcome == RequestOutcome.CAPTURED


@pytest.mark.parametrize(
    "body",
    [
        '{"code": 500, "msg": "系统繁忙"}',
        '{"code": "404", "message": "not found", "data": null}',
        ' {"success": false, "msg": "参数错误"}',
        '{"status": "error"}',
    ],
)
def test_json_that_says_it_failed(body: str) -> None:
    assert verdict(body).outcome == RequestOutcome.WRONG_PAGE
    assert verdict(body, Role.ATTACHMENT, f"{PAGE}.pdf").outcome == RequestOutcome.WRONG_CONTENT_TYPE


def test_a_list_that_answers_with_an_error_has_not_ended() -> None:
    """As the wrong page it would prove the end of the list."""
    judged = verdict('{"code": 500, "msg": "系统繁忙"}', Role.LIST)
    assert judged == Verdict(RequestOutcome.UNREACHABLE, "JSON that says code 500")


@pytest.mark.parametrize(
    "body",
    [
        '{"code": 0}',
        '{"code": 200, "data": []}',
        '{"code": 500, "rows": [1]}',
        '{"total": 3}',
        '{"code": {"a": 1}}',
        '{"code": 5',
        '[{"code": 500}]',
        "{" * 3000,
    ],
)
def test_json_that_says_nothing_of_failure(body: str) -> None:
    assert verdict(body, Role.LIST).outcome == RequestOutcome.CAPTURED


FILE = "http://www.a.gov.cn/nb/P020260122.pdf"
HTML = "<!DOCTYPE html><html><body>" + "没有这个文件" * 400


@pytest.mark.parametrize(
    ("url", "body", "said"),
    [
        (FILE, HTML, "web page"),
        (FILE, "<!-- a portal -->\n" + HTML, "web page"),
        (FILE, "\ufeff\n" + HTML, "web page"),
        ("http://www.a.gov.cn/download.jsp?name=nb.pdf", HTML, "web page"),
        ("http://www.a.gov.cn/nb/1.doc", HTML, "web page"),
        (FILE, "file error", "10 bytes came that are no document"),
        ("http://www.a.gov.cn/download", "不存在" * 100, "900 bytes came that are no document"),
        (FILE, b"\x00" * 40, "40 bytes came that are no document"),
    ],
)
def test_a_file_that_is_none(url: str, body: bytes | str, said: str) -> None:
    judged = verdict(body, Role.ATTACHMENT, url)
    assert judged.outcome == RequestOutcome.WRONG_CONTENT_TYPE
    assert said in (judged.evidence or "")


def test_a_file_in_a_list_that_is_a_web_page() -> None:
    assert verdict(HTML, Role.OTHER, FILE).outcome == RequestOutcome.WRONG_CONTENT_TYPE


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (FILE, PDF),
        (FILE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (FILE, b"Rar!\x1a\x07\x00"),
        (FILE, b"\xff\xd8\xff\xe0 a scan"),
        ("http://www.a.gov.cn/nb/1.csv", "一,二\n1,2\n"),
        ("http://www.a.gov.cn/nb/1.html", HTML),
        ("http://www.a.gov.cn/download.jsp?id=7", HTML),
        ("http://www.a.gov.cn/download", "没有标签的正文" * 100),
    ],
    ids=["pdf", "doc", "rar", "scan", "csv", "page", "a program", "long text"],
)
def test_a_small_file_that_is_one(url: str, body: bytes | str) -> None:
    assert verdict(body, Role.ATTACHMENT, url).outcome == RequestOutcome.CAPTURED
