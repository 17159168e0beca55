"""The third round: every type, papers that run over pages, rows that come to their sums, nothing off the page."""

from __future__ import annotations

from collections import Counter

import pytest

from app.samples.heldout.families import LAYOUTS as HELDOUT
from app.samples.measured.families import LAYOUTS as MEASURED
from app.samples.measured.locales import LOCALES
from tests.samples.rounds import answer_of, check_order, check_page, check_sales, names_of, sample_of, text_of


def test_the_third_round_has_every_type_and_its_longer_papers_run_over_pages() -> None:
    count = Counter(layout.family for layout in HELDOUT)
    assert count.keys() == {layout.family for layout in MEASURED}
    least = {"bank_statement": 4, "payslip": 3, "purchase_order": 3, "capital_gains": 3, "interest_certificate": 3}
    for family, few in least.items():
        mine = [layout for layout in HELDOUT if layout.family == family]
        assert len(mine) >= few, family
        assert len({LOCALES[tag].currency for layout in mine for tag in layout.locales}) >= 3, family
        assert any("en_IN" not in layout.locales for layout in mine), family
    long = [name for name in names_of(HELDOUT, "bank_statement") if len(answer_of(name)["pages"]) > 1]
    assert len(long) >= 2, long


def test_every_line_of_an_address_on_the_third_rounds_orders_stands_on_the_page() -> None:
    seen = 0
    for name in names_of(HELDOUT, "purchase_order"):
        written = text_of(sample_of(name).content)
        for key, value in answer_of(name)["fields"].items():
            if "address" in key:
                assert all("".join(part.split()) in written for part in value["value"].split(", ")), (name, key, value)
                seen += 1
    assert seen >= 24


def test_rows_of_the_third_rounds_orders_and_sales_come_to_what_they_say() -> None:
    orders, sales = names_of(HELDOUT, "purchase_order"), names_of(HELDOUT, "capital_gains")
    for name in orders:
        check_order(answer_of(name))
    for name in sales:
        check_sales(answer_of(name))
    assert len(orders) >= 8
    assert len(sales) >= 5


@pytest.mark.parametrize("name", names_of(HELDOUT))
@pytest.mark.parametrize("seed", [5, 29])
def test_no_text_of_the_third_round_is_off_the_paper_or_over_another(name: str, seed: int) -> None:
    check_page(name, seed)
