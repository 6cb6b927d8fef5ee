"""The same on a server: rows go, the rest is proven."""

from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.archive.backup.making import night
from tests.archive.fixity.making import codes
from tests.archive.forgetting.test_forget import URL, forgotten


def test_wherever_the_rows_are(config: ArchiveConfig) -> None:
    for number in (1, 2):
        night(config, number)
    forgotten(config)
    assert codes(config) == []
    with Archive.open(config) as archive:
        assert archive.reports.find("红市档案局") == ()
        assert archive.forgotten.objection(URL) is not None
    night(config, 3)
    assert codes(config) == []
