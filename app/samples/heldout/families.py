"""All layouts of the third round."""

from __future__ import annotations

from itertools import chain

from app.samples.heldout import bills, bills_europe, papers, papers_none, persons, tax, tax_form16, tills
from app.samples.measured.catalogue import Layout

_MODULES = (tills, bills, bills_europe, persons, tax, tax_form16, papers, papers_none)
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
