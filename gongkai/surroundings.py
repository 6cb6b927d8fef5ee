"""What the catalogue of sites says about reports, for whoever gives them their places in the register."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from archive.organs.model import Clues
from archive.reports.query import ReportView
from crawler.sites.catalogue import load
from crawler.sites.site import Confidence
from gongkai.placing import clues_of, domain_region, host_region, host_regions


class Catalogue:
    """What the catalogue of sites says about reports, for whoever gives them their places in the register.

    Raises CrawlError where an own file of sites cannot be taken.
    """

    def __init__(self, sites_files: Sequence[Path]) -> None:
        self._files = tuple(sites_files)
        self._sites = load(self._files)
        self._said: dict[str, str] = {}

    def clues(self, view: ReportView) -> Clues:
        """A row's region decides where the row was walked by this program; else it only narrows."""
        site = self._sites.get(view.site or "")
        said = clues_of(view.reading, view.source_url, self._files)
        if site is None:
            return said
        verified = site.confidence is Confidence.VERIFIED
        return replace(said, site_region=site.division_code, site_verified=verified)

    def says_of(self, site: str | None) -> str:
        """A digest of all that the catalogue knows about the site's reports."""
        if site is None or site not in self._sites:
            return "-"
        if site not in self._said:
            row = self._sites[site]
            host = row.host or None
            around = (f(host, self._files) for f in (host_region, host_regions, domain_region))
            known = repr((row.division_code, row.confidence.value, *around))
            self._said[site] = sha256(known.encode()).hexdigest()[:12]
        return self._said[site]
