"""All measured layouts."""

from __future__ import annotations

from itertools import chain

from app.samples.measured import (
    bills,
    cards,
    form16,
    form16_traces,
    forms,
    gains,
    interest,
    invoices,
    invoices_abroad,
    invoices_south,
    invoices_us,
    letters,
    orders,
    orders_asia,
    orders_south,
    others,
    payslips,
    payslips_south,
    proofs,
    receipts,
    receipts_paper,
    receipts_south,
    statements,
    statements_asia,
    statements_south,
)
from app.samples.measured.catalogue import Layout

_MODULES = (
    receipts, receipts_south, receipts_paper, invoices, invoices_south, invoices_abroad, invoices_us, bills, orders,
    orders_south, orders_asia, payslips, payslips_south, statements, statements_south, statements_asia, forms, form16,
    form16_traces, gains, interest, proofs, cards, letters, others,
)  # fmt: skip
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(layout.family for layout in LAYOUTS))
"""The keys of the types, and `unknown`."""
