"""What the prose says about the report itself: period of the statistics, signature, documents cited."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from parsers.rules.facts import Period

_SIGNATURE_WITHIN = 12  # paragraphs from the end; below it stand links and page furniture
_SECTION_ONE = "一、"
_CHINESE = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_YEAR = r"(?P<{0}y>20\d\d)[年./-]"
_DATE = _YEAR + r"(?P<{0}m>\d{{1,2}})[月./-](?P<{0}d>\d{{1,2}})日?"
_END = r"(?:" + _YEAR + r"|当年|同年|本年)?(?P<{0}m>\d{{1,2}})[月./-](?P<{0}d>\d{{1,2}})日?"
_PERIOD = re.compile(
    r"(?:统计|期限|时限|报告期|所列)[^。;\d]{0,30}?"
    + _DATE.format("a")
    + r"(?:起|开始)?,?(?:至|到|—+|-+|~|〜|–)"
    + _END.format("b")
)
# a date alone, or after the name of an organ
_ORGAN = r"[^\d。,:;()]{2,40}[局府室会厅办院处所站心队委司署道镇乡校社部科关行团]"
_SIGNED = re.compile(
    rf"\(?(?P<organ>{_ORGAN})?"
    r"(?P<y>20\d\d|二[〇零○O一二三四五六七八九]{3})年"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日\)?"
)
_ORGAN_LINE = re.compile(_ORGAN)
_OFFICE_LETTER = re.compile(
    r"(?P<office>国办(?:公开)?[办函发]*)[〔\[(【﹝](?P<year>20\d\d)[〕\])】﹞]第?(?P<number>\d{1,3})号"
)
_DECREE = re.compile(r"(?:国务院令|国令)\(?第?(?P<number>\d{3})号")


@dataclass(frozen=True, slots=True)
class TextFacts:
    """Each None or empty where the text does not say it plainly."""

    period: Period | None
    signed: date | None
    signed_by: str | None
    citations: tuple[str, ...]


def read_facts(paragraphs: Sequence[str]) -> TextFacts:
    """Facts of the prose, paragraph by paragraph as printed; a sentence may run over several."""
    compact = [_compact(paragraph) for paragraph in paragraphs]
    text = "".join(compact)
    signed, signed_by = _signed([line for line in compact if line])
    return TextFacts(period=_period(text), signed=signed, signed_by=signed_by, citations=_citations(text))


def _compact(text: str) -> str:
    return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", unicodedata.normalize("NFKC", text))


def _period(text: str) -> Period | None:
    for match in _PERIOD.finditer(text):
        start = _date(match["ay"], match["am"], match["ad"])
        end = _date(match["by"] or match["ay"], match["bm"], match["bd"])
        if start and end and start < end:
            return start, end
    return None


def _signed(lines: Sequence[str]) -> tuple[date | None, str | None]:
    """The date, and the organ on its line or the line above; a date over section one is the page's."""
    first = next((at for at, line in enumerate(lines) if line.startswith(_SECTION_ONE)), 0)
    last = lines[first:][-_SIGNATURE_WITHIN:]
    for above, line in reversed(list(pairwise(("", *last)))):
        match = _SIGNED.fullmatch(line)
        if match:
            organ = match["organ"] or (above if _ORGAN_LINE.fullmatch(above) else None)
            return _date(*(_arabic(match[part]) for part in "ymd")), organ
    return None, None


def _citations(text: str) -> tuple[str, ...]:
    """National documents in one spelling each: 国办公开办函〔2021〕30号, 国令第711号."""
    return tuple(
        dict.fromkeys((*_letters(text), *(f"国令第{m['number']}号" for m in _DECREE.finditer(text))))
    )


def _letters(text: str) -> Iterable[str]:
    for match in _OFFICE_LETTER.finditer(text):
        # 国办公开办〔2019〕60号 and 国办公开函〔2019〕60号 are printed for 国办公开办函〔2019〕60号
        office = "国办公开办函" if "公开" in match["office"] else match["office"]
        yield f"{office}〔{match['year']}〕{int(match['number'])}号"


def _arabic(number: str) -> str:
    tens, ten, units = number.partition("十")
    if not ten:
        return number.translate(_CHINESE)
    return f"{tens.translate(_CHINESE) or '1'}{units.translate(_CHINESE) or '0'}"


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None  # 31 June and the like: printed, but no date
