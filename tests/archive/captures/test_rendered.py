"""A page that a browser drew is archived beside the page that was received, and is never taken for it."""

from archive.archive import Archive
from archive.captures.exchange import RENDERED, Role, Validators
from tests.archive.captures.test_captures import rows
from tests.archive.making import URL, exchange
from tests.archive.warcs import check, of_kind, records

DRAWN = "<html><li>某区政府信息公开工作年度报告</li></html>".encode()
AS_HTML = (("Content-Type", "text/html; charset=utf-8"),)


def drawn(archive: Archive) -> int:
    page = exchange(
        method=RENDERED, body=DRAWN, role=Role.OTHER, request_headers=(), response_headers=AS_HTML, ip=None
    )
    archive.captures.add(page)
    return rows(archive)[-1].id


def test_it_is_a_resource_without_request_and_response(archive: Archive) -> None:
    capture = drawn(archive)
    folder = archive.config.folder
    assert [each.kind for each in records(folder)] == ["warcinfo", "resource", "metadata"]
    (resource,) = of_kind(folder, "resource")
    assert resource.payload == DRAWN
    assert archive.captures.body(capture) == DRAWN
    assert check(folder) == ""


def test_nothing_later_is_conditional_on_it_or_the_same_as_it(archive: Archive) -> None:
    received = exchange(response_headers=(*AS_HTML, ("ETag", '"1"')))
    archive.captures.add(received)
    fetched = archive.captures.last_fetched(URL)
    captures = [drawn(archive), drawn(archive)]
    assert archive.captures.validators(URL) == Validators('"1"', None)
    assert archive.captures.body_for(URL) == received.body
    assert archive.captures.last_fetched(URL) == fetched
    assert [archive.captures.body(capture) for capture in captures] == [DRAWN, DRAWN]
