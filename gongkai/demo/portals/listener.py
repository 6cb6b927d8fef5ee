"""A threading server that lets go of every connection when it is closed."""

import socket
import sys
from http.server import ThreadingHTTPServer
from socketserver import TCPServer
from threading import Lock
from typing import Any


class Listener(ThreadingHTTPServer):
    """Kept-alive connections would hold the closing server until they time out, so it hangs up on them."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._lock = Lock()
        self._open: set[socket.socket] = set()
        super().__init__(*args, **kwargs)

    def server_bind(self) -> None:
        """Without the base class's name look-up, which can take seconds on a machine off line."""
        TCPServer.server_bind(self)
        host, self.server_port = self.server_address[:2]
        self.server_name = str(host)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        with self._lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the client hung up first
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves in the middle of an answer is no error of the portal's."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
