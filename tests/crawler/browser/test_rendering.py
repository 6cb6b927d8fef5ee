"""Lists made by scripts, drawn by chromium while the crawler alone asks."""

import socket
from pathlib import Path
from typing import Final

import pytest

from archive.captures.exchange import RENDERED, Exchange, Role
from archive.columns.model import ListState
from crawler.browser.chromium import MISSING, missing
from crawler.config import CrawlConfig
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import article
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

LACKED: Final = missing(None)
needs_chromium = pytest.mark.skipif(LACKED is not None, reason=str(LACKED))

FILLING: Final = """
fetch('/api/list.json').then(answer => answer.json()).then(rows => {
  const list = document.getElementById('list');
  for (const row of rows) {
    const link = `<a href="${row}.shtml" title="${row}的年度报告">年报</a>`;
    list.innerHTML += `<li>${link}<span>2026-01-22</span></li>`;
  }
});
"""
SHELL: Final = """<html><head><meta charset="utf-8"><title>某区</title><script src="{script}"></script></head>
<body><div class="new-box"><ul id="list"></ul></div><img src="/logo.png">{more}</body></html>"""
TRESPASSING: Final = """<script src="http://tracker.gov.test/hm.js"></script><script>
for (const open of [
  () => fetch('http://SPY/xhr', {mode: 'no-cors'}), () => { new Image().src = 'http://SPY/image'; },
  () => new WebSocket('ws://SPY/socket'), () => navigator.sendBeacon('http://SPY/beacon'),
  () => window.open('http://SPY/popup')]) { try { open(); } catch (error) {} }
</script>"""


def _shell(script: str, more: str = "") -> bytes:
    return SHELL.replace("{script}", script).replace("{more}", more).encode()


def _pages(
    host: str, script: str = "/list.js", more: str = "", data: Answer | None = None
) -> dict[str, Answer]:
    javascript = "text/javascript; charset=utf-8"
    return {
        f"{host}/nb/": Answer(_shell(script, more)),
        f"{host}/list.js": Answer(
            f"window.addEventListener('load', () => {{{FILLING}}})".encode(), 200, javascript
        ),
        f"{host}/api/list.json": data or Answer(b'["a1", "a2"]', 200, "application/json"),
        f"{host}/nb/a1.shtml": Answer(article("甲")),
        f"{host}/nb/a2.shtml": Answer(article("乙")),
    }


def _config(folder: Path, portal: Portal, hosts: list[str], **other: object) -> CrawlConfig:
    file = sites_file(folder, hosts)
    rows = file.read_text(encoding="utf-8").replace(",1,0", ",1,1")
    file.write_text(rows, encoding="utf-8")
    return CrawlConfig.model_validate(
        {
            "contact": "archive@example.org",
            "delay_seconds": 0.01,
            "retries": 0,
            "address_map": {"*.gov.test": portal.address},
            "extra_suffixes": ("gov.test",),
            "sites_files": (file,),
            **other,
        }
    )


def _drawn(recorder: Recorder, host: str) -> list[Exchange]:
    return [
        each for each in recorder.captures.exchanges if each.method == RENDERED and f"//{host}/" in each.url
    ]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recorder, Portal, int]:
    """With how many connections were made past the crawler."""
    spy = socket.create_server(("127.0.0.1", 0))
    spy.settimeout(0)
    more = TRESPASSING.replace("SPY", f"127.0.0.1:{spy.getsockname()[1]}")
    pages = {
        **_pages("filled.gov.test", more=more),
        **_pages("closed.gov.test"),
        "closed.gov.test/robots.txt": Answer(b"User-agent: *\nDisallow: /api/", 200, "text/plain"),
        **_pages("half.gov.test", more="<script>fetch('/api/more.json')</script>"),
        **_pages("paged.gov.test"),
        "paged.gov.test/nb/index_1.shtml": Answer(_shell("/missing.js")),
        **_pages("broken.gov.test", data=Answer(b"[", 200, "application/json")),
        **_pages("foreign.gov.test", script="http://cdn.gov.test/list.js"),
        **_pages("none.gov.test", data=Answer(b"[]", 200, "application/json")),
        "restless.gov.test/nb/": Answer(
            b"<html><script>location.href = '/nb/?' + Math.random()</script>" + b" " * 600
        ),
    }
    hosts = [
        f"{name}.gov.test"
        for name in ("filled", "half", "paged", "closed", "broken", "foreign", "none", "restless")
    ]
    with spy, Portal(pages) as portal:
        config = _config(tmp_path_factory.mktemp("browser"), portal, hosts, render_seconds=20)
        recorder, _ = crawl(config, [host.split(".")[0] for host in hosts], Recorder())
        connections = 0
        while True:
            try:
                connection, _ = spy.accept()
            except (BlockingIOError, TimeoutError):
                break
            connection.close()
            connections += 1
    return recorder, portal, connections


@needs_chromium
def test_a_list_made_by_a_script_is_walked(crawled: tuple[Recorder, Portal, int]) -> None:
    recorder, portal, _ = crawled
    walk = recorder.walk("http://filled.gov.test/nb/")
    assert walk.state == ListState.COMPLETE, walk.reason
    assert [entry.title for entry in walk.entries] == ["a1的年度报告", "a2的年度报告"]
    assert {"/nb/a1.shtml", "/nb/a2.shtml"} <= set(portal.paths("filled.gov.test"))


@needs_chromium
def test_the_raw_page_its_data_and_what_was_drawn_are_archived_each_as_what_it_is(
    crawled: tuple[Recorder, Portal, int],
) -> None:
    recorder, _, _ = crawled
    exchanges = {
        (each.method, each.url): each
        for each in recorder.captures.exchanges
        if "//filled.gov.test/" in each.url
    }
    shell = exchanges["GET", "http://filled.gov.test/nb/"]
    drawn = exchanges[RENDERED, "http://filled.gov.test/nb/"]
    assert (b"a1.shtml" in shell.body, b"a1.shtml" in drawn.body) == (False, True)
    assert (drawn.role, drawn.request_headers, drawn.ip) == (Role.OTHER, (), None)
    assert exchanges["GET", "http://filled.gov.test/api/list.json"].body == b'["a1", "a2"]'


@needs_chromium
def test_only_the_crawler_asks_and_only_the_page_s_own_host(crawled: tuple[Recorder, Portal, int]) -> None:
    _, portal, connections = crawled
    assert connections == 0
    assert portal.paths("tracker.gov.test") == portal.paths("cdn.gov.test") == []
    assert "/logo.png" not in portal.paths("filled.gov.test")
    agents = {each.headers["User-Agent"] for each in portal.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("gongkai/")


@needs_chromium
@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("closed.gov.test", "robots.txt"),
        ("broken.gov.test", "a script failed"),
        ("foreign.gov.test", "cdn.gov.test was not asked for a script"),
        ("restless.gov.test", "the page leads on to"),
    ],
)
def test_a_list_that_may_lack_something_is_never_called_empty(
    host: str, words: str, crawled: tuple[Recorder, Portal, int]
) -> None:
    walk = crawled[0].walk(f"http://{host}/nb/")
    assert walk.state == ListState.NEEDS_RENDER
    assert words in (walk.reason or "")


@needs_chromium
def test_rows_of_a_page_whose_host_did_not_give_all_are_taken_and_the_walk_is_partial(
    crawled: tuple[Recorder, Portal, int],
) -> None:
    walk = crawled[0].walk("http://half.gov.test/nb/")
    assert (walk.state, len(walk.entries)) == (ListState.PARTIAL, 2)
    assert "rendered without http://half.gov.test/api/more.json: 404" in (walk.reason or "")


@needs_chromium
def test_a_further_page_that_could_not_be_drawn_does_not_end_the_list(
    crawled: tuple[Recorder, Portal, int],
) -> None:
    walk = crawled[0].walk("http://paged.gov.test/nb/")
    assert (walk.state, len(walk.entries)) == (ListState.PARTIAL, 2)
    assert "http://paged.gov.test/missing.js: 404" in (walk.reason or "")


@needs_chromium
def test_a_list_drawn_whole_without_rows_is_empty(crawled: tuple[Recorder, Portal, int]) -> None:
    assert crawled[0].walk("http://none.gov.test/nb/").state == ListState.EMPTY


def test_without_a_browser_the_column_says_what_to_install(tmp_path: Path) -> None:
    with Portal(_pages("filled.gov.test")) as portal:
        config = _config(tmp_path, portal, ["filled.gov.test"], chromium=tmp_path / "none")
        recorder, _ = crawl(config, ["filled"], Recorder())
    walk = recorder.walk("http://filled.gov.test/nb/")
    assert (walk.state, walk.entries) == (ListState.NEEDS_RENDER, ())
    assert MISSING in (walk.reason or "")
    assert _drawn(recorder, "filled.gov.test") == []
