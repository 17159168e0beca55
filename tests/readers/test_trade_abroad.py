"""Orders of the north: the labels are data of the schemas."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_relations import SCHEMAS

ORDERS = {
    "da": ("Indkøbsordrenr.", "Leverandør", "Leveringsadresse", "Ønsket leveringsdato"),
    "nb": ("Innkjøpsordrenr.", "Leverandør", "Leveringssted", "Leveres innen"),
}


@pytest.mark.parametrize("language", ORDERS)
async def test_orders(language: str) -> None:
    number, supplier, place, day = ORDERS[language]
    text = f"{number}: 4711-2026\n{supplier}: Lager AS\n{place}: Kaivej 5, 8000 Aarhus\n{day}: 12.05.2026\n"
    read = await RulesReader().read(wide(text).page(schema=SCHEMAS["purchase_order"]))
    best: dict[str, str | None] = {}
    for one in read:
        best.setdefault(one.field, one.value)
    wanted = ("4711-2026", "Lager AS", "Kaivej 5, 8000 Aarhus", "2026-05-12")
    assert tuple(best.get(k) for k in ("order_number", "supplier", "delivery_address", "delivery_date")) == wanted
