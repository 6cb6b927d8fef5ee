from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.sites.site import Confidence, Site
from crawler.spiders import opening

CONFIG = CrawlConfig(contact="archive@example.org")


def site(
    code: str,
    confidence: Confidence,
    *,
    enabled: bool = True,
    needs_render: bool = False,
    host: str = "www.a.gov.cn",
) -> Site:
    return Site(
        code=code,
        organ="某区",
        division_code="510403",
        host=host,
        list_url=f"http://{host}/{code}/",
        platform="panzhihua",
        confidence=confidence,
        reason="made",
        evidence_date=date(2026, 11, 21),
        enabled=enabled,
        needs_render=needs_render,
    )


CATALOGUE = {
    each.code: each
    for each in (
        site("walked", Confidence.VERIFIED),
        site("seen", Confidence.LIKELY),
        site("thought", Confidence.GUESS),
        site("scripted", Confidence.LIKELY, needs_render=True),
        site("off", Confidence.LIKELY, enabled=False),
        site("elsewhere", Confidence.GUESS, host="www.a.example"),
    )
}


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(files: Sequence[Path] = ()) -> Mapping[str, Site]:
        return CATALOGUE

    monkeypatch.setattr(opening, "load", load)


def test_without_names_every_enabled_site_that_is_no_guess() -> None:
    assert list(opening.chosen_sites(CONFIG, [])) == ["walked", "seen"]


@pytest.mark.parametrize("code", ["thought", "scripted"])
def test_a_guess_or_a_list_that_needs_scripts_is_crawled_when_it_is_named(code: str) -> None:
    assert list(opening.chosen_sites(CONFIG, [code])) == [code]


@pytest.mark.parametrize(
    ("code", "said"),
    [("off", "is disabled: made"), ("elsewhere", "'www.a.example' is not on the allow-list")],
)
def test_naming_a_site_does_not_make_it_crawlable(code: str, said: str) -> None:
    with pytest.raises(CrawlError, match=said):
        opening.chosen_sites(CONFIG, [code])
