"""What a mistyped command line is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.errors import InputError
from gongkai.showcase import prepare
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]


def test_without_a_command_the_help_is_printed_as_help(gongkai: Gongkai) -> None:
    said = gongkai()
    assert said.code == 2
    assert not said.complaints
    assert "\nCommands:\n" in said.out + said.err


@pytest.mark.parametrize(
    ("words", "helper"),
    [
        ("frob", "gongkai"),
        ("show", "gongkai show"),
        ("show x y", "gongkai show"),
        ("parse -f x y", "gongkai parse"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_help(gongkai: Gongkai, words: str, helper: str) -> None:
    said = gongkai(*words.split())
    assert said.code == 2
    (line,) = said.complaints
    assert line.endswith(f": see {helper} --help")


def test_a_demo_that_cannot_have_its_folder_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="file cannot be made or emptied") as caught:
        prepare(tmp_path / "file", keep=False)
    assert "--archive" in str(caught.value)
