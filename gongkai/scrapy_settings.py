"""What `scrapy.cfg` points at: the crawler's settings for `scrapy list` and `scrapy crawl`."""

from crawler.scrapy_settings import scrapy_settings
from gongkai.errors import SettingsError
from gongkai.settings import load

try:
    _settings = load()
except SettingsError as error:
    raise SystemExit(f"gongkai: {error}") from error

globals().update(scrapy_settings(_settings.crawl, _settings.archive))
