import csv
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COLUMNS = [
    *("host", "url", "title", "organ", "province", "year", "kind"),
    *("region", "level", "organ_kind", "scope", "candidates", "note"),
]
WORDS = {
    "kind": {"report", "notice", "non-report"},
    "level": {"", "central", "province", "prefecture", "county", "township", "zone"},
    "organ_kind": {
        *("", "central", "government", "office", "department", "township", "street"),
        *("zone", "vertical", "institution", "enterprise"),
    },
    "scope": {"", "government", "office", "department"},
}
CODE = re.compile(r"000000|[1-6]\d{5}|[1-6]\d{8}")


def labels(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize(("name", "rows"), [("titles.csv", 188), ("hard.csv", 131)])
def test_labels_are_well_formed(name: str, rows: int) -> None:
    found = labels(name)

    assert len(found) == rows
    assert len({(row["host"], row["url"], row["title"], row["province"]) for row in found}) == rows
    for row in found:
        assert list(row) == COLUMNS, row
        assert row["title"], row
        assert row["year"] == "unknown" or 2008 <= int(row["year"]) <= 2025, row
        assert all(row[column] in words for column, words in WORDS.items()), row
        assert all(
            CODE.fullmatch(code) for code in [row["region"] or "000000", *row["candidates"].split()]
        ), row


@pytest.mark.parametrize("name", ["titles.csv", "hard.csv"])
def test_labels_agree_with_each_other(name: str) -> None:
    for row in labels(name):
        region, level = row["region"], row["level"]
        assert region or row["note"], row
        assert not (region and row["candidates"]), row
        assert (region == "000000") == (level == "central"), row
        assert len(region) != 9 or level == "township", row
        assert ("zone:" in row["note"]) or level != "zone" or not region, row
        assert bool(row["scope"]) == (row["kind"] == "report" and bool(row["organ"])), row
