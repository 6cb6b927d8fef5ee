"""The recogniser: one line of print in, its characters and its own confidence out. It never downloads."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import cv2
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec import TextRecInput, TextRecognizer

from parsers.documents.ocr.pictures import Grey

_THREADS: Final = 2
_BATCH: Final = 6  # lines of prose are wide: sixteen at once take 400 MB more, and no less time
# narrower than the library's 320: a digit is not computed as a line of ten
_SHAPE: Final = (3, 48, 96)


def recognise(lines: Sequence[Grey]) -> list[tuple[str, float]]:
    """The text of each picture of one line, and a confidence from 0 to 1; empty where nothing is seen."""
    if not lines:
        return []
    colour = [cv2.cvtColor(line, cv2.COLOR_GRAY2BGR) for line in lines]
    found = _recogniser()(TextRecInput(img=colour, return_word_box=False))
    return [(str(text), float(score)) for text, score in zip(found.txts, found.scores, strict=True)]


@cache
def _recogniser() -> Any:
    """Its model lies in the library's wheel; loading it takes a quarter of a second."""
    whole = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "Rec.rec_img_shape": list(_SHAPE),
            "Rec.rec_batch_num": _BATCH,
        }
    )
    settings = whole.cfg.Rec
    settings.engine_cfg = whole.cfg.EngineConfig[settings.engine_type.value]
    settings.model_root_dir = whole.cfg.Global.model_root_dir
    settings.font_path = None
    return TextRecognizer(settings)
