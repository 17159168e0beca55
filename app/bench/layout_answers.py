"""What pages should read as, for `bench layout`: said in words, or in boxes on the page where the words of a file are
not to be kept here.

In words, `FOLDER/answers/NAME.json`: `{"pages": {"1": {"order": [...], "tables": [[[cell, ...], ...]]}}}`. `order` are
phrases of the page in the order they are read, `tables` rows of cells, null where a cell spans or is empty.

In boxes, `layout_boxes/NAME.json`: the same with `[x0, y0, x1, y1]` for each phrase and cell, as shares of the upright
page, and `"sha256"` of NAME.pdf. A box says what stands in it: the words of the file's text layer whose middles
it holds, line by line. Such answers are drawn by a person on a picture of the page, and hold no word of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.model.geometry import Box
from app.model.page import Word

BOXES = Path(__file__).parent / "layout_boxes"
SAME_LINE = 0.5
"""Share of the lower one's height by which two words of one line stand level."""
Rows = Sequence[Sequence[str | None]]
BoxRows = tuple[tuple[Box | None, ...], ...]


class WrongFile(Exception):
    """Files that answers were drawn for are missing or are not the same, or a box on them holds no word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a page should read as. `tables` None where nobody said which there are."""

    name: str
    order: tuple[str, ...]
    tables: tuple[Rows, ...] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Boxed:
    """The same in boxes, for a page whose words are known only when it is read."""

    name: str
    order: tuple[Box, ...]
    tables: tuple[BoxRows, ...] | None

    def read(self, layer: Sequence[Word]) -> Answer:
        """In words of the page's text layer. WrongFile where a box holds none."""
        tables = None
        if self.tables is not None:
            tables = tuple(
                [[None if box is None else self._text(box, layer) for box in row] for row in rows]
                for rows in self.tables
            )
        return Answer(name=self.name, order=tuple(self._text(box, layer) for box in self.order), tables=tables)

    def _text(self, box: Box, layer: Sequence[Word]) -> str:
        text = text_in(box, layer)
        if not text:
            raise WrongFile(f"{self.name}: no word of the text layer stands in {box.as_list()}")
        return text


def in_words(folder: Path) -> list[tuple[Path, dict[int, Answer]]]:
    """Every PDF of the folder that has answers in words, with them by page."""
    work = []
    for file in sorted((folder / "answers").glob("*.json")):
        told = json.loads(file.read_text())["pages"]
        answers = {
            int(number): Answer(
                name=file.stem,
                order=tuple(page.get("order", ())),
                tables=tuple(page["tables"]) if "tables" in page else None,
            )
            for number, page in told.items()
        }
        work.append((folder / f"{file.stem}.pdf", answers))
    return work


def in_boxes(folder: Path, boxes: Path) -> list[tuple[Path, dict[int, Boxed]]]:
    """Every PDF that `boxes` has answers for, with them by page. WrongFile unless all of them lie in `folder` and are
    those the boxes were drawn on: a page less would be another measure."""
    work, wrong = [], []
    for file in sorted(boxes.glob("*.json")):
        told = json.loads(file.read_text())
        path = folder / f"{file.stem}.pdf"
        if not path.is_file():
            wrong.append(f"{path.name} is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != told["sha256"]:
            wrong.append(f"{path.name} is another file than the answers were drawn on")
        work.append((path, {int(number): _boxed(file.stem, page) for number, page in told["pages"].items()}))
    if wrong:
        raise WrongFile(f"in {folder}: {'; '.join(wrong)}")
    if not work:
        raise WrongFile(f"there are no answers in {boxes}")
    return work


def _boxed(name: str, page: dict[str, Any]) -> Boxed:
    tables = None
    if "tables" in page:
        tables = tuple(
            tuple(tuple(None if cell is None else Box.from_list(cell) for cell in row) for row in rows)
            for rows in page["tables"]
        )
    return Boxed(name=name, order=tuple(map(Box.from_list, page["order"])), tables=tables)


def text_in(box: Box, words: Sequence[Word]) -> str:
    """The words whose middles the box holds, line by line, each from left to right."""
    held = [word for word in words if _holds(box, *word.box.centre)]
    lines: list[list[Word]] = []
    for word in sorted(held, key=lambda w: w.box.centre[1]):
        if not lines or not _level(Box.around(w.box for w in lines[-1]), word.box):
            lines.append([])
        lines[-1].append(word)
    return " ".join(word.text for line in lines for word in sorted(line, key=lambda w: w.box.x0))


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.y0 <= y < box.y1


def _level(line: Box, word: Box) -> bool:
    return min(line.y1, word.y1) - max(line.y0, word.y0) >= SAME_LINE * min(line.height, word.height)
