"""All layouts of the fourth round."""

from __future__ import annotations

from itertools import chain

from app.samples.measured.catalogue import Layout
from app.samples.reserve import accounts, bills, gains, interest, orders, papers_none, persons, tax_form16, tills, wages

_MODULES = (tills, bills, orders, wages, accounts, gains, interest, persons, tax_form16, papers_none)
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
