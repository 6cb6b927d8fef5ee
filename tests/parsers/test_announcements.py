"""关于公布…年度报告的公告: the page is the report, or only says that there is one."""

from gongkai.demo.reports.render import render_article
from gongkai.demo.reports.sampling import random_truth
from parsers.model import Hints, Outcome
from parsers.read import read

TITLE = "关于公布某市某局{year}年度政府信息公开工作年度报告的公告"


def test_an_announcement_that_holds_the_report_is_the_report() -> None:
    truth = random_truth("announced", "g2021")
    body = render_article(truth, seed="announced")
    title = TITLE.format(year=truth.year)
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{body}</div>"
    reading = read(page.encode(), "text/html", Hints(list_title=title))
    assert reading.outcome is Outcome.READ
    assert reading.reports[0].year == truth.year
    assert reading.reports[0].organ is not None


def test_an_announcement_alone_is_none() -> None:
    title = TITLE.format(year=2022)
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>详见附件。</p></body></html>"
    assert read(page.encode(), "text/html", Hints(list_title=title)).outcome is Outcome.NOT_A_REPORT
