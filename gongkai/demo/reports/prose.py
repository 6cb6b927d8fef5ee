"""The text around the tables: title, opening, six sections, signature; its figures are the printed ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.requests import NOTE
from gongkai.demo.reports.truth import Number, Truth


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading as printed, its paragraphs (before the table, if it has one)."""

    section: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    title: str
    opening: str
    parts: tuple[Part, ...]
    signature: tuple[str, ...]


BASIS = {
    "g2021": "国办公开办函〔2021〕30号",
    "g2019": "国办公开办函〔2019〕60号",
}
TEMPLATE_LINE = "该部分以表格形式报告。表格如下："


def write(truth: Truth, odd: Irregularities, printed: Mapping[str, Number | None], rng: Random) -> Prose:
    signature = (truth.organ, f"{truth.year + 1}年1月{rng.randint(4, 28)}日") if rng.random() < 0.7 else ()
    return Prose(_title(truth, rng), _opening(truth), _parts(truth, odd, printed, rng), signature)


def _title(truth: Truth, rng: Random) -> str:
    forms = (
        f"{truth.organ}{truth.year}年政府信息公开工作年度报告",
        f"{truth.year}年{truth.organ}政府信息公开工作年度报告",
    )
    return rng.choice(forms)


def _opening(truth: Truth) -> str:
    return (
        "本报告根据《中华人民共和国政府信息公开条例》（国令第711号）和《国务院办公厅政府信息与政务公开办公室"
        f"关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（{BASIS[truth.form]}）编制，"
        f"所列数据的统计期限为{truth.year}年1月1日至{truth.year}年12月31日。"
    )


def _parts(
    truth: Truth, odd: Irregularities, printed: Mapping[str, Number | None], rng: Random
) -> tuple[Part, ...]:
    texts = _texts(truth, printed)
    if odd.loose_note:
        texts["requests"] = (NOTE,)
    if odd.stray_lines:  # left over from the template
        texts = {
            section: (*text, TEMPLATE_LINE) if section in RESTARTED else text
            for section, text in texts.items()
        }
    restart = odd.odd_numbering and rng.random() < 0.5
    parts: list[Part] = []
    for heading in labels.headings():
        label = rng.choice(heading.variants) if odd.odd_headings and rng.random() < 0.6 else heading.label
        number = "" if odd.odd_numbering and not restart else f"{heading.number}、"
        if restart and heading.section in RESTARTED:
            number = f"{RESTARTED[heading.section]}、"
        parts.append(Part(heading.section, number + label, texts[heading.section]))
    return tuple(parts)


RESTARTED = {"proactive": "一", "requests": "二", "disputes": "三"}


def _texts(truth: Truth, printed: Mapping[str, Number | None]) -> dict[str, tuple[str, ...]]:
    received = printed["requests.new_requests.total"]
    said = f"全年新收政府信息公开申请{received}件。" if received else "依法办理政府信息公开申请。"
    return {
        "overview": (
            f"{truth.year}年，{truth.organ}围绕中心工作，持续推进政府信息公开，主动回应群众关切。",
            "（一）主动公开方面。及时公开规划计划、财政预决算、重大项目等信息，更新信息公开指南和目录。",
            f"（二）依申请公开方面。规范登记、审核、办理、答复、归档等环节。{said}",
            "（三）监督保障方面。定期开展业务培训，落实审查制度，接受社会监督。",
        ),
        "proactive": (),
        "requests": (),
        "disputes": (),
        "problems": (
            "存在的主要问题：一是公开内容的深度有待加强；二是业务培训需要进一步加强。",
            "改进情况：完善工作机制，提高公开质量，加强队伍建设。",
        ),
        "other": ("本年度未收取信息处理费，无其他需要报告的事项。",),
    }
