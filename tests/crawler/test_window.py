from datetime import time

import pytest

from crawler.config import CrawlConfig
from crawler.window import Window


@pytest.mark.parametrize(
    ("window", "at", "inside"),
    [
        ("22:00-07:00", "22:00", True),
        ("22:00-07:00", "23:59", True),
        ("22:00-07:00", "00:00", True),
        ("22:00-07:00", "06:59", True),
        ("22:00-07:00", "07:00", False),
        ("22:00-07:00", "12:00", False),
        ("22:00-07:00", "21:59", False),
        ("00:00-06:30", "00:00", True),
        ("00:00-06:30", "06:30", False),
        ("00:00-06:30", "23:59", False),
    ],
)
def test_a_window_holds_its_beginning_and_not_its_end(window: str, at: str, inside: bool) -> None:
    read = Window.read(window)
    assert read is not None
    assert read.holds(time.fromisoformat(at)) == inside
    assert str(read) == window


def test_no_window_is_no_limit() -> None:
    assert Window.read("") is None


@pytest.mark.parametrize(
    "text",
    ["night", "22-7", "22:00", "22:00–07:00", "24:00-07:00", "22:60-07:00", "2:00-07:00", "22:00-22:00"],
)
def test_anything_else_is_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text}") as raised:
        Window.read(text)
    assert "\n" not in str(raised.value)
    with pytest.raises(ValueError, match="leave it empty"):
        CrawlConfig(window=text)
