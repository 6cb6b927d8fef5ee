"""The portal as one server on loopback: many hosts by name, reached directly or as through a proxy."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from threading import Thread
from types import TracebackType
from typing import ClassVar, Self
from urllib.parse import quote, unquote, urlsplit
from zlib import crc32

from gongkai.demo.portals import answers
from gongkai.demo.portals.answers import Answer
from gongkai.demo.portals.listener import Listener
from gongkai.demo.portals.log import AccessLog, Request
from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.resources import Still, sites


class PortalError(Exception):
    """The portal cannot be opened; `str()` is one line: what, where, what to do."""


class DemoPortal:
    """Answers on `address` while open; `night(n)` changes what is published, at once. Raises PortalError."""

    def __init__(self, plan: Plan, *, port: int = 0) -> None:
        self.plan = plan
        self.log = AccessLog()
        self._sites = sites(plan, 1)
        self._listener = _listen(port, _handler(self))
        self._thread = Thread(
            target=self._listener.serve_forever, args=(0.02,), name="demo-portal", daemon=True
        )

    @property
    def address(self) -> str:
        host, port = self._listener.server_address[:2]
        return f"{host!s}:{port}"

    @property
    def requests(self) -> tuple[Request, ...]:
        return self.log.requests

    def night(self, number: int) -> None:
        self._sites = sites(self.plan, number)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()

    def answer(self, host: str, path: str, asked: dict[str, str], *, proxied: bool) -> Answer:
        site = self._sites.get(host)
        if site is None:
            status = HTTPStatus.BAD_GATEWAY if proxied else HTTPStatus.MISDIRECTED_REQUEST
            return answers.plain(status, f"no such host in this portal: {host}\n")
        if site.is_folder(path):
            return answers.moved(f"http://{host}{path}/")
        resource = site.find(quote(unquote(path)))
        if resource is None:
            return answers.not_found()
        if isinstance(resource, Still):
            return answers.still(resource, asked)
        visits = crc32(f"{host}{path}".encode()) % 700 + self.log.visit(host, path)
        return answers.counting(resource.page(visits), asked)


def _listen(port: int, handler: type[BaseHTTPRequestHandler]) -> Listener:
    try:
        return Listener(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as error:
        raise PortalError(
            f"the demo portal cannot listen on 127.0.0.1:{port}: {error}; choose another port"
        ) from error


def _handler(portal: DemoPortal) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        owner = portal

    return Handler


class _Handler(BaseHTTPRequestHandler):
    owner: ClassVar[DemoPortal]
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm = True  # headers and body are two writes: without it each answer waits 40 ms

    def do_GET(self) -> None:
        self._serve(with_body=True)

    def do_HEAD(self) -> None:
        self._serve(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Requests are kept in the access log, not printed."""

    def _serve(self, *, with_body: bool) -> None:
        proxied = not self.path.startswith("/")
        authority = f"//{self.headers.get('Host', '')}"
        try:
            host = urlsplit(self.path if proxied else authority).hostname or ""
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        path = self.path.partition("://")[2].partition("/")[2] if proxied else self.path[1:]
        path = f"/{path}"
        asked = {name.title(): value for name, value in self.headers.items()}
        answer = self.owner.answer(host, path.partition("?")[0], asked, proxied=proxied)
        self.owner.log.add(self.command, host, path, asked, answer.status)
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)
