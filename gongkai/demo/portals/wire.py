"""One server on loopback for many hosts by name, reached directly or as through a proxy."""

import socket
import struct
from abc import ABC, abstractmethod
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from threading import Thread
from time import sleep
from types import TracebackType
from typing import ClassVar, Self
from urllib.parse import urlsplit

from gongkai.demo.portals.exchange import Answer, Asked
from gongkai.demo.portals.listener import Listener
from gongkai.demo.portals.log import AccessLog, Request

BODILESS = frozenset({HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT})


class PortalError(Exception):
    """The portal cannot be opened; `str()` is one line: what, where, what to do."""


class Portal(ABC):
    """Answers on `address` while open and keeps a log of what it was asked. Raises PortalError."""

    def __init__(self, *, port: int = 0) -> None:
        self.log = AccessLog()
        self._listener = _listen(port, _handler(self))
        self._thread = Thread(
            target=self._listener.serve_forever, args=(0.02,), name="demo-portal", daemon=True
        )

    @abstractmethod
    def answer(self, asked: Asked, *, proxied: bool) -> Answer:
        """Called in a thread of its own for every connection."""

    @property
    def address(self) -> str:
        host, port = self._listener.server_address[:2]
        return f"{host!s}:{port}"

    @property
    def requests(self) -> tuple[Request, ...]:
        return self.log.requests

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()


def _listen(port: int, handler: type[BaseHTTPRequestHandler]) -> Listener:
    try:
        return Listener(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as error:
        raise PortalError(
            f"the demo portal cannot listen on 127.0.0.1:{port}: {error}; choose another port"
        ) from error


def _handler(portal: Portal) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        owner = portal

    return Handler


class _Handler(BaseHTTPRequestHandler):
    owner: ClassVar[Portal]
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm = True  # headers and body are two writes: without it each answer waits 40 ms

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Requests are kept in the access log, not printed."""

    def _serve(self) -> None:
        at, proxied = datetime.now(UTC), not self.path.startswith("/")
        authority = f"//{self.headers.get('Host', '')}"
        try:
            host = urlsplit(self.path if proxied else authority).hostname or ""
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        target = self.path.partition("://")[2].partition("/")[2] if proxied else self.path[1:]
        path, _, query = f"/{target}".partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length") or 0))
        asked = Asked(method=self.command, host=host, path=path, query=query, headers=headers, body=body)
        answer = self.owner.answer(asked, proxied=proxied)
        self.owner.log.add(at, asked, f"/{target}", int(answer.status))
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        if answer.delay:
            sleep(answer.delay)
        if answer.reset:
            self._hang_up()
            return
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status not in BODILESS:
            length = answer.endless or len(answer.body) if answer.length is None else answer.length
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command == "HEAD" or answer.status in BODILESS:
            return
        self._write(answer)
        if answer.length is not None:
            self.close_connection = True

    def _write(self, answer: Answer) -> None:
        if not answer.endless:
            self.wfile.write(answer.body)
            return
        sent = 0
        while sent < answer.endless:
            self.wfile.write(answer.body[: answer.endless - sent])
            sent += len(answer.body)

    def _hang_up(self) -> None:
        """A reset, not a polite end: the socket is told not to linger."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
