"""Sales told by what they come to: which amounts are the sale, the cost and the gain, in one column or two; titles with
the number of a security."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_row_shapes import SCHEMAS, said
from tests.readers.test_rows import rows

GAINS = SCHEMAS["capital_gains"]

LOTS = (
    "Sold          Shares    Realised     Bought            Paid      Upto 12 mths    Over 12 mths\n"
    "GODAVARI MOTORS ISIN INE767A01070\n"
    "10-07-2025       869    1,40,610.93  12-12-2023  1,33,915.17                         6,695.76\n"
    "KAVERI CEMENT LTD ISIN INE474A01026\n"
    "25-05-2025       811      84,701.28  27-11-2021    75,626.14                         9,075.14\n"
    "04-08-2025       146      48,842.27  27-03-2025    50,877.36      -2,035.09\n"
    "Grand total                                                       -2,035.09         15,770.90\n"
)


async def test_the_gain_may_have_a_column_for_short_and_one_for_long_terms() -> None:
    found = await RulesReader().read(wide(LOTS).page(schema=GAINS))
    keys = ("security", "buy_date", "sell_date", "sell_value", "buy_value", "gain")
    assert said(rows(found, "transactions"), *keys) == [
        ("GODAVARI MOTORS", "2023-12-12", "2025-07-10", "140610.93", "133915.17", "6695.76"),
        ("KAVERI CEMENT LTD", "2021-11-27", "2025-05-25", "84701.28", "75626.14", "9075.14"),
        ("KAVERI CEMENT LTD", "2025-03-27", "2025-08-04", "48842.27", "50877.36", "-2035.09"),
    ]
    sums = {c.field: c.value for c in found if c.field in ("short_term_gain", "long_term_gain")}
    assert sums == {"short_term_gain": "-2035.09", "long_term_gain": "15770.90"}


@pytest.mark.parametrize(
    "names", [("Alpha", "Beta", "Gamma"), ("Proceeds", "Beta", "Gamma"), ("Alpha", "Beta", "Gain")]
)
async def test_amounts_under_any_headings_are_told_by_their_difference(names: tuple[str, str, str]) -> None:
    head = "Security              Units   Entry        Exit         {:>10}  {:>10}  {:>10}\n".format(*names)
    found = await RulesReader().read(
        wide(
            head + "KAVERI CEMENT             12   12-12-2023   10-07-2025     4,610.93    3,915.17      695.76\n"
            "GODAVARI MOTORS           20   27-11-2021   25-05-2025     1,000.00    1,075.14      -75.14\n"
        ).page(schema=GAINS)
    )
    assert said(rows(found, "transactions"), "buy_date", "sell_date", "sell_value", "buy_value", "gain") == [
        ("2023-12-12", "2025-07-10", "4610.93", "3915.17", "695.76"),
        ("2021-11-27", "2025-05-25", "1000.00", "1075.14", "-75.14"),
    ]


async def test_sums_below_both_terms_do_not_tell_columns() -> None:
    found = await RulesReader().read(
        wide(
            "Fund          Redeemed On     Units       Amount     Bought On       Cost     Short Term    Long Term\n"
            "Bluechip      10-Jul-2024     120.500   24,100.00    12-Dec-2022  18,075.00                  6,025.00\n"
            "Bluechip      15-Nov-2024      80.250   16,852.50    01-Apr-2024  15,247.50     1,605.00\n"
            "Total                                   40,952.50                 33,322.50     1,605.00     6,025.00\n"
        ).page(schema=GAINS)
    )
    assert said(rows(found, "transactions"), "sell_value", "buy_value", "gain") == [
        ("24100.00", "18075.00", "6025.00"), ("16852.50", "15247.50", "1605.00"),
    ]  # fmt: skip
