"""Scrapy's settings; each that is not Scrapy's default says why."""

from typing import Any, Final

from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.outcomes import MAX_REDIRECTS
from crawler.slots import LEAST_DELAY, bundled_suffixes_for_cookies

MIDDLEWARES: Final[dict[str, int | None]] = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # guard/ instead
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # allows all on failure
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.guard.middleware.GuardMiddleware": 60,
    "crawler.guard.leave_alone.LeaveAloneMiddleware": 70,
    "crawler.guard.robots.RobotsMiddleware": 100,
    "crawler.browser.middleware.RenderMiddleware": 500,
    "crawler.retry.PatientRetryMiddleware": 550,
    "crawler.conditional.ConditionalMiddleware": 570,
    "crawler.address_map.AddressMapMiddleware": 800,
    "crawler.slots.SlotMiddleware": 820,
    "crawler.capture.CaptureMiddleware": 899,
}

BUSY_AT_MOST: Final = 0.5
"""The share of its time a portal may be busy with us: two seconds of work are followed by two of rest."""


def scrapy_settings(crawl: CrawlConfig, archive: ArchiveConfig) -> dict[str, Any]:
    bundled_suffixes_for_cookies()
    return {
        **_politeness(crawl),
        **_closed_doors(),
        **_limits(crawl),
        "BOT_NAME": "gongkai",
        "GONGKAI_CRAWL": crawl,
        "GONGKAI_ARCHIVE": archive,
        "SPIDER_LOADER_CLASS": "crawler.spiders.loader.SiteLoader",
        "DOWNLOADER_MIDDLEWARES": dict(MIDDLEWARES),
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the spider does it: none may vanish
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # in the order of the list
        "HTTPERROR_ALLOW_ALL": True,  # the spider goes by the outcome
        "CONCURRENT_ITEMS": 1,  # Scrapy starts that many tasks for every page; our spiders yield no items
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it parses our callbacks' source again for every page
        "METAREFRESH_ENABLED": False,  # a list page past the end refreshes to page one for ever
        "LOG_LEVEL": "INFO",
        "STATS_DUMP": False,
    }


def _politeness(crawl: CrawlConfig) -> dict[str, Any]:
    return {
        "USER_AGENT": crawl.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",  # what the archive can undo without a further library
        },
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        # without any, Scrapy sends at once what waits: it counts a transfer only when its task has begun
        "DOWNLOAD_DELAY": max(crawl.delay_seconds, LEAST_DELAY),
        "DOWNLOAD_DELAY_JITTER": 0,  # the delay is a promise: never less
        "AUTOTHROTTLE_ENABLED": crawl.delay_seconds > 0,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": BUSY_AT_MOST,
        "AUTOTHROTTLE_START_DELAY": crawl.start_delay_seconds,
        # Scrapy cuts to this last: a lower limit would break the promise
        "AUTOTHROTTLE_MAX_DELAY": max(crawl.max_delay_seconds, crawl.delay_seconds),
        "RETRY_TIMES": crawl.retries,
        "RETRY_PRIORITY_ADJUST": 1,  # before new ones: a portal that is down is noticed after a few requests
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # it stands in the summary
        "REDIRECT_MAX_TIMES": MAX_REDIRECTS,
        "COOKIES_ENABLED": True,
        "HTTPCACHE_ENABLED": False,
    }


def _closed_doors() -> dict[str, Any]:
    return {
        "REMOTE_CONTROL_ENABLED": False,  # an HTTP server that runs Python, on by default
        "TELNETCONSOLE_ENABLED": False,  # the same, older
        "DOWNLOAD_VERIFY_CERTIFICATES": True,  # off by default
        "DOWNLOAD_HANDLERS": {
            "http": "crawler.guard.handler.GuardedHandler",
            "https": "crawler.guard.handler.GuardedHandler",
            "file": None,
            "data": None,
            "s3": None,
            "ftp": None,
        },
        "TWISTED_DNS_RESOLVER": "crawler.guard.resolver.GuardedResolver",
        "HTTPPROXY_ENABLED": False,  # behind a proxy of the environment the guard could not see an address
    }


def _limits(crawl: CrawlConfig) -> dict[str, Any]:
    return {
        "DOWNLOAD_MAXSIZE": crawl.max_response_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": crawl.timeout_seconds,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,  # a cut body is kept, and called truncated
    }
