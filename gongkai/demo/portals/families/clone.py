"""A stranger's host that passes a portal through and rewrites what comes by: words, names, numbers."""

import re
from dataclasses import replace

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families.trs import TrsA
from gongkai.demo.portals.vendor import Vendor

HOST = "www.clone.example.test"
NUMBER = re.compile(r"(?<=>)\d{1,6}(?=<)")
KEPT = frozenset({"if-none-match", "if-modified-since", "accept-encoding"})


class Clone(TrsA):
    """Nobody's site, so no row of the catalogue is its. Files pass as they are."""

    platform = ""

    def __init__(self, host: str, original: Vendor) -> None:
        super().__init__(host, original.root, original.site_name)
        self.original = original

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        headers = {name: value for name, value in asked.headers.items() if name not in KEPT}
        found = self.original.answer(replace(asked, headers=headers), scene)
        if not dict(found.headers).get("Content-Type", "").startswith("text/html"):
            return found
        return Answer(found.status, (("Content-Type", "text/html; charset=utf-8"),), altered(found.body))


def altered(body: bytes) -> bytes:
    """The city is a betting brand from here on, and every number in a cell is another."""
    text = body.decode().replace("青湖市", "德赢VWIN官网").replace(".gov.test", ".example.test")
    return NUMBER.sub(lambda found: str(int(found[0]) + 7), text).encode()


def vendors() -> tuple[Vendor, ...]:
    return (Clone(HOST, TrsA("www.trs-a.gov.test", "/zwgk/zfxxgknb/", "青湖市人民政府")),)
