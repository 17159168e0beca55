"""All measured layouts."""

from __future__ import annotations

from app.samples.measured import cards, form16, forms, gains, interest, invoices, invoices_abroad, orders, others, payslips, proofs, receipts, statements
from app.samples.measured.catalogue import Layout

LAYOUTS: tuple[Layout, ...] = (*receipts.LAYOUTS, *invoices.LAYOUTS, *invoices_abroad.LAYOUTS, *orders.LAYOUTS, *payslips.LAYOUTS, *statements.LAYOUTS, *forms.LAYOUTS, *form16.LAYOUTS, *gains.LAYOUTS, *interest.LAYOUTS, *proofs.LAYOUTS, *cards.LAYOUTS, *others.LAYOUTS)
