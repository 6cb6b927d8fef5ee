from dataclasses import replace

import pytest

from archive.captures.exchange import RequestOutcome
from crawler.discovery.asking import Heard
from gongkai.sites.finding import Severity
from gongkai.sites.online import findings
from tests.crawler.sites.test_own import SITE

GOOD = Heard(
    code=SITE.code,
    url=SITE.list_url,
    outcome=RequestOutcome.CAPTURED,
    detected="trs",
    rows=3,
    is_list=True,
)
ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("heard", "found"),
    [
        (GOOD, []),
        (replace(GOOD, outcome=RequestOutcome.UNCHANGED), []),
        (replace(GOOD, detected=None), []),
        (replace(GOOD, url="https://www.a.gov.cn/nb/index.html"), []),
        (replace(GOOD, url="https://www.a.gov.cn/404/"), [(WARNING, "led_on")]),
        (replace(GOOD, detected="vsb"), [(WARNING, "other_platform")]),
        (replace(GOOD, rows=0), []),
        (replace(GOOD, rows=0, is_list=False, columns=2), []),
        (replace(GOOD, rows=0, is_list=False, onward="http://www.a.gov.cn/nb/list/"), []),
        (replace(GOOD, rows=0, is_list=False), [(WARNING, "no_list")]),
        (replace(GOOD, rows=0, is_list=False, needs_render="a script"), [(ERROR, "needs_render")]),
        (
            replace(GOOD, outcome=RequestOutcome.BLOCKED, detail="412", detected=None, rows=0),
            [(ERROR, "outcome")],
        ),
        (
            replace(GOOD, detected="vsb", needs_render="a script"),
            [(ERROR, "needs_render"), (WARNING, "other_platform")],
        ),
    ],
)
def test_what_an_answer_says_of_its_row(heard: Heard, found: list[tuple[Severity, str]]) -> None:
    assert [(each.severity, each.rule) for each in findings([SITE], [heard])] == found


def test_a_list_that_needs_its_scripts_is_told_from_one_that_lacks_the_mark() -> None:
    heard = replace(GOOD, needs_render="a script")
    (unmarked,) = findings([SITE], [heard])
    (marked,) = findings([replace(SITE, needs_render=True)], [heard])
    assert unmarked.message == "a script; the row does not say that it needs_render"
    assert marked.message == "a script"
