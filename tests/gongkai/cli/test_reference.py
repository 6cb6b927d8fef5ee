from gongkai.cli import reference


def test_the_page_about_the_commands_is_up_to_date() -> None:
    assert reference.FILE.read_text("utf-8") == reference.page(), f"run: {reference.MENDS}"


def test_every_command_shows_an_example() -> None:
    sections = reference.page().split("\n## ")[2:]
    assert [section.split("\n", 1)[0] for section in sections if "Example: gongkai " not in section] == []
