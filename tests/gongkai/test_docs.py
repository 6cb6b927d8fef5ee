"""The pages a person reads first: they name every command, and their links lead somewhere."""

import re
from pathlib import Path

import pytest
import typer.main

from crawler.config import CrawlConfig
from gongkai.cli.app import app
from gongkai.settings import Settings, load

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = sorted(getattr(typer.main.get_command(app), "commands", {}))


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(readme: str, command: str) -> None:
    assert f"`gongkai {command}" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("section", sorted(Settings.model_fields))
def test_every_section_of_the_settings_is_named(readme: str, section: str) -> None:
    assert f"[{section}]" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_that_are_shown_can_be_set(readme: str, tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
    file = tmp_path / "gongkai.toml"
    file.write_text(shown, "utf-8")
    assert load(file).crawl.contact == "archive@example.org"


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize(
    "setting",
    ["daily_budget", "window", "columns_every_days", "ca_file", "tls_file", "chromium", "render_seconds"],
)
def test_settings_of_a_crawl_are_named(readme: str, setting: str) -> None:
    assert setting in CrawlConfig.model_fields
    assert re.search(rf"^(\| `{setting}`|{setting} = )", (ROOT / readme).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readmes_lead_to_each_other() -> None:
    first, second = ((ROOT / readme).read_text("utf-8")[:200] for readme in READMES)
    assert "README.zh-CN.md" in first
    assert "README.md" in second
