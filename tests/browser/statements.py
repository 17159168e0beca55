"""Papers with rows: a till receipt, a payslip of two tables, a bank statement. Every value is flagged, as it is where
nothing has been audited yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.browser.paper import TOTAL, VALUES, Rows, Value

GOODS = ("PARACETAMOL 500MG", "ELASTIC BANDAGE", "THERMOMETER", "SALINE 0.9%", "HAND CREAM", "VITAMIN C", "LIP BALM")


def text(value: str) -> Value:
    return Value(value=value, on_page=value)


def money(value: str, state: str = "flagged") -> Value:
    return Value(value=value, on_page=value, currency="EUR", state=state)


def items(amounts: list[str]) -> Rows:
    """Lines of a receipt, one of each thing."""
    return [
        {
            "description": text(GOODS[n % len(GOODS)]),
            "quantity": text("1"),
            "unit_price": money(amount),
            "amount": money(amount),
        }
        for n, amount in enumerate(amounts)
    ]


def receipt_values(total: str) -> dict[str, Value]:
    """A receipt's fields, its total alone flagged; no tax."""
    settled = {key: replace(value, state="accepted") for key, value in VALUES.items() if key != "tax"}
    return {**settled, "total": replace(TOTAL, value=total, candidates=(), on_page="")}


def payslip() -> tuple[dict[str, Value], dict[str, Rows]]:
    """2,650.00 gross, 700.00 of deductions."""
    values = {
        "employer": text("Alderbrook Pharmacy Ltd"),
        "employee": replace(text("Nora Byrne"), on_page=""),
        "gross_pay": replace(money("2650.00"), on_page=""),
        "total_deductions": replace(money("700.00"), on_page=""),
        "net_pay": replace(money("1950.00"), on_page=""),
    }
    earned = (("Basic pay", "2400.00"), ("Overtime", "180.00"), ("Bonus", "70.00"))
    kept = (("Income tax", "410.00"), ("Pension", "190.00"), ("Social insurance", "100.00"))
    tables: dict[str, Rows] = {
        key: [{"description": text(name), "amount": money(amount)} for name, amount in rows]
        for key, rows in (("earnings", earned), ("deductions", kept))
    }
    return values, tables


def transactions(count: int) -> Rows:
    """`count` bookings from a balance of 1,000.00: 12.50 out, every third time 20.00 in."""
    balance, rows = Decimal("1000.00"), []
    for n in range(count):
        debit, credit = ("", "20.00") if n % 3 == 2 else ("12.50", "")
        balance += Decimal(credit or 0) - Decimal(debit or 0)
        day = f"2025-{10 + n // 30:02d}-{n % 30 + 1:02d}"
        absent = Value(value=None, state="absent", confidence=0)
        rows.append(
            {
                "date": text(day),
                "description": text(f"CARD {4100 + n}"),
                "debit": money(debit) if debit else absent,
                "credit": money(credit) if credit else absent,
                "balance": money(str(balance)),
            }
        )
    return rows


STATEMENT = {
    "bank": text("Alderbrook Pharmacy Ltd"),
    "account_holder": replace(text("Nora Byrne"), on_page=""),
    "opening_balance": replace(money("1000.00"), on_page=""),
    "closing_balance": replace(money("925.00"), on_page=""),
}
