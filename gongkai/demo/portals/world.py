"""All simulated hosts as one portal; `GET /__sim/phase/2` on any of them has the rebuilt ones rebuilt."""

import csv
import io
import re
from collections.abc import Iterable

from gongkai.demo.portals import answers
from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.vendor import Vendor
from gongkai.demo.portals.wire import Portal

PHASE = re.compile(r"/__sim/phase/(\d)")
SUFFIX = "gov.test"
COLUMNS = (
    *("code", "organ", "division_code", "host", "list_url", "platform"),
    *("confidence", "reason", "evidence_date", "enabled", "needs_render"),
)


class World(Portal):
    """`scene` is what every host answers by; it may be changed at any time."""

    def __init__(self, vendors: Iterable[Vendor], *, port: int = 0) -> None:
        super().__init__(port=port)
        self.vendors = {vendor.host: vendor for vendor in vendors}
        self.scene = Scene()

    def answer(self, asked: Asked, *, proxied: bool) -> Answer:
        phase = PHASE.fullmatch(asked.path)
        if phase:
            self.scene.phase = int(phase[1])
            return answers.plain(200, f"phase {self.scene.phase}\n")
        vendor = self.vendors.get(asked.host)
        if vendor is None:
            return answers.no_such_host(asked.host, proxied=proxied)
        return vendor.answer(asked, self.scene)

    def sites_csv(self) -> str:
        """A row of the crawler's catalogue for every host that is one's own column."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(COLUMNS)
        for vendor in self.vendors.values():
            for code, organ, list_url, platform in vendor.site_rows():
                rows.writerow(
                    (
                        *(code, organ, "998100", vendor.host, list_url, platform),
                        *("verified", "a simulated host", "2026-11-21", "true", "false"),
                    )
                )
        return text.getvalue()
