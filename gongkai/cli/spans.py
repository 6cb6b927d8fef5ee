"""The days on which a region began and ended, as text: one day, or the range in which it lies."""

from datetime import date, timedelta

from archive.regions.model import Region


def began(region: Region) -> str:
    """Empty where no list dates it; `..` before a day where the first list has it already."""
    return "" if region.since is None else _range(region.since_after, region.since)


def ended(region: Region) -> str:
    """Empty where it is still there."""
    return "" if region.until is None else _range(region.until_after, region.until)


def _range(after: date | None, by: date) -> str:
    if after is None:
        return f"..{by}"
    first = after + timedelta(days=1)
    return f"{by}" if first == by else f"{first}..{by}"
