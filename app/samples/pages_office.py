"""Pages of an office, to measure layouts on: a leaflet, an invoice with a panel, forms, a statement, a payslip."""

from __future__ import annotations

import itertools
from random import Random

from app.samples.pages import LEFT, RIGHT, Drawn, LaidPage, Ruled, sentence, table, title


def _money(random: Random, high: int = 9000) -> str:
    return f"{random.randint(1, high)}.{random.randint(10, 99)}"


def leaflet(random: Random) -> LaidPage:
    """Three narrow columns of uneven length, pictures left out, a line of contact over the whole width under them."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=24)
    for x in (LEFT, 224.0, 392.0):
        y = 110.0 if random.random() < 0.6 else 230.0
        for _ in range(random.randint(3, 5)):
            page.text(x, y, title(random, 1), face="bold", size=12)
            y = page.paragraph(x, y + 17, 145, random, sentences=random.randint(1, 3), size=9) + 16
    page.text(LEFT, 800, f"{title(random, 4)} {random.randint(1000, 9999)}", size=9)
    return page


def panelled_invoice(random: Random) -> LaidPage:
    """Rows of goods beside a panel with the seller's data, three columns at the foot."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 2), face="bold", size=20)
    rows = [["Position", "Article", "Net"]]
    rows += [[str(n), title(random, 3), _money(random)] for n in range(1, random.randint(7, 14))]
    y = table(page, LEFT, 150, (60, 190, 70), rows, right=(2,), how=Ruled(lines=False, row=8))
    page.text(LEFT, y + 30, sentence(random), size=10)
    for n in range(6):
        page.text(420, 156 + 24 * n, title(random, 1) + f" {random.randint(10, 99)}", face="bold", size=8)
        page.text(420, 166 + 24 * n, title(random, 2), size=8)
    for x in (LEFT, 230.0, 400.0):
        for n in range(3):
            page.text(x, 770 + 11 * n, title(random, 2), size=7.5)
    return page


def boxed_form(random: Random) -> LaidPage:
    """A form: rows of boxes, each with a small label over what was typed."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 4), face="bold", size=15)
    y = 90.0
    for _ in range(8):
        cuts = random.choice(((LEFT, 220.0, 380.0, RIGHT), (LEFT, 300.0, RIGHT), (LEFT, RIGHT)))
        page.canvas.line(LEFT, y, RIGHT)
        for x, end in itertools.pairwise(cuts):
            page.canvas.upright(x, y, y + 34)
            label, value = title(random, 2), title(random, 2)
            page.canvas.text(x + 4, y + 11, label, size=7)
            page.canvas.text(x + 4, y + 26, value, size=10.5)
            page.order.append(f"{label} {value}")
            page.canvas.upright(end, y, y + 34)
        y += 34
    page.canvas.line(LEFT, y, RIGHT)
    page.paragraph(LEFT, y + 30, RIGHT - LEFT, random, sentences=4, size=9)
    page.told = False
    return page


def current_account(random: Random) -> LaidPage:
    """Bookings without rulings, the text of one on two or three lines, amounts with a sign behind them."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="serif-bold", size=14)
    page.text(LEFT, 78, f"{title(random, 2)} {random.randint(1000, 9999)}", face="serif", size=9)
    rows = [["Booked", "Value", "Text", "Amount"]]
    for _ in range(15):
        day = f"{random.randint(10, 28)}.0{random.randint(1, 9)}."
        text = title(random, random.choice((2, 5, 8)))
        rows.append([day, day, text, f"{random.randint(10, 999)},{random.randint(10, 99)}{random.choice('+-')}"])
    y = table(page, LEFT, 110, (60, 60, 220, 110), rows, right=(3,), how=Ruled(lines=False, row=11, size=8.5))
    page.text(LEFT, y + 36, sentence(random), face="serif", size=9)
    return page


def wage_slip(random: Random) -> LaidPage:
    """Two tables side by side, ruled, of different lengths; a line under both."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 3), face="bold", size=14)
    for n in range(3):
        page.text(LEFT, 84 + 13 * n, f"{title(random, 2)} {random.randint(100, 999)}", size=9)
    ends = []
    for x, many in ((LEFT, random.randint(4, 9)), (310.0, random.randint(3, 9))):
        rows = [[title(random, 1), "Hours" if x == LEFT else "Rate", "Sum"]]
        rows += [[title(random, 2), str(random.randint(1, 40)), _money(random)] for _ in range(many)]
        ends.append(table(page, x, 140, (110, 50, 69), rows, right=(1, 2), how=Ruled(row=6)))
    page.text(LEFT, max(ends) + 40, f"{title(random, 2)} {_money(random)}", face="bold", size=12)
    return page


def footnoted(random: Random) -> LaidPage:
    """Two columns, each with notes in small print under a short rule."""
    page = LaidPage()
    page.text(LEFT, 60, title(random, 4), face="serif-bold", size=16)
    for x in (LEFT, 306.0):
        y = 100.0
        while y < 560:
            y = page.paragraph(x, y, 232, random, sentences=2, size=10) + 7
        page.canvas.line(x, 690, x + 70)
        y = 704.0
        for _ in range(2):
            y = page.paragraph(x, y, 232, random, sentences=1, size=7.5) + 2
    page.text(294, 815, f"{random.randint(2, 400)}", size=9)
    return page


OFFICE: dict[str, Drawn] = {
    "leaflet": leaflet,
    "panelled-invoice": panelled_invoice,
    "boxed-form": boxed_form,
    "current-account": current_account,
    "wage-slip": wage_slip,
    "footnoted": footnoted,
}
