"""What is on a page: words, lines, blocks, tables. One model for every engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.model.geometry import Box


class TextSource(StrEnum):
    """Where the words of a page come from."""

    TEXT = "text"  # the text layer of the file
    OCR = "ocr"


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One word. `confidence` is 0.0 to 1.0; words of a text layer have 1.0, or 0.95 where they lie over a picture
    of the page."""

    text: str
    box: Box
    confidence: float = 1.0

    def __reduce__(self) -> tuple[Callable[..., Word], tuple[str, Box, float]]:
        """As Box's."""
        return _word, (self.text, self.box, self.confidence)


def _word(text: str, box: Box, confidence: float) -> Word:
    return Word(text=text, box=box, confidence=confidence)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Words on one baseline, left to right, as indices into the words of the page."""

    words: tuple[int, ...]
    box: Box


class BlockKind(StrEnum):
    TEXT = "text"
    HEADER = "header"
    FOOTER = "footer"
    TABLE = "table"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Lines that belong together, as indices into the lines of the layout."""

    kind: BlockKind
    lines: tuple[int, ...]
    box: Box


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a table; row and column count from 0; words index the words of the page."""

    row: int
    column: int
    words: tuple[int, ...]
    box: Box
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    box: Box
    ruled: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Lines in reading order, the blocks they form, and the tables among them."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
