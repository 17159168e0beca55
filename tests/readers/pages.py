"""Pages out of plain text, as if typed on a sheet of 60 by 60 characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.field import Candidate, Source
from app.model.geometry import Box
from app.model.page import Layout, Line, Word
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.base import PageInput
from app.readers.catalogue import builtin_schemas

COLUMNS, ROWS = 60, 60
RECEIPT = next(s for s in builtin_schemas() if s.key == "receipt")

SHOP = """\
        TAN WOON YANN TRADING SDN BHD
              (789417-W)
        NO 5, JALAN TEMENGGUNG 19/9,
        BANDAR MAHKOTA CHERAS,
        43200 CHERAS, SELANGOR
        TEL: 03-9074 1234
              TAX INVOICE

Bill No: C1-0170778        Date: 25/12/2018 20:13:39
Cashier: MAY

QTY  ITEM                     PRICE
1    PAPER A4                  9.00
2    BALL PEN                  5.00

SUBTOTAL                      14.00
GST 6%                         0.84
ROUNDING                       0.01
TOTAL                      RM 14.85
CASH                          20.00
CHANGE                         5.15

GST SUMMARY     AMOUNT(RM)  TAX(RM)
TOTAL                14.00     0.84
"""


@dataclass(frozen=True)
class Sheet:
    words: tuple[Word, ...]
    layout: Layout

    def at(self, text: str) -> tuple[int, ...]:
        """Indices of the first words that read `text`."""
        wanted = text.split()
        texts = [w.text for w in self.words]
        for start in range(len(texts)):
            if texts[start : start + len(wanted)] == wanted:
                return tuple(range(start, start + len(wanted)))
        raise AssertionError(f"{text!r} is not on the page")

    def page(self, number: int = 1, schema: Schema = RECEIPT) -> PageInput:
        return PageInput(number=number, words=self.words, layout=self.layout, schema=schema)


def wide(text: str) -> Sheet:
    """As wide as paper, where a till's roll is narrow."""
    return sheet(text, columns=110)


def sheet(text: str, *, columns: int = COLUMNS) -> Sheet:
    words: list[Word] = []
    lines: list[Line] = []
    for n, row in enumerate(text.splitlines()):
        found = []
        for match in re.finditer(r"\S+", row):
            box = Box(x0=match.start() / columns, y0=(n + 0.1) / ROWS, x1=match.end() / columns, y1=(n + 0.9) / ROWS)
            found.append(len(words))
            words.append(Word(text=match[0], box=box, confidence=0.98))
        if found:
            lines.append(Line(words=tuple(found), box=Box.around(words[w].box for w in found)))
    return Sheet(tuple(words), Layout(lines=tuple(lines)))


def candidate(
    field: str,
    value: str | None,
    *,
    type: FieldType = FieldType.TEXT,
    raw: str | None = None,
    confidence: float = 0.5,
    source: Source = Source.RULES,
    page: int = 1,
    grounded: bool = False,
    words: tuple[int, ...] = (),
    currency: str | None = None,
    table: str | None = None,
    row: int | None = None,
) -> Candidate:
    return Candidate(
        field=field,
        type=type,
        value=value,
        raw=raw if raw is not None else value or "",
        confidence=confidence,
        source=source,
        engine=source.value,
        engine_version="1",
        page=page,
        grounded=grounded,
        words=words,
        currency=currency,
        table=table,
        row=row,
    )


def spec(key: str, type: FieldType, **more: object) -> FieldSpec:
    return FieldSpec(key=key, type=type, title=key.title(), **more)  # type: ignore[arg-type]  # keyword pass-through
