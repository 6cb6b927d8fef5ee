"""The loader refuses data that contradicts itself, and is quick."""

import time
from collections import Counter
from typing import Any

import pytest
from pydantic import ValidationError

from parsers.schema import files, loader
from parsers.schema.files import FormEntry, Kind, LabelEntry, SchemaError, SpellingEntry
from parsers.schema.names import Names


def form(**changes: Any) -> FormEntry:
    table = {
        "id": "t",
        "section": "s",
        "unit": "件",
        "type": "int",
        "rows": [{"id": "r"}, {"id": "r2"}],
        "columns": [{"id": "c"}],
        **changes,
    }
    return FormEntry.model_validate(
        {"id": "g2021", "since": 2021, "basis": "b", "title": "t", "tables": [table]}
    )


def label(kind: Kind, item: str, text: str, table: str = "t") -> LabelEntry:
    return LabelEntry(table=table, kind=kind, id=item, forms="g2021", number="", label=text)


def spelling(**changes: str) -> SpellingEntry:
    entry = {
        "table": "t",
        "kind": "row",
        "id": "r",
        "forms": "g2021",
        "spelling": "misprint",
        "printed": "行行",
        "seen": "somewhere",
        "reason": "doubled",
        "decided_by": "",
    }
    return SpellingEntry.model_validate(entry | changes)


LABELS = (
    label("section", "s", "节", "sections"),
    label("row", "r", "行"),
    label("row", "r2", "另行"),
    label("column", "c", "列"),
)


def test_a_sound_form_loads() -> None:
    schema = loader.assemble((form(),), (), Names(LABELS, (spelling(),)))
    assert list(schema.cells) == ["t.r.c", "t.r2.c"]
    assert schema.forms["g2021"].tables["t"].rows[0].labels == ("行", "行行")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"rows": [{"id": "r"}, {"id": "r"}]}, "r stands twice"),
        ({"columns": [{"id": "c"}, {"id": "c"}]}, "c stands twice"),
        ({"rows": [{"id": "r", "group": "g"}, {"id": "r2"}]}, "no group g"),
        ({"rows": [{"id": "r", "block": "b"}, {"id": "r2"}]}, "no block b"),
        ({"blocks": [{"id": "b", "columns": ["x"]}]}, "no column x"),
        ({"rows": [{"id": "r"}]}, "labels of nothing: t.row.r2"),
    ],
)
def test_a_form_that_contradicts_itself(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SchemaError, match=complaint):
        loader.assemble((form(**changes),), (), Names(LABELS, ()))


def test_a_key_nobody_knows() -> None:
    with pytest.raises(ValidationError, match="colour"):
        form(rows=[{"id": "r", "colour": "red"}])


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"seen": ""}, "seen nowhere"),
        ({"spelling": "alias", "seen": "", "reason": "shorter"}, "seen nowhere"),
        ({"reason": ""}, "no reason"),
        ({"forms": "g1999"}, "unknown form"),
        ({"printed": "一、行"}, "written twice"),
        ({"printed": "、"}, "is empty"),
    ],
)
def test_a_spelling_without_grounds(changes: dict[str, str], complaint: str) -> None:
    with pytest.raises(SchemaError, match=complaint):
        Names(LABELS, (spelling(**changes),))


def test_one_label_for_two_rows_must_be_declared() -> None:
    shared = (spelling(printed="同"), spelling(printed="同", id="r2"))
    with pytest.raises(SchemaError, match="同 names r, r2"):
        loader.assemble((form(),), (), Names(LABELS, shared))
    declared = tuple(entry.model_copy(update={"decided_by": "order"}) for entry in shared)
    assert loader.assemble((form(),), (), Names(LABELS, declared)).cells


def test_bad_data_is_one_line_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "form", lambda form_id: FormEntry.model_validate({"id": form_id}))
    with pytest.raises(SchemaError, match="schema data"):
        loader.load.__wrapped__()


def test_loads_in_a_moment() -> None:
    loader.load.__wrapped__()
    started = time.perf_counter()
    loader.load.__wrapped__()
    assert time.perf_counter() - started < 0.5, "50 ms on a machine with nothing else to do"


def test_loaded_once() -> None:
    assert loader.load() is loader.load()


@pytest.mark.parametrize(
    ("rule", "form_id", "instances", "parts"),
    [
        ("T3-ROW-TOTAL", "g2019", 23, 6),
        ("T3-ROW-TOTAL", "g2021", 25, 6),
        ("T3-RESULT-TOTAL", "g2019", 7, 19),
        ("T3-RESULT-TOTAL", "g2021", 7, 21),
        ("T3-BALANCE", "g2021", 7, 2),
        ("T4-BLOCK-TOTAL", "g2021", 3, 4),
    ],
)
def test_identities_in_full(rule: str, form_id: str, instances: int, parts: int) -> None:
    schema = loader.load()
    identity = next(item for item in schema.identities if item.rule == rule)
    sums = identity.instances(schema.forms[form_id].tables[identity.table])
    assert Counter(len(item.right) for item in sums) == {parts: instances}
    assert {cell for item in sums for cell in item.left + item.right} <= set(schema.forms[form_id].cell_ids)
