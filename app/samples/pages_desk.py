"""Pages of a desk, the round layouts are only measured on: stock lists with the count first, a glossary, an exam in two
columns, opening hours beside an address, a week's plan, an invoice whose data stand in two blocks."""

from __future__ import annotations

from random import Random

from app.samples.pages import LEFT, RIGHT, Drawn, LaidPage, Ruled, sentence, table, title

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def stock(random: Random) -> LaidPage:
    """Two lists beside each other under headings, in each a count, then the thing, some of them on two lines."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=16)
    for x in (LEFT, 310.0):
        y = 100.0
        for _ in range(random.randint(2, 3)):
            page.text(x, y, title(random, 2), face="bold", size=11)
            y += 17
            for _ in range(random.randint(5, 9)):
                count, thing = str(random.randint(1, 480)), title(random, random.randint(1, 3))
                page.canvas.text(x + 24, y, count, size=9.5, right=True)
                page.canvas.text(x + 40, y, thing, size=9.5)
                page.order.append(f"{count} {thing}")
                y += 14
                if random.random() < 0.25:
                    page.text(x + 40, y - 2, title(random, 3), size=8)
                    y += 12
            y += 12
    page.told = False
    return page


def glossary(random: Random) -> LaidPage:
    """Two columns of terms in bold type, each with its meaning under it, set in."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 2), face="serif-bold", size=20)
    for x in (LEFT, 308.0):
        y = 100.0
        while y < 700:
            page.text(x, y, title(random, 1), face="bold", size=10)
            y = page.paragraph(x + 14, y + 13, 215, random, sentences=random.randint(1, 2), size=9) + 8
    page.told = False
    return page


def exam(random: Random) -> LaidPage:
    """Questions in two columns, each with four answers to choose from, two of them on a line."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 4), face="bold", size=15)
    page.text(LEFT, 82, sentence(random), size=9)
    for x in (LEFT, 308.0):
        y = 120.0
        number = 1 if x == LEFT else 11
        while y < 660:
            page.canvas.text(x, y, f"{number}.", face="bold", size=9.5)
            y = page.paragraph(x + 18, y, 212, random, sentences=1, size=9.5) + 2
            for pair in (("a)", "b)"), ("c)", "d)")):
                answers = [title(random, 1) for _ in pair]
                for at, mark, answer in zip((x + 18, x + 128), pair, answers, strict=True):
                    page.canvas.text(at, y, mark, size=9)
                    page.canvas.text(at + 14, y, answer, size=9)
                page.order.append(" ".join(f"{m} {a}" for m, a in zip(pair, answers, strict=True)))
                y += 13
            y += 10
            number += 1
    page.told = False
    return page


def hours(random: Random) -> LaidPage:
    """Opening hours of two places, day by day, each place with its address over them; a text under both."""
    page = LaidPage()
    page.text(LEFT, 64, title(random, 3), face="serif-bold", size=20)
    ends = []
    for x in (LEFT, 320.0):
        y = 110.0
        page.text(x, y, title(random, 2), face="bold", size=12)
        for _ in range(random.randint(2, 4)):
            y += 14
            page.text(x, y, f"{title(random, 1)} {random.randint(1, 99)}", size=9.5)
        y += 26
        for day in DAYS:
            told = " and ".join(
                f"{random.randint(7, 12)}:{random.randint(10, 59)} - {random.randint(13, 20)}:{random.randint(10, 59)}"
                for _ in range(random.choice((1, 1, 2)))
            )
            page.canvas.text(x, y, day, size=9.5)
            page.canvas.text(x + 70, y, told, size=9.5)
            page.order.append(f"{day} {told}")
            y += 15
        ends.append(y)
    page.paragraph(LEFT, max(ends) + 40, RIGHT - LEFT, random, sentences=4, size=10)
    page.told = False
    return page


def week(random: Random) -> LaidPage:
    """A ruled plan of a week: hours down, days across, many of its cells empty, some of two or three lines."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=15)
    rows = [["", *DAYS[:5]]]
    for hour in range(8, 17):
        rows.append(
            [f"{hour}:00", *(title(random, random.randint(1, 3)) if random.random() < 0.5 else "" for _ in "12345")]
        )
    y = table(page, LEFT, 80, (48, 87, 87, 87, 87, 87), rows, how=Ruled(row=8, size=8))
    page.paragraph(LEFT, y + 30, RIGHT - LEFT, random, sentences=2, size=9)
    return page


def two_blocks(random: Random) -> LaidPage:
    """An invoice: the address at the left, labels and values at the right of it, unruled rows, sums under them."""
    page = LaidPage()
    page.text(LEFT, 56, title(random, 2), face="bold", size=18)
    for n in range(4):
        page.text(LEFT, 110 + 13 * n, title(random, 2), size=10)
    for n in range(5):
        label, value = title(random, 1), f"{random.randint(1000, 9999)}-{random.randint(10, 99)}"
        page.canvas.text(340, 104 + 15 * n, label, face="bold", size=9)
        page.canvas.text(450, 104 + 15 * n, value, size=9)
        page.order.append(f"{label} {value}")
    rows = [["Item", "Quantity", "Unit", "Each", "Amount"]]
    rows += [
        [
            title(random, random.choice((2, 3, 8))),
            str(random.randint(1, 60)),
            random.choice(("piece", "hour", "box")),
            f"{random.randint(2, 90)}.{random.randint(10, 99)}",
            f"{random.randint(100, 900)}.{random.randint(10, 99)}",
        ]
        for _ in range(random.randint(5, 11))
    ]
    y = table(page, LEFT, 220, (190, 60, 60, 70, 90), rows, right=(1, 3, 4), how=Ruled(lines=False, row=9))
    page.text(LEFT, y + 50, sentence(random), size=9)
    return page


DESK: dict[str, Drawn] = {
    "stock": stock,
    "glossary": glossary,
    "exam": exam,
    "hours": hours,
    "week": week,
    "two-blocks": two_blocks,
}
