"""A WACZ has what the format asks for; `make replay-check` asks py-wacz and pywb too."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.archive.making import exchange


def archived(folder: Path) -> None:
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        run = archive.runs.start("crawl", {"sites": ["lan"]})
        archive.captures.add(exchange(run_id=run))
        archive.captures.add(exchange(1, run_id=run, url="http://dong.gov.test/1.html", site="dong"))
        archive.runs.finish(run, "done", {})


def test_files_are_as_the_package_says(tmp_path: Path, gongkai: Any) -> None:
    archived(tmp_path / "a")
    said = gongkai("export", "wacz", "--archive", tmp_path / "a", tmp_path / "x.wacz")
    assert said.code == 0, said.err
    with ZipFile(tmp_path / "x.wacz") as wacz:
        package = json.loads(wacz.read("datapackage.json"))
        for each in package["resources"]:
            data = wacz.read(each["path"])
            assert (each["bytes"], each["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert wacz.getinfo("archive/data.warc.gz").compress_type == ZIP_STORED
        assert wacz.getinfo("indexes/index.cdx.gz").compress_type == ZIP_STORED
        index = gzip.decompress(wacz.read("indexes/index.cdx.gz")).decode().splitlines()
        assert [line.split(" ")[0] for line in index] == [
            "test,gov,dong)/1.html",
            "test,gov,lan,xxgk)/info/1.html",
        ]
        assert index == sorted(index)
        digest = json.loads(wacz.read("datapackage-digest.json"))["hash"]
        assert digest == f"sha256:{hashlib.sha256(wacz.read('datapackage.json')).hexdigest()}"
        assert json.loads(wacz.read("pages/pages.jsonl").splitlines()[0])["format"] == "json-pages-1.0"


def test_a_sites_revisit_comes_with_the_body_it_refers_to(tmp_path: Path, gongkai: Any) -> None:
    archived(tmp_path / "a")
    gongkai("export", "wacz", "--site", "dong", "--archive", tmp_path / "a", tmp_path / "x.wacz")
    with ZipFile(tmp_path / "x.wacz") as wacz:
        lines = gzip.decompress(wacz.read("indexes/index.cdx.gz")).decode().splitlines()
    assert [json.loads(line.partition("{")[1] + line.partition("{")[2])["mime"] for line in lines] == [
        "warc/revisit",
        "text/html",
    ]


def test_what_was_exported_can_be_ingested_elsewhere_and_not_twice(
    tmp_path: Path, gongkai: Any, monkeypatch: Any
) -> None:
    monkeypatch.setenv("GONGKAI_CRAWL__ALLOWED_SUFFIXES", '["gov.test"]')
    archived(tmp_path / "a")
    gongkai("export", "wacz", "--archive", tmp_path / "a", tmp_path / "x.wacz")
    assert (
        json.loads(gongkai("ingest", tmp_path / "x.wacz", "--archive", tmp_path / "a", "--json").out)["held"]
        == 2
    )
    told = json.loads(gongkai("ingest", tmp_path / "x.wacz", "--archive", tmp_path / "b", "--json").out)
    assert (told["added"], told["refused"]) == (2, 0)


def test_nothing_to_export_is_one_line(tmp_path: Path, gongkai: Any) -> None:
    archived(tmp_path / "a")
    said = gongkai("export", "wacz", "--site", "nobody", "--archive", tmp_path / "a", tmp_path / "x.wacz")
    assert (said.code, len(said.complaints), (tmp_path / "x.wacz").exists()) == (2, 1, False)
