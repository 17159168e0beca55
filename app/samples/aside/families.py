"""All layouts of the seventh round."""

from __future__ import annotations

from itertools import chain

from app.samples.aside import (
    accounts,
    accounts_north,
    bills,
    bills_north,
    cards,
    forms,
    gains,
    interest,
    orders,
    papers_none,
    proofs,
    tax_form16,
    tills,
    wages,
    wages_north,
)
from app.samples.measured.catalogue import Layout

_MODULES = (
    tills, bills, bills_north, orders, wages, wages_north, accounts, accounts_north, gains, interest, proofs, cards,
    forms, tax_form16, papers_none,
)  # fmt: skip
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
