import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.captures.volatile import without

PATTERNS = (
    r"(?:阅读|浏览|点击|阅)(?:次数|次|数)\s*[：:]?\s*(?:<[^>]*>\s*)*\d*",
    r"(?:阅|阅读)次?",
    r"(?:阅|浏)?次",
    r"(?:阅|浏)次|数",
    r"(?:阅|浏)次|",
    r"次数\d+",
)
words = st.lists(
    st.sampled_from(["阅", "读", "阅读", "浏览", "次", "数", "：", "1", " ", "<b>", "字"]), max_size=30
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(pieces=words)
def test_it_is_what_a_substitution_leaves(pattern: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    assert without(text, pattern) == re.sub(pattern, "", text)
