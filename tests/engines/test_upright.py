"""Pages brought upright: whichever way they came, the words stand where the matrix says."""

from __future__ import annotations

import io
import time

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.engines import paper
from app.engines.upright import Upright, upright
from app.errors import FileDamaged
from app.model.geometry import Box, Transform

ITEMS = [
    "CORNER BOOKS LIMITED", "14 Harbour Road, Westport", "Receipt 004211  03/05/2026", "Notebook ruled A5      7.00",
    "Fountain pen, blue    24.50", "Ink cartridges x 6     5.40", "Wrapping paper         3.10",
    "Subtotal              40.00",
    "Tax 19 percent         7.60", "TOTAL                 47.60", "Paid by card", "Thank you for your visit",
]  # fmt: skip


def page(size: tuple[int, int] = (820, 1300)) -> tuple[Image.Image, dict[str, Box]]:
    """An upright page, and the box of each line on it as shares."""
    image = Image.new("RGB", size, (248, 247, 243))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(30)
    places: dict[str, Box] = {}
    for number, line in enumerate(ITEMS):
        at = (70, 60 + 95 * number)
        draw.text(at, line, (25, 25, 30), font=font)
        left, top, right, bottom = draw.textbbox(at, line, font=font)
        places[line] = Box(x0=left / size[0], y0=top / size[1], x1=right / size[0], y1=bottom / size[1])
    return image, places


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()


def dark_at(image: Image.Image, box: Box) -> float:
    """Share of dark pixels in a box."""
    grey = np.asarray(image.convert("L"))
    high, wide = grey.shape
    part = grey[int(box.y0 * high) : int(box.y1 * high) + 1, int(box.x0 * wide) : int(box.x1 * wide) + 1]
    return float((part < 130).mean())


def made_upright(image: Image.Image) -> tuple[Upright, Image.Image]:
    done = upright(jpeg(image))
    assert done is not None
    opened = Image.open(io.BytesIO(done.image))
    assert opened.size == (done.width, done.height)
    return done, opened


def transform(done: Upright) -> Transform:
    a, b, c, d, e, f, g, h, i = done.matrix
    return Transform(matrix=(a, b, c, d, e, f, g, h, i))


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_turned_by_quarters_comes_back_exactly(quarters: int) -> None:
    original, places = page()
    turned = original.rotate(90 * quarters, expand=True)
    done, shown = made_upright(turned)
    assert shown.size == original.size
    there = transform(done)
    for box in places.values():
        back = there.box_back(box, before=turned.size, after=shown.size)
        again = there.box_on(back, before=turned.size, after=shown.size)
        assert again.as_list() == pytest.approx(box.as_list(), abs=2e-5)
        assert dark_at(shown, box) == pytest.approx(dark_at(original, box), abs=0.03)
        assert dark_at(turned, back) == pytest.approx(dark_at(original, box), abs=0.03)


@pytest.mark.parametrize("degrees", [-10, -7, 3, 7, 97, 173])
def test_a_skewed_page_stands_straight_and_its_boxes_lead_back(degrees: int) -> None:
    original, places = page()
    turned = original.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(248, 247, 243))
    done, shown = made_upright(turned)
    a, b = done.matrix[:2]
    found = np.degrees(np.arctan2(b, a)) + degrees
    assert min(abs(found % 360), 360 - found % 360) < 0.5
    rows = (np.asarray(shown.convert("L")) < 130).mean(axis=1)
    assert (rows == 0).sum() > 0.45 * shown.height  # clear rows between the lines
    ink = np.argwhere(np.asarray(shown.convert("L")) < 130)
    (y0, x0), (y1, x1) = ink.min(axis=0), ink.max(axis=0)
    everything = Box(x0=x0 / shown.width, y0=y0 / shown.height, x1=x1 / shown.width, y1=y1 / shown.height)
    back = transform(done).box_back(everything, before=turned.size, after=shown.size)
    old = np.argwhere(np.asarray(turned.convert("L")) < 130)
    assert back.y0 * turned.height <= old[:, 0].min() + 2
    assert back.x1 * turned.width >= old[:, 1].max() - 2
    assert dark_at(turned, back) > 0.02 < dark_at(original, Box.around(places.values()))


@pytest.mark.parametrize(("stamp", "mode"), [((120, 120, 120), "L"), ((190, 40, 40), "RGB")])
def test_what_has_no_colour_is_carried_in_one_channel(stamp: tuple[int, int, int], mode: str) -> None:
    sheet = page()[0].convert("L").convert("RGB")
    ImageDraw.Draw(sheet).rectangle((600, 1000, 640, 1040), fill=stamp)
    _, shown = made_upright(sheet.rotate(90, expand=True))
    assert shown.mode == mode
    middle = shown.convert("RGB").getpixel((620, 1020))
    assert isinstance(middle, tuple)
    assert max(abs(a - b) for a, b in zip(middle, stamp, strict=True)) < 12


def photograph(original: Image.Image, corners: list[tuple[int, int]], size: tuple[int, int]) -> Image.Image:
    """The page on a dark table, its corners (from the top left, clockwise) at `corners`."""
    wide, high = original.size
    before = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(before, np.array(corners, np.float32))
    random = np.random.default_rng(3)
    table = random.normal(70, 8, (size[1], size[0], 3)).clip(0, 255).astype(np.uint8)
    flat = cv2.warpPerspective(np.asarray(original), matrix, size, flags=cv2.INTER_CUBIC)
    where = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size)
    return Image.fromarray(np.where(where[:, :, None] > 127, flat, table).astype(np.uint8))


CORNERS = [(150, 110), (930, 160), (1010, 1390), (90, 1330)]


def test_a_photographed_page_is_cut_out_and_flattened() -> None:
    original, places = page()
    photo = photograph(original, CORNERS, (1100, 1500))
    done, shown = made_upright(photo)
    there = transform(done)
    for said, corner in zip([(0, 0), (1, 0), (1, 1), (0, 1)], CORNERS, strict=True):
        x, y = there.point(*corner)
        assert abs(x - said[0] * shown.width) < 12
        assert abs(y - said[1] * shown.height) < 12
    for box in places.values():
        assert dark_at(shown, box) > 0.6 * dark_at(original, box)


def test_a_photograph_upside_down_is_flattened_and_turned() -> None:
    original, places = page()
    photo = photograph(original, CORNERS, (1100, 1500)).rotate(180)
    _, shown = made_upright(photo)
    for box in places.values():
        assert dark_at(shown, box) > 0.6 * dark_at(original, box)


def grey_of(image: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(image.convert("L"))


def test_paper_is_only_seen_where_a_table_is_around_it() -> None:
    original, _ = page()
    assert paper.corners_of(grey_of(original)) is None
    assert paper.corners_of(grey_of(Image.new("RGB", (900, 1200), (60, 60, 60)))) is None
    card = Image.new("RGB", (900, 1200), (250, 250, 250))
    ImageDraw.Draw(card).rectangle((200, 200, 700, 900), fill=(60, 60, 60))
    assert paper.corners_of(grey_of(card)) is None
    circle = Image.new("RGB", (900, 1200), (60, 60, 60))
    ImageDraw.Draw(circle).ellipse((150, 150, 750, 1000), fill=(250, 250, 250))
    assert paper.corners_of(grey_of(circle)) is None


def test_a_page_that_stands_well_is_left_alone_and_costs_little() -> None:
    image = jpeg(page()[0])
    assert upright(image) is None
    began = time.process_time()
    for _ in range(5):
        assert upright(image) is None
    assert (time.process_time() - began) / 5 < 0.1  # 0.01 on an idle machine


@pytest.mark.parametrize("size", [(1, 1), (30, 2000), (900, 40), (600, 400)])
def test_pages_with_nothing_on_them_stay_as_they_are(size: tuple[int, int]) -> None:
    assert upright(jpeg(Image.new("RGB", size, "white"))) is None


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(FileDamaged):
        upright(b"no picture")
