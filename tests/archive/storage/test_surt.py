"""keys.csv holds what surt 0.3.1, which cdxj-indexer uses, makes of each address."""

import csv
from pathlib import Path

import pytest

from archive.storage.surt import surt

ROWS = list(csv.reader((Path(__file__).parent / "keys.csv").read_text("utf-8").splitlines()))[1:]


@pytest.mark.parametrize(("url", "key"), ROWS)
def test_the_key_of_an_address(url: str, key: str) -> None:
    assert surt(url) == key
