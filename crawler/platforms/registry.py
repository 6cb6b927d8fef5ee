"""Platforms by the name the catalogue gives them."""

from collections.abc import Mapping
from typing import Final

from crawler.errors import CrawlError
from crawler.platforms.base import Platform
from crawler.platforms.generic import Generic
from crawler.platforms.gkmlpt import Gkmlpt
from crawler.platforms.govsearch import Govsearch
from crawler.platforms.jpaas import Jpaas
from crawler.platforms.jpage import Jpage
from crawler.platforms.lonsun import Lonsun
from crawler.platforms.openness import Openness
from crawler.platforms.panzhihua import Panzhihua
from crawler.platforms.sliced import Sliced
from crawler.platforms.trs import Trs
from crawler.platforms.ucap import Ucap
from crawler.platforms.vsb import Vsb
from crawler.platforms.was5 import Was5
from crawler.platforms.webplus import Webplus
from crawler.sites.site import Site

PLATFORMS: Final[Mapping[str, Platform]] = {
    "panzhihua": Panzhihua(),
    "trs": Trs(),
    "was5": Was5(),
    "govsearch": Govsearch(),
    "jpage": Jpage(),
    "jpaas": Jpaas(),
    "gkmlpt": Gkmlpt(),
    "vsb": Vsb(),
    "webplus": Webplus(),
    "ucap": Ucap(),
    "lonsun": Lonsun(),
    "openness": Openness(),
    "sliced": Sliced(),
    "generic": Generic(),
}


def platform_of(site: Site) -> Platform:
    try:
        return PLATFORMS[site.platform]
    except KeyError:
        known = ", ".join(PLATFORMS)
        raise CrawlError(
            f"site {site.code}: platform {site.platform!r} is unknown; known are {known}"
        ) from None
