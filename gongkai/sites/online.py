"""What the answer to a row's address says of the row."""

from collections.abc import Iterator, Mapping, Sequence

from crawler.discovery.asking import Heard
from crawler.sites.site import Site
from gongkai.sites.finding import Finding, Severity
from gongkai.sites.naming import column_of


def findings(sites: Sequence[Site], heard: Sequence[Heard]) -> tuple[Finding, ...]:
    """Errors first."""
    named: Mapping[str, Site] = {site.code: site for site in sites}
    found = [finding for each in heard for finding in _of(named[each.code], each)]
    return tuple(sorted(found, key=lambda each: each.severity is not Severity.ERROR))


def _of(site: Site, heard: Heard) -> Iterator[Finding]:
    if not heard.answered:
        yield _finding(site, Severity.ERROR, "outcome", f"{heard.outcome.value}: {heard.detail}")
        return
    if column_of(heard.url) != column_of(site.list_url):
        yield _finding(site, Severity.WARNING, "led_on", f"the answer came from {heard.url}")
    if heard.detected and heard.detected != site.platform:
        message = f"platform {site.platform}: the page bears the signature of {heard.detected}"
        yield _finding(site, Severity.WARNING, "other_platform", message)
    if heard.needs_render:
        marked = "" if site.needs_render else "; the row does not say that it needs_render"
        yield _finding(site, Severity.ERROR, "needs_render", f"{heard.needs_render}{marked}")
    elif not (heard.rows or heard.columns or heard.is_list or heard.onward):
        message = f"read as {site.platform} the page has neither rows nor columns, nor a place for them"
        yield _finding(site, Severity.WARNING, "no_list", message)


def _finding(site: Site, severity: Severity, rule: str, message: str) -> Finding:
    return Finding(severity, rule, site.code, site.list_url, message)
