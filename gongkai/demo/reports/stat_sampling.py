"""Random figures for the statistics table of 2014: parts below their wholes, sums that add up."""

from random import Random

from gongkai.demo.reports.contract import cell_ids, decimal_ids
from gongkai.demo.reports.truth import Number

SUMS = {
    "requests_received": ("received_in_person", "received_fax", "received_online", "received_letter"),
    "requests_closed": ("closed_on_time", "closed_extended"),
    "reply_refused": (
        *("refused_state_secret", "refused_trade_secret", "refused_privacy", "refused_security"),
        *("refused_not_gov_info", "refused_other_law"),
    ),
    "replies": (
        *("reply_already_public", "reply_granted", "reply_partly_granted", "reply_refused"),
        *("reply_not_this_organ", "reply_not_exist", "reply_asked_correction", "reply_other_channel"),
    ),
    "reviews": ("reviews_upheld", "reviews_corrected", "reviews_other"),
    "suits": ("suits_upheld", "suits_corrected", "suits_other"),
    "staff": ("staff_full_time", "staff_part_time"),
}
PARTS = {  # of which
    "proactive_normative_disclosed": "proactive_items",
    "press_conferences_by_head": "press_conferences",
    "online_interviews_by_head": "online_interviews",
}
CHANNELS = ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")


def stat_cells(rng: Random, scale: int) -> dict[str, Number | None]:
    counts: dict[str, int] = {}
    for cell in cell_ids("g2014"):
        most = 10 * (scale + 2)
        counts[cell.split(".")[1]] = rng.randint(1, max(2, most)) if rng.random() < 0.5 else 0
    for whole, parts in SUMS.items():
        counts[whole] = sum(counts[part] for part in parts)
    for part, whole in PARTS.items():
        counts[part] = rng.randint(0, counts[whole])
    counts["proactive_items"] = min(counts["proactive_items"], sum(counts[name] for name in CHANNELS))
    counts["proactive_normative_disclosed"] = min(
        counts["proactive_normative_disclosed"], counts["proactive_items"]
    )
    cells: dict[str, Number | None] = {f"stat.{row}": count for row, count in counts.items()}
    return cells | {cell: _money(rng) for cell in decimal_ids("g2014")}


def _money(rng: Random) -> Number:
    return rng.choice((0, 0, rng.randint(1, 60), rng.randint(100, 900)))
