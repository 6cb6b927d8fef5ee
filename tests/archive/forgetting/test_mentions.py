"""What still names an address that was taken out: rows of it are gone, the rest is told."""

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.columns.model import ArticleFacts, Attachment
from archive.config import ArchiveConfig
from archive.forgetting.choosing import choose
from archive.forgetting.mentions import files
from archive.forgetting.mentions.files import in_files
from archive.forgetting.mentions.pages import on_pages
from archive.forgetting.mentions.tables import in_tables
from archive.models.columns import AbsenceRow, EntryRow
from tests.archive.backup.making import night
from tests.archive.forgetting.test_forget import URL, forgotten
from tests.archive.making import exchange
from tests.archive.nights import COLUMN, SITE, Night, says


def list_page(archive: Archive, url: str, name: str) -> None:
    page = f'<a href="{name}">某局年报</a>'.encode()
    archive.captures.add(exchange(url=url, role=Role.LIST, site="lan", body=page))


def on_pages_of(config: ArchiveConfig, url: str) -> list[str]:
    with Archive.open(config) as archive, archive.database.read() as session:
        return list(on_pages(session, choose(session, {url}, also_same=False), archive.captures.body))


def in_tables_of(config: ArchiveConfig, *urls: str) -> list[str]:
    with Archive.open(config) as archive, archive.database.read() as session:
        return list(in_tables(session, urls))


def test_rows_of_lists_go_and_do_not_come_back(config: ArchiveConfig) -> None:
    night(config, 1)
    forgotten(config)
    assert not [line for line in in_tables_of(config, URL) if "table" in line]
    night(config, 2)  # its column goes on showing it
    with Archive.open(config) as archive, archive.database.read() as session:
        assert set(session.scalars(select(EntryRow.url))) == {SITE + "1.html"}
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        Night(pages={"1.html": says(total=1)}).happen(archive)
        with archive.database.read() as session:
            assert session.scalars(select(AbsenceRow.url)).all() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_links_to_it_are_not_written_down_again(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        Night(pages={"1.html": says()}, files={("1.html", "a.pdf"): says()}).happen(archive)
    assert on_pages_of(config, SITE + "a.pdf") == [
        f"{SITE}1.html links to it, and is another document: gongkai forget {SITE}1.html takes it too"
    ]
    forgotten(config, SITE + "a.pdf")
    with Archive.open(config) as archive:
        facts = ArticleFacts(
            url=SITE + "1.html",
            site="lan",
            title="a",
            published=None,
            column_url=COLUMN,
            attachments=(Attachment(SITE + "a.pdf", "a"), Attachment(SITE + "b.pdf", "b")),
        )
        archive.columns.record_article(facts)
        archive.captures.flush()
        (article,) = archive.columns.known_articles("lan")
    assert [each.url for each in article.open_files] == [SITE + "b.pdf"]


def test_other_rows_stay_and_are_named(config: ArchiveConfig) -> None:
    night(config, 1)
    with Archive.open(config) as archive:
        run = archive.runs.start("crawl", {"of": URL})
        archive.runs.finish(run, "done", {"failures": [f"lan: {URL}: 404", "镕"]})
    forgotten(config)
    found = [line for line in in_tables_of(config, URL) if line.startswith("table")]
    assert found == [
        f"table runs: 1 rows name it in {column}: records of what was done that night, and stay"
        for column in ("detail", "report")
    ]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_list_pages_that_name_it(config: ArchiveConfig) -> None:
    night(config, 1)
    with Archive.open(config) as archive:
        list_page(archive, COLUMN, "2.html")
        list_page(archive, COLUMN + "?page=2", "./info/2.html")
        list_page(archive, COLUMN + "?page=3", "./info/12.html")
        list_page(archive, COLUMN + "?page=4", "./info/2.htmls")
    found = on_pages_of(config, URL)
    assert [line.split()[2] for line in found] == [COLUMN, COLUMN + "?page=2"]
    assert f"gongkai forget {COLUMN} takes it too" in found[0]
    forgotten(config, COLUMN)
    assert len(on_pages_of(config, URL)) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_names_that_led_to_it(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        Night(pages={"1.html": says()}, redirects={"1.html": "old.html"}).happen(archive)
    (line,) = on_pages_of(config, SITE + "1.html")
    assert line.startswith(f"{SITE}old.html led to it")


def zipped(path: Path, member: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("other.txt", "nothing")
        package.writestr(member, data)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("feed.atom", lambda path: path.write_text('<link href="http://a.gov.test/?a=1&amp;b=2"/>')),
        ("export/reports.csv", lambda path: path.write_text("1,http://a.gov.test/?a=1&b=2\n")),
        ("nights/1.json", lambda path: path.write_text(json.dumps(["http://a.gov.test/?a=1&b=2"]))),
        ("own.csv.gz", lambda path: path.write_bytes(gzip.compress(b"http://a.gov.test/?a=1&b=2"))),
        (
            "warc/a.warc.gz.unacknowledged",
            lambda path: path.write_bytes(gzip.compress(b"http://a.gov.test/?a=1&b=2")),
        ),
        ("a.wacz", lambda path: zipped(path, "indexes/index.cdxj", b'"url":"http://a.gov.test/?a=1&b=2"')),
        (
            "b.wacz",
            lambda path: zipped(
                path, "archive/a.warc.gz", gzip.compress(b"x") + gzip.compress(b"http://a.gov.test/?a=1&b=2")
            ),
        ),
    ],
)
def test_files_that_name_it(tmp_path: Path, name: str, write: Callable[[Path], object]) -> None:
    url, path = "http://a.gov.test/?a=1&b=2", tmp_path / "archive" / name
    path.parent.mkdir(parents=True)
    write(path)
    (line,) = in_files(tmp_path / "archive", (), {url})
    assert line.startswith(str(path))
    assert list(in_files(tmp_path / "archive", (), {"http://a.gov.test/?a=1&b=3"})) == []
    elsewhere = tmp_path / "elsewhere"
    path.parent.rename(elsewhere)
    (tmp_path / "archive").mkdir(exist_ok=True)
    (line,) = in_files(tmp_path / "archive", (elsewhere, tmp_path / "none"), {url})
    assert line.endswith("it is left to you")


def test_across_pieces_and_what_cannot_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PIECE", 7)
    (tmp_path / "a").write_bytes(b"." * 11 + b"http://a.gov.test/1" + b"." * 30)
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"." * 5000)[:-20])
    first, second = in_files(tmp_path, (), {"http://a.gov.test/1"})
    assert first.startswith(f"{tmp_path / 'a'} names it")
    assert second.startswith(f"{tmp_path / 'b.gz'} could not be searched")
