"""Captions in a row over their values, titles that are no answers; persons without what they do or study."""

from __future__ import annotations

from tests.readers.pages import sheet, wide
from tests.readers.test_bills_at_tills import best, rows
from tests.readers.test_cards import card


def test_captions_in_a_row_stand_over_their_values() -> None:
    page = wide(
        "Scheda di prestito\n\n\nCognome del lettore          Nome del lettore\nROSSI                        GIULIA\n"
        "Indirizzo                    Telefono\nVia Roma 14                  0461 555 210\n"
    )
    said = {row["label"]: row.get("value") for row in rows(page, "generic_form")}
    assert said["Cognome del lettore"] == "ROSSI"
    assert said["Nome del lettore"] == "GIULIA"


def test_what_a_form_calls_itself_is_no_answer() -> None:
    page = wide("Comune di Valfiorita          Domanda di iscrizione al nido\n\nCognome: Rossi\nNome: Giulia\n")
    assert [row["label"] for row in rows(page, "generic_form")] == ["Cognome", "Nome"]


def test_a_person_is_named_without_the_post() -> None:
    page = wide("FORM 16\n\nEmployee : Kiran Oberoi, Asst. Manager\nEmployer : Narmada Tiles Limited\n")
    assert best(page, "form16")["employee"] == "Kiran Oberoi"


def test_the_number_of_a_form_is_no_certificates() -> None:
    page = wide("SALARY CERTIFICATE IN FORM 16 FOR A.Y. 2024-25\n\nEmployee : Kiran Oberoi\n")
    assert "certificate_number" not in best(page, "form16")


def test_studies_are_nobodys_name() -> None:
    page = sheet(
        "STUDENT CARD\n\n  Ravi Menon\n  Roll No: 21CS0145\n\n  B.Tech Computer Science\n  D.O.B: 14-08-2003\n"
    )
    assert best(page, "identity_card")["name"] == "Ravi Menon"


def test_a_value_stands_below_either_twin_of_its_label() -> None:
    page = sheet(
        "CITIZEN CARD\nAPELIDO(S) / SURNAME\nANTUNES\nNOME(S) / GIVEN NAME(S)\nTIAGO\n"
        "SEXO       ALTURA    NACIONALIDADE\nM          1,78      PRT\n"
    )
    assert best(page, "identity_card")["name"] == "TIAGO ANTUNES"


def test_numbered_fields_in_any_order_name_a_driver() -> None:
    page = sheet("DRIVER LICENSE\n3 DOB 04/12/1985   15 SEX F\n4b EXP 04/12/2030\n1 SMITH\n2 JANE MARIE\n")
    assert best(page, "identity_card")["name"] == "JANE MARIE SMITH"


def test_the_first_numbered_field_is_the_whole_name_where_the_second_has_a_day() -> None:
    page = sheet("DRIVING LICENSE\n1. BUDI SANTOSO\n2. SEMARANG, 12-03-1992\n3. O - PRIA\n4. JL. MERDEKA 5\n")
    assert best(page, "identity_card")["name"] == "BUDI SANTOSO"


def test_values_beside_captions_are_not_captions_of_what_is_below() -> None:
    page = card(
        (0.1, 0.20, 0.020, "Fornavn"),
        (0.1, 0.24, 0.030, "Efternavn"),
        (0.6, 0.20, 0.030, "Ida"),
        (0.6, 0.24, 0.030, "Holm"),
    )
    said = {row["label"]: row.get("value") for row in rows(page, "generic_form")}
    assert said == {"Fornavn": "Ida", "Efternavn": "Holm"}
