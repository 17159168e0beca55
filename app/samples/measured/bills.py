"""Bills of providers, with what was owed and paid before."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.blocks import (
    letterhead,
    pairs,
    totals,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, percent
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import PALE, TEAL, Sheet


def telephone_bill(job: Job) -> list[Sheet]:
    """A provider's bill: the previous balance and what was paid stand beside the charges of this one."""
    made, write = deal(job, "BILL ########", count=(0, 0), trade="Telecom"), job.locale
    random, seller, page = job.random, made.seller, Sheet()
    charges = [
        (name, Decimal(random.randint(199, 6999)) / 100)
        for name in (
            "Broadband 500 unlimited",
            "Mobile plan (2 lines)",
            "Calls and texts outside plan",
            "Handset instalment 7 of 24",
        )
    ]
    net = sum((amount for _, amount in charges), Decimal(0))
    tax = cents(net * made.rate / 100)
    before = Decimal(random.randint(4000, 19000)) / 100
    letterhead(page, seller, "band", colour=TEAL)
    page.lines(56, 120, (f"{made.buyer.name}", *made.buyer.address), size=10)
    page.box(340, 100, 539, 196, fill=PALE)
    pairs(
        page,
        350,
        120,
        (
            ("Account number", made.account),
            ("Bill number", made.number),
            ("Bill date", write.date(made.day, 2)),
            ("Next bill", write.date(made.due, 2)),
        ),
        "right",
        room=180,
        size=9,
        step=18,
    )
    page.text(56, 236, "Your bill at a glance", face="bold", size=14, colour=TEAL)
    rows = (
        ("Balance from last bill", before),
        ("Payment received - thank you", -before),
        ("Charges on this bill excl. VAT", net),
        (f"VAT at {percent(job, made.rate)}%", tax),
        ("Total due", net + tax),
    )
    y = totals(page, 56, 264, [(k, write.money(v, "sign")) for k, v in rows], room=483, step=19, how="bar", colour=TEAL)
    page.text(
        56,
        y + 4,
        f"We will take {write.money(net + tax, 'sign')} by direct debit on or after {write.date(made.due, 2)}.",
        size=9,
    )
    page.text(56, y + 46, "Charges in detail", face="bold", size=12)
    y = pairs(
        page, 56, y + 70, [(name, write.money(amount, "sign")) for name, amount in charges], "dots", room=483, step=18
    )
    page.text(
        56,
        812,
        f"{seller.name} is registered for VAT: {seller.tax_id}. Questions? {seller.phone} or {seller.web}",
        size=8,
    )
    tell_parties(job, made)
    job.answer.tell(subtotal=net, tax=tax, total=net + tax, tax_rate=str(made.rate), supplier_tax_id=seller.tax_id)
    for name, amount in charges:
        job.answer.row("line_items", description=name, amount=amount)
    return [page]


LAYOUTS = layouts(
    "invoice",
    (telephone_bill, "en_IE en_GB"),
)
