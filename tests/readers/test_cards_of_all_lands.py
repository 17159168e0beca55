"""Cards: what heads them, until when they hold, offices whose names are labels, relations that are not the holder."""

from __future__ import annotations

from tests.readers.pages import sheet
from tests.readers.test_bills_at_tills import best
from tests.readers.test_cards import card

KTP = """\
PROVINSI LAUT TIMUR
KOTA SENJA

NIK : 3171014408910003
Nama : RATNA WIJAYA
Tempat/Tgl Lahir : SENJA, 04-08-1991
Berlaku Hingga : SEUMUR HIDUP        12-03-2019
"""


def test_a_card_for_life_has_no_end_and_its_only_other_day_is_that_of_issue() -> None:
    found = best(sheet(KTP), "identity_card")
    assert (found["issue_date"], found.get("expiry_date")) == ("2019-03-12", None)
    assert "document_type" not in found  # a province is no card


def test_a_title_may_be_a_label_and_have_a_number_behind_it() -> None:
    page = sheet("REPUBLIC OF MERIDIA\nNATIONAL IDENTITY CARD No. 88120034\n\nSurname\nOKAFOR\nGiven names\nADA\n")
    assert best(page, "identity_card")["document_type"] == "NATIONAL IDENTITY CARD"


def test_an_office_may_be_called_as_a_label_is() -> None:
    page = sheet(
        "PASSPORT CARD\n\nNom : DURAND\nPrénom : LÉA\nCarte n° : 4410227719\n"
        "délivrée le : 12.03.2021\npar : Préfecture de Dijon\n"
    )
    assert best(page, "identity_card")["authority"] == "Préfecture de Dijon"


def test_a_relations_name_is_not_the_holders() -> None:
    page = sheet(
        "ELECTOR IDENTITY CARD\n\nElector's Name : Kiran Oberoi\nRelation's Name : Mira Oberoi\n"
        "Sex : Male\nDate of Birth : 12/08/1966\n\nAddress :\n12, Canal Street\nIndore - 452001\n"
    )
    assert best(page, "identity_card")["name"] == "Kiran Oberoi"


def test_a_clubs_name_is_not_what_its_form_is() -> None:
    page = card(
        (0.2, 0.05, 0.05, "Nordhavn Sejlklub"),
        (0.2, 0.15, 0.05, "Indmeldelsesblanket"),
        (0.1, 0.40, 0.03, "Fornavn: Ida"),
        (0.1, 0.50, 0.03, "Efternavn: Holm"),
    )
    assert best(page, "generic_form")["title"] == "Indmeldelsesblanket"
