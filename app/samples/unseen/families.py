"""All layouts of the second round."""

from __future__ import annotations

from itertools import chain

from app.samples.measured.catalogue import Layout
from app.samples.unseen import (
    accounts,
    accounts_daily,
    cards,
    papers,
    purchasing,
    purchasing_mail,
    tax,
    tills,
    trade,
    trade_abroad,
    vouchers,
    wages,
    wages_letter,
)

_MODULES = (
    tills,
    vouchers,
    trade,
    trade_abroad,
    purchasing,
    purchasing_mail,
    wages,
    wages_letter,
    accounts,
    accounts_daily,
    tax,
    cards,
    papers,
)
LAYOUTS: tuple[Layout, ...] = tuple(chain.from_iterable(module.LAYOUTS for module in _MODULES))
