"""All measured layouts."""

from __future__ import annotations

from app.samples.measured import form16, forms, gains, interest, invoices, invoices_abroad, orders, payslips, receipts, statements
from app.samples.measured.catalogue import Layout

LAYOUTS: tuple[Layout, ...] = (*receipts.LAYOUTS, *invoices.LAYOUTS, *invoices_abroad.LAYOUTS, *orders.LAYOUTS, *payslips.LAYOUTS, *statements.LAYOUTS, *forms.LAYOUTS, *form16.LAYOUTS, *gains.LAYOUTS, *interest.LAYOUTS)
