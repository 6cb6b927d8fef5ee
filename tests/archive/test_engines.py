"""What the setting archive.database may say."""

import sys

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError


@pytest.fixture
def database() -> str | None:
    return None


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:secret@nowhere.invalid/x",
        "postgresql://nowhere.invalid/x?user=me&password=secret",
        "no url, secret",
        "nosuch://me:secret@h/x",
        "mysql://me:secret@h/x",
    ],
)
def test_a_password_is_never_repeated(config: ArchiveConfig, url: str) -> None:
    with pytest.raises(ArchiveError) as raised:
        Archive.open(config.model_copy(update={"database": url}))
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_without_its_library_postgresql_is_refused(
    config: ArchiveConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveError, match=r"install gongkai with its extra \[postgres\]"):
        Archive.open(config.model_copy(update={"database": "postgres://h/x"}))
