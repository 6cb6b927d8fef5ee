"""Where the archive lies, how often it commits, and what one reading may cost."""

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

GIB: Final = 1 << 30
MIB: Final = 1 << 20


class ArchiveConfig(BaseModel):
    """`database` is an SQLAlchemy URL; without one the rows go to archive.db in the folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Path("gongkai-archive")
    database: str | None = None
    segment_bytes: int = Field(GIB, ge=1, description="a WARC file that has grown to this is closed")
    commit_captures: int = Field(200, ge=1, description="captures per group commit, at most")
    commit_seconds: float = Field(1.0, ge=0, description="seconds a capture may wait for its group commit")


class ReadLimits(BaseModel):
    """What one reading may cost; a document that needs more is `killed`, or refused before it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: int = Field(64 * MIB, ge=1)
    wall_seconds: float = Field(120, gt=0)
    cpu_seconds: int = Field(90, ge=1)
    memory_bytes: int = Field(2 * GIB, ge=64 * MIB)
    workers: int = Field(2, ge=1)
