"""Rows of hosts.toml: what they may say, and what none can."""

from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import ValidationError

from crawler.config import CrawlConfig
from crawler.tls.hosts import Hosts, Row

ROW = """
[[host]]
pattern = "*.gov.test"
curve = "P-256"
minimum = "TLSv1"
reason = "made"
evidence = "2026-11-21"
"""


def test_bundled_rows_are_found_by_pattern_and_hosts_without_a_row_are_asked_the_standard_way() -> None:
    hosts = Hosts.load()
    row = hosts.find("RST.jiangxi.gov.cn")
    assert row is not None
    assert row.mode == "legacy renegotiation"
    assert hosts.find("www.gov.cn") is None


def test_own_rows_come_first(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ROW + ROW.replace("*.gov.test", "rst.jiangxi.gov.cn"), encoding="utf-8")
    hosts = Hosts.load(file)
    for host in ("a.gov.test", "rst.jiangxi.gov.cn"):
        row = hosts.find(host)
        assert row is not None
        assert row.mode == "P-256 only, TLSv1 and later"


def test_no_field_of_a_row_is_about_verification() -> None:
    assert {field.name for field in fields(Row)} == {
        "pattern",
        "curve",
        "minimum",
        "legacy_renegotiation",
        "reason",
        "evidence",
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ROW}\nverify = false", "host.0.verify: Unexpected keyword argument"),
        (ROW.replace("TLSv1", "SSLv3"), "host.0.minimum: Input should be 'TLSv1' or 'TLSv1.1'"),
        (ROW.replace('reason = "made"', ""), "host.0.reason: Field required"),
        (
            ROW.replace("curve", "#").replace("minimum", "#"),
            "none of curve, minimum and legacy_renegotiation",
        ),
        ("[[host]", "is no TOML"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_line_before_anything_is_asked(
    text: str, line: str, tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError) as refused:
        CrawlConfig(tls_file=file)
    (problem,) = refused.value.errors()
    assert "own.toml" in problem["msg"]
    assert line in problem["msg"]


@pytest.mark.parametrize(
    "content", [None, b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_of_roots_without_any_is_refused(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "roots.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ValidationError, match=r"roots\.pem cannot be read as certificates in PEM"):
        CrawlConfig(ca_file=file)
