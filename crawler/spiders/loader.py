"""Every enabled row of the catalogue is a spider by its code: `scrapy list`, `scrapy crawl pzh-xq`."""

from collections.abc import Mapping
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.sites.catalogue import load
from crawler.sites.site import Site
from crawler.spiders.columns import ColumnsSpider


class SiteLoader:
    def __init__(self, sites: Mapping[str, Site]) -> None:
        self._sites = {code: site for code, site in sites.items() if site.enabled}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls(load(settings["GONGKAI_CRAWL"].sites_files))

    def load(self, spider_name: str) -> type[Spider]:
        if spider_name not in self._sites:
            raise KeyError(f"there is no enabled site {spider_name!r}")
        return type(spider_name, (ColumnsSpider,), {"name": spider_name, "site_codes": (spider_name,)})

    def find_by_request(self, request: Request) -> list[str]:
        host = request.url.split("/")[2]
        return [code for code, site in self._sites.items() if site.host == host]

    def list(self) -> list[str]:
        return sorted(self._sites)
