"""An S3 service on loopback, which fails where a test says so."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends
from werkzeug.serving import WSGIRequestHandler, make_server

from archive.storage.remote import Access

KEYS: Final = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "a-secret-that-nobody-may-see",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Wrong = Callable[[dict[str, Any], Callable[..., Any], Wsgi], Iterable[bytes]]
"""What answers in the service's stead; it may ask the service itself."""


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *args: Any, **kwargs: Any) -> None:
        """Tests say what they have to say themselves."""


@dataclass
class Service:
    """`asked` are the requests so far, each as `PUT /bucket/name?query`; `wrong` are faults, each for
    requests whose text contains its words, and for the first so many of those.
    """

    url: str = ""
    asked: list[str] = field(default_factory=list)
    wrong: list[list[Any]] = field(default_factory=list)
    _app: Wsgi = field(default_factory=lambda: DomainDispatcherApplication(create_backend_app))
    _buckets: int = 0

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING")
        text = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}{'?' + query if query else ''}"
        self.asked.append(text)
        for fault in self.wrong:
            words, wrong, left = fault
            if left and all(word in text for word in words.split()):
                fault[2] -= 1
                answer: Iterable[bytes] = wrong(environ, start, self._app)
                return answer
        return self._app(environ, start)

    def fail(self, words: str, wrong: Wrong, times: int = 10_000) -> None:
        self.wrong.append([words, wrong, times])

    def heal(self) -> None:
        self.wrong.clear()
        self.asked.clear()

    def access(self, attempts: int = 2, timeout: float = 5.0) -> Access:
        return Access(self.url, attempts, timeout)

    def new_bucket(self) -> str:
        """The URL of a folder in it."""
        self._buckets += 1
        name = f"archive-{self._buckets}"
        _backend().create_bucket(name, "us-east-1")
        return f"s3://{name}/of/ours"


def _backend() -> Any:
    return s3_backends[DEFAULT_ACCOUNT_ID]["aws"]


def objects(url: str) -> dict[str, bytes]:
    """By name below the URL, as the service has them."""
    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    keys = _backend().buckets[bucket].keys
    return {name.removeprefix(f"{prefix}/"): keys[name].value for name in sorted(keys)}


def put(url: str, name: str, data: bytes | None) -> None:
    """Past everything; None removes it."""
    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    if data is None:
        _backend().delete_object(bucket, f"{prefix}/{name}")
    else:
        _backend().put_object(bucket, f"{prefix}/{name}", data)


def uploads(url: str) -> list[str]:
    """Keys of multipart uploads that nobody has ended."""
    bucket = url.removeprefix("s3://").partition("/")[0]
    return sorted(each.key_name for each in _backend().buckets[bucket].multiparts.values())


def unavailable(environ: dict[str, Any], start: Callable[..., Any], _: Wsgi) -> Iterable[bytes]:
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start("503 Service Unavailable", [("Content-Type", "application/xml")])
    return [b"<Error><Code>ServiceUnavailable</Code><Message>Please try again.</Message></Error>"]


def denied(environ: dict[str, Any], start: Callable[..., Any], _: Wsgi) -> Iterable[bytes]:
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start("403 Forbidden", [("Content-Type", "application/xml")])
    return [b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"]


def error_in_200(environ: dict[str, Any], start: Callable[..., Any], _: Wsgi) -> Iterable[bytes]:
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start("200 OK", [("Content-Type", "application/xml")])
    return [b"<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>"]


def cut(environ: dict[str, Any], start: Callable[..., Any], _: Wsgi) -> Iterable[bytes]:
    """The connection breaks when half of what was sent has arrived."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0) // 2)
    connection: socket.socket = environ["werkzeug.socket"]
    connection.shutdown(socket.SHUT_RDWR)
    start("200 OK", [])
    return [b""]


def half(environ: dict[str, Any], start: Callable[..., Any], app: Wsgi) -> Iterable[bytes]:
    """The answer breaks off in its middle."""
    data = b"".join(app(environ, start))
    return [data[: len(data) // 2]]


def stalled(seconds: float) -> Wrong:
    """Nobody waits for the answer any more when it comes."""

    def wait(environ: dict[str, Any], start: Callable[..., Any], app: Wsgi) -> Iterable[bytes]:
        time.sleep(seconds)
        return unavailable(environ, start, app)

    return wait


@contextmanager
def serving() -> Iterator[Service]:
    service = Service()
    server = make_server("127.0.0.1", 0, service, threaded=True, request_handler=Quiet)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
