import json

from archive.archive import Archive, index
from archive.config import ArchiveConfig
from tests.archive.making import exchange


def test_a_finished_file_is_indexed_once(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(exchange(url="http://xxgk.lan.gov.test/b"))
        archive.captures.add(exchange(1, url="http://xxgk.lan.gov.test/a"))
    assert not (config.folder / "cdxj").exists()  # reading it again is not the crawler's work
    index(config)
    (made,) = (config.folder / "cdxj").iterdir()
    (warc,) = (config.folder / "warc").glob("*.warc.gz")
    lines = made.read_text("utf-8").splitlines()
    assert made.stem == warc.name.removesuffix(".warc.gz")
    assert [line.split(" ")[0] for line in lines] == ["test,gov,lan,xxgk)/a", "test,gov,lan,xxgk)/b"]
    assert {json.loads(line.split(" ", 2)[2])["filename"] for line in lines} == {warc.name}
    made.write_text("kept", "utf-8")
    index(config)
    assert made.read_text("utf-8") == "kept"


def test_an_archive_without_files_has_no_index(config: ArchiveConfig) -> None:
    Archive.open(config).close()
    index(config)
    assert not (config.folder / "cdxj").exists()
