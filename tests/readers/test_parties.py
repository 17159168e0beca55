"""Parties whose particulars have labels of their own, companies before their guests, and what ends an address."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import sheet
from tests.readers.test_relations import SCHEMAS, best

INVOICE = SCHEMAS["invoice"]
RECEIPT = SCHEMAS["receipt"]

ITALIAN = """\
   Cedente/prestatore (fornitore)                   Cessionario/committente (cliente)
   Identificativo fiscale ai fini IVA: IT98061342394   Identificativo fiscale ai fini IVA: IT96115291625
   Denominazione: Lanterna Forniture S.n.c.         Denominazione: Meccanica Padana S.n.c.
   Indirizzo: Corso Vittorio Emanuele, 33           Indirizzo: Viale dei Mille, 99
   CAP 40121 Comune: Bologna Provincia: BO          CAP 50122 Comune: Firenze Provincia: FI

   Numero documento    Data documento
   23/FE               04-01-2026
"""

POLISH = """\
   FAKTURA VAT nr FV/12/03/2026

   Sprzedawca:                                 Nabywca:
   Nazwa: Bursztyn Handel Sp. z o.o.           Nazwa: Wisła Druk S.A.
   Adres: ul. Długa 12                         Adres: al. Jana Pawła II 7
   Kod pocztowy: 80-831                        Kod pocztowy: 31-864
   Miasto: Gdańsk                              Miasto: Kraków
   NIP: 526-104-08-28                          NIP: 676-000-00-43
"""

FOLIO = """\
   SERRA VERDE HOTEL LDA
   Rua das Flores, 57 - 1200-456 Lisboa - 258 555 484




   Minho Instalações Lda.                      Fatura N.º 173535
   Travessa da Fonte, 45
   8000-075 Faro

   FATURA
   Guest: Callum Tennant
"""

RIDE = """\
      Veldhuis Taxi N.V.
   Industrieweg 61, 5611 EM
          Eindhoven
Vergunning            VT-5994
Ritnummer              712176
TOTAAL                  69,50
"""


@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        (ITALIAN, "supplier", "Lanterna Forniture S.n.c."),
        (ITALIAN, "supplier_address", "Corso Vittorio Emanuele, 33, 40121 Bologna BO"),
        (ITALIAN, "supplier_tax_id", "IT98061342394"),
        (ITALIAN, "customer", "Meccanica Padana S.n.c."),
        (ITALIAN, "customer_address", "Viale dei Mille, 99, 50122 Firenze FI"),
        (POLISH, "supplier", "Bursztyn Handel Sp. z o.o."),
        (POLISH, "customer_address", "al. Jana Pawła II 7, 31-864 Kraków"),
    ],
)
async def test_particulars_below_the_name_of_a_party(page: str, key: str, value: str) -> None:
    assert await best(page, INVOICE, key) == value


async def test_headings_of_boxes_are_no_particulars() -> None:
    page = """\
   DESTINATÁRIO / REMETENTE
   NOME / RAZÃO SOCIAL                   CNPJ / CPF
   Padaria Aurora Ltda                   12.345.678/0001-95
   ENDEREÇO                              CEP
   Rua do Comércio, 137                  80010-000


   DADOS DOS PRODUTOS
"""
    assert await best(page, INVOICE, "customer") == "Padaria Aurora Ltda"
    assert "PRODUTOS" not in str(await best(page, INVOICE, "customer_address"))


async def test_a_company_is_the_customer_and_not_its_guest() -> None:
    assert await best(FOLIO, INVOICE, "customer") == "Minho Instalações Lda"


async def test_a_telephone_is_no_part_of_an_address() -> None:
    assert await best(FOLIO, INVOICE, "supplier_address") == "Rua das Flores, 57 - 1200-456 Lisboa"


async def test_labels_below_an_address_on_a_roll_are_none_of_it() -> None:
    found = await RulesReader().read(sheet(RIDE, columns=32).page(schema=RECEIPT))
    address = max((c for c in found if c.field == "address"), key=lambda c: c.confidence)
    number = max((c for c in found if c.field == "receipt_number"), key=lambda c: c.confidence)
    assert (address.value, number.value) == ("Industrieweg 61, 5611 EM, Eindhoven", "712176")


async def test_an_order_is_told_by_a_line_between_the_rows() -> None:
    page = """\
   Descrizione                      Quantità     Prezzo     Importo
   Toner nero                              1      71,71       71,71
   Rif. ordine PO-1973 del 15/12/2025
   Sedia ergonomica                        2     100,00      200,00
"""
    assert await best(page, INVOICE, "purchase_order") == "PO-1973"


RENT = """\
                         RENT RECEIPT

 Receipt No.: 16                                Date: 12-Sep-2025



























 Landlord: Vindhya Properties LLP
 120, Nehru Nagar, Pune - 411001, Maharashtra
"""


async def test_a_company_that_signs_behind_a_label_is_named_without_it() -> None:
    schema = SCHEMAS["investment_proof"]
    assert await best(RENT, schema, "institution") == "Vindhya Properties LLP"


async def test_what_sort_of_account_a_long_number_is_of_is_no_part_of_it() -> None:
    text = "   Account No      : 50100838547362 PRIME\n   Currency        : INR\n"
    schema = SCHEMAS["bank_statement"]
    assert await best(text, schema, "account_number") == "50100838547362"


ORDER = """\
   ENCOMENDA A FORNECEDOR

   Fornecedor                               Encomenda n.º: 7493
   Minho Ferragens Lda.                     Data: 04-01-2026
   Rua do Comércio, 19
   3000-210 Coimbra
   V/ N.º Contribuinte 731897790

   Artigo     Descrição     Qtd.    Preço    Valor
   A1         Parafusos     10      1,50     15,00
                                    Total    15,00
"""

FEE = """\
   Avv. Beatrice Montanari
   Via Garibaldi, 7 - 40121 Bologna
   Parcella n. 12 del 04/01/2026

                                 Cliente
                                 Gent.le Sig./Sig.ra
                                 Raffaele Ferraris
                                 Corso Cavour, 33
                                 50122 Firenze

   Onorario                                 500,00
   Totale parcella                          500,00
"""


async def test_a_number_for_taxes_below_an_address_is_none_of_it() -> None:
    found = await best(ORDER, SCHEMAS["purchase_order"], "supplier_address")
    assert found == "Rua do Comércio, 19, 3000-210 Coimbra"


async def test_a_form_of_address_is_no_name() -> None:
    assert await best(FEE, INVOICE, "customer") == "Raffaele Ferraris"
