import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.app import run


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and an empty folder to be in."""
    for name in [name for name in os.environ if name.startswith("GONGKAI_") and "__" in name]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("GONGKAI_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)


class Said:
    """What one command line printed, and its exit status."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def complaints(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith("gongkai: ")]


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def call(*words: object) -> Said:
        code = run([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return call
