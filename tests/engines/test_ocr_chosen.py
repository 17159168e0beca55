"""Tesseract and PaddleOCR: chosen by an organisation, missed by name, and read as they answer. Both are played here:
the one by a script, the other by a module."""

from __future__ import annotations

import io
import shutil
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.engines import ocr_paddle, ocr_tesseract
from app.engines.ocr_choice import NAMES, ocr_engine
from app.engines.ocr_paddle import PaddleOcr
from app.engines.ocr_tesseract import TesseractOcr
from app.engines.pool import ProcessPool
from app.errors import EngineUnavailable, FileDamaged, StepFailed, StepTimedOut
from app.model.engines import EngineChoice, engines_of
from app.model.geometry import Box
from app.model.page import Word

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
ROWS = [
    "1\t1\t0\t0\t0\t0\t0\t0\t400\t200\t-1\t",
    "5\t1\t1\t1\t1\t1\t40\t20\t120\t40\t96.5\tTOTAL",
    '5\t1\t1\t1\t1\t2\t200\t20\t80\t40\t88.0\t9.00"',
    "5\t1\t1\t1\t1\t3\t300\t20\t8\t8\t11.0\t~",
    "5\t1\t1\t1\t1\t4\t310\t20\t8\t8\t95.0\t ",
]


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    pool = ProcessPool(1)
    yield pool
    pool.close()


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    ocr_tesseract._version.cache_clear()
    ocr_paddle._engine.cache_clear()
    yield
    ocr_tesseract._version.cache_clear()
    ocr_paddle._engine.cache_clear()


def page() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "white").save(out, "PNG")
    return out.getvalue()


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """`tesseract` on the PATH: a shell script."""
    script = folder / "tesseract"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


async def test_tesseract_s_words_are_read_with_their_boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer").write_text("\n".join([HEADER, *ROWS]) + "\n")
    said = f'[ "$1" = --version ] && echo "tesseract 5.3.0" && exit\ncat > /dev/null; echo "$@" > {tmp_path}/asked'
    program(tmp_path, monkeypatch, f"{said}; cat {tmp_path}/answer")
    pool = ProcessPool(1)  # started now, with this PATH
    try:
        engine = TesseractOcr(pool, ("deu", "eng"))
        words = await engine.read(page(), timeout=20)
    finally:
        pool.close()
    assert words == (
        Word(text="TOTAL", box=Box(x0=0.1, y0=0.1, x1=0.4, y1=0.3), confidence=0.965),
        Word(text='9.00"', box=Box(x0=0.5, y0=0.1, x1=0.7, y1=0.3), confidence=0.88),
    )
    assert "-l deu+eng" in (tmp_path / "asked").read_text()
    assert (engine.name, engine.version) == ("tesseract", "5.3.0+deu+eng")


def test_tesseract_that_is_missing_fails_or_hangs_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match="no `tesseract` on the PATH"):
        ocr_tesseract.read(page(), ("eng",), 5)
    program(tmp_path, monkeypatch, "cat > /dev/null; echo 'Failed loading language '\"'xyz'\" >&2; exit 1")
    with pytest.raises(EngineUnavailable, match="no data for xyz"):
        ocr_tesseract.read(page(), ("xyz",), 5)
    program(tmp_path, monkeypatch, "cat > /dev/null; echo 'Failed loading language '\"'xyz'\" >&2; echo level; exit 0")
    with pytest.raises(EngineUnavailable, match=r"no data for xyz$"):  # it would read on in English alone
        ocr_tesseract.read(page(), ("eng", "xyz"), 5)
    program(tmp_path, monkeypatch, "cat > /dev/null; echo 'out of ink' >&2; exit 3")
    with pytest.raises(StepFailed, match="out of ink"):
        ocr_tesseract.read(page(), ("eng",), 5)
    program(tmp_path, monkeypatch, "exec sleep 30")
    with pytest.raises(StepTimedOut):
        ocr_tesseract.read(page(), ("eng",), 0.3)
    with pytest.raises(FileDamaged):
        ocr_tesseract.read(b"no picture", ("eng",), 5)


async def test_the_real_tesseract_reads_or_is_missed_by_name(pool: ProcessPool) -> None:
    """Whichever is the case on this machine: nobody has to install it for the tests."""
    image = Image.new("RGB", (800, 200), "white")
    ImageDraw.Draw(image).text((40, 60), "TOTAL 47.60", fill="black", font=ImageFont.load_default(64))
    out = io.BytesIO()
    image.save(out, "PNG")
    if shutil.which("tesseract") is None:
        with pytest.raises(EngineUnavailable, match="no `tesseract` on the PATH"):
            await TesseractOcr(pool).read(out.getvalue(), timeout=60)
        return
    words = await TesseractOcr(pool).read(out.getvalue(), timeout=60)
    assert [word.text for word in words] == ["TOTAL", "47.60"]
    assert words[0].box.x1 < words[1].box.x0 and 0.2 < words[0].box.y0 < words[0].box.y1 < 0.8


async def test_paddleocr_without_models_or_package_says_what_to_do(pool: ProcessPool, tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="no folder of models is set") as caught:
        await PaddleOcr(pool, None).read(page(), timeout=20)
    assert "PAGEWRIGHT_PADDLE_MODELS" in caught.value.remedy
    (tmp_path / "det").mkdir()
    with pytest.raises(EngineUnavailable, match="has no rec"):
        await PaddleOcr(pool, tmp_path).read(page(), timeout=20)


def test_paddleocr_s_lines_become_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    class Fake:
        def __init__(self, **options: Any) -> None:
            given.update(options)

        def predict(self, _: object) -> list[dict[str, Any]]:
            line, speck = [(40, 20), (360, 20), (360, 60), (40, 60)], [(0, 0), (4, 0), (4, 4), (0, 4)]
            return [{"rec_texts": ["TOTAL 9.0", "."], "rec_scores": [0.9, 0.1], "rec_polys": [line, speck]}]

    monkeypatch.setitem(sys.modules, "paddleocr", types.SimpleNamespace(PaddleOCR=Fake))
    for name in ("det", "rec"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "inference.yml").write_text(f"Global:\n  model_name: PP-OCRv5_mobile_{name}\n")
    words = ocr_paddle.read(page(), str(tmp_path))
    assert [(w.text, w.confidence) for w in words] == [("TOTAL", 0.9), ("9.0", 0.9)]
    assert words[0].box.x0 == pytest.approx(0.1)
    assert words[0].box.x1 < words[1].box.x0
    assert words[1].box.x1 == pytest.approx(0.9)
    assert given["text_detection_model_name"] == "PP-OCRv5_mobile_det"
    assert given["text_recognition_model_dir"] == str(tmp_path / "rec")


def test_the_engine_an_organisation_chose_is_the_one_it_gets(pool: ProcessPool) -> None:
    assert [ocr_engine(name, (), pool, None).name for name in NAMES] == list(NAMES)
    with pytest.raises(EngineUnavailable, match="no OCR engine 'crystal'"):
        ocr_engine("crystal", (), pool, None)


def test_choices_are_read_from_the_settings_and_nonsense_is_left_out() -> None:
    chosen = {
        "pages": 5,
        "engines": {"ocr": "tesseract", "languages": ["deu", "chi_sim", "-x; rm", 3], "pdf": "poppler"},
    }
    assert engines_of(chosen) == EngineChoice(ocr="tesseract", languages=("deu", "chi_sim"), pdf="poppler")
    for nothing in (None, {}, {"engines": 3}, {"engines": {"ocr": 3, "languages": "deu"}}):
        assert engines_of(nothing) == EngineChoice()
