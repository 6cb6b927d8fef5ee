"""Where the archive lies, how often it commits, and what one reading may cost."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from parsers.documents.demand import Demand

GIB: Final = 1 << 30
MIB: Final = 1 << 20
HURRIED: Final = 5.0
"""Seconds."""


class ArchiveConfig(BaseModel):
    """`database` is an SQLAlchemy URL (`postgresql://user:password@host/name`); without one the rows go to
    archive.db in the folder. Keys for the storage are where everybody has them: in AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY, or in the profile that AWS_PROFILE names.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Path("gongkai-archive")
    database: str | None = None
    storage: Annotated[
        str | None, Field(description="finished WARC files go there: s3://bucket/prefix or file:///folder")
    ] = None
    storage_endpoint: Annotated[
        str | None, Field(description="of a service other than Amazon's that speaks S3: https://host:9000")
    ] = None
    storage_keep_local: Annotated[
        bool, Field(description="whether files that went to the storage stay in the folder too")
    ] = False
    storage_attempts: Annotated[int, Field(ge=1, description="how often a request is sent")] = 4
    storage_timeout_seconds: Annotated[float, Field(gt=0, description="how long an answer may take")] = 30.0
    segment_bytes: Annotated[int, Field(ge=1, description="a WARC file of this size is finished")] = GIB
    database_wait_seconds: Annotated[
        float, Field(ge=0, description="how long a PostgreSQL server that went away is waited for")
    ] = 15.0
    commit_captures: Annotated[int, Field(ge=1, description="captures per group commit, at most")] = 200
    commit_seconds: Annotated[float, Field(ge=0, description="how long a capture waits for its group")] = 1.0
    removal_nights: Annotated[
        int, Field(ge=2, description="nights in a row a report must not be there to count as removed")
    ] = 3

    def of_a_crawl(self) -> Self:
        """Nothing else happens while a crawl waits for a body in the storage; it can ask the portal anew."""
        patience = min(self.storage_timeout_seconds, HURRIED)
        return self.model_copy(update={"storage_attempts": 1, "storage_timeout_seconds": patience})


class AuditConfig(BaseModel):
    """How often every finished file is hashed again, and how fast."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nightly: Annotated[bool, Field(description="whether a night ends with a slice of it")] = True
    days: Annotated[int, Field(ge=1, description="within so many days every file is checked")] = 90
    rate: Annotated[float, Field(gt=0, description="MB read per second, at most")] = 50.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one document; memory is what the reading process may have resident."""

    wall_seconds: float
    cpu_seconds: int
    memory_bytes: int


class ReadLimits(BaseModel):
    """What one reading may cost; a document that needs more is `killed`, or refused before it is read.

    Documents with pictures to be recognised have limits of their own. LibreOffice, where a document needs
    it, is a process of its own and watched by whoever starts it (1.5 GiB, one minute).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: Annotated[int, Field(ge=1)] = 64 * MIB
    wall_seconds: Annotated[float, Field(gt=0)] = 120
    cpu_seconds: Annotated[int, Field(ge=1)] = 90
    memory_bytes: Annotated[int, Field(ge=64 * MIB)] = 512 * MIB
    recognition_wall_seconds: Annotated[float, Field(gt=0)] = 600
    recognition_cpu_seconds: Annotated[int, Field(ge=1)] = 900
    recognition_memory_bytes: Annotated[int, Field(ge=256 * MIB)] = 1536 * MIB
    output_bytes: Annotated[int, Field(ge=1024, description="of one reading, all its reports")] = 16 * MIB
    workers: Annotated[int, Field(ge=1)] = 2

    def of(self, demand: Demand) -> Limits:
        """The limits of a document that demands as much."""
        if demand is Demand.RECOGNITION:
            return Limits(
                self.recognition_wall_seconds, self.recognition_cpu_seconds, self.recognition_memory_bytes
            )
        return Limits(self.wall_seconds, self.cpu_seconds, self.memory_bytes)
