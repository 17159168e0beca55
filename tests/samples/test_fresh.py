"""The fourth round: drawn by its command, rows that come to their sums, addresses as told, nothing off the page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app.samples.__main__ import main
from app.samples.fresh.families import LAYOUTS as FRESH
from app.samples.measured.families import LAYOUTS as MEASURED
from tests.samples.rounds import answer_of, check_order, check_page, check_sales, names_of, sample_of, text_of

GAINS_AND_INTEREST = ("capital_gains", "interest_certificate")


def test_the_fourth_round_has_every_type_in_several_countries_and_seven_languages() -> None:
    count = Counter(layout.family for layout in FRESH)
    assert count.keys() == {layout.family for layout in MEASURED}
    for family in ("receipt", "invoice", "purchase_order", "payslip", "bank_statement", *GAINS_AND_INTEREST):
        lands = {tag[3:] for layout in FRESH if layout.family == family for tag in layout.locales}
        assert count[family] >= 3, family
        assert len(lands) >= 3, family
    assert {tag[:2] for layout in FRESH for tag in layout.locales} == {"en", "de", "fr", "es", "it", "nl", "pt"}


def test_rows_of_orders_and_sales_come_to_what_they_say() -> None:
    orders, sales = names_of(FRESH, "purchase_order"), names_of(FRESH, "capital_gains")
    for name in orders:
        check_order(answer_of(name))
    for name in sales:
        check_sales(answer_of(name))
    assert len(orders) >= 3
    assert len(sales) >= 3


def test_every_line_of_an_address_stands_on_the_page() -> None:
    for name in names_of(FRESH):
        written = text_of(sample_of(name).content)
        for key, value in answer_of(name)["fields"].items():
            if "address" in key:
                assert all("".join(part.split()) in written for part in value["value"].split(", ")), (name, key, value)


@pytest.mark.parametrize("name", names_of(FRESH))
@pytest.mark.parametrize("seed", [5, 37])
def test_no_text_is_off_the_paper_or_over_another(name: str, seed: int) -> None:
    check_page(name, seed)


def test_the_command_draws_each_layout_digital_and_scanned(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--fresh", "--types", "capital_gains", "--seed", "37"]) == 0
    drawn = {path.stem for path in (tmp_path / "fresh").iterdir() if path.is_file()}
    assert {path.stem for path in (tmp_path / "fresh" / "answers").iterdir()} == drawn
    assert len(drawn) == 2 * len([layout for layout in FRESH if layout.family == "capital_gains"])
