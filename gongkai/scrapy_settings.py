"""What `scrapy.cfg` points at: the crawler's settings for `scrapy list` and `scrapy crawl`.

Scrapy shows whatever its loader of spiders raises as a traceback: settings and sites are read here before.
"""

from crawler.errors import CrawlError
from crawler.scrapy_settings import scrapy_settings
from crawler.sites import catalogue
from gongkai.errors import SettingsError
from gongkai.settings import load

try:
    _settings = load()
    catalogue.load(_settings.crawl.sites_files)
except (SettingsError, CrawlError) as error:
    raise SystemExit(f"gongkai: {error}") from error

globals().update(scrapy_settings(_settings.crawl, _settings.archive))
