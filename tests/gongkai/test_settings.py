"""Where a setting's value comes from, and that no misspelt one passes for the default."""

from pathlib import Path

import pytest

from gongkai.errors import SettingsError
from gongkai.settings import load


def write(text: str, name: str = "gongkai.toml") -> Path:
    file = Path(name)
    file.write_text(text, "utf-8")
    return file


def test_defaults() -> None:
    settings = load()
    assert settings.archive.folder == Path("gongkai-archive")
    assert settings.feed_file == Path("gongkai-archive/feed.atom")


def test_the_file_in_the_folder_is_read() -> None:
    write('[crawl]\ncontact = "file"\n[read]\nworkers = 1\n')
    assert (load().crawl.contact, load().read.workers) == ("file", 1)


def test_environment_over_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('[crawl]\ncontact = "file"\ndelay_seconds = 9\n')
    monkeypatch.setenv("GONGKAI_CRAWL__CONTACT", "environment")
    assert (load().crawl.contact, load().crawl.delay_seconds) == ("environment", 9)


def test_given_values_over_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_CRAWL__CONTACT", "environment")
    monkeypatch.setenv("GONGKAI_CRAWL__DELAY_SECONDS", "4")
    settings = load(crawl={"contact": "given"})
    assert (settings.crawl.contact, settings.crawl.delay_seconds) == ("given", 4)


def test_a_named_file_replaces_the_default_one() -> None:
    write('[crawl]\ncontact = "default"\n')
    assert load(write('[crawl]\ncontact = "named"\n', "other.toml")).crawl.contact == "named"


def test_the_file_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_CONFIG", str(write('[crawl]\ncontact = "named"\n', "other.toml")))
    assert load().crawl.contact == "named"


def test_a_mapping_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_CRAWL__ADDRESS_MAP", '{"*.gov.test": "127.0.0.1:1"}')
    assert load().crawl.address_map == {"*.gov.test": "127.0.0.1:1"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[archiv]\n", "archiv"),
        ("[archive]\nfoldr = 'x'\n", "archive.foldr"),
        ("[read]\nmax_bytes = 'many'\n", "read.max_bytes"),
        ("[read]\nmax_bytes = 0\n", "read.max_bytes"),
        ("[read\n", "gongkai.toml"),
        ("[crawl]\nwindow = 'nights'\n", "crawl.window"),
    ],
)
def test_a_wrong_file_is_one_line_that_names_it(text: str, named: str) -> None:
    write(text)
    with pytest.raises(SettingsError) as raised:
        load()
    assert named in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["GONGKAI_ARCHIV__FOLDER", "GONGKAI_ARCHIVE__FOLDR"])
def test_an_unknown_variable_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(SettingsError, match=name):
        load()


def test_a_named_file_must_be_there() -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml does not exist"):
        load(Path("nowhere.toml"))


def test_names_without_a_section_are_not_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_REAL_REPORTS", "/somewhere")
    assert load().crawl.contact is None


def test_own_sites_are_read_from_the_archives_folder_before_those_that_are_named() -> None:
    named = Path("named.csv")
    assert load(crawl={"sites_files": [named]}).crawl.sites_files == (named,)
    folder = Path("elsewhere")
    folder.mkdir()
    own = folder / "sites.csv"
    own.touch()
    archive = {"folder": folder}
    assert load(archive=archive).crawl.sites_files == (own,)
    assert load(archive=archive, crawl={"sites_files": [named]}).crawl.sites_files == (own, named)
    assert load(archive=archive, crawl={"sites_files": [named, own]}).crawl.sites_files == (named, own)
    assert load().crawl.sites_files == ()
