"""The real OCR engine on pages drawn here. Slow: a second a page."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw

from app.engines import ocr_rapid
from app.engines.ocr import RapidOcr, detection_side
from app.engines.pool import ProcessPool
from app.errors import EngineUnavailable, FileDamaged, StepTimedOut

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
    assert [word.text for word in ocr_rapid.read(drawn("offline")[0], 960)] == ["offline"]
    ocr_rapid._engine.cache_clear()


def test_missing_models_are_an_error_that_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_rapid, "DETECTION_MODEL", "not-there.onnx")
    with pytest.raises(EngineUnavailable, match=r"not-there\.onnx"):
        ocr_rapid.models_folder()


def test_sheets_are_looked_at_more_closely_than_strips() -> None:
    assert detection_side(747, 2200) == 960
    assert detection_side(1654, 2339) == 1280
    assert detection_side(2339, 1654) == 1280
    assert detection_side(300, 200) == 300
