"""The text around the tables: title, opening, sections, signature; its figures are the printed ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.contract import FORMS
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.requests import NOTE
from gongkai.demo.reports.sentences import sentences
from gongkai.demo.reports.titles import opening, title
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


Texts = dict[str, tuple[str, ...]]
TEMPLATE_LINE = "该部分以表格形式报告。表格如下："
SPOILED = ("政府信息公开", "飞禽走兽老虎机")  # 9: a mirror's advertisement in the heading
NESTED = (
    "一、加强组织领导，落实工作责任",
    "二、健全制度机制，规范公开程序",
    "三、强化监督保障，加强业务培训",
)
RESTARTED = {"proactive": "一", "requests": "二", "disputes": "三"}


def write(truth: Truth, odd: Irregularities, printed: Mapping[str, Number | None], rng: Random) -> Prose:
    signature = (truth.organ, f"{truth.year + 1}年1月{rng.randint(4, 28)}日") if rng.random() < 0.7 else ()
    texts = _texts(truth, odd, printed, rng) if truth.form in FORMS else _older(truth)
    return Prose(
        title(truth, odd, rng), opening(truth, odd, rng), _parts(truth.form, odd, texts, rng), signature
    )


def _parts(form: str, odd: Irregularities, texts: Texts, rng: Random) -> tuple[Part, ...]:
    if odd.loose_note:
        texts["requests"] = (*texts["requests"], NOTE)
    if odd.stray_lines:  # left over from the template
        texts |= {section: (*texts[section], TEMPLATE_LINE) for section in RESTARTED}
    restart = odd.odd_numbering and rng.random() < 0.5
    parts: list[Part] = []
    for heading in labels.headings(form):
        label = rng.choice(heading.variants) if odd.odd_headings and rng.random() < 0.6 else heading.label
        if odd.spoiled_heading and heading.section == "requests":
            label = label.replace(*SPOILED)
        number = "" if odd.odd_numbering and not restart else f"{heading.number}、"
        if restart and heading.section in RESTARTED:
            number = f"{RESTARTED[heading.section]}、"
        parts.append(Part(heading.section, number + label, texts[heading.section]))
    return tuple(parts)


def _texts(truth: Truth, odd: Irregularities, printed: Mapping[str, Number | None], rng: Random) -> Texts:
    said, disputes = sentences(printed, rng, differs=odd.text_differs)
    overview = (
        f"{truth.year}年，{truth.organ}围绕中心工作，持续推进政府信息公开，主动回应群众关切。",
        "（一）主动公开方面。及时公开规划计划、财政预决算、重大项目等信息，更新信息公开指南和目录。",
        f"（二）依申请公开方面。规范登记、审核、办理、答复、归档等环节。{said}{disputes}",
        "（三）监督保障方面。定期开展业务培训，落实审查制度，接受社会监督。",
    )
    return {
        "overview": (*overview, *NESTED) if odd.nested_numbers else overview,
        "proactive": (),
        "requests": (),
        "disputes": (),
        "problems": (
            "存在的主要问题：一是公开内容的深度有待加强；二是业务培训需要进一步加强。",
            "改进情况：完善工作机制，提高公开质量，加强队伍建设。",
        ),
        "other": ("本年度未收取信息处理费，无其他需要报告的事项。",),
    }


def _older(truth: Truth) -> Texts:
    """The chapters of a report before 2019."""
    return {
        "overview": (f"{truth.year}年，{truth.organ}认真贯彻条例，政府信息公开工作取得新的进展。",),
        "proactive": (
            "通过政府网站、政府公报、新闻媒体等渠道主动公开机构职能、规范性文件、行政许可等信息。",
        ),
        "requests": ("受理公民、法人和其他组织当面、信函、网络提出的申请，依法按时答复。",),
        "fees": ("未收取检索、复制、邮寄等费用。",),
        "disputes": ("未发生针对政府信息公开的行政复议、行政诉讼和申诉。",),
        "problems": ("公开的及时性需要提高；今后将完善制度，加强培训。",),
        "stat": (),
    }
