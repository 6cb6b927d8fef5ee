"""A portal that is rebuilt in phase 2: other slugs, two organs merged, every date that of the move."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from urllib.parse import unquote

from gongkai.demo.portals.answers import moved
from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families.plain import PAGER, Plain
from gongkai.demo.portals.truth import CHINA, Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

MOVED = datetime(2026, 6, 15, 10, 0, tzinfo=CHINA)
LABELS = {"szf/": "市政府", "szfbgs/": "市政府办公室", "nyncj/": "市农业农村局", "xczxj/": "市乡村振兴局"}


class Columns(Plain):
    """A column for each organ, on a page of columns. `slugs` are their folders, which may be the same."""

    slugs: ClassVar[Mapping[str, str]] = {name: name for name in LABELS}

    def lists(self, scene: Scene) -> Resources:
        # a folder that two share has the name of the first
        columns = {self.slugs[name]: label for name, label in reversed(LABELS.items())}
        links = "".join(
            f'<li><a href="./{slug}">{label}</a></li>' for slug, label in reversed(columns.items())
        )
        nav = f'<div class="left-nav"><ul>{links}</ul></div>'
        page = self.html(self.page(self.column, nav), self.modified(scene))
        yield self.root, page
        yield f"{self.root}index.html", page
        for slug in columns:
            yield from self._column(slug, scene)

    def folder(self, item: Published) -> str:
        return f"{self.root}{self.slugs[item.column]}"

    def _column(self, slug: str, scene: Scene) -> Resources:
        rows = tuple(item for item in self.shown(scene) if self.slugs[item.column] == slug)
        pages = pages_of(rows, self.size)
        for number, part in enumerate(pages):
            markup = self.list_page(part, PAGER.format(pages=len(pages), current=number))
            page = self.html(markup, self.modified(scene))
            yield f"{self.root}{slug}index{f'_{number}' if number else ''}.html", page
            if number == 0:
                yield f"{self.root}{slug}", page


class Rebuilt(Columns):
    """The 乡村振兴局 is part of the 农业农村局 now, and every report was published on the day of the move."""

    slugs: ClassVar[Mapping[str, str]] = {
        "szf/": "szf_3022/",
        "szfbgs/": "szfbgs_3023/",
        "nyncj/": "nyncj_3024/",
        "xczxj/": "nyncj_3024/",
    }

    def __init__(self, host: str, root: str, site_name: str) -> None:
        super().__init__(host, root, site_name)
        self.reports = tuple(replace(item, at=MOVED) for item in self.reports)


class Move(Columns):
    """What became of an old article: a third moved on, a third is not found, a third is the home page now."""

    def __init__(self, host: str, root: str, site_name: str, *, rebuilt: Vendor) -> None:
        super().__init__(host, root, site_name)
        self.rebuilt = rebuilt

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        if scene.phase < 2:
            return super().answer(asked, scene)
        if asked.path in {self.root, f"{self.root}index.html"}:
            return moved("/")
        for old, new in zip(self.reports, self._after(), strict=True):
            if self.article_path(old) == unquote(asked.path):
                return self._onward(old, new, asked, scene)
        return self.rebuilt.answer(asked, scene)

    def _after(self) -> tuple[Published, ...]:
        known = {item.key: item for item in self.rebuilt.reports}
        return tuple(known[item.key] for item in self.reports)

    def _onward(self, old: Published, new: Published, asked: Asked, scene: Scene) -> Answer:
        where = old.year % 3
        if where == 0 and new.shown(scene.night):
            return moved(f"http://{self.host}{self.rebuilt.article_path(new)}")
        if where == 1:
            return self.rebuilt.answer(replace(asked, path="/", headers={}), scene)
        return self.missing()


def vendors() -> tuple[Vendor, ...]:
    host, organ = "www.move.gov.test", "迁安川市人民政府"
    return (Move(host, "/zfxxgk/zfxxgknb/", organ, rebuilt=Rebuilt(host, "/xxgk/gknb_3021/", organ)),)
