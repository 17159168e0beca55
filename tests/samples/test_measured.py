"""The measured documents, all three rounds: enough of them, the same each time, true to the contract, sums and
checksums right, and the answers on the page."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from app.samples.__main__ import main
from app.samples.heldout.families import LAYOUTS as HELDOUT
from app.samples.make import Sample
from app.samples.measured.catalogue import Layout, digital, drawn, on_paper
from app.samples.measured.families import LAYOUTS as MEASURED
from app.samples.measured.locales import LOCALES
from app.samples.measured.sheet import Text, width
from app.samples.measured.stack import stacks
from app.samples.measured.words import in_words
from app.samples.unseen.families import LAYOUTS as UNSEEN

MANY = ("receipt", "invoice", "purchase_order", "payslip", "bank_statement", "generic_form", "unknown")
FEW = ("form16", "capital_gains", "interest_certificate", "investment_proof", "identity_card")
# Fields of each type, the required ones with a star, then its tables with their columns.
CONTRACT = {
    "receipt": "company* date* address total* tax receipt_number subtotal | "
    "line_items: description quantity unit_price amount",
    "invoice": "supplier* supplier_address supplier_tax_id customer customer_address invoice_number* date* due_date "
    "purchase_order subtotal tax tax_rate total* iban | line_items: description quantity unit_price amount",
    "purchase_order": "order_number* date* buyer* buyer_address supplier supplier_address delivery_date "
    "delivery_address payment_terms subtotal tax total* | "
    "line_items: item_code description quantity unit_price amount",
    "payslip": "employer* employee* employee_id pay_date period_start period_end gross_pay* total_deductions "
    "net_pay* | earnings: description amount | deductions: description amount",
    "bank_statement": "bank account_holder* account_number iban period_start period_end opening_balance "
    "closing_balance* total_credits total_debits | transactions: date description debit credit balance",
    "form16": "certificate_number employer* employer_tan employer_pan employee* employee_pan* assessment_year* "
    "period_start period_end amount_paid tax_deducted gross_salary exempt_allowances standard_deduction "
    "income_from_salary chapter_via_deductions taxable_income tax_on_income cess net_tax_payable | "
    "quarters: quarter receipt_number amount_paid tax_deducted tax_deposited",
    "capital_gains": "broker investor* pan account_number financial_year period_start period_end short_term_gain "
    "long_term_gain total_gain | "
    "transactions: security buy_date sell_date quantity buy_value sell_value gain",
    "interest_certificate": "bank* account_holder* pan financial_year* date total_interest* total_tds | "
    "accounts: account_number account_type interest tds",
    "investment_proof": "institution* investor* pan policy_number instrument section amount* date financial_year",
    "identity_card": "document_type name* document_number* date_of_birth sex nationality issue_date expiry_date "
    "address authority",
    "generic_form": "title | pairs: label value",
}
MONEY = re.compile(r"-?\d+\.\d{2}")
LAYOUTS = (*MEASURED, *UNSEEN, *HELDOUT)
CASES = [(layout, tag) for layout in LAYOUTS for tag in layout.locales]
NAMES = [f"{layout.family}-{layout.name}-{tag}" for layout, tag in CASES]


@cache
def _drawn(name: str, seed: int = 5) -> Sample:
    layout, tag = CASES[NAMES.index(name)]
    return digital(layout, tag, seed)


def _answer(name: str, seed: int = 5) -> dict[str, Any]:
    told: dict[str, Any] = _drawn(name, seed).answer["subdocuments"][0]
    return told


def _text(content: bytes) -> str:
    """The text layer, without room between words: a value may run over lines, and a hyphen end one."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return (
            "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
            .replace("\ufffe", "-")
            .replace("\x02", "-")
        )
    finally:
        pdf.close()


def _amount(told: dict[str, Any], key: str) -> Decimal:
    return Decimal(told["fields"][key]["value"])


def _rows(told: dict[str, Any], table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = told.get("tables", {}).get(table, [])
    return rows


def _of(schema: str) -> Iterator[dict[str, Any]]:
    return (_answer(name) for name in NAMES if name.startswith(f"{schema}-"))


# ---- the set ---------------------------------------------------------------------------------------------------------
def test_there_are_ten_layouts_for_the_common_types_and_four_for_the_others() -> None:
    count = Counter(layout.family for layout in MEASURED)
    assert all(count[family] >= 10 for family in MANY), count
    assert all(count[family] >= 4 for family in FEW), count


def test_the_second_round_has_five_layouts_for_what_offices_see_most_in_every_language() -> None:
    for family in ("receipt", "invoice", "purchase_order", "payslip", "bank_statement"):
        mine = [layout for layout in UNSEEN if layout.family == family]
        assert len(mine) >= 5, family
    spoken = {tag[:2] for layout in UNSEEN for tag in layout.locales}
    assert spoken == {"en", "de", "fr", "es", "it", "nl", "pt", "ms"}


def test_both_rounds_have_the_same_types_and_no_layout_of_the_same_name() -> None:
    assert {layout.family for layout in UNSEEN} <= {layout.family for layout in MEASURED}
    assert len({(layout.family, layout.name) for layout in LAYOUTS}) == len(LAYOUTS)


def test_the_third_round_has_every_type_and_its_longer_papers_run_over_pages() -> None:
    count = Counter(layout.family for layout in HELDOUT)
    assert count.keys() == {layout.family for layout in MEASURED}
    least = {"bank_statement": 4, "payslip": 3, "purchase_order": 3, "capital_gains": 3, "interest_certificate": 3}
    for family, few in least.items():
        mine = [layout for layout in HELDOUT if layout.family == family]
        assert len(mine) >= few, family
        assert len({LOCALES[tag].currency for layout in mine for tag in layout.locales}) >= 3, family
        assert any("en_IN" not in layout.locales for layout in mine), family
    long = [
        name
        for name, (layout, _) in zip(NAMES, CASES, strict=True)
        if layout in HELDOUT and layout.family == "bank_statement" and len(_answer(name)["pages"]) > 1
    ]
    assert len(long) >= 2, long


def test_every_language_is_among_the_common_types() -> None:
    for family in ("receipt", "invoice", "purchase_order", "payslip", "bank_statement", "generic_form"):
        spoken = {tag[:2] for layout in MEASURED if layout.family == family for tag in layout.locales}
        assert spoken == {"en", "de", "fr", "es", "it", "nl", "pt", "ms"}, family


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_file_and_another_seed_another(name: str) -> None:
    layout, tag = CASES[NAMES.index(name)]
    assert digital(layout, tag, 5).content == _drawn(name).content
    assert digital(layout, tag, 6).content != _drawn(name).content


# ---- answers ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_answers_keep_to_the_contract(name: str) -> None:
    layout, _ = CASES[NAMES.index(name)]
    told = _answer(name)
    assert told["schema"] == layout.schema
    assert told["pages"] == list(range(1, len(told["pages"]) + 1))
    if layout.schema is None:
        assert told["fields"] == {}
        return
    fields, *tables = CONTRACT[layout.schema].split(" | ")
    assert told["fields"].keys() >= {key.rstrip("*") for key in fields.split() if key.endswith("*")}
    assert told["fields"].keys() <= {key.rstrip("*") for key in fields.split()}
    columns = {name: set(keys.split()) for name, keys in (table.split(":") for table in tables)}
    for table, rows in told.get("tables", {}).items():
        assert all(row and row.keys() <= columns[table] for row in rows)
    values = [
        *told["fields"].values(),
        *(v for rows in told.get("tables", {}).values() for row in rows for v in row.values()),
    ]
    for value in values:
        assert value["value"] == value["value"].strip() != ""
        assert "\u00a0" not in value["value"]
        if "currency" in value:
            assert MONEY.fullmatch(value["value"]) or layout.name == "fuel_slip"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_stands_on_the_page(name: str) -> None:
    """Names, numbers and sums, as that country prints them."""
    layout, tag = CASES[NAMES.index(name)]
    told, locale = _answer(name), LOCALES[tag]
    text = _text(_drawn(name).content)
    rows = [row for many in told.get("tables", {}).values() for row in many]
    for values in (told["fields"], *rows):
        for key, value in values.items():
            plain = value["value"]
            if "currency" in value:
                amount = Decimal(plain)
                ways = {locale.number(abs(amount)), locale.number(abs(amount), 0), plain}
                assert any("".join(way.split()) in text for way in ways), (key, value)
            elif key in ("quantity", "tax_rate"):
                assert locale.number(Decimal(plain), None) in text or plain.rstrip("0") in text, (key, value)
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
                assert str(int(plain[8:])) in text, (key, value)
            elif layout.schema != "identity_card" and "address" not in key:
                assert "".join(plain.split()) in text or plain in ("Yes", "No"), (key, value)


def test_every_line_of_an_address_on_the_third_rounds_orders_stands_on_the_page() -> None:
    seen = 0
    for name in (n for n, (layout, _) in zip(NAMES, CASES, strict=True) if layout in HELDOUT):
        if not name.startswith("purchase_order-"):
            continue
        text = _text(_drawn(name).content)
        for key, value in _answer(name)["fields"].items():
            if "address" in key:
                assert all("".join(part.split()) in text for part in value["value"].split(", ")), (name, key, value)
                seen += 1
    assert seen >= 24


@pytest.mark.parametrize("seed", [5, 11])
def test_sums_add_up(seed: int) -> None:
    for layout, tag in CASES:
        _, answer = drawn(layout, tag, f"{seed}:digital")
        told = answer.subdocument([1])
        fields, tables = told["fields"], told.get("tables", {})
        items = sum((Decimal(row["amount"]["value"]) for row in tables.get("line_items", ())), Decimal(0))
        if layout.schema == "receipt" and items:
            assert items in (_amount(told, "total"), Decimal(fields.get("subtotal", {"value": "0"})["value"])), (
                layout.name
            )
        if layout.schema == "payslip":
            earned = sum(Decimal(row["amount"]["value"]) for row in tables["earnings"])
            taken = sum(Decimal(row["amount"]["value"]) for row in tables["deductions"])
            assert (earned, earned - taken) == (_amount(told, "gross_pay"), _amount(told, "net_pay"))
        if layout.schema == "bank_statement":
            moved = sum(
                (Decimal(row.get("credit", {"value": "0"})["value"]) for row in tables["transactions"]), Decimal(0)
            )
            moved -= sum(Decimal(row.get("debit", {"value": "0"})["value"]) for row in tables["transactions"])
            assert _amount(told, "opening_balance") + moved == _amount(told, "closing_balance")
        if layout.schema == "form16":
            assert _amount(told, "tax_deducted") == _amount(told, "net_tax_payable")
            assert sum(Decimal(q["amount_paid"]["value"]) for q in tables["quarters"]) == _amount(told, "amount_paid")
            assert _amount(told, "income_from_salary") - _amount(told, "chapter_via_deductions") == _amount(
                told, "taxable_income"
            )
        if layout.schema == "capital_gains":
            gained = sum(Decimal(row["gain"]["value"]) for row in tables["transactions"])
            parts = ("total_gain",) if "total_gain" in fields else ("short_term_gain", "long_term_gain")
            assert gained == sum(_amount(told, key) for key in parts)


def test_interest_and_tax_of_the_accounts_make_the_sums_of_a_certificate() -> None:
    seen = 0
    for told in _of("interest_certificate"):
        rows = _rows(told, "accounts")
        for key, total in (("interest", "total_interest"), ("tds", "total_tds")):
            if total in told["fields"] and rows and all(key in row for row in rows):
                assert sum(Decimal(row[key]["value"]) for row in rows) == _amount(told, total)
                seen += 1
    assert seen > 20


def test_rows_of_the_third_rounds_orders_and_sales_come_to_what_they_say() -> None:
    names = [name for name, (layout, _) in zip(NAMES, CASES, strict=True) if layout in HELDOUT]
    orders = [_answer(name) for name in names if name.startswith("purchase_order-")]
    for told in orders:
        rows = _rows(told, "line_items")
        for row in rows:
            quantity, price = (Decimal(row[key]["value"]) for key in ("quantity", "unit_price"))
            assert quantity * price == Decimal(row["amount"]["value"])
        net = sum(Decimal(row["amount"]["value"]) for row in rows)
        assert net == _amount(told, "subtotal" if "subtotal" in told["fields"] else "total")
        if "tax" in told["fields"]:
            assert net + _amount(told, "tax") == _amount(told, "total")
    sales = [_answer(name) for name in names if name.startswith("capital_gains-")]
    for told in sales:
        for row in _rows(told, "transactions"):
            gained = Decimal(row["sell_value"]["value"]) - Decimal(row["buy_value"]["value"])
            assert gained == Decimal(row["gain"]["value"])
            assert row["buy_date"]["value"] < row["sell_date"]["value"]
    assert len(orders) >= 8
    assert len(sales) >= 5


def test_running_balances_run() -> None:
    for told in _of("bank_statement"):
        balance = _amount(told, "opening_balance")
        for row in told["tables"]["transactions"]:
            balance += Decimal(row.get("credit", {"value": "0"})["value"]) - Decimal(
                row.get("debit", {"value": "0"})["value"]
            )
            if "balance" in row:
                assert Decimal(row["balance"]["value"]) == balance


def test_identifiers_hold_their_checksums() -> None:
    seen = 0
    for name in NAMES:
        for key, value in _answer(name)["fields"].items():
            plain = re.sub(r"[ .]", "", value["value"])
            if key == "iban":
                spelled = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
                assert int(spelled) % 97 == 1
                seen += 1
            if key == "supplier_tax_id" and plain.startswith("DE"):
                product = 10
                for digit in plain[2:10]:
                    product = 2 * ((int(digit) + product) % 10 or 10) % 11
                assert (11 - product) % 10 == int(plain[10])
                seen += 1
            if key in ("pan", "employee_pan"):
                assert re.fullmatch(r"[A-Z]{3}P[A-Z]\d{4}[A-Z]", plain)
                seen += 1
    assert seen > 25


def test_some_documents_run_over_pages_with_their_head_again() -> None:
    for name in (
        "invoice-mehrseitig-de_CH",
        "purchase_order-uk_long_order-en_GB",
        "bank_statement-estratto_conto-it_IT",
    ):
        assert len(_answer(name)["pages"]) > 1
    assert all(len(told["pages"]) > 1 for told in _of("form16"))
    text = _text(_drawn("invoice-mehrseitig-de_CH").content)
    assert text.count("Übertrag") == 2 * (len(_answer("invoice-mehrseitig-de_CH")["pages"]) - 1)


def test_words_of_sums() -> None:
    assert in_words(Decimal("1205010.50")) == "Rupees Twelve Lakh Five Thousand Ten and Fifty Paise Only"
    assert LOCALES["en_IN"].money(Decimal("1234567.5"), "sign") == "₹ 12,34,567.50"


# ---- the page -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", [name for name, (layout, _) in zip(NAMES, CASES, strict=True) if layout in HELDOUT])
@pytest.mark.parametrize("seed", [5, 29])
def test_no_text_of_the_third_round_is_off_the_paper_or_over_another(name: str, seed: int) -> None:
    layout, tag = CASES[NAMES.index(name)]
    for sheet in drawn(layout, tag, f"{seed}:digital")[0]:
        texts = sorted((mark for mark in sheet.marks if isinstance(mark, Text)), key=lambda mark: mark.y)
        spans = [(text.x, text.x + width(text.text, text.face, text.size)) for text in texts]
        for n, (text, (left, right)) in enumerate(zip(texts, spans, strict=True)):
            assert left >= 0, text
            assert right <= sheet.size[0], text
            assert text.size * 0.7 <= text.y <= sheet.size[1] - 2, text
            for other, (start, end) in zip(texts[n + 1 :], spans[n + 1 :], strict=True):
                if other.y - 0.7 * other.size > text.y:
                    continue
                assert end <= left + 0.5 or start >= right - 0.5, (text, other)


# ---- paper -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("turn", range(5))
def test_a_scan_is_paper_and_no_drawing(turn: int) -> None:
    layout = next(layout for layout in LAYOUTS if layout.name in ("cash_memo",)) if turn < 3 else LAYOUTS[0]
    sample = on_paper(layout, layout.locales[0], 5, turn)
    assert sample.content == on_paper(layout, layout.locales[0], 5, turn).content
    with Image.open(io.BytesIO(sample.content)) as image:
        assert image.width >= 600
        counts = image.convert("L").histogram()
    assert sum(count > 0 for count in counts) > 100, "a scan has noise, a drawing has few greys"
    assert sum(counts[:110]) > 1000, "there is print on it"


def test_a_scan_of_several_pages_is_one_file_without_a_text_layer() -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == "employer_typed")
    sample = on_paper(layout, "en_IN", 5, 0)
    assert sample.filename == "form16-employer_typed-en_in-scanned.pdf"
    assert _text(sample.content) == ""
    assert sample.answer["subdocuments"][0]["pages"] == [1, 2]


@pytest.mark.parametrize("layouts", [MEASURED, UNSEEN, HELDOUT], ids=["measured", "unseen", "heldout"])
def test_a_stack_tells_each_document_and_its_pages(layouts: tuple[Layout, ...]) -> None:
    sample = next(stacks(layouts, 5))
    told = sample.answer["subdocuments"]
    pages = [page for part in told for page in part["pages"]]
    assert len(told) == 5
    assert pages == sorted(set(pages))
    with pypdfium2.PdfDocument(sample.content) as pdf:
        assert len(pdf) >= pages[-1]


# ---- the command -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("round_", "family", "count"),
    [
        ("measured", "interest_certificate", 10),
        ("unseen", "payslip", 14),
        ("heldout", "form16", 6),
        ("heldout", "bank_statement", 10),
    ],
)
def test_the_command_draws_the_types_asked_for_beside_the_first_set(
    tmp_path: Path, round_: str, family: str, count: int
) -> None:
    assert main([str(tmp_path / "out"), f"--{round_}", "--types", family, "--seed", "5"]) == 0
    files = sorted(path for path in (tmp_path / "out" / round_).iterdir() if path.is_file())
    assert len(files) == count
    for path in files:
        told = json.loads((path.parent / "answers" / f"{path.stem}.json").read_text(encoding="utf-8"))
        assert told["file"] == path.name
        assert [part["schema"] for part in told["subdocuments"]] == [family]
    assert {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()} == {"answers", round_}


def test_a_type_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--measured", "--types", "recipt"])
    assert "no such type: recipt; there are receipt, invoice" in capsys.readouterr().err
