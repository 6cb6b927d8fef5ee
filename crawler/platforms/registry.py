"""Platforms by the name the catalogue gives them."""

from collections.abc import Mapping
from typing import Final

from crawler.errors import CrawlError
from crawler.platforms.base import Platform
from crawler.platforms.panzhihua import Panzhihua
from crawler.sites.site import Site

PLATFORMS: Final[Mapping[str, Platform]] = {"panzhihua": Panzhihua()}


def platform_of(site: Site) -> Platform:
    try:
        return PLATFORMS[site.platform]
    except KeyError:
        known = ", ".join(PLATFORMS)
        raise CrawlError(
            f"site {site.code}: platform {site.platform!r} is unknown; known are {known}"
        ) from None
