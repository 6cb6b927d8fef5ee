"""The known label that an unknown one is most like: a doubt to be shown, never a silent correction."""

from collections.abc import Mapping
from difflib import SequenceMatcher

ALIKE = 0.7  # 其他法律行政止公开 is 0.82 like its official label; unrelated labels of the form stay below 0.6
CLEARLY = 0.12


def closest(text: str, labels: Mapping[str, tuple[str, ...]]) -> str | None:
    """The id whose label is clearly most like `text` (both normalised), or None."""
    if not text:
        return None
    scores = sorted(
        ((max(_likeness(text, label) for label in known), id_) for id_, known in labels.items() if known),
        reverse=True,
    )
    if not scores or scores[0][0] < ALIKE:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < CLEARLY:
        return None
    return scores[0][1]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
