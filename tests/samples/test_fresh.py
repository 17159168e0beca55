"""The fourth round to the seventh: drawn by the command, rows come to their sums, addresses as told; all on paper."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app.samples.__main__ import main
from app.samples.aside.families import LAYOUTS as ASIDE
from app.samples.fresh.families import LAYOUTS as FRESH
from app.samples.measured.catalogue import Layout
from app.samples.measured.families import LAYOUTS as MEASURED
from app.samples.reserve.families import LAYOUTS as RESERVE
from app.samples.sealed.families import LAYOUTS as SEALED
from tests.samples.rounds import answer_of, check_order, check_page, check_sales, names_of, sample_of, text_of

GAINS_AND_INTEREST = ("capital_gains", "interest_certificate")
THEIRS = (*names_of(FRESH), *names_of(RESERVE), *names_of(SEALED), *names_of(ASIDE))
TILLS = (*names_of(RESERVE, "receipt"), *names_of(SEALED, "receipt"), *names_of(ASIDE, "receipt"))


@pytest.mark.parametrize("layouts", [FRESH, RESERVE, SEALED, ASIDE], ids=["fresh", "reserve", "sealed", "aside"])
def test_a_round_has_every_type_in_several_countries_and_seven_languages(layouts: tuple[Layout, ...]) -> None:
    count = Counter(layout.family for layout in layouts)
    assert count.keys() == {layout.family for layout in MEASURED}
    for family in ("receipt", "invoice", "purchase_order", "payslip", "bank_statement", *GAINS_AND_INTEREST):
        lands = {tag[3:] for layout in layouts if layout.family == family for tag in layout.locales}
        assert count[family] >= 3, family
        assert len(lands) >= 3, family
    assert {tag[:2] for layout in layouts for tag in layout.locales} >= {"en", "de", "fr", "es", "it", "nl", "pt"}


def test_rows_of_orders_and_sales_come_to_what_they_say() -> None:
    orders, sales = ([name for name in THEIRS if name.startswith(key)] for key in ("purchase_order", "capital_gains"))
    for name in orders:
        check_order(answer_of(name))
    for name in sales:
        check_sales(answer_of(name))
    assert len(orders) >= 7
    assert len(sales) >= 9


def test_every_line_of_an_address_stands_on_the_page() -> None:
    for name in THEIRS:
        if name in TILLS:
            continue  # their tills print it in capitals or in one line
        written = text_of(sample_of(name).content)
        for key, value in answer_of(name)["fields"].items():
            if "address" in key:
                assert all("".join(part.split()) in written for part in value["value"].split(", ")), (name, key, value)


@pytest.mark.parametrize("name", THEIRS)
@pytest.mark.parametrize("seed", [5, 37])
def test_no_text_is_off_the_paper_or_over_another(name: str, seed: int) -> None:
    check_page(name, seed)


def test_the_command_draws_each_layout_digital_and_scanned(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--fresh", "--types", "capital_gains", "--seed", "37"]) == 0
    drawn = {path.stem for path in (tmp_path / "fresh").iterdir() if path.is_file()}
    assert {path.stem for path in (tmp_path / "fresh" / "answers").iterdir()} == drawn
    assert len(drawn) == 2 * len([layout for layout in FRESH if layout.family == "capital_gains"])
