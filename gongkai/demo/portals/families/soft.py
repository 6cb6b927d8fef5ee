"""A server that says 200 to everything: what is not there, what is broken, and who asks too fast."""

from time import monotonic

from gongkai.demo.portals.exchange import Answer, Asked, Scene, Still
from gongkai.demo.portals.families.plain import Plain
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

PATIENCE = 0.005
ABSENT = (
    "<html><head><title>提示信息</title></head><body><div>您访问的页面不存在或已删除！</div></body></html>"
)
DELETED = '<html><head><title>{title}</title></head><body><div class="tip">该信息已被删除</div></body></html>'
EMPTY = "<html><head><title>{title}</title></head><body></body></html>"


class Soft(Plain):
    """Articles asked for within `patience` seconds of another are the section's index instead.

    Unknown addresses below the column say that the page does not exist, others are the home page. Of the
    reports that cannot be had, files are HTML, pages of even years deleted, others a title and no more.
    """

    robots = None

    def __init__(self, host: str, root: str, site_name: str, *, patience: float = PATIENCE) -> None:
        super().__init__(host, root, site_name)
        self.patience = patience
        self._last = float("-inf")

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        if self._is_article(asked.path) and self._hurried():
            asked = Asked(method=asked.method, host=asked.host, path=self.root, headers=asked.headers)
        found = super().answer(asked, scene)
        if found.status != 404:
            return found
        if asked.path.startswith(self.root):
            return _fine(ABSENT.encode())
        home = super().answer(Asked(method="GET", host=asked.host, path="/"), scene)
        return _fine(home.body)

    def articles(self, scene: Scene) -> Resources:
        yield from super().articles(scene)
        for item in (each for each in self.shown(scene) if not each.reachable):
            text = DELETED if item.year % 2 == 0 else EMPTY
            if item.content == "pdf":
                path = self.file_path(item, f"{item.title}.pdf")
                yield path, Still(ABSENT.encode(), "application/pdf", item.at)
            else:
                yield self.article_path(item), self.html(text.format(title=self._title(item)))

    def _title(self, item: Published) -> str:
        return self.site_name if item.year % 2 == 0 else item.title

    def _is_article(self, path: str) -> bool:
        return path.startswith(self.root) and path.rpartition("/")[2].startswith("t")

    def _hurried(self) -> bool:
        with self._lock:
            now, before = monotonic(), self._last
            self._last = now
        return now - before < self.patience


def _fine(body: bytes) -> Answer:
    return Answer(200, (("Content-Type", "text/html; charset=utf-8"),), body)


def vendors() -> tuple[Vendor, ...]:
    return (Soft("www.soft.gov.test", "/zwgk/zfxxgk/zfxxgknb/", "柔川市人民政府"),)
