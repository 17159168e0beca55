"""The rules reader on pages like those people upload."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.field import Candidate, Source
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.grounding import PageText
from app.readers.ranking import rank
from app.readers.rules import RulesReader
from tests.readers.pages import RECEIPT, SHOP, Sheet, sheet


async def read(page: Sheet, schema: Schema = RECEIPT) -> dict[str, tuple[Candidate, ...]]:
    """Ranked, grounded candidates by field."""
    text = PageText(page.words, page.layout)
    found = [text.ground(c) for c in await RulesReader().read(page.page(schema=schema))]
    return {key: rank(c for c in found if c.field == key) for key in {c.field for c in found}}


async def best(text: str, field: str, schema: Schema = RECEIPT) -> str | None:
    ranked = (await read(sheet(text), schema)).get(field)
    return ranked[0].value if ranked else None


async def test_a_receipt_is_read() -> None:
    page = sheet(SHOP)
    fields = {key: ranked[0] for key, ranked in (await read(page)).items()}
    assert fields["company"].value == "TAN WOON YANN TRADING SDN BHD"
    assert fields["date"].value == "2018-12-25"
    assert fields["address"].value == "NO 5, JALAN TEMENGGUNG 19/9, BANDAR MAHKOTA CHERAS, 43200 CHERAS, SELANGOR"
    assert (fields["total"].value, fields["total"].currency) == ("14.85", "MYR")
    assert fields["tax"].value == "0.84"
    assert fields["receipt_number"].value == "C1-0170778"
    for found in fields.values():
        assert found.grounded, found.field
        assert found.source is Source.RULES
        assert found.box is not None
        assert found.reason
        assert 0 < found.confidence < 1
    assert set(page.at("RM 14.85")) == set(fields["total"].words)


async def test_alternatives_are_kept_with_their_places_and_reasons() -> None:
    totals = (await read(sheet(SHOP)))["total"]
    assert len(totals) >= 2
    assert len({t.value for t in totals}) == len(totals)
    assert all(t.words and t.reason for t in totals)
    assert [t.confidence for t in totals] == sorted((t.confidence for t in totals), reverse=True)


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        ("SUBTOTAL 14.00\nTOTAL 14.85\nCASH 20.00\nCHANGE 5.15", "14.85"),
        ("Total (Excluding GST) : 7.37\nTotal (Inclusive of GST) : 7.80\nCASH : 7.80", "7.80"),
        ("Total Qty: 6\nTotal Items : 3\nTotal : 9.00", "9.00"),
        ("TOTAL:RM9.00\nCASH:RM10.00", "9.00"),
        ("Tatal Amount          9.00\nCash 10.00", "9.00"),
        ("Total Sales Incl GST 88.97\nRounding Adj -0.02\nTotal After Adj Incl GST 88.95\nCASH 100.00", "88.95"),
        ("Zwischensumme 10,00 €\nMwSt 1,90 €\nGesamtbetrag 11,90 €\nBar 20,00 €\nRückgeld 8,10 €", "11.90"),
        ("Total HT 10,00\nTVA 2,00\nTotal TTC 12,00 €\nEspèces 20,00", "12.00"),
        ("JUMLAH BESAR   RM 1,234.50\nTUNAI RM 1,300.00\nBAKI RM 65.50", "1234.50"),
        ("Amount due\n   $ 120.00", "120.00"),
    ],
)
async def test_the_right_amount_among_rivals(lines: str, total: str) -> None:
    assert await best(f"ACME TRADING LTD\n\n{lines}", "total") == total


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("Date: 03/11/2026", "2026-11-03"),
        ("Due date: 30/11/2026\nInvoice date: 03/11/2026", "2026-11-03"),
        ("03/11/2026 10:22 AM", "2026-11-03"),
        ("Tarikh\n3 Nov 2026", "2026-11-03"),
        ("DATE:12/01/201819:13", "2018-01-12"),
    ],
)
async def test_the_right_date(lines: str, date: str) -> None:
    assert await best(f"ACME TRADING LTD\n{lines}\nTOTAL 9.00", "date") == date


@pytest.mark.parametrize(
    ("head", "company"),
    [
        ("TAX INVOICE\nACME STORES PTE LTD\n12, HIGH STREET", "ACME STORES PTE LTD"),
        ("POPULAR BOOK\nCO. (M) SDN BHD\nNO 8, JALAN 7", "POPULAR BOOK CO. (M) SDN BHD"),
        ("THE BLUE OWL\nUNITED CAFE HOLDINGS LTD\n12 HIGH STREET", "UNITED CAFE HOLDINGS LTD"),
        ("Müller Bäckerei GmbH\nHauptstraße 5, 10115 Berlin", "Müller Bäckerei GmbH"),
        ("BOOK TALK (TAMAN DAYA) SDN BHD (789417-W)\nNO 5, JALAN SAGU", "BOOK TALK (TAMAN DAYA) SDN BHD"),
    ],
)
async def test_the_name_at_the_top(head: str, company: str) -> None:
    assert await best(f"{head}\n\nTOTAL 9.00", "company") == company


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("Müller GmbH\nLindenstraße 14\n50674 Köln\nTel. 0221 123456", "Lindenstraße 14, 50674 Köln"),
        ("Acme Ltd\n27 Alderbrook Road\nGalway H91 X4P7\nVAT IE1234567A", "27 Alderbrook Road, Galway H91 X4P7"),
        ("Acme Inc\n418 Prairie Avenue\nBoise, ID 83702\nCheck 79", "418 Prairie Avenue, Boise, ID 83702"),
        ("Acme Ltd\nNO 5, JALAN SAGU 18,\nTAMAN DAYA\nTAX INVOICE", "NO 5, JALAN SAGU 18, TAMAN DAYA"),
    ],
)
async def test_the_address_below_the_name(head: str, address: str) -> None:
    assert await best(f"{head}\n\n1 PAPER A4   9.00\nTOTAL 9.00", "address") == address


async def test_an_amount_without_a_mark_is_in_the_currency_of_its_page() -> None:
    page = sheet("ACME LTD\n\nITEM           (RM)\nBALL PEN 5.00\nBALL PEN 4.00\nSUBTOTAL RM 9.00\nTOTAL   9.00")
    assert (await read(page))["total"][0].currency == "MYR"
    page = sheet("ACME LTD\nSUBTOTAL RM 9.00\nSERVICE  $ 9.00\nTOTAL   9.00")
    assert (await read(page))["total"][0].currency is None, "two currencies: it is not for us to choose"


async def test_a_schema_of_ones_own_is_read_by_its_labels_alone() -> None:
    schema = Schema(
        key="permit",
        title="Permit",
        version=1,
        fields=(
            FieldSpec(key="holder", type=FieldType.PERSON, title="Holder", labels={"en": ("holder", "issued to")}),
            FieldSpec(key="fee", type=FieldType.MONEY, title="Fee", labels={"en": ("fee",)}),
            FieldSpec(key="rate", type=FieldType.PERCENT, title="Rate", labels={"en": ("rate",)}),
            FieldSpec(key="mail", type=FieldType.EMAIL, title="Mail", labels={"en": ("e-mail",)}),
            FieldSpec(key="zone", type=FieldType.CHOICE, title="Zone", labels={"en": ("zone",)}, choices=("A", "B")),
            FieldSpec(key="plots", type=FieldType.NUMBER, title="Plots", labels={"en": ("plots",)}),
            FieldSpec(key="until", type=FieldType.DATE, title="Until", labels={"en": ("valid until",)}),
        ),
    )
    page = sheet(
        "PERMIT\nIssued to: Ann Lee          Zone: b\nFee: RM 120.00     Rate: 6.5 %\n"
        "Plots        12\nE-mail ann@example.com\nValid until 3 Nov 2026"
    )
    values = {key: ranked[0].value for key, ranked in (await read(page, schema)).items()}
    assert values == {
        "holder": "Ann Lee",
        "fee": "120.00",
        "rate": "6.5",
        "mail": "ann@example.com",
        "zone": "B",
        "plots": "12",
        "until": "2026-11-03",
    }


async def test_an_empty_page_has_no_values() -> None:
    assert await RulesReader().read(sheet("").page()) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(alphabet="TOTALtotal date:RM 0123456789.,/-()#\n\x00é合计", max_size=300))
async def test_no_text_breaks_it(text: str) -> None:
    await read(sheet(text))


async def test_a_dense_page_takes_not_much_more_than_40_ms() -> None:
    """The median of five, each beside a fixed piece of work that takes 17 ms on the machine the limit was set on. What
    is meant is 40 ms, and `./dev bench schemas` measures it; processors differ in how they take to either work, so that
    this only sees what made it much slower."""
    row = "Item {n} of many kinds      12      {n}.50     TOTAL 1{n}.00"
    page = sheet(SHOP + "\n".join(row.format(n=n) for n in range(30))).page()
    reader = RulesReader()
    times = []
    for _ in range(5):
        started = time.process_time()
        assert sum(i * i for i in range(200_000)) > 0
        slower = max(1.0, (time.process_time() - started) / 0.017)
        started = time.process_time()
        await reader.read(page)
        times.append((time.process_time() - started) / slower)
    assert sorted(times)[2] < 2 * 0.040, times
