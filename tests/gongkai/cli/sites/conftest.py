import json
from collections.abc import Callable, Iterator

import pytest

from tests.crawler.portal import Portal
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """Every host under gov.test, on loopback."""
    with Portal({}) as portal:
        settings = {
            "ALLOWED_SUFFIXES": ["gov.test"],
            "EXTRA_SUFFIXES": ["gov.test"],
            "DELAY_SECONDS": 0,
            "COLUMNS_EVERY_DAYS": 0,
            "RETRIES": 0,
            "ADDRESS_MAP": {"*.gov.test": portal.address},
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"GONGKAI_CRAWL__{name}", json.dumps(value))
        yield portal
