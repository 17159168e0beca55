"""Answers of `bench layout` that are boxes on a page: they hold none of its words, and are scored by them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from app.bench import __main__ as bench
from app.bench.layout_answers import BOXES, text_in
from app.model.geometry import Box
from app.model.page import Word
from app.samples.pdf import Canvas, text_pdf

SIZE = (400.0, 500.0)


def prices() -> Canvas:
    """A title of two lines, a ruled table of two columns under a heading over both, a note."""
    page = Canvas(size=SIZE)
    page.text(40, 60, "Prices of the")
    page.text(40, 72, "garden")
    for y in (90, 110, 130, 150):
        page.line(40, y, 300)
    for x, top in ((40, 90), (170, 110), (300, 90)):
        page.upright(x, top, 150)
    page.text(120, 104, "Seeds of spring")
    for y, thing, price in ((124, "Peas", "3.10"), (144, "Broad beans", "4.25")):
        page.text(46, y, thing)
        page.text(290, y, price, right=True)
    page.text(40, 190, "Asked for at the gate.")
    return page


def shares(x0: float, y0: float, x1: float, y1: float) -> list[float]:
    return [x0 / SIZE[0], y0 / SIZE[1], x1 / SIZE[0], y1 / SIZE[1]]


PEAS = [shares(40, 110, 170, 130), shares(170, 110, 300, 130)]
TITLE, NOTE = shares(30, 48, 200, 78), shares(30, 178, 300, 196)
TABLE: list[list[list[float] | None]] = [
    [shares(40, 90, 300, 110), None],
    [*PEAS],
    [shares(40, 130, 170, 150), shares(170, 130, 300, 150)],
]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    data, boxes = tmp_path / "pdfs", tmp_path / "boxes"
    data.mkdir()
    boxes.mkdir()
    (data / "prices.pdf").write_bytes(text_pdf([prices()], "Prices"))
    return data, boxes


def answered(folders: tuple[Path, Path], page: dict[str, Any]) -> list[str]:
    """Arguments that measure the page by this answer."""
    data, boxes = folders
    digest = hashlib.sha256((data / "prices.pdf").read_bytes()).hexdigest()
    (boxes / "prices.json").write_text(json.dumps({"sha256": digest, "pages": {"1": page}}))
    return ["layout", "--data", str(data), "--boxes", str(boxes), "--json", str(data.parent / "layout.json")]


def test_boxes_are_scored_by_the_words_in_them(folders: tuple[Path, Path]) -> None:
    assert bench.main(answered(folders, {"order": [TITLE, *PEAS, NOTE], "tables": [TABLE]})) == 0
    told = json.loads((folders[0].parent / "layout.json").read_text())["all"]
    assert told == {"pages": 1, "order": 1.0, "cell_f1": 1.0, "cells": 5, "misses": []}


def test_boxes_in_another_order_and_cells_in_other_columns_are_misses(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    swapped = [[row[1], row[0]] for row in TABLE]
    assert bench.main(answered(folders, {"order": [NOTE, TITLE], "tables": [swapped]})) == 0
    told = json.loads((folders[0].parent / "layout.json").read_text())["all"]
    assert (told["order"], told["cell_f1"], told["cells"]) == (0.0, 0.0, 5)
    out = capsys.readouterr().out
    assert "'Prices of the garden' is read before 'Asked for at the gate.'" in out and "5 of 5 cells" in out


def test_a_file_that_is_missing_or_another_one_is_told_and_nothing_measured(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = answered(folders, {"order": [TITLE]})
    file = folders[0] / "prices.pdf"
    file.write_bytes(text_pdf([prices()], "Prices of another year"))
    assert bench.main(arguments) == 2
    assert "prices.pdf is another file than the answers were drawn on" in capsys.readouterr().err
    file.unlink()
    assert bench.main(arguments) == 2
    assert "prices.pdf is missing" in capsys.readouterr().err
    assert not (folders[0].parent / "layout.json").exists()


def test_a_box_that_holds_no_word_is_told(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(answered(folders, {"order": [TITLE, shares(30, 300, 200, 320)]})) == 2
    assert "no word of the text layer stands in" in capsys.readouterr().err


def test_the_words_of_a_box_are_read_line_by_line() -> None:
    def word(text: str, x0: float, y0: float, y1: float) -> Word:
        return Word(text=text, box=Box(x0=x0, y0=y0, x1=x0 + 0.05, y1=y1))

    words = [
        word("second", 0.1, 0.14, 0.16),
        word("sheet", 0.2, 0.12, 0.14),
        word("2", 0.26, 0.116, 0.13),  # raised, as the mark of a note is
        word("of", 0.1, 0.121, 0.141),
        word("beside", 0.5, 0.12, 0.14),
    ]
    assert text_in(Box(x0=0.05, y0=0.1, x1=0.4, y1=0.2), words) == "of sheet 2 second"


def test_the_answers_kept_hold_no_words() -> None:
    """They are drawn on files that are not the project's to copy: nothing but numbers may be taken from them."""

    def only_boxes(value: object) -> bool:
        if isinstance(value, list):
            return all(map(only_boxes, value))
        return value is None or (isinstance(value, (int, float)) and 0 <= value <= 1)

    files = sorted(BOXES.glob("*.json"))
    assert len(files) >= 8
    for file in files:
        told = json.loads(file.read_text())
        assert set(told) == {"sha256", "pages"} and len(bytes.fromhex(told["sha256"])) == 32
        for number, page in told["pages"].items():
            assert int(number) > 0 and set(page) <= {"order", "tables"}
            assert only_boxes(list(page.values())), file.name
