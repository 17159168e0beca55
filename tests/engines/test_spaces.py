"""Spaces that were not read are put back where the picture shows them, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.engines.spaces import dropped_spaces
from app.samples.paper import FONTS


def restored(printed: str, read: str, *, family: str = "arimo") -> str:
    """What becomes of `read` (the same letters, other spaces) over a picture of `printed`."""
    font = ImageFont.truetype(FONTS / f"{family}-latin-400-normal.woff2", 34)
    image = Image.new("RGB", (round(font.getlength(printed)) + 20, 48), "white")
    ImageDraw.Draw(image).text((10, 2), printed, (20, 20, 20), font)
    middles = [
        10 + (font.getlength(printed[:n]) + font.getlength(printed[: n + 1])) / 2
        for n, letter in enumerate(printed)
        if letter != " "
    ]
    seen = [n for n, letter in enumerate(read) if letter != " "]
    cut = dropped_spaces(read, seen, middles, float(image.width), np.asarray(image))
    return "".join(f" {letter}" if n in cut else letter for n, letter in enumerate(read))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("RESTORAN WAN SHENG SDN BHD", "RESTORAN WANSHENG SDN BHD"),
        ("SETIA ALAM) SDN BHD", "SETIA ALAM)SDN BHD"),
        ("LOT 7, JALAN PUDU, KUALA", "LOT 7, JALAN PUDU,KUALA"),
        ("Total items shown in this invoice", "Total itemsshown in thisinvoice"),
        ("Общество с малой долей", "Общество с малойдолей"),
    ],
)
def test_a_dropped_space_is_put_back(printed: str, read: str) -> None:
    assert restored(printed, read) == printed


@pytest.mark.parametrize("family", ["arimo", "tinos", "cousine", "inconsolata"])
@pytest.mark.parametrize(
    "text",
    [
        "WALLY ILLUMINATION AVAILABLE TYPIST WAX",
        "Filled with trivial illusions, after 1,234.50 and 07.11.2026",
        "S.A. de C.V. (limited) RM 3.90 at 12,5 percent",
        "TEL 016-330 7491 / 0378 317491",
    ],
)
def test_nothing_is_split_that_is_printed_in_one(text: str, family: str) -> None:
    assert restored(text, text, family=family) == text


def test_lines_that_do_not_tell_how_wide_a_space_is_are_left_alone() -> None:
    assert restored("TOTAL DUE", "TOTALDUE") == "TOTALDUE"
    assert restored("12 34 56 78 90", "1234 56 7890") == "1234 56 7890"
    assert dropped_spaces("", [], [], 0.0, np.zeros((4, 4, 3), np.uint8)) == set()
