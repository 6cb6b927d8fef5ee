"""Sentences that state figures of the tables as they are printed, but for one where the text differs."""

from collections.abc import Mapping
from random import Random

from gongkai.demo.reports.truth import Number

Cells = Mapping[str, Number | None]
DOCUMENTS = "proactive.normative_documents."
TOTALS = {
    "requests.carried_in.total": "上年结转政府信息公开申请{}件。",
    "requests.results_total.total": "全年办结政府信息公开申请{}件。",
    "requests.granted.total": "其中予以公开{}件。",
    "requests.carried_out.total": "结转下年度继续办理{}件。",
    DOCUMENTS + "issued": "全年制发行政规范性文件{}件。",
    DOCUMENTS + "repealed": "废止行政规范性文件{}件。",
    DOCUMENTS + "in_force": "现行有效行政规范性文件{}件。",
}
BLOCKS = ("review", "suit_direct", "suit_after_review")


def sentences(cells: Cells, rng: Random, *, differs: bool) -> tuple[str, str]:
    """What the text says of documents and requests, and what of disputes."""
    figures = {cell: _whole(cells[cell]) for cell in TOTALS if cells.get(cell)}
    received = cells.get("requests.new_requests.total")
    if differs:
        wrong = rng.choice(("requests.new_requests.total", *figures))
        if wrong in figures:
            figures[wrong] += rng.randint(2, 40)
        else:
            received = _whole(received) + rng.randint(2, 40)
    said = [TOTALS[cell].format(count) for cell, count in figures.items() if rng.random() < 0.7 or differs]
    if received:
        said.insert(0, f"全年新收政府信息公开申请{received}件。")
    elif received == 0 and rng.random() < 0.7:
        said.insert(0, "全年未收到政府信息公开申请。")
    else:
        said.insert(0, "依法办理政府信息公开申请。")
    return "".join(said), _disputes(cells)


def _whole(value: Number | None) -> int:
    return int(value or 0)


def _disputes(cells: Cells) -> str:
    totals = [cells.get(f"disputes.{block}.total") for block in BLOCKS]
    if any(total is None for total in totals):
        return ""
    review, *suits = (_whole(total) for total in totals)
    if not review and not any(suits):
        return "未发生因政府信息公开引起的行政复议、行政诉讼。"
    return f"因政府信息公开被申请行政复议{review}件，被提起行政诉讼{sum(suits)}件。"
