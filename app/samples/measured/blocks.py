"""What pages are put together from: letterheads, labelled values, tables that run over pages, sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.samples.measured.sheet import BLACK, GREY, NAVY, PALE, WHITE, Colour, Sheet, width, wrapped
from app.samples.measured.world import Company

Pair = tuple[str, str]


def lead(sheet: Sheet, x: float, y: float, end: float, size: float) -> None:
    """Dots up to `end`, as typists set them."""
    dots = int((end - x) / width(".", "sans", size))
    if dots > 2:
        sheet.text(end, y, "." * (dots - 1), size=size, align="right", colour=GREY)


def pairs(
    sheet: Sheet,
    x: float,
    y: float,
    rows: Sequence[Pair],
    how: str = "column",
    *,
    room: float = 220,
    gap: float = 110,
    size: float = 9.5,
    step: float = 15,
    face: str = "sans",
    value_face: str = "",
) -> float:
    """Labels and values: column (values `gap` to the right), inline (one after the other), above, right (value flush
    with the end of `room`), dots, cells (ruled), under (the label small below a line). The y after them."""
    strong = value_face or face
    if how == "cells":
        return _cells(sheet, x, y, rows, room, gap, size, step, face, strong)
    for label, value in rows:
        if how == "above":
            sheet.text(x, y, label, size=size - 2, face=face, colour=GREY)
            sheet.text(x, y + size + 1.5, value, size=size, face=strong)
            y += step * 2
        elif how == "under":
            sheet.text(x + 3, y, value, size=size, face=strong)
            sheet.line(x, y + 3, x + room, weight=0.4)
            sheet.text(x, y + 3 + size * 0.85, label, size=size - 2.5, face=face)
            y += step * 2.1
        elif how == "inline":
            end = sheet.text(x, y, label, size=size, face=face)
            sheet.text(end + size * 0.4, y, value, size=size, face=strong)
            y += step
        else:
            end = sheet.text(x, y, label, size=size, face=face)
            at = x + (gap if how == "column" else room)
            if how == "dots":
                lead(sheet, end + 2, y, at - width(value, strong, size) - 3, size)
            sheet.text(at, y, value, size=size, face=strong, align="left" if how == "column" else "right")
            y += step
    return y


def _cells(
    sheet: Sheet,
    x: float,
    y: float,
    rows: Sequence[Pair],
    room: float,
    gap: float,
    size: float,
    step: float,
    face: str,
    strong: str,
) -> float:
    top = y
    sheet.line(x, y, x + room)
    for label, value in rows:
        many = wrapped(value, room - gap - 8, strong, size)
        deep = max(step + 3, len(many) * size * 1.25 + step + 3 - size * 1.25)
        sheet.text(x + 4, y + size + 3, label, size=size, face=face)
        sheet.lines(x + gap + 4, y + size + 3, many, size=size, face=strong, leading=1.25)
        y += deep
        sheet.line(x, y, x + room)
    for edge in (x, x + gap, x + room):
        sheet.upright(edge, top, y)
    return y


def strip(sheet: Sheet, x: float, y: float, rows: Sequence[Pair], room: float, *, shade: bool = True) -> float:
    """A row of boxes: labels in the upper half, values in the lower. The y under it."""
    each = room / len(rows)
    if shade:
        sheet.box(x, y, x + room, y + 15, fill=PALE)
    sheet.box(x, y, x + room, y + 34)
    sheet.line(x, y + 15, x + room)
    for n, (label, value) in enumerate(rows):
        if n:
            sheet.upright(x + n * each, y, y + 34)
        sheet.text(x + n * each + each / 2, y + 11, label, size=8, align="middle")
        sheet.text(x + n * each + each / 2, y + 28, value, size=9.5, align="middle")
    return y + 34


def letterhead(sheet: Sheet, sender: Company, how: str, *, face: str = "bold", colour: Colour = BLACK) -> None:
    """Who sends it: left, right, middle, mark (a badge and the name), band (white on a dark band)."""
    wide = sheet.size[0]
    rows = [*sender.address]
    if how == "left":
        sheet.text(56, 62, sender.name, face=face, size=16, colour=colour)
        sheet.lines(56, 78, rows, size=9)
    elif how == "right":
        for n, row in enumerate(rows):
            sheet.text(wide - 56, 78 + 12 * n, row, size=9, align="right")
        sheet.text(wide - 56, 62, sender.name, face=face, size=14, align="right", colour=colour)
    elif how == "middle":
        sheet.text(wide / 2, 60, sender.name, face=face, size=18, align="middle", colour=colour)
        sheet.text(wide / 2, 76, ", ".join(rows), size=9, align="middle")
        sheet.line(56, 84, wide - 56, weight=1.4, colour=colour)
    elif how == "mark":
        sheet.disc(76, 60, 20, fill=colour)
        initials = "".join(word[0] for word in sender.name.split()[:2])
        sheet.text(76, 66, initials, face="bold", size=17, align="middle", colour=WHITE)
        sheet.text(106, 58, sender.name, face=face, size=15)
        sheet.text(106, 72, " · ".join(rows), size=8.5, colour=GREY)
    else:
        sheet.box(0, 0, wide, 74, fill=colour)
        sheet.text(56, 42, sender.name, face=face, size=20, colour=WHITE)
        sheet.text(56, 58, " | ".join(rows), size=8.5, colour=WHITE)


def foot(sheet: Sheet, columns: Sequence[Sequence[str]], *, size: float = 7.5) -> None:
    """The columns small at the foot of a business letter."""
    wide, high = sheet.size
    y = high - 62
    sheet.line(56, y - 10, wide - 56, weight=0.5, colour=GREY)
    each = (wide - 112) / len(columns)
    for n, rows in enumerate(columns):
        sheet.lines(56 + n * each, y, rows, size=size, colour=GREY)


# ---- tables ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """`lines`: all, rows, head (above and below the head), columns, none. `bar` prints the head white on a colour."""

    lines: str = "rows"
    zebra: bool = False
    bar: Colour | None = None
    size: float = 9.0
    row: float = 7.0
    face: str = "sans"
    head: str = "bold"
    leading: float = 1.22


@dataclass(frozen=True, slots=True)
class Note:
    """A row that is none: a heading or a sum between the rows. Texts stand in the column that is named."""

    cells: dict[int, str]
    face: str = "bold"
    line: bool = False


Column = tuple[str, float, str]
"""Heading, width, alignment."""
Row = Sequence[str] | Note


def words(text: str) -> tuple[str, ...]:
    """The labels of a page in one language, divided by bars."""
    return tuple(text.split("|"))


def heads(form: str) -> list[Column]:
    """Columns from "Item:200|Qty:40>|Unit:30^": heading and width, > flush right, ^ in the middle."""
    columns = []
    for part in form.split("|"):
        name, wide = part.rsplit(":", 1)
        columns.append((name, float(wide.rstrip("<>^")), {">": "right", "^": "middle"}.get(wide[-1], "left")))
    return columns


@dataclass(slots=True)
class Flow:
    """Pages being filled downwards. `begin` draws what each page begins with and returns where its rows start;
    `leave` draws what stands above a break, `enter` below it (sums carried forward)."""

    begin: Callable[[Sheet, int], float]
    size: tuple[float, float] = (595.0, 842.0)
    bottom: float = 760.0
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0

    def page(self) -> Sheet:
        sheet = Sheet(size=self.size)
        self.sheets.append(sheet)
        self.y = self.begin(sheet, len(self.sheets))
        return sheet

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1] if self.sheets else self.page()

    def need(self, deep: float) -> Sheet:
        """A page with that much room left on it."""
        sheet = self.sheet
        return self.page() if self.y + deep > self.bottom else sheet

    def table(
        self,
        x: float,
        columns: Sequence[Column],
        rows: Sequence[Row],
        style: Style,
        *,
        carry: Callable[[int, bool], Note] | None = None,
    ) -> float:
        """Rows under their head, which comes again on each page. `carry` makes the lines around a break: it is given
        the number of the next row and whether the line leaves a page. The y under the table."""
        top = self._head(x, columns, style)
        for number, row in enumerate(rows):
            deep = _depth(columns, row, style)
            if self.y + deep + (deep if carry else 0) > self.bottom and number:
                if carry:
                    self._row(x, columns, carry(number, True), style, 0)
                self._close(x, columns, top, style)
                self.page()
                top = self._head(x, columns, style)
                if carry:
                    self._row(x, columns, carry(number, False), style, 0)
            self._row(x, columns, row, style, number)
        self._close(x, columns, top, style)
        return self.y

    def _head(self, x: float, columns: Sequence[Column], style: Style) -> float:
        sheet, top = self.sheet, self.y
        whole = sum(wide for _, wide, _ in columns)
        many = [wrapped(head, wide - 6, style.head, style.size) for head, wide, _ in columns]
        deep = max(len(rows) for rows in many) * style.size * style.leading + 7
        if style.bar:
            sheet.box(x, top, x + whole, top + deep, fill=style.bar)
        elif style.lines in ("all", "rows", "head"):
            sheet.line(x, top, x + whole, weight=0.9)
        at = x
        for (_, wide, align), rows in zip(columns, many, strict=True):
            for n, row in enumerate(rows):
                place = {"left": at + 3, "right": at + wide - 3, "middle": at + wide / 2}[align]
                base = top + style.size + 2 + n * style.size * style.leading
                colour = WHITE if style.bar and style.bar != PALE else BLACK
                sheet.text(place, base, row, face=style.head, size=style.size, align=align, colour=colour)
            at += wide
        self.y = top + deep
        if style.lines != "none" and not style.bar:
            sheet.line(x, self.y, x + whole, weight=0.9)
        return top

    def _row(self, x: float, columns: Sequence[Column], row: Row, style: Style, number: int) -> None:
        sheet, at, y = self.sheet, x, self.y
        deep = _depth(columns, row, style)
        whole = sum(wide for _, wide, _ in columns)
        note = isinstance(row, Note)
        if style.zebra and number % 2 and not note:
            sheet.box(x, y, x + whole, y + deep, fill=PALE)
        for n, (_, wide, align) in enumerate(columns):
            cell = row.cells.get(n, "") if isinstance(row, Note) else row[n]
            face = row.face if isinstance(row, Note) else style.face
            many = [cell] if note else wrapped(cell, wide - 6, face, style.size)
            place = {"left": at + 3, "right": at + wide - 3, "middle": at + wide / 2}[align]
            base = y + style.row / 2 + style.size * 0.85
            for k, part in enumerate(many):
                base_k = base + k * style.size * style.leading
                sheet.text(place, base_k, part, face=face, size=style.size, align=align)
            at += wide
        self.y = y + deep
        if style.lines in ("all", "rows") or (isinstance(row, Note) and row.line):
            sheet.line(x, self.y, x + whole, weight=0.4)

    def _close(self, x: float, columns: Sequence[Column], top: float, style: Style) -> None:
        edges = [x + sum(wide for _, wide, _ in columns[:n]) for n in range(len(columns) + 1)]
        if style.lines in ("all", "columns"):
            for edge in edges:
                self.sheet.upright(edge, top, self.y, weight=0.5)
        if style.lines == "columns":
            self.sheet.line(x, top, edges[-1], weight=0.5)
        if style.lines in ("columns", "head"):
            self.sheet.line(x, self.y, edges[-1], weight=0.6)


def _depth(columns: Sequence[Column], row: Row, style: Style) -> float:
    deepest = 1
    if not isinstance(row, Note):
        deepest = max(
            len(wrapped(cell, wide - 6, style.face, style.size))
            for cell, (_, wide, _) in zip(row, columns, strict=True)
        )
    return style.row + deepest * style.size * style.leading


def totals(
    sheet: Sheet,
    x: float,
    y: float,
    rows: Sequence[Pair],
    *,
    room: float = 190,
    how: str = "plain",
    size: float = 9.5,
    step: float = 16,
    strong: int = -1,
    colour: Colour = NAVY,
) -> float:
    """Sums under a table, flush right at x + room: plain, ruled, dots, bar (the `strong` one on a dark bar)."""
    heavy = strong % len(rows)
    for n, (label, value) in enumerate(rows):
        face = "bold" if n == heavy else "sans"
        big = size + 1.5 if n == heavy else size
        ink: Colour = BLACK
        if n == heavy and how == "bar":
            sheet.box(x - 6, y - big - 3, x + room + 6, y + 6, fill=colour)
            ink = WHITE
        elif n == heavy and how == "plain":
            sheet.line(x, y - big - 3, x + room, weight=0.8)
        end = sheet.text(x, y, label, face=face, size=big, colour=ink)
        if how == "dots":
            lead(sheet, end + 2, y, x + room - width(value, face, big) - 3, size)
        sheet.text(x + room, y, value, face=face, size=big, align="right", colour=ink)
        if how == "ruled":
            sheet.line(x - 4, y + 5, x + room + 4, weight=0.5)
        y += step + (4 if n == heavy - 1 else 0)
    return y


def number_pages(sheets: Sequence[Sheet], form: str, *, x: float = 540, y: float = 0, align: str = "right") -> None:
    """`form` has {n} and {of}."""
    for n, sheet in enumerate(sheets, start=1):
        sheet.text(x, y or sheet.size[1] - 24, form.format(n=n, of=len(sheets)), size=8, align=align)
