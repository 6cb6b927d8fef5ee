"""Titles and the sentence with the statistics period, plain and as organs word them."""

from random import Random

from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.truth import Truth

PLAIN = ("{organ}{year}年政府信息公开工作年度报告", "{year}年{organ}政府信息公开工作年度报告")
ODD = (
    "{organ}{year}年度政府信息公开年度报告",
    "{organ}{year}年政府信息公开工作报告",
    "{organ}政府信息公开工作{year}年度报告",
    "{year}年度{organ}政府信息公开工作年度报告",
    "【图文】{organ}{year}年政府信息公开工作年度报告",
    "{organ}{year}年政府信息公开工作年度报告（图片版）",
    "{year}年度 {organ}\u3000政府信息公开工作年度报告",
)
BASIS = {
    "g2021": "国办公开办函〔2021〕30号",
    "g2019": "国办公开办函〔2019〕60号",
}
FORMAT = "〈中华人民共和国政府信息公开工作年度报告格式〉"
PERIODS = ("{year}年1月1日至{year}年12月31日", "{year}1月1日至{year}12月31日", "{year}1日至1231日")


def title(truth: Truth, odd: Irregularities, rng: Random) -> str:
    return rng.choice(ODD if odd.odd_title else PLAIN).format(organ=truth.organ, year=truth.year)


def opening(truth: Truth, odd: Irregularities, rng: Random) -> str:
    period = (rng.choice(PERIODS[1:]) if odd.lost_dates else PERIODS[0]).format(year=truth.year)
    law = "本报告根据《中华人民共和国政府信息公开条例》"
    if truth.form not in BASIS:
        return f"{law}（国务院令第492号）编制，所列数据的统计期限为{period}。"
    form = truth.form
    if odd.wrong_citation:
        form = next(other for other in BASIS if other != form)
    return (
        f"{law}（国令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发{FORMAT}的通知》"
        f"（{BASIS[form]}）编制，所列数据的统计期限为{period}。"
    )
