"""The sums and limits of the statistics table of 2014 to 2018."""

import pytest

from parsers.model import CheckStatus, Severity
from parsers.rules.facts import Facts
from parsers.rules.run import check
from tests.parsers.rules.making import Value, only, zeros

PASS, FAIL, OPEN = CheckStatus.PASS, CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE
WHOLE = {
    "requests_received": ("received_in_person", "received_fax", "received_online", "received_letter"),
    "requests_closed": ("closed_on_time", "closed_extended"),
    "reviews": ("reviews_upheld", "reviews_corrected", "reviews_other"),
    "suits": ("suits_upheld", "suits_corrected", "suits_other"),
    "staff": ("staff_full_time", "staff_part_time"),
}


def status(rule: str, *rows: str, **printed: Value) -> CheckStatus:
    cells = zeros("g2014", **{f"stat__{row}": value for row, value in printed.items()})
    checks = check({"stat": "g2014"}, cells, Facts(year=2016))
    return only(checks, rule, *(f"stat.{row}" for row in rows)).status


@pytest.mark.parametrize("total", WHOLE)
def test_a_total_is_the_sum_of_its_parts(total: str) -> None:
    printed = dict.fromkeys(WHOLE[total], 3)
    assert status("G14-SUMS", total, **printed, **{total: 3 * len(printed)}) is PASS
    assert status("G14-SUMS", total, **printed, **{total: 1}) is FAIL


def test_the_replies_are_eight_and_the_grounds_of_refusal_six() -> None:
    assert status("G14-SUMS", "replies", "reply_refused", replies=5, reply_refused=2, reply_granted=3) is PASS
    assert status("G14-SUMS", "refused_privacy", refused_privacy=2, reply_refused=2) is PASS
    assert status("G14-SUMS", "refused_privacy", refused_privacy=2) is FAIL


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("proactive_normative_disclosed", "proactive_items"),
        ("press_conferences_by_head", "press_conferences"),
        ("online_interviews_by_head", "online_interviews"),
    ],
)
def test_a_part_is_no_more_than_its_whole(part: str, whole: str) -> None:
    assert status("G14-BOUNDS", part, whole, **{part: 2, whole: 2}) is PASS
    assert status("G14-BOUNDS", part, whole, **{part: 3, whole: 2}) is FAIL
    assert status("G14-BOUNDS", part, whole, **{part: 3, whole: None}) is OPEN


def test_every_item_went_through_a_channel() -> None:
    assert status("G14-BOUNDS", "channel_weibo", proactive_items=5, channel_website=6) is PASS
    assert status("G14-BOUNDS", "channel_weibo", proactive_items=5, channel_website=4) is FAIL
    assert status("G14-BOUNDS", "channel_weibo", proactive_items=5, channel_website=None) is OPEN


def test_no_count_is_below_zero() -> None:
    assert status("G14-NONNEG", "trained", trained=-1) is FAIL


def test_severities() -> None:
    checks = check({"stat": "g2014"}, zeros("g2014"), Facts(year=2016))
    found = {item.rule: item.severity for item in checks if item.rule.startswith("G14")}
    assert found == {
        "G14-SUMS": Severity.ERROR,
        "G14-BOUNDS": Severity.WARNING,
        "G14-NONNEG": Severity.ERROR,
    }


def test_a_report_of_2016_is_not_asked_for_the_six_sections() -> None:
    checks = check({"stat": "g2014"}, zeros("g2014"), Facts(year=2016))
    asked = {item.status for item in checks if item.rule in {"S-SECTIONS", "S-IMAGE", "S-PROBLEMS"}}
    assert asked == {OPEN}
    assert FAIL not in {item.status for item in checks}
