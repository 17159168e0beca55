"""The real OCR engine on pages drawn here. Slow: a second a page."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.bench.words import words_missed
from app.engines import ocr_rapid
from app.engines.ocr import RapidOcr
from app.engines.ocr_rapid import detection_side
from app.engines.pool import ProcessPool
from app.errors import EngineUnavailable, FileDamaged, StepTimedOut
from app.samples.paper import FONTS

TEXT = "CORNER BOOKS\nReceipt 0042\nNotebook 7.00\nTOTAL 9.00"


@pytest.fixture(scope="module")
def ocr() -> Iterator[RapidOcr]:
    pool = ProcessPool(1)
    yield RapidOcr(pool)
    pool.close()


def drawn(text: str, size: tuple[int, int] = (700, 420)) -> tuple[bytes, dict[str, tuple[float, float, float, float]]]:
    """A picture of `text`, and where each word stands in it (left, top, right, bottom in pixels)."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    places: dict[str, tuple[float, float, float, float]] = {}
    for number, line in enumerate(text.splitlines()):
        x, y = 60.0, 50.0 + 80 * number
        for word in line.split(" "):
            places[word] = draw.textbbox((x, y), word, font_size=40)
            draw.text((x, y), word, fill="black", font_size=40)
            x += draw.textlength(word + "  ", font_size=40)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue(), places


async def test_words_are_read_where_they_stand(ocr: RapidOcr) -> None:
    image, places = drawn(TEXT)
    words = await ocr.read(image, timeout=60)
    assert [word.text for word in words] == TEXT.split()
    for word in words:
        left, top, right, bottom = places[word.text]
        box = word.box
        for said, is_at, room in zip(
            (box.x0 * 700, box.y0 * 420, box.x1 * 700, box.y1 * 420), (left, top, right, bottom), (25, 20, 25, 20),
            strict=True,
        ):  # fmt: skip
            assert abs(said - is_at) <= room, (word, places[word.text])
        assert 0.7 < word.confidence <= 1.0


async def test_pages_without_text_and_of_odd_sizes(ocr: RapidOcr) -> None:
    for size in ((400, 300), (1, 1), (2000, 12), (12, 2000), (1, 20_000), (20_000, 1)):
        out = io.BytesIO()
        Image.new("L", size, 255).save(out, "PNG")
        assert await ocr.read(out.getvalue(), timeout=60) == ()


async def test_bytes_that_are_no_picture_and_time_that_runs_out(ocr: RapidOcr) -> None:
    with pytest.raises(FileDamaged):
        await ocr.read(b"no picture", timeout=60)
    image, _ = drawn("\n".join(["many words to read on this line"] * 14), (1200, 1200))
    with pytest.raises(StepTimedOut):
        await ocr.read(image, timeout=0.05)
    assert [word.text for word in await ocr.read(drawn("still here")[0], timeout=60)] == ["still", "here"]


def test_nothing_is_fetched_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the engine called out")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    ocr_rapid._engine.cache_clear()
    assert [word.text for word in ocr_rapid.read(drawn("offline")[0])] == ["offline"]
    ocr_rapid._engine.cache_clear()


def test_missing_models_are_an_error_that_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_rapid, "DETECTION_MODEL", "not-there.onnx")
    with pytest.raises(EngineUnavailable, match=r"not-there\.onnx"):
        ocr_rapid.models_folder()


def test_small_print_is_looked_at_more_closely_than_large() -> None:
    assert detection_side(16.0, 2200, 700) == 1375
    assert detection_side(11.0, 2200, 700) == 2000
    assert detection_side(40.0, 2200, 700) == 576
    assert detection_side(6.25, 800, 500) == 1280  # enlarged
    assert detection_side(4.0, 300, 200) == 600  # twice at most
    assert detection_side(20.0, 300, 200) == 300  # large print is never enlarged
    assert detection_side(4.0, 2200, 700) == 2016
    assert 1700 < detection_side(4.0, 3508, 2480) < 1800 > detection_side(4.0, 3508, 3508)  # memory has its bounds
    assert detection_side(None, 3000, 2000) == 960
    assert detection_side(None, 1, 1) == 32


async def test_tiny_print_on_a_small_page_is_read(ocr: RapidOcr) -> None:
    """Letters of six pixels: looked at as it is, such a page loses 90 of its 216 words."""
    font = ImageFont.truetype(FONTS / "arimo-latin-400-normal.woff2", 10)
    image = Image.new("L", (420, 560), 255)
    lines = [f"Article {70 + n} delivered on day {n + 10}" for n in range(36)]
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((20 + 200 * (number % 2), 14 + 30 * (number // 2)), line, 0, font)
    out = io.BytesIO()
    image.save(out, "PNG")
    words = await ocr.read(out.getvalue(), timeout=60)
    assert len(words_missed(lines, [" ".join(word.text for word in words)])) <= 3


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("0akfield Rent", "Oakfield Rent"),
        ("an (0rchard)", "an (Orchard)"),
        ("0ct 5, 0day, 10days", "0ct 5, 0day, 10days"),
        ("0x1f 0AB 00ab 0.5km 0a1b2c", "0x1f 0AB 00ab 0.5km 0a1b2c"),
        ("0元以下", "0元以下"),
    ],
)
def test_a_nought_that_begins_a_name_is_its_capital(read: str, meant: str) -> None:
    assert ocr_rapid.LEADING_ZERO.sub("O", read) == meant
