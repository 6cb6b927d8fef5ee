"""jpage over several columns at once: the city's reports and its departments' in one list."""

from collections.abc import Mapping
from typing import ClassVar

from gongkai.demo.portals.exchange import Answer, Scene
from gongkai.demo.portals.families.jpage import Jpage, number_of, xml
from gongkai.demo.portals.families.others import Entry
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Vendor

COLUMNS = ("77276", "77277")


class JpageMany(Jpage):
    """`morecolumndataproxy.jsp` wants all columns in one parameter, and gives the rows of those named alone.

    What is no report stands in the first of them.
    """

    unit = "330519"
    proxy = "/module/web/jpage/morecolumndataproxy.jsp"
    kind: ClassVar[str] = "sourceContentType:3,keyWordCount:50"

    @property
    def listed(self) -> str:
        return f"'{','.join(COLUMNS)}'"

    def next_group(self, page: int) -> str:
        return super().next_group(page).replace(f"columnid={self.number}", f"columnid={','.join(COLUMNS)}")

    def _proxied(self, params: Mapping[str, str], scene: Scene) -> Answer:
        wanted = params.get("columnid", "").split(",")
        entries = [entry for entry in self.entries(scene) if self._column_of(entry) in wanted]
        group, end = 3 * self.size, number_of(params.get("endrecord"))
        if "startrecord" not in params:
            end = number_of(params.get("page")) * group
        start = number_of(params.get("startrecord")) if "startrecord" in params else end - group + 1
        rows = [self.record(entry) for entry in entries[start - 1 : end]]
        onward = self.next_group(end // group + 1) if end < len(entries) else ""
        return xml(rows, total=len(entries), size=self.size, onward=onward)

    def _column_of(self, entry: Entry) -> str:
        return entry.column.removeprefix("col") if isinstance(entry, Published) else COLUMNS[0]


def vendors() -> tuple[Vendor, ...]:
    return (
        JpageMany("www.jpage-many.gov.test", "/col/col77276/index.html", "溪桥市人民政府", range(2016, 2026)),
    )
