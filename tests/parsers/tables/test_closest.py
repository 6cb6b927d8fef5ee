from parsers.tables.closest import closest

LABELS = {"one": ("属于国家秘密",), "two": ("其他法律行政法规禁止公开",), "three": ("重复申请",)}


def test_a_word_short() -> None:
    assert closest("其他法律行政止公开", LABELS) == "two"


def test_nothing_alike() -> None:
    assert closest("今年发出的明信片", LABELS) is None


def test_two_alike_are_none() -> None:
    assert closest("重复申请书", {"a": ("重复申请表",), "b": ("重复申请函",)}) is None


def test_no_text_is_like_nothing() -> None:
    assert closest("", LABELS) is None
