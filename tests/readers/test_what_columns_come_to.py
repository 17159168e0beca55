"""Fields that sum up a column: the printed sum goes before what another label names."""

from __future__ import annotations

from tests.readers.pages import wide
from tests.readers.test_bills_at_tills import best

GAINS = """\
Erträgnisaufstellung für das Jahr 2023

Bezeichnung            Anzahl   Kaufdatum     Verkaufsdatum   Anschaffungskosten    Verkaufserlös     Ergebnis
Elbufer Welt Aktien       100   10.06.2020    24.01.2023               23.836,00        22.692,00    -1.144,00
Silberhorn Energie AG      20   04.04.2022    07.03.2023                3.411,60         4.710,00     1.298,40
Falkenberg Chemie AG       10   04.11.2020    15.03.2023                1.121,90         2.593,10     1.471,20

Gewinne aus Veräußerungen                                               2.769,60
Verluste aus Veräußerungen                                             -1.144,00
Verbleiben                                                              1.625,60
"""


def test_the_sum_of_a_column_goes_before_what_a_label_names() -> None:
    assert best(wide(GAINS), "capital_gains")["total_gain"] == "1625.60"


PAY = """\
Earnings                 this period
Regular                     4,592.00
Overtime                      378.84
Gross Pay                   4,970.84

Deductions               this period
Federal Income Tax           -590.23
Social Security              -321.00
Medicare                      -75.07
Total Statutory and Other    -986.30

Net Pay                     3,984.54
"""


def test_what_is_deducted_has_no_minus() -> None:
    page = wide(PAY)
    assert best(page, "payslip")["total_deductions"] == "986.30"


def test_of_one_account_the_row_of_sums() -> None:
    page = wide(
        "CERTIFICAZIONE DEGLI INTERESSI\n\n"
        "Rapporto                            Tipologia               Interessi lordi     Ritenuta     Interessi netti\n"
        "IT80 M969 7939 9784 8063 0602 163   Libretto di risparmio          1.480,86       385,02            1.095,84\n"
        "Somma                                                              1.480,86       385,02            1.095,84\n"
    )
    found = best(page, "interest_certificate")
    assert (found["total_interest"], found["total_tds"]) == ("1480.86", "385.02")
