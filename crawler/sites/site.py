"""A row of the catalogue."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass

PLATFORM_NAMES: Final = (
    "panzhihua",
    "trs",
    "was5",
    "govsearch",
    "jpage",
    "jpaas",
    "gkmlpt",
    "vsb",
    "webplus",
    "ucap",
    "lonsun",
    "openness",
    "sliced",
    "generic",
)
_NO_ADDRESS: Final = re.compile(r"[\s{}<>\"\\]")


class Confidence(StrEnum):
    """`verified`: walked by this program. `likely`: seen as a column, or with recent reports right in it.
    `guess`: anything less; such a row is crawled only when it is named.
    """

    VERIFIED = "verified"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Site:
    """One annual-report column root on one host; `organ` as known, `reason` says what the row rests on.

    `division_code` has six digits of GB/T 2260; organs of the whole country, ministries above all, have
    000000. `evidence_date` is the day the address was looked up. `needs_render` marks a column whose list
    exists only after its scripts have run. One that is not enabled may lack host, `list_url` and `platform`.
    """

    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    organ: Annotated[str, Field(min_length=1)]
    division_code: Annotated[str, Field(pattern=r"^\d{6}$")]
    host: Annotated[str, Field(pattern=r"^([a-z0-9.-]+(:\d+)?)?$")]
    list_url: str
    platform: str
    confidence: Confidence
    reason: Annotated[str, Field(min_length=1)]
    evidence_date: date
    enabled: bool
    needs_render: bool

    @property
    def by_default(self) -> bool:
        """Whether a crawl that names no site asks this one: no guess, nor a list that only scripts put up."""
        return self.enabled and self.confidence is not Confidence.GUESS and not self.needs_render

    @model_validator(mode="after")
    def _whole(self) -> "Site":
        """A row that is not crawled may still lack its column, and even its host."""
        if self.platform and self.platform not in PLATFORM_NAMES:
            raise ValueError(f"platform {self.platform!r} is unknown; known are {', '.join(PLATFORM_NAMES)}")
        if not self.list_url and not self.enabled:
            return self
        parts = urlsplit(self.list_url)
        proper = parts.scheme in {"http", "https"} and not _NO_ADDRESS.search(self.list_url)
        if not proper or not self.host or parts.netloc != self.host:
            raise ValueError(f"list_url {self.list_url!r} is no http(s) address on host {self.host!r}")
        if not self.platform:
            raise ValueError("platform is empty")
        return self
