"""Printed matter, to measure layouts on: a menu, a paper's first page, a quoting magazine, a
questionnaire, a balance sheet, a packing list."""

from __future__ import annotations

from random import Random

from app.samples.pages import LEFT, RIGHT, Drawn, LaidPage, Ruled, sentence, table, title


def menu(random: Random) -> LaidPage:
    """Two columns of dishes, each a name with a price at the right and a line of description."""
    page = LaidPage()
    page.text(220, 60, title(random, 2), face="serif-bold", size=22)
    for x in (LEFT, 312.0):
        y = 110.0
        for _ in range(3):
            page.text(x, y, title(random, 2), face="serif-bold", size=13)
            y += 20
            for _ in range(random.randint(3, 5)):
                name, price = title(random, 2), f"{random.randint(4, 39)}.50"
                page.canvas.text(x, y, name, face="bold", size=10)
                page.canvas.text(x + 225, y, price, size=10, right=True)
                page.order.append(f"{name} {price}")
                y = page.paragraph(x, y + 13, 190, random, sentences=1, size=9) + 8
            y += 12
    page.told = False
    return page


def paper(random: Random) -> LaidPage:
    """A title and a summary over the width, two columns, an unruled table over both at the foot."""
    page = LaidPage()
    page.text(120, 64, title(random, 5), face="serif-bold", size=16)
    page.text(210, 86, title(random, 3), face="serif", size=11)
    y = page.paragraph(100, 116, 395, random, sentences=4, size=9) + 14
    for x in (LEFT, 306.0):
        end = y
        while end < 520:
            end = page.paragraph(x, end, 232, random, sentences=3, size=9.5) + 5
    page.text(LEFT, 600, title(random, 6), face="serif", size=9)
    rows = [["Model", "Params", "Score", "Error"]]
    rows += [
        [
            title(random, 2),
            f"{random.randint(1, 90)}M",
            f"0.{random.randint(10, 99)}",
            f"{random.randint(1, 9)}.{random.randint(0, 9)}",
        ]
        for _ in range(5)
    ]
    table(page, LEFT, 612, (180, 100, 100, 100), rows, right=(1, 2, 3), how=Ruled(lines=False, row=7))
    return page


def magazine(random: Random) -> LaidPage:
    """Two columns; under the first paragraphs a quotation in large type over both, then two columns again."""
    page = LaidPage()
    page.text(LEFT, 66, title(random, 3), face="bold", size=24)
    for x in (LEFT, 306.0):
        page.paragraph(x, 110, 232, random, sentences=5, size=10)
    page.text(LEFT + 20, 330, title(random, 5), face="serif-bold", size=17)
    for x in (LEFT, 306.0):
        y = 370.0
        while y < 700:
            y = page.paragraph(x, y, 232, random, sentences=3, size=10) + 8
    page.text(RIGHT, 812, str(random.randint(2, 200)), size=9, right=True)
    return page


def questionnaire(random: Random) -> LaidPage:
    """Questions at the left of a ruled table, a cell for each answer, a head over the answers."""
    page = LaidPage()
    y = page.paragraph(LEFT, 70, RIGHT - LEFT, random, sentences=3, size=10) + 12
    rows = [["Question", "Yes", "No", "Partly"]]
    for n in range(1, 10):
        mark = random.randint(1, 3)
        rows.append([f"{n}. {title(random, random.randint(4, 13))}", *("X" if i == mark else "" for i in (1, 2, 3))])
    y = table(page, LEFT, y, (300, 50, 50, 60), rows, how=Ruled())
    page.text(LEFT, y + 40, sentence(random), size=9)
    return page


def balance_sheet(random: Random) -> LaidPage:
    """Groups with headings and sums in an unruled table, figures of two years in brackets where they are losses."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=14)
    rows = [["", "Note", "2026", "2025"]]
    for _ in range(3):
        rows.append([title(random, 2), "", "", ""])
        for _ in range(random.randint(3, 5)):
            figures = (f"{random.randint(1, 99)},{random.randint(100, 999)}" for _ in range(2))
            rows.append(
                [
                    title(random, 2),
                    str(random.randint(1, 20)),
                    *(f"({f})" if random.random() < 0.2 else f for f in figures),
                ]
            )
        rows.append(
            [
                "Total",
                "",
                f"{random.randint(100, 999)},{random.randint(100, 999)}",
                f"{random.randint(100, 999)},{random.randint(100, 999)}",
            ]
        )
    y = table(page, LEFT, 90, (230, 50, 100, 100), rows, right=(2, 3), how=Ruled(lines=False, row=7))
    page.text(LEFT, y + 36, sentence(random), size=9)
    return page


def packing_list(random: Random) -> LaidPage:
    """Two addresses, five columns without rulings, descriptions wrapped, a sum under the last column."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 2), face="bold", size=18)
    for x in (LEFT, 330.0):
        for n in range(4):
            page.text(x, 96 + 13 * n, title(random, 2), size=9.5)
    rows = [["Box", "Article", "Description", "Pieces", "Weight"]]
    for n in range(1, random.randint(8, 14)):
        rows.append(
            [
                str(n),
                f"K{random.randint(100, 999)}",
                title(random, random.choice((3, 4, 9))),
                str(random.randint(1, 90)),
                f"{random.randint(1, 60)}.{random.randint(0, 9)} kg",
            ]
        )
    y = table(page, LEFT, 180, (40, 70, 210, 60, 80), rows, right=(3, 4), how=Ruled(lines=False, row=10))
    page.text(LEFT, y + 40, sentence(random), size=9)
    return page


PRINT: dict[str, Drawn] = {
    "menu": menu,
    "paper": paper,
    "magazine": magazine,
    "questionnaire": questionnaire,
    "balance-sheet": balance_sheet,
    "packing-list": packing_list,
}
