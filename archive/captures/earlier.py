"""What is known of a capture when a later one is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final


@dataclass(slots=True, eq=False)
class Earlier:
    """Fields are those of its row. `id` is None until that is committed; then `holder` is what `body_of_id`
    will refer to.
    """

    id: int | None
    url: str
    fetched_at: datetime
    kept: str
    media_type: str | None
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    content_sha256: str | None
    record_id: str
    body_of_id: int | None
    holder: "Earlier | None" = None


COLUMNS: Final = tuple(name for name in Earlier.__dataclass_fields__ if name != "holder")


@dataclass(frozen=True, slots=True, eq=False)
class NewCapture:
    """A row to be inserted: columns but for `id` and `body_of_id`, which is the id of `holder`."""

    values: Mapping[str, Any]
    holder: Earlier | None

    def as_earlier(self) -> Earlier:
        own: dict[str, Any] = {name: self.values.get(name) for name in COLUMNS}
        return Earlier(**own, holder=self.holder)
