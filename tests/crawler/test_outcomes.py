import gzip
import zlib

import pytest

from archive.captures.exchange import Headers, RequestOutcome, Role
from crawler.outcomes import Answer, Verdict, judge

URL = "http://www.a.gov.cn/nb/"
REPORT = b"<!DOCTYPE html><html><body>" + "政府信息公开工作年度报告".encode() * 400


def verdict(
    *,
    status: int = 200,
    body: bytes = REPORT,
    role: Role = Role.ARTICLE,
    url: str = URL,
    headers: Headers = (),
    cut: bool = False,
    redirected_from: tuple[str, ...] = (),
) -> Verdict:
    answer = Answer(
        url=url,
        role=role,
        status=status,
        headers=headers,
        body=body,
        cut=cut,
        redirected_from=redirected_from,
    )
    return judge(answer)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "captured"),
        (301, "captured"),
        (304, "unchanged"),
        (403, "blocked"),
        (404, "gone"),
        (410, "gone"),
        (412, "blocked"),
        (429, "blocked"),
        (451, "unreachable"),
        (500, "unreachable"),
        (503, "unreachable"),
        (521, "blocked"),
    ],
)
def test_by_status(status: int, outcome: str) -> None:
    assert verdict(status=status).outcome == outcome


@pytest.mark.parametrize(
    ("body", "cookie", "said"),
    [
        (b"<script>$_ts=window['$_ts'];$_ts.nsd=1</script>", "", "瑞数"),
        (b"<script>document.cookie='__jsl_clearance=1'</script>", "", "加速乐"),
        (b"<script></script>", "__tst_status=1; path=/", "EdgeOne"),
        ("使用请求方法存在潜在安全风险".encode("gb18030"), "", "电信云防护"),
        ("<p>访问异常页面</p>".encode(), "", "firewall"),
        (b'<div class="puzzle-vcode">', "", "slider"),
    ],
)
def test_block_pages_with_status_200_are_not_content(body: bytes, cookie: str, said: str) -> None:
    judged = verdict(body=body, headers=(("set-cookie", cookie),) if cookie else ())
    assert judged.outcome == RequestOutcome.BLOCKED
    assert said in (judged.evidence or "")


@pytest.mark.parametrize(("coding", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_signatures_are_found_in_encoded_bodies(coding: str, packed: object) -> None:
    assert callable(packed)
    body = packed(b"<script>$_ts.nsd=1</script>")
    assert verdict(body=body, headers=(("content-encoding", coding),)).outcome == RequestOutcome.BLOCKED


def test_a_body_that_is_not_what_its_encoding_says_is_captured() -> None:
    assert (
        verdict(body=b"no gzip", headers=(("content-encoding", "gzip"),)).outcome == RequestOutcome.CAPTURED
    )


def test_a_long_report_that_quotes_a_firewall_is_content() -> None:
    assert verdict(body=REPORT + "请输入验证码".encode()).outcome == RequestOutcome.CAPTURED


def test_a_page_that_says_it_is_not_there_is_gone() -> None:
    assert verdict(body="<html>您访问的页面不存在</html>".encode()).outcome == RequestOutcome.GONE


def test_a_file_that_is_a_web_page() -> None:
    assert verdict(role=Role.ATTACHMENT, url=f"{URL}a.pdf").outcome == RequestOutcome.WRONG_CONTENT_TYPE
    assert verdict(role=Role.ATTACHMENT, url=f"{URL}download").outcome == RequestOutcome.WRONG_CONTENT_TYPE
    assert verdict(role=Role.ATTACHMENT, url=f"{URL}a.html").outcome == RequestOutcome.CAPTURED
    pdf = verdict(body=b"%PDF-1.4", role=Role.ATTACHMENT, url=f"{URL}a.pdf")
    assert pdf.outcome == RequestOutcome.CAPTURED


def test_a_cut_body_is_truncated_and_the_home_page_is_the_wrong_page() -> None:
    assert verdict(cut=True).outcome == RequestOutcome.TRUNCATED
    home = verdict(url="http://www.a.gov.cn/", redirected_from=(URL,))
    assert home.outcome == RequestOutcome.WRONG_PAGE
