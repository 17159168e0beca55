"""Pages of a counter and a notice board, to measure layouts on: a tariff, a directory, timetables of both
directions, minutes with a margin, a form with notes at its side, cards in frames."""

from __future__ import annotations

from random import Random

from app.samples.pages import LEFT, RIGHT, Drawn, LaidPage, Ruled, sentence, table, title
from app.samples.pdf import text_width


def _clock(random: Random) -> str:
    return f"{random.randint(5, 22)}:{random.randint(10, 59)}"


def tariff(random: Random) -> LaidPage:
    """Two columns of services with their prices under headings, all on one grid of lines; on some with dots between."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=18)
    page.text(LEFT, 80, sentence(random), size=9)
    dotted = random.random() < 0.5
    for x in (LEFT, 312.0):
        y = 120.0
        for _ in range(random.randint(2, 4)):
            page.text(x, y, title(random, 2), face="bold", size=11)
            y += 15
            for _ in range(random.randint(4, 8)):
                name, price = title(random, random.randint(1, 3)), f"{random.randint(3, 240)}.{random.randint(10, 99)}"
                page.canvas.text(x, y, name, size=9.5)
                page.canvas.text(x + 227, y, price, size=9.5, right=True)
                if dotted:
                    room = 227 - text_width(name, "sans", 9.5) - text_width(price, "sans", 9.5) - 8
                    dots = "." * int(room / text_width(".", "sans", 9.5))
                    page.canvas.text(x + 4 + text_width(name, "sans", 9.5), y, dots, size=9.5)
                page.order.append(f"{name} {price}")
                y += 15
            y += 15
    page.text(LEFT, 800, sentence(random), size=8)
    page.told = False
    return page


def directory(random: Random) -> LaidPage:
    """Three columns of people with their numbers, one line each, a letter over those it begins."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 2), face="bold", size=16)
    for x in (LEFT, 222.0, 388.0):
        y = 100.0
        for _ in range(random.randint(3, 5)):
            page.canvas.text(x, y, random.choice("ABCDEFGHIJKLM"), face="bold", size=11)
            y += 14
            for _ in range(random.randint(4, 9)):
                name, number = title(random, 2), f"{random.randint(200, 999)} {random.randint(10, 99)}"
                page.canvas.text(x, y, name, size=8.5)
                page.canvas.text(x + 150, y, number, size=8.5, right=True)
                page.order.append(f"{name} {number}")
                y += 12.5
            y += 6
    page.told = False
    return page


def both_ways(random: Random) -> LaidPage:
    """Two timetables side by side, there and back, without rulings, a heading over each; notes under both."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=16)
    ends = []
    for x in (LEFT, 310.0):
        page.text(x, 96, title(random, 2), face="bold", size=11)
        rows = [["Stop", "Work days", "Sundays"]]
        rows += [[title(random, 2), _clock(random), _clock(random)] for _ in range(random.randint(9, 15))]
        ends.append(table(page, x, 106, (115, 60, 54), rows, right=(1, 2), how=Ruled(lines=False, row=6)))
    y = max(ends) + 34
    for _ in range(3):
        page.text(LEFT, y, sentence(random), size=8.5)
        y += 13
    return page


def minutes(random: Random) -> LaidPage:
    """Minutes: a margin at the left with the number and matter of each item, what was said at the right of it."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=16)
    for _ in range(3):
        label, value = f"{title(random, 1)}:", title(random, random.randint(2, 5))
        page.canvas.text(LEFT, 90 + 14 * (len(page.order) - 1), label, size=10)
        page.canvas.text(160, 90 + 14 * (len(page.order) - 1), value, size=10)
        page.order.append(f"{label} {value}")
    y = 160.0
    number = 1
    while y < 700:
        low = y
        page.canvas.text(LEFT, y, f"{number}.", face="bold", size=9.5)
        for line in range(random.randint(1, 2)):
            matter = title(random, 1)
            page.canvas.text(LEFT + 14, y + 12 * line, matter, face="bold", size=9.5)
            page.order.append(matter)
            low = y + 12 * line
        for _ in range(random.randint(1, 2)):
            y = page.paragraph(160, y, RIGHT - 160, random, sentences=random.randint(2, 3), size=9.5) + 5
        y = max(y, low) + 10
        number += 1
    page.told = False
    return page


def side_notes(random: Random) -> LaidPage:
    """A form: labels with what was typed over lines, beside it a column of notes in small print under a heading."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 4), face="bold", size=15)
    y = 104.0
    for _ in range(12):
        label, value = title(random, 2), title(random, random.randint(1, 3))
        page.canvas.text(LEFT, y, label, size=9.5)
        page.canvas.text(180, y, value, face="serif", size=10.5)
        page.canvas.line(176, y + 4, 370)
        page.order.append(f"{label} {value}")
        y += 34
    page.text(400, 104, title(random, 1), face="bold", size=9)
    low = 118.0
    while low < 460:
        low = page.paragraph(400, low, RIGHT - 400, random, sentences=2, size=7.5) + 8
    page.text(LEFT, 560, sentence(random), size=9)
    for x, label in ((LEFT, title(random, 2)), (330.0, title(random, 1))):
        page.canvas.line(x, 640, x + 180)
        page.text(x, 652, label, size=8)
    page.told = False
    return page


def framed_cards(random: Random) -> LaidPage:
    """A catalogue: two cards beside each other in frames of their own, each a name, a number, lines and a price."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 2), face="bold", size=18)
    y = 90.0
    for _ in range(4):
        for x in (LEFT, 304.0):
            for level in (y, y + 140):
                page.canvas.line(x, level, x + 235)
            for edge in (x, x + 235):
                page.canvas.upright(edge, y, y + 140)
            page.text(x + 10, y + 20, title(random, 2), face="bold", size=11)
            page.text(x + 10, y + 36, f"No. {random.randint(10000, 99999)}", size=8.5)
            page.paragraph(x + 10, y + 56, 215, random, sentences=random.randint(1, 2), size=9)
            low = f"{title(random, 1)} {random.randint(1, 60)}", f"{random.randint(5, 900)}.{random.randint(10, 99)}"
            page.canvas.text(x + 10, y + 130, low[0], size=8.5)
            page.canvas.text(x + 225, y + 130, low[1], face="bold", size=11, right=True)
            page.order.append(" ".join(low))
        y += 156
    page.told = False
    return page


NOTICE: dict[str, Drawn] = {
    "tariff": tariff,
    "directory": directory,
    "both-ways": both_ways,
    "minutes": minutes,
    "side-notes": side_notes,
    "framed-cards": framed_cards,
}
