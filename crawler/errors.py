class CrawlError(Exception):
    """A crawl cannot start or go on; str() is the one line for a person: what, where, what to do."""
