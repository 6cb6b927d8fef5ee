"""The portal on loopback behind TLS: mapped hosts are asked by CONNECT, and it shakes hands itself."""

import ssl
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from types import TracebackType

from tests.crawler.portal import Answer, Portal


class TlsPortal(Portal):
    """`contexts`: host to its side of the handshake; a host without one answers in plain HTTP."""

    def __init__(self, pages: dict[str, Answer], contexts: Mapping[str, ssl.SSLContext]) -> None:
        super().__init__(pages)
        self._contexts = contexts
        self._secure: list[ssl.SSLSocket] = []
        self.spoken: dict[str, str | None] = {}
        portal = self

        def connect(handler: BaseHTTPRequestHandler) -> None:
            portal.connect(handler)

        self._server.RequestHandlerClass.do_CONNECT = connect  # type: ignore[attr-defined]

    def connect(self, handler: BaseHTTPRequestHandler) -> None:
        host = handler.path.rsplit(":", 1)[0]
        handler.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        handler.close_connection = False
        context = self._contexts.get(host)
        if context is None:
            return
        try:
            secure = context.wrap_socket(handler.connection, server_side=True)
        except (ssl.SSLError, ConnectionError):
            handler.close_connection = True
            return
        self.spoken[host] = secure.version()
        self._secure.append(secure)
        handler.connection = secure
        handler.rfile = secure.makefile("rb")
        handler.wfile = secure.makefile("wb", buffering=0)  # type: ignore[assignment]  # as socketserver does

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        for each in self._secure:
            each.close()
