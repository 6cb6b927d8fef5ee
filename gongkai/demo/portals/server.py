"""The 攀枝花 group as one portal: what its hosts publish changes by night."""

from http import HTTPStatus
from urllib.parse import quote, unquote
from zlib import crc32

from gongkai.demo.portals import answers
from gongkai.demo.portals.exchange import Answer, Asked, Still
from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.resources import sites
from gongkai.demo.portals.wire import Portal, PortalError

__all__ = ["DemoPortal", "PortalError"]


class DemoPortal(Portal):
    """`night(n)` changes what is published, at once."""

    def __init__(self, plan: Plan, *, port: int = 0) -> None:
        super().__init__(port=port)
        self.plan = plan
        self._sites = sites(plan, 1)

    def night(self, number: int) -> None:
        self._sites = sites(self.plan, number)

    def answer(self, asked: Asked, *, proxied: bool) -> Answer:
        host, path = asked.host, asked.path
        site = self._sites.get(host)
        if site is None:
            return answers.no_such_host(host, proxied=proxied)
        if asked.method not in {"GET", "HEAD"}:
            return answers.plain(HTTPStatus.METHOD_NOT_ALLOWED, "GET or HEAD\n")
        if site.is_folder(path):
            return answers.moved(f"http://{host}{path}/")
        resource = site.find(quote(unquote(path)))
        if resource is None:
            return answers.not_found()
        if isinstance(resource, Still):
            return answers.still(resource, asked.headers)
        visits = crc32(f"{host}{path}".encode()) % 700 + self.log.visit(host, path)
        return answers.counting(resource.page(visits), asked.headers)
