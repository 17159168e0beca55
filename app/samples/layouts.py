"""How each shop lays its receipt out; one function per layout, all from the same Receipt."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from app.samples.content import Receipt, cents
from app.samples.paper import Row, Scan, Till

RULE = Row(rule=True, size=0.8)
GAP = Row(size=0.5)


def _head(receipt: Receipt, *, size: float = 1.35) -> list[Row]:
    shop = receipt.shop
    return [
        Row(middle=shop.company, bold=True, size=size if len(shop.company) < 28 else 1.08),
        *(Row(middle=line) for line in shop.address),
        Row(middle=f"Tel {shop.phone}"),
    ]


def till_roll(receipt: Receipt) -> list[Row]:
    """A pharmacy's thermal roll: items, TOTAL, cash and change."""
    given = Decimal(-(-int(receipt.total) // 10) * 10 + 10)
    return [
        *_head(receipt),
        Row(middle=f"{receipt.shop.tax_name} {receipt.shop.tax_id}"),
        GAP,
        Row(left=f"Receipt No: {receipt.number}", right="Till 2"),
        Row(left=f"Date: {receipt.printed_date}", right=receipt.time),
        RULE,
        *(Row(left=_named(line.quantity, line.name), right=receipt.money(line.amount)) for line in receipt.lines),
        RULE,
        Row(left="TOTAL EUR", right=receipt.money(receipt.total), bold=True, size=1.3),
        Row(left="CASH", right=receipt.money(given)),
        Row(left="CHANGE", right=receipt.money(given - receipt.total)),
        GAP,
        Row(left=f"VAT {receipt.shop.tax_percent}%", right=receipt.money(receipt.tax)),
        GAP,
        Row(middle="Returns within 28 days"),
        Row(middle="Thank you"),
    ]


def kassenbon(receipt: Receipt) -> list[Row]:
    net = receipt.total - receipt.tax
    return [
        *_head(receipt),
        Row(middle=f"USt-IdNr. {receipt.shop.tax_id}"),
        RULE,
        Row(right="EUR"),
        *(
            Row(left=_named(line.quantity, line.name), right=receipt.money(line.amount) + " A")
            for line in receipt.lines
        ),
        RULE,
        Row(left="Summe", right=receipt.money(receipt.total), bold=True, size=1.3),
        Row(left="Bar", right=receipt.money(receipt.total)),
        GAP,
        Row(
            left=f"A {receipt.shop.tax_percent}% Netto {receipt.money(net)}", right=f"MwSt {receipt.money(receipt.tax)}"
        ),
        GAP,
        Row(left=f"Beleg-Nr. {receipt.number}", right="Kasse 1"),
        Row(left=f"Datum {receipt.printed_date}", right=receipt.time),
        Row(middle="Vielen Dank für Ihren Einkauf"),
    ]


def tax_invoice(receipt: Receipt) -> list[Row]:
    """A Malaysian tax invoice: quantity times price on a line of its own."""
    goods: list[Row] = []
    for line in receipt.lines:
        goods.append(Row(left=line.name))
        goods.append(Row(left=f"   {line.quantity} x {receipt.money(line.price)}", right=receipt.money(line.amount)))
    return [
        *_head(receipt, size=1.1),
        Row(middle=f"GST ID: {receipt.shop.tax_id}"),
        GAP,
        Row(middle="TAX INVOICE", bold=True, size=1.15),
        Row(left=f"Invoice No : {receipt.number}"),
        Row(left=f"Date       : {receipt.printed_date}", right=receipt.time),
        RULE,
        *goods,
        RULE,
        Row(left="Total Excl. GST", right=receipt.money(receipt.total - receipt.tax)),
        Row(left=f"GST {receipt.shop.tax_percent}%", right=receipt.money(receipt.tax)),
        Row(left="Total Incl. GST", right=f"RM {receipt.money(receipt.total)}", bold=True, size=1.2),
        RULE,
        Row(middle="Goods sold are not returnable"),
        Row(middle="Terima kasih"),
    ]


def guest_check(receipt: Receipt) -> list[Row]:
    net = receipt.total - receipt.tax
    return [
        *_head(receipt, size=1.5),
        GAP,
        Row(left=f"Check no. {receipt.number}", right="Table 7"),
        Row(left=receipt.printed_date, right=receipt.time),
        RULE,
        *(Row(left=_named(line.quantity, line.name), right=receipt.money(line.amount)) for line in receipt.lines),
        RULE,
        Row(left="Subtotal", right=receipt.money(net)),
        Row(left=f"Sales tax {receipt.shop.tax_percent}%", right=receipt.money(receipt.tax)),
        Row(left="Total due", right=f"${receipt.money(receipt.total)}", bold=True, size=1.35),
        GAP,
        Row(middle="Tip is not included. Thank you!"),
    ]


def pump_slip(receipt: Receipt) -> list[Row]:
    return [
        *_head(receipt, size=1.25),
        Row(middle=f"VAT {receipt.shop.tax_id}"),
        GAP,
        Row(left="Pump 4", right=receipt.printed_date),
        Row(left=f"Slip no {receipt.number}", right=receipt.time),
        RULE,
        *(Row(left=_named(line.quantity, line.name), right=receipt.money(line.amount)) for line in receipt.lines),
        RULE,
        Row(left="Total EUR", right=receipt.money(receipt.total), bold=True, size=1.25),
        Row(left=f"of which VAT {receipt.shop.tax_percent}%", right=receipt.money(receipt.tax)),
        GAP,
        Row(left="Card", right="DEBIT ****2206"),
        Row(left="Auth", right="204418"),
        Row(middle="Drive safely"),
    ]


def shop_bill(receipt: Receipt) -> list[Row]:
    return [
        *_head(receipt, size=1.4),
        Row(middle=f"VAT no. {receipt.shop.tax_id}"),
        RULE,
        Row(left="Sales receipt", right=f"Receipt no. {receipt.number}"),
        Row(left="Date of sale", right=receipt.printed_date),
        GAP,
        *(Row(left=_named(line.quantity, line.name), right=f"£{receipt.money(line.amount)}") for line in receipt.lines),
        RULE,
        Row(left="Amount due", right=f"£{receipt.money(receipt.total)}", bold=True, size=1.25),
        Row(left=f"includes VAT at {receipt.shop.tax_percent}%", right=f"£{receipt.money(receipt.tax)}"),
        GAP,
        Row(left="Paid by card", right=f"£{receipt.money(cents(receipt.total))}"),
        Row(middle="Come back for another chapter"),
    ]


def _named(quantity: int, name: str) -> str:
    return name if quantity == 1 else f"{quantity} x {name}"


Layout = Callable[[Receipt], list[Row]]

# name of the file: shop, layout, till, scan
SCANNED: dict[str, tuple[str, Layout, Till, Scan]] = {
    "receipt-pharmacy": ("pharmacy", till_roll, Till(font="cousine", body=26, width=640), Scan(skew=0.7)),
    "receipt-bakery": (
        "bakery",
        kassenbon,
        Till(font="inconsolata", body=28, width=620),
        Scan(skew=-0.9, grey=224, ink=60),
    ),
    "receipt-hardware": (
        "hardware",
        tax_invoice,
        Till(font="cousine", body=24, width=700),
        Scan(skew=1.1, ink=85, noise=7),
    ),
    "receipt-diner": ("diner", guest_check, Till(font="arimo", body=27, width=600), Scan(skew=-0.4, fold=True)),
    "receipt-fuel": (
        "fuel",
        pump_slip,
        Till(font="vt323", body=36, width=600, leading=1.2),
        Scan(skew=0.5, grey=236, ink=70),
    ),
    "receipt-bookshop": (
        "bookshop",
        shop_bill,
        Till(font="tinos", body=29, width=660),
        Scan(skew=-1.2, grey=218, blur=0.8),
    ),
}
