"""All layouts of the third round."""

from __future__ import annotations

from itertools import chain

from app.samples.heldout import (
    accounts,
    accounts_europe,
    bills,
    bills_europe,
    gains,
    gains_coins,
    interest,
    orders,
    papers,
    papers_none,
    persons,
    tax,
    tax_form16,
    tills,
    wages,
    wages_south,
)
from app.samples.measured.catalogue import Layout

_MODULES = (
    tills, bills, bills_europe, persons, tax, tax_form16, papers, papers_none, accounts,
    accounts_europe, wages, wages_south, orders, gains, interest, gains_coins,
)  # fmt: skip
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
