"""Where the archive lies, how often it commits, and what one reading may cost."""

from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

GIB: Final = 1 << 30
MIB: Final = 1 << 20


class ArchiveConfig(BaseModel):
    """`database` is an SQLAlchemy URL; without one the rows go to archive.db in the folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Path("gongkai-archive")
    database: str | None = None
    segment_bytes: Annotated[int, Field(ge=1, description="a WARC file of this size is finished")] = GIB
    commit_captures: Annotated[int, Field(ge=1, description="captures per group commit, at most")] = 200
    commit_seconds: Annotated[float, Field(ge=0, description="how long a capture waits for its group")] = 1.0


class ReadLimits(BaseModel):
    """What one reading may cost; a document that needs more is `killed`, or refused before it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: Annotated[int, Field(ge=1)] = 64 * MIB
    wall_seconds: Annotated[float, Field(gt=0)] = 120
    cpu_seconds: Annotated[int, Field(ge=1)] = 90
    memory_bytes: Annotated[int, Field(ge=64 * MIB)] = 2 * GIB
    workers: Annotated[int, Field(ge=1)] = 2
