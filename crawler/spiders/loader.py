"""Every enabled row of the catalogue is a spider by its code: `scrapy list`, `scrapy crawl pzh-xq`."""

from typing import Self

from scrapy import Request, Spider
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.sites.catalogue import load
from crawler.spiders.columns import ColumnsSpider
from crawler.spiders.opening import chosen_sites


class SiteLoader:
    def __init__(self, config: CrawlConfig) -> None:
        self._config = config
        self._sites = {code: site for code, site in load(config.sites_files).items() if site.enabled}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls(settings["GONGKAI_CRAWL"])

    def load(self, spider_name: str) -> type[Spider]:
        """Raises UsageError, which Scrapy's commands print as a line, for a site that cannot be crawled."""
        try:
            chosen_sites(self._config, (spider_name,))
        except CrawlError as error:
            raise UsageError(str(error)) from error
        return type(spider_name, (ColumnsSpider,), {"name": spider_name, "site_codes": (spider_name,)})

    def find_by_request(self, request: Request) -> list[str]:
        host = request.url.split("/")[2]
        return [code for code, site in self._sites.items() if site.host == host]

    def list(self) -> list[str]:
        return sorted(self._sites)
