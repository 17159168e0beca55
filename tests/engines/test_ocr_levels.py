"""Pages prepared by a table are what RapidOCR makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from rapidocr.ch_ppocr_det.utils import DetPreProcess

from app.engines import ocr_rapid
from app.engines.ocr_levels import ByTable


@pytest.mark.parametrize("size", [(64, 96), (301, 120), (33, 500)])
def test_every_value_is_the_same_to_the_last_bit(size: tuple[int, int]) -> None:
    page = np.random.default_rng(3).integers(0, 256, (*size, 3), dtype=np.uint8)
    for mean, std in (([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]), ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])):
        settings = (320, "max", mean, std)
        expected, prepared = DetPreProcess(*settings)(page), ByTable(*settings)(page)
        assert (
            prepared is not None
            and expected is not None
            and prepared.dtype == np.float32
            and prepared.flags.c_contiguous
        )
        assert np.array_equal(prepared, expected)


def test_a_picture_of_which_nothing_is_left_is_none() -> None:
    page = np.zeros((4, 4000, 3), dtype=np.uint8)
    settings = (320, "max", [0.5] * 3, [0.5] * 3)
    assert ByTable(*settings)(page) is None
    assert DetPreProcess(*settings)(page) is None


def test_the_engine_prepares_so() -> None:
    detector = ocr_rapid._engine()._load_det_model()  # type: ignore[no-untyped-call]
    detector.limit_side_len = 640
    prepared = detector.get_preprocess()
    assert isinstance(prepared, ByTable) and prepared.limit_side_len == 640
