"""A static web server in a process of its own: every answer is made before the first request comes."""

import asyncio
import multiprocessing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

from benchmarks.pages import lean_page
from benchmarks.portal import HOST, entry, with_menu
from gongkai.demo.portals import answers
from gongkai.demo.portals.exchange import Answer, Still
from gongkai.demo.portals.model import Entry, Plan
from gongkai.demo.portals.resources import sites

BODIES = 20  # different reports; under titles of their own no two articles are alike
GZIP = {"accept-encoding": "gzip"}
STARTED = 120  # seconds it may take to make the pages


def portal_plan(articles: int) -> Plan:
    """One column whose lists hold so many articles of 60 KB."""
    return Plan(hosts=(HOST,), entries=tuple(_entries(articles)), header_host=HOST.name)


def _entries(articles: int) -> Iterator[Entry]:
    made = [lean_page(seed) for seed in range(min(articles, BODIES))]
    for number in range(articles):
        page = made[number % len(made)]
        title = f"{page.truth.organ}第{number}办公室{page.truth.year}年政府信息公开工作年度报告"
        yield entry(number, title, page.truth.organ, page.truth.year, page.article)


def still_answers(plan: Plan) -> Mapping[str, bytes]:
    """Path to the whole answer; as any server does, it gives an index for its folder."""
    wire = {}
    for path, resource in sites(plan, 1)[HOST.name].resources.items():
        if isinstance(resource, Still):
            still = Still(_menu(resource.body), resource.media_type, resource.modified)
            answer = answers.still(still, GZIP)
        else:
            answer = answers.counting(with_menu(resource.page(7)), GZIP)
        wire[path] = _wire(answer)
        if path.endswith("/index.shtml"):
            wire[path.removesuffix("index.shtml")] = wire[path]
    return wire


def _menu(body: bytes) -> bytes:
    return with_menu(body.decode()).encode()


def _wire(answer: Answer) -> bytes:
    headers = (*answer.headers, ("Content-Length", str(len(answer.body))), ("Connection", "keep-alive"))
    lines = [
        f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
        *(f"{key}: {text}" for key, text in headers),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + answer.body


class _Serving(asyncio.Protocol):
    def __init__(self, wire: Mapping[str, bytes]) -> None:
        self._wire = wire
        self._missing = _wire(answers.not_found())
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *heads, self._waiting = (self._waiting + data).split(b"\r\n\r\n")
        for head in heads:
            path = urlsplit(head.split(b" ", 2)[1].decode()).path
            self._transport.write(self._wire.get(path, self._missing))


@contextmanager
def static_server(articles: int) -> Iterator[str]:
    """Its address."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, articles), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(STARTED):
            raise TimeoutError(f"the static server made no pages in {STARTED} s")
        yield f"127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()
        ours.close()


def _serve(pipe: Connection, articles: int) -> None:
    asyncio.run(_answer(pipe, still_answers(portal_plan(articles))))


async def _answer(pipe: Connection, wire: Mapping[str, bytes]) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Serving(wire), "127.0.0.1", 0)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()
