"""Numbers of goods that have no column of their own: in front of the texts of all rows, or on a line below them."""

from __future__ import annotations

import re
from dataclasses import replace

from app.model.schema import FieldSpec, FieldType
from app.readers.heading_columns import Heading
from app.readers.rows_cells import CellFound
from app.readers.text import soft, spelt_labels
from app.readers.view import PageView

MOST_ROWS = 0.8
"""Of the rows that have a number on a line of its own, at least."""
FIGURES = 3
"""Of a number of goods, at least."""
SURE = 0.7
_CODED = re.compile(
    r"^(?!\d+[.,]\d{1,4}\s)(?:\[(?P<boxed>[A-Z\d][A-Z\d./_-]{2,23})\]|(?P<bare>\d{4,14}|(?=[A-Z./_-]*\d[A-Z./_-]*\d[A-Z./_-]*\d)[A-Z\d][A-Z\d./_-]{4,23}))"
    r"\s+(?=[^\W\d])"
)
"""In front of a text: in brackets, or a number of figures, also with capitals, dashes and points."""
_LAST = re.compile(r"\s[(\[](?=[A-Z./_-]*\d[A-Z./_-]*\d)([A-Z\d][A-Z\d./_-]{2,23})[)\]]$")
"""In brackets behind each text."""
_CODE = re.compile(r"[A-Z\d][A-Z\d./_-]{2,23}(?: \d[\d./-]*)?")
_LABEL = re.compile(r"^(?P<label>[^\W\d][^\d:#]{0,24}?)\s*[:#.]?\s*(?=[A-Z\d]*\d)")
Row = list[CellFound]


def with_codes(view: PageView, heading: Heading, rows: list[Row]) -> list[Row]:
    """The rows with the numbers that all their texts begin with, or most have below them, taken out of the texts and,
    where no heading names them, as cells of the column that the table has for them."""
    spec = next((c for c in heading.table.columns if c.type is FieldType.IDENTIFIER), None)
    spec = None if spec is None or spec.key in heading.keys else spec
    texts = [next((c for c in row if c.spec.type is FieldType.TEXT and c.value), None) for row in rows]
    firsts = [_CODED.match(c.value or "") if c is not None else None for c in texts]
    if all(firsts) and (len(rows) > 1 or any(m is not None and m["boxed"] for m in firsts)):
        return [
            _parted(
                row, c, c.words[:1], c.words[1:], first["boxed"] or first["bare"], _CODED.sub("", c.value or ""), spec
            )
            for row, c, first in zip(rows, texts, firsts, strict=True)
            if c is not None and first is not None
        ]
    if spec is None:
        return rows
    lasts = [_LAST.search(c.value or "") if c is not None else None for c in texts]
    if rows and all(lasts) and len({m[1] for m in lasts if m is not None}) == len(rows):
        return [
            _parted(row, c, c.words[-1:], c.words[:-1], last[1], (c.value or "")[: last.start()].rstrip(" ,-"), spec)
            for row, c, last in zip(rows, texts, lasts, strict=True)
            if c is not None and last is not None
        ]
    below = [_below(view, spec, c) if c is not None else None for c in texts]
    if sum(b is not None for b in below) < max(MOST_ROWS * len(rows), 1):
        return rows
    found = []
    for row, c, code in zip(rows, texts, below, strict=True):
        if c is None or code is None:
            found.append(row)
            continue
        value, words = code
        rest = tuple(w for w in c.words if w not in words)
        found.append(_parted(row, c, words, rest, value, view.text(rest), spec))
    return found


def _parted(
    row: Row,
    text: CellFound,
    code: tuple[int, ...],
    rest: tuple[int, ...],
    value: str,
    said: str,
    spec: FieldSpec | None,
) -> Row:
    """A row with its text less the number, which is a cell where `spec` says of what."""
    less = replace(text, value=said, raw=said, words=rest or text.words)
    cells = [less if c is text else c for c in row]
    if spec is None:
        return cells
    told = replace(text, spec=spec, value=value, raw=value, words=code, score=SURE, reason="a number beside the text")
    return [told, *cells]


def _below(view: PageView, spec: FieldSpec, text: CellFound) -> tuple[str, tuple[int, ...]] | None:
    """The line of a text, not its first, that is a number and at most the label of one."""
    lines: dict[int, list[int]] = {}
    for w in text.words:
        lines.setdefault(view.row_of[w].number, []).append(w)
    labels = spelt_labels(spec.labels)
    for _, words in sorted(lines.items())[1:]:
        said = view.text(tuple(words)).strip(" ()[]")
        label = _LABEL.match(said)
        bare = said[label.end() :] if label and soft(label["label"]) in labels else said
        if _CODE.fullmatch(bare) and sum(c.isdigit() for c in bare) >= FIGURES:
            return bare, tuple(words)
    return None
