"""Statistics tables of 2014 to 2018, drawn with labels of their own; every figure is known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

# number and label as the national form prints them, unit, cell (empty: a heading)
PRINTED = """
一、|主动公开情况|----|
（一）|主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条|proactive_items
其中：|主动公开规范性文件数|条|proactive_normative_disclosed
|制发规范性文件总数|件|normative_made
（二）|通过不同渠道和方式公开政府信息的情况|----|
1．|政府公报公开政府信息数|条|channel_gazette
2．|政府网站公开政府信息数|条|channel_website
3．|政务微博公开政府信息数|条|channel_weibo
4．|政务微信公开政府信息数|条|channel_wechat
5．|其他方式公开政府信息数|条|channel_other
二、|回应解读情况|----|
（一）|回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）|次|response_hot_issues
（二）|通过不同渠道和方式回应解读的情况|----|
1．|参加或举办新闻发布会总次数|次|press_conferences
其中：|主要负责同志参加新闻发布会次数|次|press_conferences_by_head
2．|政府网站在线访谈次数|次|online_interviews
其中：|主要负责同志参加政府网站在线访谈次数|次|online_interviews_by_head
3．|政策解读稿件发布数|篇|policy_explanations
4．|微博微信回应事件数|次|social_media_responses
5．|其他方式回应事件数|次|other_responses
三、|依申请公开情况|----|
（一）|收到申请数|件|requests_received
1．|当面申请数|件|received_in_person
2．|传真申请数|件|received_fax
3．|网络申请数|件|received_online
4．|信函申请数|件|received_letter
（二）|申请办结数|件|requests_closed
1．|按时办结数|件|closed_on_time
2．|延期办结数|件|closed_extended
（三）|申请答复数|件|replies
1．|属于已主动公开范围数|件|reply_already_public
2．|同意公开答复数|件|reply_granted
3．|同意部分公开答复数|件|reply_partly_granted
4．|不同意公开答复数|件|reply_refused
其中：1．|涉及国家秘密|件|refused_state_secret
2．|涉及商业秘密|件|refused_trade_secret
3．|涉及个人隐私|件|refused_privacy
4．|危及国家安全、公共安全、经济安全和社会稳定|件|refused_security
5．|不是《条例》所指政府信息|件|refused_not_gov_info
6．|法律法规规定的其他情形|件|refused_other_law
5．|不属于本行政机关公开数|件|reply_not_this_organ
6．|申请信息不存在数|件|reply_not_exist
7．|告知作出更改补充数|件|reply_asked_correction
8．|告知通过其他途径办理数|件|reply_other_channel
四、|行政复议数量|件|reviews
（一）|维持具体行政行为数|件|reviews_upheld
（二）|被依法纠错数|件|reviews_corrected
（三）|其他情形数|件|reviews_other
五、|行政诉讼数量|件|suits
（一）|维持具体行政行为或者驳回原告诉讼请求数|件|suits_upheld
（二）|被依法纠错数|件|suits_corrected
（三）|其他情形数|件|suits_other
六、|举报投诉数量|件|complaints
七、|依申请公开信息收取的费用|万元|request_fees
八、|机构建设和保障经费情况|----|
（一）|政府信息公开工作专门机构数|个|offices
（二）|设置政府信息公开查阅点数|个|reading_points
（三）|从事政府信息公开工作人员数|人|staff
1．|专职人员数（不包括政府公报及政府网站工作人员数）|人|staff_full_time
2．|兼职人员数|人|staff_part_time
（四）|政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）|万元|budget
九、|政府信息公开会议和培训情况|----|
（一）|召开政府信息公开工作会议或专题会议数|次|meetings_held
（二）|举办各类培训班数|次|trainings
（三）|接受培训人员数|人次|trained
"""


@dataclass(frozen=True, slots=True)
class Printed:
    number: str
    label: str
    unit: str
    row: str

    @property
    def text(self) -> str:
        return self.number + self.label


LINES = tuple(Printed(*line.split("|")) for line in PRINTED.strip().splitlines())
ROWS = tuple(line.row for line in LINES if line.row)
HEADER = ("统计指标", "单位", "统计数")
TITLE = "云岫市财政局2016年政府信息公开工作年度报告"
BEFORE = """一、概述
2016年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作有序推进。
二、主动公开情况
全年主动公开政府信息若干条。
三、依申请公开情况
全年收到申请若干件，均按时答复。
四、收费及减免情况
未收取费用。
五、行政复议、行政诉讼情况
未发生。
六、存在问题及改进措施
人手不足，将加强培训。
附件：政府信息公开情况统计表"""
Values = Mapping[str, str]


def values(start: int = 101) -> dict[str, str]:
    """A different number for every row."""
    return {row: str(start + i) for i, row in enumerate(ROWS)}


def cells_of(line: Printed, printed: Values) -> list[str]:
    return [line.text, line.unit, printed.get(line.row, "") if line.row else ""]


def table(printed: Values, header: Sequence[str] = HEADER) -> list[list[str]]:
    return [list(header), *(cells_of(line, printed) for line in LINES)]


def page(rows: Iterable[Sequence[str]], before: str = f"{TITLE}\n{BEFORE}") -> bytes:
    """An HTML page with a ruled table."""
    drawn = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    prose = "".join(f"<p>{line}</p>" for line in before.split("\n"))
    return f"<html><body>{prose}<table border=1>{drawn}</table></body></html>".encode()


def text(rows: Iterable[Sequence[str]], draw: Callable[[Sequence[str]], str]) -> bytes:
    return "\n".join([TITLE, *BEFORE.split("\n"), *(draw(row) for row in rows)]).encode()


def pipes(row: Sequence[str]) -> str:
    return f"| {' | '.join(row)} |"


def tabs(row: Sequence[str]) -> str:
    return "\t".join(row)


def one_a_line(row: Sequence[str]) -> str:
    return "\n".join(cell or "\u00a0" for cell in row)


def spaces(row: Sequence[str]) -> str:
    return " ".join(cell for cell in row if cell)


def gaps(row: Sequence[str]) -> str:
    return "    ".join(cell for cell in row if cell)
