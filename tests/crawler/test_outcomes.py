import gzip
import time
import timeit
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.captures.exchange import Headers, RequestOutcome, Role
from crawler.outcomes import MAX_REDIRECTS, Answer, Verdict, judge

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


@pytest.mark.parametrize(("coding", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_signatures_are_found_in_encoded_bodies(coding: str, packed: object) -> None:
    assert callable(packed)
    body = packed(b"<script>$_ts.nsd=1</script>")
    assert verdict(body=body, headers=(("content-encoding", coding),)).outcome == RequestOutcome.BLOCKED


def test_a_body_that_is_not_what_its_encoding_says_is_captured() -> None:
    assert (
        verdict(body=b"no gzip", headers=(("content-encoding", "gzip"),)).outcome == RequestOutcome.CAPTURED
    )


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


def redirect(to: str, *before: str) -> Verdict:
    return verdict(status=302, body=b"", headers=(("location", to),), redirected_from=before)


def test_redirects_to_the_same_address_are_a_cookie_that_is_not_taken() -> None:
    assert redirect("/nb/").outcome == RequestOutcome.CAPTURED
    assert redirect("/nb/", URL).outcome == RequestOutcome.CAPTURED
    judged = redirect(URL, URL, URL)
    assert judged.outcome == RequestOutcome.BLOCKED
    assert "same address" in (judged.evidence or "")


def test_redirects_without_end() -> None:
    others = [f"http://www.a.gov.cn/nb/{n}/" for n in range(MAX_REDIRECTS)]
    assert redirect("/nb/9/", *others[1:]).outcome == RequestOutcome.CAPTURED
    judged = redirect("/nb/9/", *others)
    assert judged.outcome == RequestOutcome.UNREACHABLE
    assert judged.evidence == "redirects without end, the last to http://www.a.gov.cn/nb/9/"


def test_a_redirect_to_no_address_leads_nowhere() -> None:
    assert redirect("http://[", URL, URL).outcome == RequestOutcome.CAPTURED


@pytest.mark.parametrize("body", [b"", b" \n", gzip.compress(b"")], ids=["nothing", "blanks", "packed"])
def test_an_empty_body(body: bytes) -> None:
    headers = (("content-encoding", "gzip"),) if body[:2] == b"\x1f\x8b" else ()
    for role in (Role.LIST, Role.ARTICLE, Role.ATTACHMENT):
        assert verdict(body=body, headers=headers, role=role).outcome == RequestOutcome.WRONG_CONTENT_TYPE
    assert verdict(body=body, headers=headers, role=Role.ROBOTS).outcome == RequestOutcome.CAPTURED


@pytest.mark.parametrize("size", [60 * 1024, 59_000])
def test_judging_an_article_costs_a_tenth_of_a_millisecond(size: int) -> None:
    """Three times that is allowed, as machines are slow and busy; searching for every signature takes ten."""
    body = REPORT * 13
    times = timeit.repeat(lambda: verdict(body=body[:size]), time.thread_time, number=100, repeat=7)
    assert min(times) / 100 < 0.0003


def test_hostile_pages_take_no_time() -> None:
    for piece in (
        b"<",
        b"<a ",
        b"<!--",
        b"<script>",
        b"<meta refresh ",
        b"&",
        b"location=",
        b"<title",
        b"href=",
        b"src=a.p",
    ):
        began = time.thread_time()
        verdict(body=b"<html>$_ts puzzle-vcode C3VK= 404 " + piece * (59_000 // len(piece)))
        verdict(body=b"<html>$_ts puzzle-vcode C3VK= 404 " + piece * (1900 // len(piece)))
        assert time.thread_time() - began < 0.5


@given(
    st.binary(max_size=400),
    st.sampled_from([200, 202, 302, 400, 412, 500]),
    st.sampled_from(list(Role)),
    st.sampled_from(
        [b"", b"<html>", b"{", b"<meta http-equiv=refresh content=0;url=", b"%PDF-", b"PK\x03\x04"]
    ),
)
def test_every_answer_has_a_verdict(body: bytes, status: int, role: Role, start: bytes) -> None:
    headers = (("location", body[:20].decode("latin-1")), ("set-cookie", body[:9].decode("latin-1")))
    assert verdict(body=start + body, status=status, role=role, headers=headers).outcome in RequestOutcome
