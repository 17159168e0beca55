"""Pages of trade and science, the last round to measure layouts on: deep heads, wide tables, cards, forms."""

from __future__ import annotations

from random import Random

from app.samples.pages import LEFT, RIGHT, CellText, Drawn, LaidPage, Ruled, sentence, table, title
from app.samples.pdf import Canvas


def deep_head(random: Random) -> LaidPage:
    """A ruled table under a head of three rows, each splitting the one above."""
    page = LaidPage()
    page.paragraph(LEFT, 70, RIGHT - LEFT, random, sentences=2, size=10)
    rows: list[list[CellText]] = [
        [title(random, 1), (title(random, 2), 4)],
        ["", ("North", 2), ("South", 2)],
        ["", "Spring", "Autumn", "Spring", "Autumn"],
    ]
    rows += [
        [title(random, 2), *(f"{random.randint(1, 99)}.{random.randint(0, 9)}" for _ in range(4))] for _ in range(9)
    ]
    y = table(page, LEFT, 130, (160, 80, 80, 80, 80), rows, right=(1, 2, 3, 4), how=Ruled())
    page.paragraph(LEFT, y + 30, RIGHT - LEFT, random, sentences=3, size=10)
    return page


def wrapped_cells(random: Random) -> LaidPage:
    """A table ruled between its rows alone, its cells of up to four lines, some of them empty."""
    page = LaidPage()
    page.text(LEFT, 70, title(random, 4), face="bold", size=13)
    rows = [["Requirement", "Finding", "Action"]]
    rows += [
        [title(random, random.randint(3, 9)), title(random, random.randint(4, 12)), title(random, 3) if n % 3 else ""]
        for n in range(7)
    ]
    y, widths = 100.0, (140.0, 200.0, 140.0)
    page.canvas.line(LEFT, y, LEFT + sum(widths))
    head = True
    answer: list[list[str | None]] = []
    for row in rows:
        before = len(page.tables)
        y = (
            table(page, LEFT, y, widths, [row], how=Ruled(lines=False, row=12))
            if head
            else _plain(page, y, widths, row)
        )
        page.canvas.line(LEFT, y, LEFT + sum(widths))
        del page.tables[before:]
        answer.append(list(row))
        head = False
    page.tables.append(answer)
    page.paragraph(LEFT, y + 36, RIGHT - LEFT, random, sentences=3, size=10)
    return page


def _plain(page: LaidPage, y: float, widths: tuple[float, ...], row: list[str]) -> float:
    """A row of a table in the plain face: wrapped by the canvas."""
    ends, x = [y + 24], LEFT
    for text, width in zip(row, widths, strict=True):
        if text:
            ends.append(page.canvas.paragraph(x + 4, y + 14, text, width=width - 8, face="sans", size=9) - 2)
            page.order.append(text)
        x += width
    return max(ends)


def wide_table(random: Random) -> LaidPage:
    """A landscape page: nine columns of figures without rulings, a note under them."""
    page = LaidPage(canvas=Canvas(size=(842.0, 595.0)))
    page.text(50, 50, title(random, 4), face="bold", size=14)
    rows = [["Branch", *(f"{m}." for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"))]]
    for _ in range(18):
        figures = (f"{random.randint(100, 9999):,}" if random.random() < 0.9 else "-" for _ in range(8))
        rows.append([title(random, 2), *figures])
    y = table(page, 50, 80, (150, *(70,) * 8), rows, right=range(1, 9), how=Ruled(lines=False, row=8))
    page.text(50, y + 34, sentence(random), size=9)
    return page


def cards(random: Random) -> LaidPage:
    """A catalogue: rows of three cards, a rule between the rows."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 2), face="bold", size=18)
    y = 100.0
    for _ in range(4):
        deepest = y
        for x in (LEFT, 224.0, 392.0):
            page.text(x, y, title(random, 2), face="bold", size=10)
            end = page.paragraph(x, y + 15, 140, random, sentences=random.randint(1, 2), size=9)
            page.text(x, end + 2, f"{random.randint(2, 90)}.{random.randint(10, 99)} {title(random, 1)}", size=9)
            deepest = max(deepest, end + 20)
        page.canvas.line(LEFT, deepest + 8, RIGHT)
        y = deepest + 40
    return page


def labelled_form(random: Random) -> LaidPage:
    """Labels at the left, answers on dotted lines far from them, some of several lines; a head between groups."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 4), face="bold", size=15)
    y = 96.0
    for _ in range(3):
        page.text(LEFT, y, title(random, 2), face="bold", size=11)
        y += 22
        for _ in range(random.randint(3, 5)):
            label = title(random, 2) + ":"
            value = title(random, random.choice((2, 3, 12)))
            page.canvas.text(LEFT, y, label, size=10)
            y = page.canvas.paragraph(240, y, value, width=290, face="serif", size=10) + 8
            page.order.append(f"{label} {value}")
        y += 14
    page.told = False
    return page


def slip(random: Random) -> LaidPage:
    """A narrow receipt: goods with quantity times price on a line of their own, sums under a rule."""
    page = LaidPage(canvas=Canvas(size=(240.0, 560.0)))
    for n in range(3):
        page.text(60, 30 + 12 * n, title(random, 2), size=8)
    y = 90.0
    for _ in range(random.randint(5, 11)):
        name, price = title(random, 2), f"{random.randint(1, 90)}.{random.randint(10, 99)}"
        page.text(16, y, name, size=8.5)
        count = f"{random.randint(2, 9)} x {random.randint(1, 30)}.{random.randint(10, 99)}"
        page.canvas.text(26, y + 12, count, size=8.5)
        page.canvas.text(224, y + 12, price, size=8.5, right=True)
        page.order.append(f"{count} {price}")
        y += 28
    page.canvas.line(16, y, 224)
    total = f"{random.randint(10, 999)}.{random.randint(10, 99)}"
    page.canvas.text(16, y + 16, "TOTAL", face="bold", size=11)
    page.canvas.text(224, y + 16, total, face="bold", size=11, right=True)
    page.order.append(f"TOTAL {total}")
    page.text(70, y + 44, title(random, 2), size=8)
    page.told = False
    return page


TRADE: dict[str, Drawn] = {
    "deep-head": deep_head,
    "wrapped-cells": wrapped_cells,
    "wide-table": wide_table,
    "cards": cards,
    "labelled-form": labelled_form,
    "slip": slip,
}
