from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.scrapy_settings import scrapy_settings
from crawler.sites.catalogue import load
from crawler.spiders.columns import ColumnsSpider
from crawler.spiders.loader import SiteLoader
from crawler.spiders.opening import chosen_sites

CONFIG = CrawlConfig(contact="archive@example.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REMOTE_CONTROL_ENABLED", False),
        ("TELNETCONSOLE_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", 1),
        ("DOWNLOAD_DELAY", 2.5),
        ("DOWNLOAD_DELAY_JITTER", 0),
        ("HTTPCACHE_ENABLED", False),
    ],
)
def test_doors_that_scrapy_leaves_open_are_shut(name: str, value: object) -> None:
    assert scrapy_settings(CONFIG, ArchiveConfig.model_validate({}))[name] == value


@pytest.mark.parametrize("scheme", ["file", "data", "s3", "ftp"])
def test_only_the_web_is_fetched(scheme: str) -> None:
    assert scrapy_settings(CONFIG, ArchiveConfig.model_validate({}))["DOWNLOAD_HANDLERS"][scheme] is None


def test_every_enabled_site_is_a_spider_by_its_code() -> None:
    loader = SiteLoader.from_settings({"GONGKAI_CRAWL": CONFIG})  # type: ignore[arg-type]  # only read by name
    assert loader.list() == sorted(code for code, site in load().items() if site.enabled)
    assert {"pzh", "pzh-dq", "pzh-xq", "pzh-yb"} <= set(loader.list())
    spider = loader.load("pzh-xq")
    assert issubclass(spider, ColumnsSpider)
    assert (spider.name, spider.site_codes) == ("pzh-xq", ("pzh-xq",))
    with pytest.raises(UsageError, match=r"site ly-xigong .* is disabled: column unknown"):
        loader.load("ly-xigong")


@pytest.mark.parametrize(
    ("config", "codes", "said"),
    [
        (CONFIG, ["pzh", "nowhere"], "no site nowhere in the catalogue"),
        (CONFIG, ["ly-xigong"], "disabled: column unknown"),
        (CrawlConfig(), ["pzh-xq"], "set crawl.contact before asking www.pzhsxq.gov.cn"),
        (CrawlConfig(contact="x", allowed_suffixes=("gov.test",)), ["pzh-xq"], "not on the allow-list"),
        (CrawlConfig(contact="x", sites_files=(Path("nowhere.csv"),)), [], "nowhere.csv cannot be read"),
    ],
)
def test_a_crawl_that_cannot_be_says_so_in_one_line(config: CrawlConfig, codes: list[str], said: str) -> None:
    with pytest.raises(CrawlError) as caught:
        chosen_sites(config, codes)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_user_agent_names_a_contact() -> None:
    assert CONFIG.user_agent.startswith("gongkai/")
    assert CONFIG.user_agent.endswith("(+archive@example.org)")
