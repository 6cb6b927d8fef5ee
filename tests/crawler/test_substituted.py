"""Pages in the place of others, as the crawl's own answers tell, and second tries that ask more slowly."""

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.config import CrawlConfig
from crawler.outcomes import CAPTURED, Verdict
from crawler.record import Heard, heard
from crawler.slowly import MOST_IN_VAIN, SLOWER
from crawler.substituted import ENTRY, Substitutes
from tests.crawler.child import crawl, sites_file
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

HOST = "http://www.a.gov.cn"
AUDIT = "某区审计局2025年政府信息公开工作年度报告"
SCHOOLS = "某区教育局2025年政府信息公开工作年度报告"
BODY = "<p>一、总体情况。</p><p>二、主动公开政府信息情况</p><p>政府信息公开</p>" + "<p>公开为常态。</p>" * 800


def by_hand(title: str) -> bytes:
    """With a title in the page's body only."""
    return f"<html><body><h2>{title}</h2>{BODY}</body></html>".encode()


def report(title: str, body: str = BODY) -> bytes:
    return (
        f"<html><head><meta name='ArticleTitle' content='{title}'></head><body>{body}</body></html>".encode()
    )


def judged(
    pages: Substitutes,
    path: str,
    body: bytes,
    entry: str | None = AUDIT,
    *,
    came_from: str = "",
    status: int = 200,
    packed: bool = False,
) -> Verdict:
    request = Request(f"{HOST}{path}", meta={"role": "article"} | ({ENTRY: entry} if entry else {}))
    if came_from:
        request.meta["redirect_urls"] = [f"{HOST}{came_from}"]
    headers = {"Content-Encoding": "gzip"} if packed else {}
    sent = gzip.compress(body) if packed else body
    response = Response(request.url, status, headers, sent)
    return pages.judged(request, response, heard(request, response)).verdict


def wrong(evidence: str) -> Verdict:
    return Verdict(RequestOutcome.WRONG_PAGE, evidence, again=True)


def test_the_entry_itself_and_what_no_list_named() -> None:
    pages = Substitutes()
    assert judged(pages, "/nb/1.html", report(AUDIT)) == CAPTURED
    assert judged(pages, "/nb/2.html", report("某区召开会议", "<p>会议。</p>" * 900), None) == CAPTURED
    assert judged(pages, "/nb/3.html", b"%PDF-1.4 " + bytes(9000)) == CAPTURED
    assert judged(pages, "/nb/4.html", report(SCHOOLS), status=304).outcome == RequestOutcome.UNCHANGED


@pytest.mark.parametrize("packed", [False, True])
def test_another_article(packed: bool) -> None:
    other = report("某区召开会议", "<p>某区召开会议。</p>" * 900)
    assert judged(Substitutes(), "/nb/1.html", other, packed=packed) == wrong(
        "another article is shown: 某区召开会议"
    )


def test_the_home_page_is_known_once_the_crawl_was_there() -> None:
    pages, home = Substitutes(), report("", "<p>某区人民政府信息公开</p>" * 900)
    assert judged(pages, "/nb/1.html", home) == CAPTURED
    assert judged(pages, "/", home, None) == CAPTURED
    assert judged(pages, "/nb/1.html", home) == wrong("the home page stands in its place")
    assert judged(pages, "/nb/1.html", home + b" ") == CAPTURED


def test_the_home_page_is_known_by_a_redirect_to_it() -> None:
    pages, home = Substitutes(), report("", "<p>某区人民政府信息公开</p>" * 900)
    led = judged(pages, "/", home, came_from="/nb/1.html")
    assert led == Verdict(RequestOutcome.WRONG_PAGE, "redirected to the home page")
    assert judged(pages, "/nb/2.html", home) == wrong("the home page stands in its place")


def test_one_page_for_two_entries_is_that_of_the_one_it_names() -> None:
    pages = Substitutes()
    assert judged(pages, "/nb/1.html", by_hand(SCHOOLS), SCHOOLS) == CAPTURED
    assert judged(pages, "/nb/2.html", by_hand(SCHOOLS)) == wrong(f"the page of {HOST}/nb/1.html is shown")
    assert judged(pages, "/nb/1.html", by_hand(SCHOOLS), SCHOOLS) == CAPTURED


def test_one_page_for_two_entries_is_unknown_at_first() -> None:
    pages = Substitutes()
    assert judged(pages, "/nb/2.html", by_hand(SCHOOLS)) == CAPTURED
    assert judged(pages, "/nb/1.html", by_hand(SCHOOLS), SCHOOLS) == CAPTURED


def test_where_two_entries_are_led_to_one_page() -> None:
    pages, where = Substitutes(), "/error.html"
    assert judged(pages, where, report(""), came_from="/nb/1.html") == CAPTURED
    assert judged(pages, where, report(""), came_from="/nb/1.html") == CAPTURED
    assert judged(pages, where, report(""), SCHOOLS, came_from="/nb/2.html") == wrong(
        f"the page of {HOST}/nb/1.html is shown"
    )


@pytest.mark.parametrize("entry", [AUDIT, f"关于{AUDIT} 2026-01-22", "2025年", "全文"])
def test_one_report_at_two_addresses(entry: str) -> None:
    """Lists show it again, under its name or under none."""
    pages = Substitutes()
    assert judged(pages, "/nb/1.html", report("")) == CAPTURED
    assert judged(pages, "/xxgk/1.html", report(""), entry) == CAPTURED


def test_what_is_no_content_is_left_to_others() -> None:
    request = Request(f"{HOST}/nb/1.html", meta={"role": "article", ENTRY: AUDIT})
    undecodable = Heard(CAPTURED, None)
    assert Substitutes().judged(request, Response(request.url), undecodable) is undecodable
    assert judged(Substitutes(), "/nb/1.html", b"", status=404).outcome == RequestOutcome.GONE


DELAY = 0.05
TITLES = [f"某区第{n}街道办事处2025年政府信息公开工作年度报告" for n in range(8)]
SHOWN = "".join(f'<li><a href="100{n}.shtml">{title}</a></li>' for n, title in enumerate(TITLES))
SUBSTITUTE = f"<html><head><title>年报</title></head><body><ul>{SHOWN}</ul></body></html>".encode()
LIST = f'<html><body><div class="new-box"><ul>{SHOWN}</ul></div><script>parseInt(1);</script></body></html>'


def ending(folder: Path, pages: dict[str, Answer], **changed: object) -> tuple[Recorder, list[str], Portal]:
    with Portal({"a.gov.test/nb/": Answer(LIST.encode())} | pages) as portal:
        settings: dict[str, object] = {
            "contact": "archive@example.org",
            "delay_seconds": DELAY,
            "address_map": {"*.gov.test": portal.address},
            "extra_suffixes": ("gov.test",),
            "sites_files": (sites_file(folder, ["a.gov.test"]),),
        }
        recorder, ended = crawl(CrawlConfig.model_validate(settings | changed), ["a"], Recorder())
    return recorder, list(ended.sites[0].failures), portal


def article(number: int) -> bytes:
    return report(TITLES[number], f'<div id="Zoom">{BODY}</div>')


def test_a_page_is_asked_for_once_more_and_then_more_slowly(tmp_path: Path) -> None:
    pages = {f"a.gov.test/nb/100{n}.shtml": Answer(article(n)) for n in range(8)}
    pages["a.gov.test/nb/1003.shtml"] = Answer(SUBSTITUTE, later=Answer(article(3)))
    recorder, failures, portal = ending(tmp_path, pages)
    asked = [each for each in recorder.captures.exchanges if each.url.endswith("1003.shtml")]
    assert [(each.outcome.value, each.evidence) for each in asked] == [
        ("wrong_page", "an index of other articles is shown"),
        ("captured", None),
    ]
    assert failures == []
    assert len(recorder.columns.articles) == 8
    first = next(n for n, each in enumerate(portal.asked) if each.path.endswith("1003.shtml"))
    later = [each.began for each in portal.asked[first:]]
    assert len(later) >= 5
    assert later[-1] - later[0] > 0.8 * SLOWER * DELAY * (len(later) - 1)


def test_what_stays_another_page_is_no_article_and_is_not_asked_a_third_time(tmp_path: Path) -> None:
    pages = {f"a.gov.test/nb/100{n}.shtml": Answer(article(n)) for n in range(8)}
    pages["a.gov.test/nb/1003.shtml"] = Answer(SUBSTITUTE)
    recorder, failures, portal = ending(tmp_path, pages)
    outcomes = [e.outcome.value for e in recorder.captures.exchanges if e.url.endswith("1003.shtml")]
    assert outcomes == ["wrong_page", "wrong_page"]
    assert failures == ["http://a.gov.test/nb/1003.shtml: wrong page: an index of other articles is shown"]
    assert len(recorder.columns.articles) == 7
    times = [each.began for each in portal.asked]
    spans = [later - sooner for sooner, later in pairwise(times)]
    assert min(spans[-3:]) < SLOWER * DELAY  # it was not for haste


def test_a_portal_that_is_like_that_is_not_asked_twice_for_everything(tmp_path: Path) -> None:
    pages = {f"a.gov.test/nb/100{n}.shtml": Answer(SUBSTITUTE) for n in range(8)}
    recorder, failures, _ = ending(tmp_path, pages)
    outcomes = [e.outcome.value for e in recorder.captures.exchanges if e.url.endswith("shtml")]
    assert set(outcomes) == {"wrong_page"}
    assert 8 + MOST_IN_VAIN <= len(outcomes) <= 8 + MOST_IN_VAIN + 2  # what was under way already
    assert len(failures) == 8


def test_without_retries_the_first_answer_stands(tmp_path: Path) -> None:
    pages = {"a.gov.test/nb/1000.shtml": Answer(SUBSTITUTE)}
    recorder, _, _ = ending(tmp_path, pages, retries=0)
    outcomes = [e.outcome.value for e in recorder.captures.exchanges if e.url.endswith("1000.shtml")]
    assert outcomes == ["wrong_page"]
