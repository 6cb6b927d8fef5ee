"""The same on a server: rows go, the rest is proven, wherever the process is killed."""

import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.fixity.standing import FORGETTING
from archive.forgetting import forget
from archive.forgetting.rows import take_out
from tests import postgresql
from tests.archive.backup.making import KILLED, backed_up, killed, night, restored
from tests.archive.backup.test_databases import rows
from tests.archive.fixity.making import codes
from tests.archive.forgetting.test_forget import URL, forgotten, kill_at


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


def kill_in_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """When all of its statements were sent."""

    def called(*given: Any) -> None:
        take_out(*given)
        os._exit(KILLED)

    monkeypatch.setattr(forget, "take_out", called)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_killed_anywhere_it_is_undone_or_finished(
    config: ArchiveConfig, tmp_path: Path, server: postgresql.Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(config, 1)
    backed_up(config, tmp_path / "backup")
    before, undone = rows(config), []
    with ExitStack() as databases:
        for number in range(0, 60, 4):  # in SQLite every instant is tried
            with monkeypatch.context() as patch:
                step = partial(kill_at, patch, number) if number else partial(kill_in_transaction, patch)
                if not killed(partial(forgotten, config), step):
                    break
            assert codes(config) == []
            assert not (config.folder / FORGETTING).exists()
            undone.append(rows(config) == before)
            if not undone[-1]:
                url = server.url(databases.enter_context(server.borrowed()))
                config = config.model_copy(update={"folder": tmp_path / str(number), "database": url})
                restored(tmp_path / "backup", config)
    assert undone[0]
    assert undone == sorted(undone, reverse=True)
    assert False in undone
