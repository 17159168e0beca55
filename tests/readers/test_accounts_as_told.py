"""Accounts, pay slips and gains: balances by the words of their labels, whole names, panels, what stands behind the
net pay."""

from __future__ import annotations

import pytest

from app.readers.rows import without_counts
from app.readers.rows_cells import CellFound
from app.readers.rules import RulesReader
from app.readers.rules_found import Found
from app.readers.rules_fuller import of_its_trade
from tests.readers.pages import Sheet, wide
from tests.readers.test_bills_at_tills import best
from tests.readers.test_bills_at_tills import rows as first_rows
from tests.readers.test_relations import SCHEMAS


def pay(page: Sheet, table: str) -> list[tuple[str | None, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    for one in RulesReader().candidates(page.page(schema=SCHEMAS["payslip"])):
        if one.table == table and one.row is not None:
            found.setdefault(one.row, {})[one.field.rpartition(".")[2]] = one.value
    return [(row.get("description"), row.get("amount")) for _, row in sorted(found.items())]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Saldo overført fra sidste kvartals udskrift", "Ny saldo ved kvartalets udløb"),
        ("Zůstatek na začátku období", "Zůstatek na konci období"),
        ("Guthaben zu Beginn des Quartals", "Guthaben am Ende des Quartals"),
    ],
)
def test_balances_by_the_words_of_their_labels(before: str, after: str) -> None:
    page = wide(f"Rheinbank AG\n\n{before:60}1.000,00 EUR\n{after:60}1.250,00 EUR\n")
    found = best(page, "bank_statement")
    assert (found["opening_balance"], found["closing_balance"]) == ("1000.00", "1250.00")


def test_an_iban_is_no_other_number() -> None:
    found = best(
        wide("Banco Sierra S.A.\nCuenta ES91 2100 0418 4502 0005 1332\nTitular: Carmen Ruiz\n"), "bank_statement"
    )
    assert found["iban"] == "ES9121000418450200051332" or found["iban"] == "ES91 2100 0418 4502 0005 1332"
    assert found.get("account_number") is None


def test_whole_names_for_short_heads() -> None:
    page = wide(
        f"Northfell                                        Statement\n\nAccount number   74568537\n{44 * chr(10)}"
        "Northfell Building Society is authorised under reference 357269. Lost card: 06477 496567.\n"
    )
    assert best(page, "bank_statement")["bank"] == "Northfell Building Society"


def test_banks_that_say_so_are_surer() -> None:
    named = [Found(name, None, name, (), 0.5, "") for name in ("Extrato diário", "Caixa do Ribeiro")]
    assert max(of_its_trade("bank", named), key=lambda f: f.score).value == "Caixa do Ribeiro"


PANELS = """\
Payments                         Deductions                     Cumulative Details
Basic pay           4,408.00     PAYE               630.23      Gross to Date      18,954.40
Shift premium         330.60     USC                146.90      Tax Credit            333.33
                                 PRSI               189.54      PRSI Class                A1
Gross Pay           4,738.60     Total Deductions   966.67
"""


def test_panels_beside_both_lists() -> None:
    page = wide(PANELS)
    assert pay(page, "earnings") == [("Basic pay", "4408.00"), ("Shift premium", "330.60")]
    assert pay(page, "deductions") == [("PAYE", "630.23"), ("USC", "146.90"), ("PRSI", "189.54")]


def test_behind_the_net_pay_no_earnings_stand() -> None:
    page = wide(
        "Description               Hours     Rate        Amount        YTD\n"
        "Ordinary hours            152.00    49.95       7,592.00      60,736.00\n"
        "Allowance - tools                               182.21        1,457.68\n"
        "Gross Pay                                       7,774.21      62,193.68\n"
        "PAYG tax withheld                               -1,671.46     -13,371.68\n"
        "NET PAY                                         6,102.75      48,822.00\n"
        "Superannuation Guarantee                        932.91        7,463.28\n"
    )
    assert pay(page, "earnings") == [("Ordinary hours", "7592.00"), ("Allowance - tools", "182.21")]


def test_the_day_of_joining_is_no_day_of_pay() -> None:
    page = wide("Payslip for October 2026\nName:   Nikhil Rao      Joining Date:   09 Jul 2020\nNet Pay   1,022.00\n")
    assert best(page, "payslip").get("pay_date") is None


def test_names_beside_numbers_and_behind_for() -> None:
    page = wide("Wages\nFor: Rohan Dunmore\n135 Wattle Grove, Melbourne VIC 3000\n")
    assert best(page, "payslip")["employee"] == "Rohan Dunmore"
    page = wide("Larch Portfolio Services Pty Limited\nCapital Gains Tax Report\nImogen Vale | PF-66769\n")
    assert best(page, "capital_gains")["investor"] == "Imogen Vale"


LOSSES = """\
Antal  Beteckning          Köpdag       Säljdag      Försäljningspris  Omkostnadsbelopp   Vinst        Förlust
150    Skärgård Medtech    2023-02-08   2024-01-16   37 018,50         32 076,00          4 942,50
75     Fjällräv Industri   2023-04-07   2024-03-10   10 516,50         7 843,50           2 673,00
75     Fjällräv Industri   2023-08-02   2024-03-15   8 129,25          8 274,00                        144,75
"""


def test_losses_with_a_column_of_their_own() -> None:
    found = first_rows(wide(LOSSES), "capital_gains")
    assert [row.get("buy_value") for row in found] == ["32076.00", "7843.50", "8274.00"]
    assert [row.get("gain") for row in found][:2] == ["4942.50", "2673.00"]


def test_counts_in_titles_are_no_amounts() -> None:
    table = SCHEMAS["capital_gains"].tables[0]
    gain = next(c for c in table.columns if c.key == "gain")
    told = [[CellFound(table.key, 0, gain, said, "AUD", said, (), 0.9, "")] for said in ("212.50", "12", "108.25")]
    assert [row[0].value for row in without_counts(told)] == ["212.50", "108.25"]
