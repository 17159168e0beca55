"""All layouts of the sixth round."""

from __future__ import annotations

from itertools import chain

from app.samples.measured.catalogue import Layout
from app.samples.sealed import (
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
    works,
)

_MODULES = (tills, bills, works, orders, wages, accounts, gains, interest, proofs, persons, forms, tax_form16, others)
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
