"""A row of the catalogue."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass


class Confidence(StrEnum):
    VERIFIED = "verified"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Site:
    """One annual-report column root on one host; `organ` as known, `reason` says what the row rests on."""

    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    organ: Annotated[str, Field(min_length=1)]
    division_code: Annotated[str, Field(pattern=r"^\d{6}$")]
    host: Annotated[str, Field(pattern=r"^[a-z0-9.-]+(:\d+)?$")]
    list_url: str
    platform: str
    confidence: Confidence
    reason: Annotated[str, Field(min_length=1)]
    evidence_date: date
    enabled: bool

    @model_validator(mode="after")
    def _whole(self) -> "Site":
        """A row that is not crawled may still lack its column."""
        if not self.list_url and not self.platform and not self.enabled:
            return self
        parts = urlsplit(self.list_url)
        if parts.scheme not in {"http", "https"} or parts.netloc != self.host:
            raise ValueError(f"list_url {self.list_url!r} is no http(s) address on host {self.host!r}")
        if not self.platform:
            raise ValueError("platform is empty")
        return self
