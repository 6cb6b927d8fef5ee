"""Whole crawls of hosts with every kind of TLS, as the archive records them."""

import ssl
from pathlib import Path
from typing import Final

import pytest

from archive.captures.exchange import Exchange, RequestOutcome
from crawler.config import CrawlConfig
from crawler.sites.catalogue import COLUMNS
from tests.crawler.child import crawl
from tests.crawler.pages import listing
from tests.crawler.portal import Answer
from tests.crawler.recorder import Recorder
from tests.crawler.tls.certificates import Authority
from tests.crawler.tls.portal import TlsPortal

ROWS: Final = {
    "oldrow": 'minimum = "TLSv1"',
    "elevenrow": 'minimum = "TLSv1.1"',
    "curverow": 'curve = "P-256"',
    "othercurve": 'curve = "P-384"',
    "expiredrow": 'minimum = "TLSv1"\nlegacy_renegotiation = true',
    "wrongrow": 'minimum = "TLSv1"\ncurve = "P-256"\nlegacy_renegotiation = true',
}
REFUSED: Final = {
    "expired": "its certificate has expired",
    "expiredrow": "its certificate has expired",
    "wrong": "made out to another name",
    "wrongrow": "made out to another name",
    "stranger": "crawl.ca_file",
    "old": 'minimum = "TLSv1"',
    "othercurve": 'curve = "P-256"',
    "plain": "not TLS (WRONG_VERSION_NUMBER)",
}
REACHED: Final = {
    "good": "verified: good.gov.test",
    "oldrow": "verified: oldrow.gov.test; legacy: TLSv1 and later",
    "elevenrow": "verified: elevenrow.gov.test; legacy: TLSv1.1 and later",
    "curverow": "verified: curverow.gov.test; legacy: P-256 only",
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recorder, TlsPortal]:
    folder = tmp_path_factory.mktemp("tls")
    known, stranger = Authority(), Authority()
    contexts = {
        "good": known.good("good.gov.test"),
        "expired": known.expired("expired.gov.test"),
        "expiredrow": known.expired("expiredrow.gov.test"),
        "wrong": known.good("elsewhere.gov.test"),
        "wrongrow": known.good("elsewhere.gov.test"),
        "stranger": stranger.good("stranger.gov.test"),
        "old": known.at_most(ssl.TLSVersion.TLSv1, "old.gov.test"),
        "oldrow": known.at_most(ssl.TLSVersion.TLSv1, "oldrow.gov.test"),
        "elevenrow": known.at_most(ssl.TLSVersion.TLSv1_1, "elevenrow.gov.test"),
        "curverow": known.with_curve("prime256v1", "curverow.gov.test"),
        "othercurve": known.with_curve("prime256v1", "othercurve.gov.test"),
    }
    codes = [*contexts, "plain"]
    portal = TlsPortal(
        {f"{code}.gov.test/nb/": Answer(listing([])) for code in codes},
        {f"{code}.gov.test": context for code, context in contexts.items()},
    )
    with portal:
        config = CrawlConfig(
            contact="archive@example.org",
            delay_seconds=0.01,
            retries=0,
            timeout_seconds=10,
            address_map={"*.gov.test": portal.address},
            extra_suffixes=("gov.test",),
            sites_files=(_sites(folder, codes),),
            ca_file=known.file(folder),
            tls_file=_rows(folder),
        )
        recorder, _ = crawl(config, codes, Recorder())
    return recorder, portal


def _sites(folder: Path, codes: list[str]) -> Path:
    rows = [
        f"{code},某区,510403,{code}.gov.test,https://{code}.gov.test/nb/,panzhihua,guess,made,2026-11-21,1,0"
        for code in codes
    ]
    file = folder / "sites.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    return file


def _rows(folder: Path) -> Path:
    rows = [
        f'[[host]]\npattern = "{code}.gov.test"\n{row}\nreason = "made"\nevidence = "made"\n'
        for code, row in ROWS.items()
    ]
    file = folder / "hosts.toml"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def _exchanges(recorder: Recorder, code: str) -> list[Exchange]:
    return [each for each in recorder.captures.exchanges if f"//{code}.gov.test/" in each.url]


@pytest.mark.parametrize(("code", "tls"), REACHED.items())
def test_a_verified_host_is_captured_with_how_it_was_reached(
    code: str, tls: str, crawled: tuple[Recorder, TlsPortal]
) -> None:
    page = _exchanges(crawled[0], code)[-1]
    assert (page.status, page.outcome) == (200, RequestOutcome.CAPTURED)
    assert page.tls == tls


@pytest.mark.parametrize(("code", "words"), REFUSED.items())
def test_a_host_that_cannot_be_verified_is_asked_nothing_and_the_line_says_what_to_do(
    code: str, words: str, crawled: tuple[Recorder, TlsPortal]
) -> None:
    recorder, portal = crawled
    exchanges = _exchanges(recorder, code)
    assert exchanges
    for each in exchanges:
        assert (each.status, each.outcome, each.tls) == (None, RequestOutcome.UNREACHABLE, None)
        told = each.error or ""
        assert f"{code}.gov.test: " in told
        assert words in told
    assert portal.paths(f"{code}.gov.test") == []


def test_old_versions_are_spoken_where_a_row_says_so_and_nowhere_else(
    crawled: tuple[Recorder, TlsPortal],
) -> None:
    spoken = crawled[1].spoken
    assert (spoken["oldrow.gov.test"], spoken["elevenrow.gov.test"]) == ("TLSv1", "TLSv1.1")
    assert spoken["good.gov.test"] == spoken["curverow.gov.test"] == "TLSv1.3"
