"""Pages as large as real ones, around reports whose every cell is known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.portal import article_page, entry
from gongkai.demo.reports.irregularities import CLEAN
from gongkai.demo.reports.layouts.html import article, plain_paragraph
from gongkai.demo.reports.layouts.html_clean import clean_table
from gongkai.demo.reports.layouts.html_word import word_article
from gongkai.demo.reports.page import Page, compose
from gongkai.demo.reports.sampling import random_truth
from gongkai.demo.reports.truth import Truth

FORM = "g2021"
LEAN_BYTES = 60_000
SENTENCES = (
    "坚持以人民为中心，把政务公开贯穿决策、执行、管理、服务和结果的全过程。",
    "围绕重点工程、惠民实事和营商环境，及时回应社会关切，引导公众有序参与。",
    "对政策文件同步组织、同步审签、同步解读，以图文、问答和短片说明来龙去脉。",
    "完善公开目录，逐项核对公开主体、内容、时限和渠道，清理失效链接和重复栏目。",
    "健全申请的登记、补正、会商和答复流程，对疑难事项由法律顾问出具意见后办理。",
    "加强门户网站和新媒体的日常巡查，发现错别字和过期信息立即整改并记录在案。",
    "定期组织业务培训和经验交流，把公开工作纳入年度考核，考核结果向社会公布。",
    "在政务大厅设立查阅点，为老年人和残疾人提供纸质材料、代查代打等便利。",
)


@dataclass(frozen=True, slots=True)
class MadePage:
    """`article` is the markup of the report alone, as it stands in the page."""

    article: str
    body: bytes
    media_type: str
    truth: Truth

    @property
    def text(self) -> str:
        return self.body.decode()


def lean_page(seed: int) -> MadePage:
    """60 KB: plain tables under a wide menu, prose as long as it takes."""
    truth, page = _report(seed)
    padded = _with_prose(page, LEAN_BYTES - len(_made(truth, page, _lean, menu=True).body), seed)
    return _made(truth, padded, _lean, menu=True)


def word_page(seed: int) -> MadePage:
    """Some 110 KB, almost all of it the markup of tables pasted from Word."""
    truth, page = _report(seed)
    return _made(truth, page, word_article, menu=False)


def _lean(page: Page) -> str:
    # rendered twice, once to be weighed: the same each time
    return article(replace(page, rng=Random(1)), clean_table)  # noqa: S311 - samples, no secrets


def _report(seed: int) -> tuple[Truth, Page]:
    truth = random_truth(seed, FORM)
    return truth, compose(truth, CLEAN, Random(seed), None)  # noqa: S311 - samples, no secrets


def _made(truth: Truth, page: Page, layout: Callable[[Page], str], *, menu: bool) -> MadePage:
    markup = layout(page)
    one = entry(0, page.prose.title, truth.organ, truth.year, markup)
    return MadePage(markup, article_page(one, menu=menu).encode(), "text/html; charset=utf-8", truth)


def _with_prose(page: Page, missing: int, seed: int) -> Page:
    """The report with so many more bytes of paragraphs in its first section."""
    overview, *others = page.prose.parts
    longer = replace(overview, paragraphs=(*overview.paragraphs, *_paragraphs(missing, seed)))
    return replace(page, prose=replace(page.prose, parts=(longer, *others)))


def _paragraphs(missing: int, seed: int) -> Iterator[str]:
    rng = Random(seed)  # noqa: S311 - samples, no secrets
    while missing > 0:
        text = "".join(rng.sample(SENTENCES, 4))
        missing -= len(f"{plain_paragraph(text)}\n".encode())
        yield text
