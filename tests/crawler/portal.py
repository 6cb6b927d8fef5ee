"""A small portal on loopback: virtual hosts from a table of answers, and a log of what was asked."""

import gzip
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit


@dataclass(slots=True)
class Answer:
    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    gzipped: bool = False
    cut: bool = False
    seconds: float = 0  # before the body comes
    silent_for: float = 0  # seconds before anything comes
    reset: bool = False  # the connection, instead of an answer
    later: "Answer | None" = None  # given from the second time on


@dataclass(frozen=True, slots=True)
class Asked:
    host: str
    path: str
    headers: dict[str, str]
    began: float
    ended: float


class Portal:
    def __init__(self, pages: dict[str, Answer]) -> None:
        """`pages`: `host/path` to the answer; everything else is a 404."""
        self.pages = pages
        self.asked: list[Asked] = []
        portal = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                portal.answer(self)

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def paths(self, host: str) -> list[str]:
        return [each.path for each in self.asked if each.host == host]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        began = time.monotonic()
        parts = urlsplit(handler.path)
        host = handler.headers["Host"]
        answer = self._choose(host, parts.path)
        time.sleep(answer.silent_for)
        if answer.reset:
            self.asked.append(Asked(host, parts.path, dict(handler.headers), began, time.monotonic()))
            _reset(handler)
            return
        status, body = answer.status, answer.body
        if answer.etag and handler.headers["If-None-Match"] == answer.etag:
            status, body = 304, b""
        if answer.gzipped and body:
            body = gzip.compress(body)
        with suppress(ConnectionError):  # whoever asked has had enough
            handler.send_response(status)
            self._headers(handler, answer, body)
            time.sleep(answer.seconds)
            handler.wfile.write(body[: len(body) // 2] if answer.cut else body)
        if answer.cut:
            handler.close_connection = True
        self.asked.append(Asked(host, parts.path, dict(handler.headers), began, time.monotonic()))

    def _choose(self, host: str, path: str) -> Answer:
        answer = self.pages.get(f"{host}{path}", Answer(b"<html>404</html>", 404))
        again = any(each.host == host and each.path == path for each in self.asked)
        return answer.later if answer.later and again else answer

    def _headers(self, handler: BaseHTTPRequestHandler, answer: Answer, body: bytes) -> None:
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        if answer.etag:
            handler.send_header("ETag", answer.etag)
        if answer.gzipped and body:
            handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Type", answer.media_type)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()

    def __enter__(self) -> Self:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """Closed without lingering, a connection ends with RST."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
