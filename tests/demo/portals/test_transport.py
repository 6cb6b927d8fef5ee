"""Validators, compression, counters, proxying, the access log."""

import socket
import struct
from time import monotonic

import pytest

from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.server import DemoPortal, PortalError
from tests.demo.portals.client import Client
from tests.demo.portals.test_tree import OFFICE, QINGLAN, ROWS

STILL = ["/robots.txt", "/", OFFICE, f"{OFFICE}index_2.shtml"]


@pytest.mark.parametrize("path", STILL)
def test_still_files_are_not_sent_twice(client: Client, path: str) -> None:
    first = client.get(QINGLAN, path)
    for condition in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", W/{first.headers["etag"]}'},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        again = client.get(QINGLAN, path, condition)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    "condition",
    [
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": "Fri, 20 Nov 2026 00:00:00 GMT"},
        {"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ],
)
def test_a_condition_that_does_not_hold_gets_the_file(client: Client, condition: dict[str, str]) -> None:
    assert client.get(QINGLAN, OFFICE, condition).status == 200


def test_an_article_counts_its_visits_and_has_no_validators(client: Client) -> None:
    path = client.get(QINGLAN, OFFICE).links(f"{ROWS}/a")[0]
    answers = [client.get(QINGLAN, path) for _ in range(3)]
    counts = [int(answer.page.xpath("string(//em[@id='ydcs'])")) for answer in answers]
    assert counts == [counts[0], counts[0] + 1, counts[0] + 2]
    assert not {"etag", "last-modified"} & set(answers[0].headers)
    assert answers[0].text.replace(f">{counts[0]}</em>", f">{counts[2]}</em>") == answers[2].text


def test_gzip_only_where_asked_and_worth_it(client: Client) -> None:
    plain = client.get(QINGLAN, OFFICE)
    packed = client.get(QINGLAN, OFFICE, {"Accept-Encoding": "gzip, deflate"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body)
    assert packed.text == plain.text
    assert client.get(QINGLAN, OFFICE, {"If-None-Match": packed.headers["etag"]}).status == 304


def test_a_folder_without_its_slash_is_sent_there(client: Client) -> None:
    answer = client.get(QINGLAN, OFFICE.rstrip("/"))
    assert (answer.status, answer.headers["location"]) == (301, f"http://{QINGLAN}{OFFICE}")


def test_reached_as_through_a_proxy(client: Client) -> None:
    assert client.get(QINGLAN, OFFICE, absolute=True).body == client.get(QINGLAN, OFFICE).body
    assert client.get("www.elsewhere.gov.test", "/", absolute=True).status == 502


def test_an_unknown_host_is_misdirected(client: Client) -> None:
    assert client.get("www.elsewhere.gov.test", "/").status == 421


def test_a_host_may_come_with_its_port(client: Client) -> None:
    assert client.get(f"{QINGLAN}:80", OFFICE).status == 200


def test_a_mangled_target_is_refused(portal: DemoPortal) -> None:
    host, port = portal.address.split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(64).startswith(b"HTTP/1.1 400")


def test_the_log_keeps_what_was_asked(portal: DemoPortal, client: Client) -> None:
    client.get(QINGLAN, f"{OFFICE}?page=2", {"User-Agent": "gongkai-test"})
    client.get(QINGLAN, "/no/such.shtml")
    first, second = portal.requests
    assert (first.method, first.host, first.path, first.status) == ("GET", QINGLAN, f"{OFFICE}?page=2", 200)
    assert first.headers["user-agent"] == "gongkai-test"
    assert second.status == 404
    assert first.at <= second.at


def test_a_portal_closes_while_a_client_keeps_its_connection(plan: Plan) -> None:
    with DemoPortal(plan) as portal, Client(portal.address) as client:
        client.get(QINGLAN, "/")
        before = monotonic()
        portal.__exit__(None, None, None)
        assert monotonic() - before < 2


@pytest.mark.parametrize("port", ["taken", "no port"])
def test_a_port_that_cannot_be_had_is_one_line(plan: Plan, portal: DemoPortal, port: str) -> None:
    number = int(portal.address.split(":")[1]) if port == "taken" else 70000
    with pytest.raises(PortalError, match=str(number)) as caught:
        DemoPortal(plan, port=number)
    assert "\n" not in str(caught.value)


def test_a_client_that_leaves_leaves_no_noise(portal: DemoPortal, capfd: pytest.CaptureFixture[str]) -> None:
    host, port = portal.address.split(":")
    for _ in range(5):
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(f"GET {OFFICE} HTTP/1.1\r\nHost: {QINGLAN}\r\n\r\n".encode())
    portal.__exit__(None, None, None)
    assert capfd.readouterr().err == ""


def test_sixty_requests_take_no_time(client: Client) -> None:
    before = monotonic()
    for _ in range(60):
        client.get(QINGLAN, OFFICE)
    assert monotonic() - before < 3
