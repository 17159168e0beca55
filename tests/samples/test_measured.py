"""The measured documents, all rounds: enough of them, the same each time, true to the contract, sums and
checksums right, and the answers on the page."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from app.samples.__main__ import ROUNDS, main
from app.samples.measured.catalogue import Layout, digital, drawn, on_paper
from app.samples.measured.families import LAYOUTS as MEASURED
from app.samples.measured.locales import LOCALES
from app.samples.measured.stack import stacks
from app.samples.measured.words import in_words
from app.samples.unseen.families import LAYOUTS as UNSEEN
from tests.samples.rounds import CASES, LAYOUTS, NAMES, amount_of, answer_of, answers_of, rows_of, sample_of, text_of

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


def test_every_language_is_among_the_common_types() -> None:
    for family in ("receipt", "invoice", "purchase_order", "payslip", "bank_statement", "generic_form"):
        spoken = {tag[:2] for layout in MEASURED if layout.family == family for tag in layout.locales}
        assert spoken == {"en", "de", "fr", "es", "it", "nl", "pt", "ms"}, family


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_file_and_another_seed_another(name: str) -> None:
    layout, tag = CASES[NAMES.index(name)]
    assert digital(layout, tag, 5).content == sample_of(name).content
    assert digital(layout, tag, 6).content != sample_of(name).content


# ---- answers ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_answers_keep_to_the_contract(name: str) -> None:
    layout, _ = CASES[NAMES.index(name)]
    told = answer_of(name)
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
    told, locale = answer_of(name), LOCALES[tag]
    text = text_of(sample_of(name).content)
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


@pytest.mark.parametrize("seed", [5, 11])
def test_sums_add_up(seed: int) -> None:
    for layout, tag in CASES:
        _, answer = drawn(layout, tag, f"{seed}:digital")
        told = answer.subdocument([1])
        fields, tables = told["fields"], told.get("tables", {})
        items = sum((Decimal(row["amount"]["value"]) for row in tables.get("line_items", ())), Decimal(0))
        if layout.schema == "receipt" and items:
            assert items in (amount_of(told, "total"), Decimal(fields.get("subtotal", {"value": "0"})["value"])), (
                layout.name
            )
        if layout.schema == "payslip":
            earned = sum(Decimal(row["amount"]["value"]) for row in tables["earnings"])
            taken = sum(Decimal(row["amount"]["value"]) for row in tables["deductions"])
            assert (earned, earned - taken) == (amount_of(told, "gross_pay"), amount_of(told, "net_pay"))
        if layout.schema == "bank_statement":
            moved = sum(
                (Decimal(row.get("credit", {"value": "0"})["value"]) for row in tables["transactions"]), Decimal(0)
            )
            moved -= sum(Decimal(row.get("debit", {"value": "0"})["value"]) for row in tables["transactions"])
            assert amount_of(told, "opening_balance") + moved == amount_of(told, "closing_balance")
        if layout.schema == "form16":
            assert amount_of(told, "tax_deducted") == amount_of(told, "net_tax_payable")
            assert sum(Decimal(q["amount_paid"]["value"]) for q in tables["quarters"]) == amount_of(told, "amount_paid")
            assert amount_of(told, "income_from_salary") - amount_of(told, "chapter_via_deductions") == amount_of(
                told, "taxable_income"
            )
        if layout.schema == "capital_gains":
            gained = sum(Decimal(row["gain"]["value"]) for row in tables["transactions"])
            parts = ("total_gain",) if "total_gain" in fields else ("short_term_gain", "long_term_gain")
            assert gained == sum(amount_of(told, key) for key in parts)


def test_interest_and_tax_of_the_accounts_make_the_sums_of_a_certificate() -> None:
    seen = 0
    for told in answers_of("interest_certificate"):
        rows = rows_of(told, "accounts")
        for key, total in (("interest", "total_interest"), ("tds", "total_tds")):
            if total in told["fields"] and rows and all(key in row for row in rows):
                assert sum(Decimal(row[key]["value"]) for row in rows) == amount_of(told, total)
                seen += 1
    assert seen > 20


def test_running_balances_run() -> None:
    for told in answers_of("bank_statement"):
        balance = amount_of(told, "opening_balance")
        rows = rows_of(told, "transactions")
        newest_first = rows[0]["date"]["value"] > rows[-1]["date"]["value"]
        for row in reversed(rows) if newest_first else rows:
            balance += Decimal(row.get("credit", {"value": "0"})["value"]) - Decimal(
                row.get("debit", {"value": "0"})["value"]
            )
            if "balance" in row:
                assert Decimal(row["balance"]["value"]) == balance


def test_identifiers_hold_their_checksums() -> None:
    seen = 0
    for name in NAMES:
        for key, value in answer_of(name)["fields"].items():
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
        assert len(answer_of(name)["pages"]) > 1
    assert all(len(told["pages"]) > 1 for told in answers_of("form16"))
    text = text_of(sample_of("invoice-mehrseitig-de_CH").content)
    assert text.count("Übertrag") == 2 * (len(answer_of("invoice-mehrseitig-de_CH")["pages"]) - 1)


def test_words_of_sums() -> None:
    assert in_words(Decimal("1205010.50")) == "Rupees Twelve Lakh Five Thousand Ten and Fifty Paise Only"
    assert LOCALES["en_IN"].money(Decimal("1234567.5"), "sign") == "₹ 12,34,567.50"


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
    assert text_of(sample.content) == ""
    assert sample.answer["subdocuments"][0]["pages"] == [1, 2]


@pytest.mark.parametrize("layouts", ROUNDS.values(), ids=ROUNDS)
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
