"""A server that says 200 to everything: what is not there, what is broken, and who asks too fast."""

from collections.abc import Mapping
from dataclasses import replace
from time import monotonic

from gongkai.demo.portals.exchange import Answer, Asked, Scene, Still
from gongkai.demo.portals.families.plain import Plain
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

PATIENCE = 0.005
ASTRAY = "柔川市财政局"
"""Whose articles are always another page: the section's index, a neighbour's report, the home page."""
ABSENT = (
    "<html><head><title>提示信息</title></head><body><div>您访问的页面不存在或已删除！</div></body></html>"
)
DELETED = '<html><head><title>{title}</title></head><body><div class="tip">该信息已被删除</div></body></html>'
EMPTY = "<html><head><title>{title}</title></head><body></body></html>"


class Soft(Plain):
    """Articles asked for within `patience` seconds of another are the section's index instead; so is each
    `every`th one when it is first asked for in a night, for callers that cannot be sure to be fast.

    Unknown addresses below the column say that the page does not exist, others are the home page. Of the
    reports that cannot be had, files are HTML, pages of even years deleted, others a title and no more; those
    of `ASTRAY` are other pages.
    """

    robots = None

    def __init__(self, host: str, root: str, site_name: str, *, patience: float = PATIENCE) -> None:
        super().__init__(host, root, site_name)
        self.patience = patience
        self.every = 0
        self._last = float("-inf")
        self._asked: set[tuple[int, str]] = set()

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        if self._is_article(asked.path) and (self._hurried() | self._is_its_turn(asked.path, scene.night)):
            asked = replace(asked, path=self.root)
        found = super().answer(replace(asked, path=self._astray(scene).get(asked.path, asked.path)), scene)
        if found.status != 404:
            return found
        if asked.path.startswith(self.root):
            return _fine(ABSENT.encode())
        home = super().answer(Asked(method="GET", host=asked.host, path="/"), scene)
        return _fine(home.body)

    def articles(self, scene: Scene) -> Resources:
        yield from super().articles(scene)
        for item in (each for each in self.shown(scene) if not each.reachable and each.organ != ASTRAY):
            text = DELETED if item.year % 2 == 0 else EMPTY
            if item.content == "pdf":
                path = self.file_path(item, f"{item.title}.pdf")
                page = ABSENT if item.year % 2 == 0 else EMPTY.format(title=item.title)
                yield path, Still(page.encode(), "application/pdf", item.at)
            else:
                yield self.article_path(item), self.html(text.format(title=self._title(item)))

    def home(self) -> str:
        rows = (
            f'<li><a href="/xw/t20260105_{n}.html">市政府召开第{n}次常务会议</a></li>'
            for n in range(101, 109)
        )
        return f'<div class="main"><a href="/zwgk/">政务公开</a><ul class="xw">{"".join(rows)}</ul></div>'

    def _astray(self, scene: Scene) -> Mapping[str, str]:
        astray = [each for each in self.shown(scene) if each.organ == ASTRAY]
        neighbours = (self._neighbour(each, scene) for each in astray[1:2])
        return dict(zip(map(self.article_path, astray), (self.root, *neighbours, "/"), strict=True))

    def _neighbour(self, item: Published, scene: Scene) -> str:
        """Of the same year, and further up in the list."""
        others = (each for each in self.shown(scene) if each.reachable and each.content == "html")
        return next(
            self.article_path(each) for each in others if each.year == item.year and each.at > item.at
        )

    def _title(self, item: Published) -> str:
        return self.site_name if item.year % 2 == 0 else item.title

    def _is_article(self, path: str) -> bool:
        return path.startswith(self.root) and path.rpartition("/")[2].startswith("t")

    def _hurried(self) -> bool:
        with self._lock:
            now, before = monotonic(), self._last
            self._last = now
        return now - before < self.patience

    def _is_its_turn(self, path: str, night: int) -> bool:
        with self._lock:
            new = (night, path) not in self._asked
            self._asked.add((night, path))
            return self.every > 0 and new and len(self._asked) % self.every == 0


def _fine(body: bytes) -> Answer:
    return Answer(200, (("Content-Type", "text/html; charset=utf-8"),), body)


def vendors() -> tuple[Vendor, ...]:
    return (Soft("www.soft.gov.test", "/zwgk/zfxxgk/zfxxgknb/", "柔川市人民政府"),)
