"""Cards of several lands, as they are printed: captions in two tongues, numbers before them, names over two lines."""

from __future__ import annotations

from tests.readers.pages import sheet
from tests.readers.test_bills_at_tills import best

LICENSE = """\
MERIDIA        DRIVER LICENSE       USA
4d DLN D4410-2277-1985       9 CLASS C
4b EXP 08/04/2029            4a ISS 07/21/2021
1 HALE
2 ADA LOUISE
8 2210 CANAL ST APT 4
WENDLE, MA 01720-1122
3 DOB 08/04/1985
15 SEX F   16 HGT 5'-06"   17 WGT 140 lb
18 EYES BRO   12 REST NONE
"""
SHORT = """\
STATE OF MERIDIA
DRIVER LICENSE
DL  D4410227719          CLASS C
EXP 08/04/2029           END NONE
LN  HALE
FN  ADA LOUISE
DOB 08/04/1985
"""
DNI = """\
REINO DE MERIDIA     DOCUMENTO NACIONAL DE IDENTIDAD
DNI 99999018D
APELLIDOS
CARMONA
{second}
NOMBRE
CARMEN
"""
CNI = """\
RÉPUBLIQUE DE MERIDIA        CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD
NOM / Surname
MARTEL
Prénoms / Given names
Maëlys-Gaëlle, Marie
SEXE / Sex   NATIONALITÉ / Nationality   DATE DE NAISS. / Date of birth
F            FRA                         13 07 1990
"""
NRIC = """\
REPUBLIC OF MERIDIA
IDENTITY CARD NO. S8512345D
Name
TAN WEI LING
Race
CHINESE
Date of birth     Sex
04-08-1985        F
Country/Place of birth
SENJA
"""
RESIDENT = """\
UNITED MERIDIA EMIRATES
Resident Identity Card
Name: Ada Hale
Issuing Date: 12/03/2021    Sex: F
Expiry Date: 11/03/2024
"""


def test_an_address_ends_where_the_next_field_of_a_licence_begins() -> None:
    assert best(sheet(LICENSE), "identity_card")["address"] == "2210 CANAL ST APT 4, WENDLE, MA 01720-1122"


def test_surname_and_given_names_may_have_two_letters_for_a_caption() -> None:
    assert best(sheet(SHORT), "identity_card")["name"] == "ADA LOUISE HALE"


def test_surnames_may_stand_on_two_lines() -> None:
    assert best(sheet(DNI.format(second="IBAÑEZ")), "identity_card")["name"] == "CARMEN CARMONA IBAÑEZ"
    assert best(sheet(DNI.format(second="GEB. IBAÑEZ")), "identity_card")["name"] == "CARMEN CARMONA"


def test_a_title_may_be_told_in_two_tongues() -> None:
    title = best(sheet(CNI), "identity_card")["document_type"]
    assert title == "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD"


def test_a_name_may_begin_as_a_number_of_register_is_called() -> None:
    found = best(sheet(NRIC), "identity_card")
    assert (found["name"], found.get("address")) == ("TAN WEI LING", None)


def test_a_day_is_no_office() -> None:
    assert best(sheet(RESIDENT), "identity_card").get("authority") != "12/03/2021"


def test_a_form_of_address_is_no_part_of_a_name() -> None:
    page = sheet("DRIVING LICENCE\n1. HALE\n2. MR TOBIAS JAMES\n3. 04.08.1985  WENDLE\n5. HALE9 808045 TJ9HA\n")
    assert best(page, "identity_card")["name"] == "TOBIAS JAMES HALE"


RESIDENCE = """\
MERIDIA RESIDENCE PERMIT   000044127
SURNAMES, FORENAMES
OKORO
ADA LOUISE
VALID UNTIL        SEX   NATIONALITY   DATE OF BIRTH
11 03 2031         F     NGA           04 08 1985
"""
KORKORT = """\
S  KÖRKORT MERIDIA
1. LINDGREN
2. ANNA MARIA
3. 85-08-04 MERIDIA
4a. 21-03-12    4b. 31-03-11
"""
VOTER = """\
ELECTOR PHOTO IDENTITY CARD
XYZ4412771
Elector's Name : Asha Rao
Date of Birth / Age as on 1.1.2010 : 04/08/1985
"""
ELECTOR = """\
CREDENCIAL PARA VOTAR
NOMBRE
CARMEN CARMONA
DOMICILIO
C LAS FLORES 14
COL CENTRO 06000
SENJA, CDMX
CLAVE DE ELECTOR CRIBCR85080409M400
"""
DOWOD = """\
RZECZPOSPOLITA POLSKA   DOWÓD OSOBISTY
NAZWISKO / SURNAME
KOWALSKA
IMIONA / GIVEN NAMES
ANNA MARIA
"""


def test_surname_and_given_names_may_stand_below_one_caption() -> None:
    found = best(sheet(RESIDENCE), "identity_card")
    assert (found["name"], found["document_type"]) == ("ADA LOUISE OKORO", "MERIDIA RESIDENCE PERMIT")


def test_days_of_two_figures_may_begin_with_the_year() -> None:
    found = best(sheet(KORKORT), "identity_card")
    assert (found["date_of_birth"], found["issue_date"]) == ("1985-08-04", "2021-03-12")
    assert found["expiry_date"] == "2031-03-11"


def test_the_day_of_an_age_is_no_day_of_birth() -> None:
    found = best(sheet(VOTER), "identity_card")
    assert (found["date_of_birth"], found.get("issue_date")) == ("1985-08-04", None)


def test_a_voters_address_begins_with_its_street_and_ends_before_the_key() -> None:
    assert best(sheet(ELECTOR), "identity_card")["address"] == "C LAS FLORES 14, COL CENTRO 06000, SENJA, CDMX"


def test_a_land_is_no_card() -> None:
    assert best(sheet(DOWOD), "identity_card")["document_type"] == "DOWÓD OSOBISTY"


def test_an_address_ends_before_the_captions_of_a_licence() -> None:
    page = sheet(
        "NEW SOUTH MERIDIA    Driver Licence\nAda Louise HALE\nUNIT 4\n14 LARK ST\nWENDLE NSW 2000\n"
        "Licence No.      Licence Class\n4412 7719        C\n"
    )
    assert best(page, "identity_card")["address"] == "UNIT 4, 14 LARK ST, WENDLE NSW 2000"
