"""What sentences of reports say of the figures, and what they only seem to say."""

import pytest

from parsers.rules.words_find import statements
from parsers.rules.words_text import sentences

Said = list[tuple[str, int]]
NOTHING: Said = []


def said(text: str, year: int | None = 2024, section: str = "overview") -> Said:
    return [(one.rule, one.number) for one in statements(sentences({section: text}, year))]


REQUESTS: list[tuple[str, Said]] = [
    ("全年共收到政府信息公开申请12件。", [("N-RECEIVED", 12)]),
    ("2024年，我局共受理政府信息公开申请 1,234 件。", [("N-RECEIVED", 1234)]),
    ("2024 年收到公民、法人和其他组织提出的政府信息公开申请２０份", [("N-RECEIVED", 20)]),
    ("本年度收到依申请公开三件，均已按时办结。", [("N-RECEIVED", 3)]),
    ("收到依申请公开信件21件，办结21件，办结率100%。", [("N-RECEIVED", 21), ("N-HANDLED", 21)]),
    ("全年收到12件政府信息公开申请。", [("N-RECEIVED", 12)]),
    ("新收政府信息公开申请二十一件。", [("N-RECEIVED", 21)]),
    ("全年共处理依申请公开政府信息30件，均予以答复。", [("N-RECEIVED", 30)]),
    ("2024年，我局收到并答复政府信息公开申请5件。", [("N-RECEIVED", 5)]),
    ("按照《2023年政务公开工作要点》要求，全年收到申请6件。", [("N-RECEIVED", 6)]),
    ("2023年收到申请4件，2024年收到申请9件。", [("N-RECEIVED", 9)]),
    ("收到政府信息公开申请9件，较上年增加5件。", [("N-RECEIVED", 9)]),
    ("与2023年相比增长20%，全年收到政府信息公开申请9件。", [("N-RECEIVED", 9)]),
    ("全年未收到政府信息公开申请。", [("N-NONE", 0)]),
    ("2024年我街未收到过依申请公开事项的申请。", [("N-NONE", 0)]),
    ("我镇没有接到公民、法人或其他组织的政府信息公开申请。", [("N-NONE", 0)]),
    ("全年收到政府信息公开申请0件。", [("N-NONE", 0)]),
    ("全年收到政府信息公开申请零件。", [("N-NONE", 0)]),
    ("本年度无依申请公开事项。", [("N-NONE", 0)]),
    ("受理申请9件，答复8件，1件结转下年度办理。", [("N-RECEIVED", 9), ("N-HANDLED", 8), ("N-CARRIED", 1)]),
    ("答复政府信息公开申请805件（含上年度结转申请18件，另有72件申请按照《条例》顺延到下年度答复）。",
     [("N-HANDLED", 805), ("N-CARRIED", 18), ("N-CARRIED", 72)]),
    ("2023年结转政府信息公开申请3件。", [("N-CARRIED", 3)]),
    ("政府信息公开申请结转至2025年2件。", [("N-CARRIED", 2)]),
    ("对申请的答复：予以公开10件，部分公开3件，不予公开2件，无法提供4件，不予处理1件，其他处理5件。",
     [("N-RESULTS", n) for n in (10, 3, 2, 4, 1, 5)]),
    ("申请中予以公开及部分公开258件，占33.9%；不予公开35件。", [("N-RESULTS", 258), ("N-RESULTS", 35)]),
    ("收到申请20件，其中自然人申请18件，法人或其他组织申请2件。",
     [("N-RECEIVED", 20), ("N-APPLICANTS", 18), ("N-APPLICANTS", 2)]),
    ("收到自然人申请12件。", [("N-APPLICANTS", 12)]),
    ("申请20件较上年增加5件，答复18件。", [("N-HANDLED", 18)]),
]  # fmt: skip

NO_STATEMENT_OF_REQUESTS = [
    "全年共收到政府信息公开申请10余件。",
    "全年收到政府信息公开申请约30件。",
    "全年收到政府信息公开申请近百件。",
    "全年收到政府信息公开申请超过200件。",
    "全年收到政府信息公开申请20多件。",
    "累计收到政府信息公开申请300件。",
    "2023年收到政府信息公开申请20件。",
    "上年度收到政府信息公开申请20件。",
    "去年共受理政府信息公开申请20件，答复20件。",
    "上半年收到政府信息公开申请12件。",
    "收到12345热线工单326件，办结326件。",
    "办理群众来信45件，全部答复45件。",
    "收到人大建议12件、政协提案9件，均已答复21件。",
    "受理政府信息公开咨询58件次。",
    "收到信访件15件，办结15件。",
    "主动公开政府信息1250条。",
    "通过微信公众号推送信息680条。",
    "收到网上留言120条，回复120条。",
    "收到信函申请3件。",
    "通过网络收到政府信息公开申请18件，通过信函收到2件。",
    "未收到当面申请。",
    "未收到企业的申请。",
    "未收到申请人对答复的异议。",
    "受理行政许可申请3000件，办结2980件。",
    "受理低保申请120件。",
    "收到政府信息公开申请并办结的数量分别为20件、18件。",
    "收到补正申请2件。",
    "每一件申请都按时答复。",
    "完成“一件事”改革三件。",
    "依申请公开当场答复3件。",
    "延期答复申请2件。",
    "答复时限由20个工作日压缩至15个工作日。",
    "收到申请一般在15日内答复。",
    "较2023年收到的申请20件有所下降。",
    "举办受理申请培训班3次。",
    "收到申请材料20份。",
    "按期答复申请18件，延期答复2件。",
    "答复群众关切问题30条。",
    "设置依申请公开受理点5个。",
    "收到12件关于土地征收的信访件。",
    "信息公开申请书5份样本上网。",
    "力争2025年收到申请后10日内答复。",
]

DISPUTES: list[tuple[str, Said]] = [
    ("因政府信息公开引发行政复议3件、行政诉讼1件。", [("N-REVIEW", 3), ("N-SUIT", 1)]),
    ("信息公开类行政复议7件，诉讼9件，均获维持。", [("N-REVIEW", 7), ("N-SUIT", 9)]),
    ("政府信息公开行政复议案件共2起，行政诉讼案件共1起。", [("N-REVIEW", 2), ("N-SUIT", 1)]),
    ("发生2件因政府信息公开提起的行政复议。", [("N-REVIEW", 2)]),
    ("政府信息公开行政复议、行政诉讼共3件。", [("N-REVIEW", 3)]),
    ("未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", [("N-NO-DISPUTE", 0)]),
    ("未出现因政府信息公开引发的行政复议和行政诉讼情况。", [("N-NO-DISPUTE", 0)]),
    ("无因政府信息公开引起的行政复议，行政诉讼1件。", [("N-NO-DISPUTE", 0), ("N-SUIT", 1)]),
    ("政府信息公开方面没有发生行政诉讼。", [("N-NO-DISPUTE", 0)]),
    ("政府信息公开行政复议、行政诉讼均为零。", [("N-NO-DISPUTE", 0)]),
    ("未发生因政府信息公开引发的行政诉讼败诉案件。", NOTHING),
    ("依申请公开未出现行政复议被纠错、行政诉讼败诉的情况。", NOTHING),
    ("全年办理行政复议案件500件，办结480件。", NOTHING),
    ("依申请公开未收到行政复议申请。", [("N-NO-DISPUTE", 0)]),
    ("因依申请公开收到行政复议申请5件。", [("N-REVIEW", 5)]),
    ("行政复议维持3件。", NOTHING),
    ("上年政府信息公开行政复议5件。", NOTHING),
    ("行政复议机关3个公开了信息。", NOTHING),
    ("未发生一起因政府信息公开引发的行政复议、行政诉讼。", [("N-NO-DISPUTE", 0)]),
    ("政府信息公开无行政复议、行政诉讼。", [("N-NO-DISPUTE", 0)]),
    ("未及时公示政府信息公开行政复议、行政诉讼典型案例。", NOTHING),
    ("未发生因信息公开不及时引发的行政复议、行政诉讼。", NOTHING),
    ("依申请公开无法避免行政复议、行政诉讼。", NOTHING),
    ("未发生一起因政府信息公开引发的行政诉讼。", [("N-NO-DISPUTE", 0)]),
    ("政府信息公开行政复议、行政诉讼各1件。", NOTHING),
]  # fmt: skip

FIGURES: list[tuple[str, Said]] = [
    ("全年制发行政规范性文件5件、失效或废止12件，现行有效36件。",
     [("N-DOC-ISSUED", 5), ("N-DOC-REPEALED", 12), ("N-DOC-INFORCE", 36)]),
    ("全年废止规章1部，现行有效3部。", [("N-DOC-REPEALED", 1), ("N-DOC-INFORCE", 3)]),
    ("制定规范性文件2件，废止规范性文件1件。", [("N-DOC-ISSUED", 2), ("N-DOC-REPEALED", 1)]),
    ("现行有效行政规范性文件十一件。", [("N-DOC-INFORCE", 11)]),
    ("作出行政处罚决定20件，实施行政强制3件。", [("N-DECISIONS", 20), ("N-DECISIONS", 3)]),
    ("全年办理行政许可112件。", [("N-DECISIONS", 112)]),
    ("印发政策性文件11件。", NOTHING),
    ("主动公开规范性文件8件。", NOTHING),
    ("制定规章制度5件。", NOTHING),
    ("制定党内规范性文件5件。", NOTHING),
    ("修改和废止行政规范性文件9件。", NOTHING),
    ("印发文件20份，废止5份。", NOTHING),
    ("公示行政许可112件、行政处罚20件。", NOTHING),
    ("行政许可事项112项。", NOTHING),
    ("公布现行有效行政规范性文件目录36件。", NOTHING),
    ("公布废止规范性文件5件。", NOTHING),
    ("通过信用平台公开作出的行政处罚决定20件。", NOTHING),
    ("截至2023年底，现行有效行政规范性文件36件。", NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), REQUESTS)
def test_requests(text: str, found: Said) -> None:
    assert said(text) == found


@pytest.mark.parametrize("text", NO_STATEMENT_OF_REQUESTS)
def test_no_statement_of_requests(text: str) -> None:
    assert said(f"（二）依申请公开。{text}") == NOTHING


@pytest.mark.parametrize(("text", "found"), DISPUTES)
def test_disputes(text: str, found: Said) -> None:
    assert sorted(said(text)) == sorted(found)


@pytest.mark.parametrize(("text", "found"), FIGURES)
def test_figures_of_table_2(text: str, found: Said) -> None:
    assert said(text) == found
