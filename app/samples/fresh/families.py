"""All layouts of the fourth round."""

from __future__ import annotations

from itertools import chain

from app.samples.fresh import (
    accounts,
    bills,
    forms,
    gains,
    interest,
    orders,
    others,
    persons,
    proofs,
    tax_form16,
    tills,
    wages,
)
from app.samples.measured.catalogue import Layout

_MODULES = (gains, interest, wages, orders, accounts, bills, tills, tax_form16, persons, proofs, forms, others)
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
