import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.platforms.literals import cut_literal, parse_literal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.from_regex(r"[a-z_]\w*", fullmatch=True), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 1, 'b': \"x\"}", {"a": 1, "b": "x"}),
        ("[{id: 7, name: '年报（]', children: [],},]", [{"id": 7, "name": "年报（]", "children": []}]),
        ("{a: b}", None),
        ("nothing", None),
    ],
)
def test_what_scripts_write(text: str, value: Any) -> None:
    assert parse_literal(text) == value


def test_a_literal_is_cut_out_at_its_own_bracket() -> None:
    script = "window._CONFIG = { SID: '755041', TREE: [{id: 1, name: ']'}], OTHER: [2] };"
    assert cut_literal(script, "TREE") == [{"id": 1, "name": "]"}]
    assert cut_literal(script, "MISSING") is None


@given(JSON)
def test_json_is_a_literal(value: Any) -> None:
    assert parse_literal(json.dumps(value)) == value
