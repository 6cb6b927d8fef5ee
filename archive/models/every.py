"""Every table: imported by whoever asks Base for all of them, so that it knows each."""

from typing import Final

from archive.models import (
    captures,
    columns,
    corrections,
    coverage,
    derivations,
    fixity,
    forgotten,
    hosts,
    read_reports,
    register,
    reports,
)
from archive.models.base import Base

MODULES: Final = (
    *(captures, columns, corrections, coverage, derivations, fixity, forgotten, hosts),
    *(read_reports, register, reports),
)
METADATA: Final = Base.metadata
MAPPERS: Final = tuple(Base.registry.mappers)
