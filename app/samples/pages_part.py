"""Pages whose tables are drawn in part: headings in boxes over open rows, frames without upright rules, open sides."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from app.samples.pages import LEFT, RIGHT, CellText, Drawn, LaidPage, Ruled, sentence, table, title

OPEN = Ruled(lines=False, row=7)
WIDTHS = (70.0, 190.0, 60.0, 80.0, 83.0)
"""Points, of the columns of goods."""
TOP = 120.0


def _money(random: Random) -> str:
    return f"{random.randint(1, 4000):,}.{random.randint(0, 99):02}"


def _height(how: Ruled) -> float:
    """Of a row of one line."""
    return how.row + how.size * how.leading


def _goods(random: Random, rows: int) -> list[list[CellText]]:
    return [
        [f"{random.randint(1000, 9999)}", title(random, 2), f"{random.randint(1, 40)}", _money(random), _money(random)]
        for _ in range(rows)
    ]


def boxed_heads(random: Random) -> LaidPage:
    """Each heading in a ruled box of its own, one of them of two lines; the rows under the boxes without a rule."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=14)
    page.paragraph(LEFT, 84, RIGHT - LEFT, random, sentences=2, size=10)
    heads: list[CellText] = ["Code", "What was ordered", "Count", "Price of one in crowns", "Amount"]
    y = table(page, LEFT, 140, WIDTHS, [heads], how=Ruled())
    y = table(page, LEFT, y + 4, WIDTHS, _goods(random, random.randint(6, 14)), right=(2, 3, 4), how=OPEN)
    _one(page)
    page.text(LEFT, y + 30, sentence(random), size=9)
    return page


def framed_heads(random: Random) -> LaidPage:
    """A frame around all headings of a table, without uprights; over it one around those of a single line, with an
    upright in its middle. Some columns are empty in all rows."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=14)
    y = 90.0
    for _ in range(2):
        upper = (150.0, 90.0, 80.0, 80.0, 83.0)
        lead: list[list[CellText]] = [["Name", "Club", "Place", "Points", "Taken off"]]
        lead.append([title(random, 2), title(random, 1), f"{random.randint(1, 30)}", _money(random), "0.00"])
        end = y + _height(OPEN)
        page.canvas.upright(LEFT + 240, y, end + _height(OPEN))
        _frame(page, LEFT, y, RIGHT, end)
        y = table(page, LEFT, y, upper, lead, right=(3, 4), how=OPEN) + 4
        widths = (24.0, 130.0, 40.0, 56.0, *(29.0,) * 5, 40.0, 48.0)
        heads: list[CellText] = ["No.", "Figure", "Note", "Value", ("Judges in an order by lot", 5), "Ref.", "Mark"]
        _frame(page, LEFT, y, RIGHT, y + _height(OPEN))
        rows: list[list[CellText]] = [heads]
        for n in range(random.randint(5, 8)):
            marks = (f"{random.randint(1, 9)}.{random.randint(0, 9)}" for _ in range(5))
            rows.append([f"{n + 1}", title(random, 1), "", _money(random), *marks, "", _money(random)])
        y = table(page, LEFT, y, widths, rows, right=(3, 4, 5, 6, 7, 8, 10), how=OPEN) + 26
    page.text(LEFT, y + 4, sentence(random), size=9)
    return page


def level_frame(random: Random) -> LaidPage:
    """A frame with level rules between the rows, and no upright within."""
    page, levels, end = _open_list(random, 10)
    _frame(page, LEFT, TOP, RIGHT, end)
    for y in levels[1:-1]:
        page.canvas.line(LEFT, y, RIGHT)
    page.text(LEFT, end + 30, sentence(random), size=9)
    return page


def open_sides(random: Random) -> LaidPage:
    """Rules between all rows and all columns, none at the left and right end."""
    page, levels, end = _open_list(random, 10)
    for y in levels:
        page.canvas.line(LEFT, y, RIGHT)
    for x in _inner(WIDTHS):
        page.canvas.upright(x, TOP, end)
    page.text(LEFT, end + 30, sentence(random), size=9)
    return page


def uprights_alone(random: Random) -> LaidPage:
    """Uprights between the columns and a rule under the headings; the rows and the sides are open."""
    page, levels, end = _open_list(random, 12)
    page.canvas.line(LEFT, levels[1], RIGHT)
    for x in _inner(WIDTHS):
        page.canvas.upright(x, TOP, end)
    page.text(LEFT, end + 30, sentence(random), size=9)
    return page


def few_uprights(random: Random) -> LaidPage:
    """A frame with level rules between the rows, and an upright before the last two columns alone."""
    page, levels, end = _open_list(random, 9)
    _frame(page, LEFT, TOP, RIGHT, end)
    for y in levels[1:-1]:
        page.canvas.line(LEFT, y, RIGHT)
    page.canvas.upright(_inner(WIDTHS)[2], TOP, end)
    page.text(LEFT, end + 30, sentence(random), size=9)
    return page


def ruled_head(random: Random) -> LaidPage:
    """A frame around the whole table and a rule under its headings, nothing else; headings at the left of their
    columns, figures at the right."""
    page = LaidPage()
    page.paragraph(LEFT, 60, RIGHT - LEFT, random, sentences=2, size=10)
    widths = (70.0, 180.0, 60.0, 80.0, 93.0)
    top = 120.0
    end = table(page, LEFT, top, widths, [["Code", "Article", "Count", "Price", "Amount"]], how=OPEN)
    page.canvas.line(LEFT, end, RIGHT)
    end = table(page, LEFT, end, widths, _goods(random, random.randint(5, 12)), right=(2, 3, 4), how=OPEN)
    _one(page)
    _frame(page, LEFT, top, RIGHT, end)
    page.text(LEFT, end + 30, sentence(random), size=9)
    return page


def stacked_boxes(random: Random) -> LaidPage:
    """A row of boxes with the headings, some over two columns, and a little under it the ruled table."""
    page = LaidPage()
    page.paragraph(LEFT, 60, RIGHT - LEFT, random, sentences=2, size=10)
    heads: list[list[CellText]] = [["Code", "Article", ("What was delivered", 2), "Amount"]]
    end = table(page, LEFT, TOP, WIDTHS, heads, how=Ruled())
    end = table(page, LEFT, end + 5, WIDTHS, _goods(random, random.randint(4, 12)), right=(2, 3, 4), how=Ruled())
    _one(page)
    page.text(LEFT, end + 30, sentence(random), size=9)
    return page


def _open_list(random: Random, goods: int) -> tuple[LaidPage, list[float], float]:
    """A page with a list of goods without a rule, where level rules would stand, and where it ends."""
    page = LaidPage()
    page.paragraph(LEFT, 60, RIGHT - LEFT, random, sentences=2, size=10)
    rows: list[list[CellText]] = [["Code", "Article", "Count", "Price", "Amount"], *_goods(random, goods)]
    end = table(page, LEFT, TOP, WIDTHS, rows, right=(2, 3, 4), how=OPEN)
    return page, [TOP + n * _height(OPEN) for n in range(len(rows) + 1)], end


def _frame(page: LaidPage, x0: float, y0: float, x1: float, y1: float) -> None:
    for y in (y0, y1):
        page.canvas.line(x0, y, x1)
    for x in (x0, x1):
        page.canvas.upright(x, y0, y1)


def _inner(widths: Sequence[float]) -> list[float]:
    return [LEFT + sum(widths[:n]) for n in range(1, len(widths))]


def _one(page: LaidPage) -> None:
    """The last two tables drawn are one."""
    under = page.tables.pop()
    page.tables[-1] += under


PART: dict[str, Drawn] = {
    "boxed-heads": boxed_heads,
    "framed-heads": framed_heads,
    "level-frame": level_frame,
    "open-sides": open_sides,
    "uprights-alone": uprights_alone,
    "few-uprights": few_uprights,
    "ruled-head": ruled_head,
    "stacked-boxes": stacked_boxes,
}
"""Kinds of pages that tables drawn in part were mended by."""
