"""What holds for every simulated host: each report that can be had is linked from the host's own lists."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from gongkai.demo.portals.contents import FORMS
from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.truth import reachable, table
from gongkai.demo.portals.vendor import Vendor
from tests.demo.portals.families.computed import COMPUTED

VENDORS = {vendor.host: vendor for vendor in vendors()}
LINK = re.compile(r"""(?:href|src|url)\s*=\s*["']?([^"'<>\s]+)""", re.IGNORECASE)
FILE = re.compile(r"^(.*?)(?:_\d+)?(\.s?html?)$")
PAGES = 40
COOKIES = "CT6T=1"


def answered(vendor: Vendor, scene: Scene, address: str, form: str = "") -> Answer:
    """For who has all cookies and comes from the list."""
    parts = urlsplit(address)
    headers = {"cookie": COOKIES, "referer": vendor.list_url, "user-agent": "Mozilla/5.0"}
    asked = Asked(
        method="POST" if form else "GET",
        host=vendor.host,
        path=parts.path,
        query=parts.query,
        headers=headers,
        body=form.encode(),
    )
    return vendor.answer(asked, scene)


def ask(vendor: Vendor, scene: Scene, address: str, form: str = "") -> str:
    """The text that stands there; empty where nothing does."""
    answer = answered(vendor, scene, address, form)
    location = dict(answer.headers).get("Location")
    if location:
        return f'href="{location}"'
    body = answer.body
    if dict(answer.headers).get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    kind = dict(answer.headers).get("Content-Type", "")
    text = any(each in kind for each in ("html", "json", "xml", "javascript"))
    if answer.status != 200 or not text:
        return ""
    charset = kind.partition("charset=")[2].lower() or "utf-8"
    return body.decode("gb18030" if charset.startswith("gb") else "utf-8", "replace")


def links(vendor: Vendor, address: str, text: str) -> Iterator[str]:
    for found in LINK.finditer(unescape(text)):
        try:
            target = urlsplit(urljoin(address, found[1]))
        except ValueError:
            continue  # a placeholder of a template
        if target.hostname == vendor.host:
            yield target._replace(fragment="", scheme="http", netloc=vendor.host).geturl()


def further(address: str) -> Iterator[str]:
    """Pages that only a script names."""
    base = f"{address}index.html" if address.endswith("/") else address
    found = FILE.match(base.partition("?")[0])
    if found:
        ends = {found[2], ".html", ".shtml"} if address.endswith("/") else {found[2]}
        yield from (f"{found[1]}_{number}{end}" for end in ends for number in range(1, PAGES))


def seen(vendor: Vendor, scene: Scene) -> str:
    """All that its lists say: what hangs on the columns, but for the articles, and what is computed."""
    articles = {vendor.article_path(item) for item in vendor.reports}
    waiting = [url for _, _, url, _ in vendor.site_rows()]
    known: set[str] = set()
    texts = [ask(vendor, scene, path, form) for path, form in COMPUTED.get(vendor.code, ())]
    while waiting:
        address = waiting.pop()
        path = unquote(urlsplit(address).path)
        if address in known or path in articles or path == "/" or "tz/" in path:
            continue
        known.add(address)
        text = ask(vendor, scene, address)
        if text:
            texts.append(text)
            waiting += links(vendor, address, text)
            waiting += further(address) if "_" not in path.rpartition("/")[2] else ()
    return "\n".join(texts)


@pytest.mark.parametrize("night", [1, 2])
@pytest.mark.parametrize("host", VENDORS)
def test_every_report_that_can_be_had_is_linked(host: str, night: int) -> None:
    vendor, scene = VENDORS[host], Scene(night=night)
    text = unescape(seen(vendor, scene))
    texts = (text, unquote(text))
    items = (item for item in vendor.shown(scene) if item.reachable)
    tails = {item.title: unquote(vendor.linked(item)).rpartition("/")[2] for item in items}
    assert [title for title, tail in tails.items() if not any(tail in each for each in texts)] == []


@pytest.mark.parametrize("host", VENDORS)
def test_what_is_linked_is_there(host: str) -> None:
    vendor, scene = VENDORS[host], Scene()
    items = [item for item in vendor.shown(scene) if item.reachable]
    statuses = {item.title: answered(vendor, scene, vendor.linked(item)).status for item in items}
    assert {title for title, status in statuses.items() if status not in {200, 302}} == set()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_content_occurs_twice_at_least(form: str) -> None:
    assert sum(item.content == form and item.reachable for item in table()) >= 2


def test_the_truth_is_about_hosts_that_are() -> None:
    assert {item.host for item in table()} <= set(VENDORS)


def test_an_organ_publishes_on_one_host() -> None:
    hosts: dict[str, set[str]] = {}
    for item in table():
        hosts.setdefault(item.organ, set()).add(item.host)
    assert {organ: found for organ, found in hosts.items() if len(found) > 1} == {}


def test_enough_reports_can_be_had() -> None:
    assert sum(len(reachable(host)) for host in VENDORS) > 400
