"""Documents that were never on paper: two receipts as PDF, and an agreement of twelve pages."""

from __future__ import annotations

from random import Random

from app.samples.content import Receipt
from app.samples.pdf import Canvas

LEFT, RIGHT = 60.0, 535.0


def invoice_page(receipt: Receipt, buyer: tuple[str, ...]) -> Canvas:
    """An invoice marked as paid, with a table of goods and the sums under it."""
    shop, page = receipt.shop, Canvas()
    page.text(LEFT, 76, shop.company, face="bold", size=16)
    for i, row in enumerate((*shop.address, f"Tel {shop.phone}", f"Tax ID {shop.tax_id}")):
        page.text(RIGHT, 70 + 14 * i, row, size=9, right=True)
    page.line(LEFT, 138, RIGHT, width=1.2)
    page.text(LEFT, 168, "Billed to", size=8.5)
    for i, row in enumerate(buyer):
        page.text(LEFT, 184 + 14 * i, row)
    for i, (label, value) in enumerate(
        (("Invoice no.", receipt.number), ("Invoice date", receipt.printed_date), ("Payment", "Card, on receipt"))
    ):
        page.text(350, 168 + 17 * i, label, size=9.5)
        page.text(430, 168 + 17 * i, value, face="bold")
    page.text(LEFT, 268, "Receipt", face="bold", size=14)
    y = 300.0
    for x, head, right in (
        (LEFT, "Description", False),
        (390, "Qty", True),
        (460, "Price", True),
        (RIGHT, "Amount", True),
    ):
        page.text(x, y, head, face="bold", size=9, right=right)
    page.line(LEFT, y + 6, RIGHT)
    for line in receipt.lines:
        y += 22
        page.text(LEFT, y, line.name)
        page.text(390, y, str(line.quantity), right=True)
        page.text(460, y, receipt.money(line.price), right=True)
        page.text(RIGHT, y, receipt.money(line.amount), right=True)
    page.line(LEFT, y + 8, RIGHT)
    sums = (
        ("Subtotal", receipt.total - receipt.tax, "sans"),
        (f"{shop.tax_name} {shop.tax_percent}%", receipt.tax, "sans"),
        ("Total", receipt.total, "bold"),
    )
    for label, amount, face in sums:
        y += 24
        page.text(400, y, label, face=face, size=11 if face == "bold" else 10, right=False)
        page.text(
            RIGHT, y, f"{shop.symbol}{receipt.money(amount)}", face=face, size=11 if face == "bold" else 10, right=True
        )
    page.text(LEFT, 780, f"{shop.company}. Prices include {shop.tax_name}. Thank you for your order.", size=8.5)
    return page


_CLAUSES = (
    (
        "Parties and purpose",
        "archive scanning for {buyer} by {seller}, from the collection of boxes to the return of the originals",
    ),
    (
        "Definitions",
        "the words Box, Item, Batch and Working Day, with the meaning given here wherever they have a capital",
    ),
    (
        "Services",
        "collection, scanning at no less than 200 dots per inch, checking of each twentieth image, and delivery",
    ),
    (
        "Service levels",
        "a turnaround of {days} working days for a batch of up to {boxes} boxes, measured from collection to delivery",
    ),
    ("Fees", "a price of {price} per thousand images, invoiced at the end of each month and due within {terms} days"),
    (
        "Change of scope",
        "requests in writing, an answer within five working days, and no work before both parties have signed",
    ),
    (
        "Confidentiality",
        "silence about the contents of every Item, during the term and for {years} years after it has ended",
    ),
    (
        "Data protection",
        "processing on the instruction of {buyer} alone, inside the country, by people bound to secrecy",
    ),
    (
        "Liability",
        "a limit of twice the fees of the twelve months before the event, save for intent and gross negligence",
    ),
    (
        "Term and termination",
        "a first term of {years} years, renewed by one year unless either party gives {terms} days of notice",
    ),
    (
        "Disputes",
        "a meeting of both managers within ten working days, then mediation, and only then the courts",
    ),
)
_FILLER = (
    "The parties record here what each may expect of the other, so that neither has to guess.",
    "Where this clause is silent, the practice of the first three months is taken as agreed.",
    "A failure to insist on a right under this clause is not a waiver of it.",
    "Each party names one person who answers for this clause and tells the other when that person changes.",
    "Reports under this clause are sent by electronic mail and count as received on the next working day.",
    "Costs that arise from this clause are borne by the party that caused them unless agreed otherwise in writing.",
    "The measurements are taken by the seller and shown to the buyer each month, with the figures behind them.",
    "If a figure in this clause is disputed, the undisputed part is settled and the rest is examined together.",
    "Nothing in this clause obliges a party to act against the law of the place where it works.",
)


def agreement(random: Random) -> list[Canvas]:
    """A services agreement: a title page, then eleven clauses, a page each, all different."""
    fill = {
        "seller": "Marrow Lane Archives Ltd",
        "buyer": "Northgate Clinics",
        "days": random.choice(("six", "eight", "ten")),
        "boxes": str(random.choice((40, 60, 80))),
        "price": f"EUR {random.randint(38, 64)}.50",
        "terms": random.choice(("thirty", "forty-five", "sixty")),
        "years": random.choice(("two", "three", "five")),
    }
    reference = f"MLA-{random.randint(1000, 9999)}/26"
    title = Canvas()
    title.text(LEFT, 220, "Services agreement", face="serif-bold", size=26)
    title.text(LEFT, 252, f"Reference {reference}", face="serif", size=12)
    for i, row in enumerate(
        ("between", fill["seller"], "8 Quay Street, Galway", "and", fill["buyer"], "2 Linenhall Court, Dublin")
    ):
        title.text(LEFT, 320 + 20 * i, row, face="serif-bold" if i in (1, 4) else "serif", size=12)
    title.text(LEFT, 500, "Signed on 14 September 2026", face="serif", size=12)
    pages = [title]
    for number, (name, promise) in enumerate(_CLAUSES, start=1):
        page = Canvas()
        page.text(LEFT, 60, f"Services agreement {reference}", face="serif", size=9)
        page.line(LEFT, 66, RIGHT)
        page.text(LEFT, 104, f"{number}. {name}", face="serif-bold", size=15)
        y = page.paragraph(LEFT, 134, f"This clause covers {promise.format(**fill)}.", width=RIGHT - LEFT)
        for part, opening in enumerate(random.sample(_FILLER, 7), start=1):
            body = " ".join([opening, *random.sample([f for f in _FILLER if f != opening], 2)])
            page.text(LEFT, y + 10, f"{number}.{part}", face="serif-bold", size=10.5)
            y = page.paragraph(LEFT + 34, y + 10, body, width=RIGHT - LEFT - 34)
        pages.append(page)
    for number, page in enumerate(pages, start=1):
        page.text(RIGHT, 800, f"Page {number} of {len(pages)}", face="serif", size=9, right=True)
    return pages
