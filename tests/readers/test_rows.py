"""Rows of tables: below headings, wrapped, summed, side by side, without headings; every pair of a form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.field import COUNTED, Candidate
from app.model.geometry import Box
from app.model.page import Cell, Layout, Table
from app.model.schema import Schema
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, sheet, wide

SCHEMAS = {schema.key: schema for schema in builtin_schemas()}
WIDE = 110
"""Characters of a line of a sheet of paper."""

INVOICE = """\
Harrow Ltd
12 Canal Street
                                                       Invoice no: 4711

Item   Description                       Qty       Price       Amount
1      Hinge, brass                        2        3.50         7.00
       with screws
2      Oak board                          10       12.00       120.00
                                    Carried over               127.00
3      Wood glue                           1        5.25         5.25

                                    Subtotal                   132.25
                                    VAT 20%                     26.45
                                    Total                      158.70
Number of items: 3
"""


async def read(page: Sheet, schema: Schema) -> tuple[Candidate, ...]:
    return await RulesReader().read(page.page(schema=schema))


def rows(candidates: tuple[Candidate, ...], table: str) -> list[dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    for c in candidates:
        if c.table == table and c.field != COUNTED:
            found.setdefault(c.row or 0, {})[c.field] = c.value
    return [found[n] for n in sorted(found)]


async def test_rows_stand_below_their_headings_and_sums_are_none() -> None:
    found = await read(wide(INVOICE), SCHEMAS["invoice"])
    assert rows(found, "line_items") == [
        {"description": "Hinge, brass with screws", "quantity": "2", "unit_price": "3.50", "amount": "7.00"},
        {"description": "Oak board", "quantity": "10", "unit_price": "12.00", "amount": "120.00"},
        {"description": "Wood glue", "quantity": "1", "unit_price": "5.25", "amount": "5.25"},
    ]
    totals = [c for c in found if c.table is None and c.field == "total"]
    assert max(totals, key=lambda c: c.confidence).value == "158.70"


async def test_every_cell_has_its_words_and_says_where_it_was_found() -> None:
    page = wide(INVOICE)
    for cell in (c for c in await read(page, SCHEMAS["invoice"]) if c.table == "line_items" and c.row):
        assert cell.words and cell.box is not None and "column" in cell.reason
        said = " ".join(page.words[w].text for w in cell.words)
        assert cell.value is not None and cell.raw == said


async def test_the_printed_number_of_rows_is_read() -> None:
    found = await read(wide(INVOICE), SCHEMAS["invoice"])
    assert [(c.table, c.value) for c in found if c.field == COUNTED] == [("line_items", "3")]


async def test_a_row_whose_amount_cannot_be_read_is_there_all_the_same() -> None:
    page = wide(
        INVOICE.replace(
            "  120.00\n                                    Carr", "  12O.0?\n                                    Carr"
        )
    )
    found = rows(await read(page, SCHEMAS["invoice"]), "line_items")
    assert len(found) == 3
    assert found[1]["description"] == "Oak board"
    assert found[1].get("amount") is None


async def test_two_tables_side_by_side_keep_their_rows_apart() -> None:
    page = wide(
        "Acme Ltd\nPayslip\n\n"
        "Earnings              Amount      Deductions            Amount\n"
        "Basic salary        4,000.00      Income tax            600.00\n"
        "Overtime              250.00      Pension               150.00\n"
        "Total earnings      4,250.00      Total deductions      750.00\n\n"
        "Net pay   3,500.00\n"
    )
    found = await read(page, SCHEMAS["payslip"])
    assert rows(found, "earnings") == [
        {"description": "Basic salary", "amount": "4000.00"},
        {"description": "Overtime", "amount": "250.00"},
    ]
    assert rows(found, "deductions") == [
        {"description": "Income tax", "amount": "600.00"},
        {"description": "Pension", "amount": "150.00"},
    ]


async def test_tables_with_a_title_alone() -> None:
    page = wide(
        "Acme Ltd\nPayslip\n\nEarnings\nBasic salary        4,000.00\nOvertime              250.00\n"
        "Gross pay           4,250.00\nDeductions\nIncome tax            600.00\nTotal deductions      600.00\n"
        "Net pay             3,650.00\n"
    )
    found = await read(page, SCHEMAS["payslip"])
    assert [row["description"] for row in rows(found, "earnings")] == ["Basic salary", "Overtime"]
    assert [row["description"] for row in rows(found, "deductions")] == ["Income tax"]


async def test_one_column_of_signed_amounts_is_two_of_the_schema() -> None:
    page = wide(
        "Mutual Bank\n\nDate          Description             Amount\n"
        "01/05/2026    Salary                2,150.00\n"
        "03/05/2026    Rent                   -950.00\n"
        "Closing balance                     1,200.00\n"
    )
    found = rows(await read(page, SCHEMAS["bank_statement"]), "transactions")
    assert found == [
        {"date": "2026-05-01", "description": "Salary", "credit": "2150.00"},
        {"date": "2026-05-03", "description": "Rent", "debit": "950.00"},
    ]


async def test_a_till_needs_no_headings() -> None:
    page = sheet(
        "ACME STORES LTD\n12 HIGH STREET\n\nHAM ROLL            3.95\nFLAT WHITE\n  2 x 2.50          5.00\n"
        "1 APPLE JUICE       1.80\n\nTOTAL              10.75\nCASH               20.00\n"
    )
    found = rows(await read(page, SCHEMAS["receipt"]), "line_items")
    assert found == [
        {"description": "HAM ROLL", "amount": "3.95"},
        {"description": "FLAT WHITE", "quantity": "2", "unit_price": "2.50", "amount": "5.00"}
        if "unit_price" in found[1]
        else {"description": "FLAT WHITE", "quantity": "2", "amount": "5.00"},
        {"description": "APPLE JUICE", "quantity": "1", "amount": "1.80"},
    ]


def _ruled(text: str) -> Sheet:
    """Rows of cells between bars, as ruled table."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    padded = "\n".join("".join(f"{cell:18}" for cell in line) for line in lines)
    page = wide(padded)
    cells = []
    for r, line in enumerate(page.layout.lines):
        for column in range(len(lines[0])):
            x0, x1 = column * 18 / WIDE, (column + 1) * 18 / WIDE
            words = tuple(w for w in line.words if x0 <= page.words[w].box.centre[0] < x1)
            box = Box(x0=x0, y0=line.box.y0, x1=x1, y1=line.box.y1)
            cells.append(Cell(row=r, column=column, words=words, box=box))
    table = Table(
        rows=len(lines), columns=len(lines[0]), cells=tuple(cells), box=Box.around(c.box for c in cells), ruled=True
    )
    return Sheet(page.words, Layout(lines=page.layout.lines, tables=(table,)))


async def test_ruled_cells_hold_their_words() -> None:
    page = _ruled("Description | Qty | Unit price | Amount\nOak board 2 m | 3 | 12.00 | 36.00\nTotal | | | 36.00")
    assert rows(await read(page, SCHEMAS["invoice"]), "line_items") == [
        {"description": "Oak board 2 m", "quantity": "3", "unit_price": "12.00", "amount": "36.00"}
    ]


async def test_every_pair_of_a_form() -> None:
    page = wide(
        "Membership form\n\nFull name:  Ann Lee        Zone:  B2\nTown ........ Hull\n"
        "Member since      2019\nNewsletter: [x] Yes [ ] No\n"
    )
    pairs = [(r["label"], r.get("value")) for r in rows(await read(page, SCHEMAS["generic_form"]), "pairs")]
    assert pairs == [
        ("Full name", "Ann Lee"), ("Zone", "B2"), ("Town", "Hull"), ("Member since", "2019"), ("Newsletter", "Yes"),
    ]  # fmt: skip


async def test_boxes_with_a_small_label_over_the_value() -> None:
    page = wide("Name          Town\nAnn Lee       Hull\n\n\nBorn          Zone\n1990          B2\n")
    pairs = [(r["label"], r.get("value")) for r in rows(await read(page, SCHEMAS["generic_form"]), "pairs")]
    assert pairs == [("Name", "Ann Lee"), ("Town", "Hull"), ("Born", "1990"), ("Zone", "B2")]


@pytest.mark.parametrize("key", sorted(SCHEMAS))
async def test_no_schema_breaks_on_another_ones_page(key: str) -> None:
    for text in (INVOICE, "", "Total\n\n:::\n| | |\nDate Amount Balance\n"):
        await read(wide(text), SCHEMAS[key])


async def pairs(text: str) -> list[tuple[str | None, str | None]]:
    found = rows(await read(wide(text), SCHEMAS["generic_form"]), "pairs")
    return [(r["label"], r.get("value")) for r in found]


async def test_labels_in_two_languages_have_their_values_below() -> None:
    text = """\
   APELLIDOS / SURNAME       CIF / TAX NO.
   Quintana Ruiz             B39556584

   Firma / Signature         Sello / Stamp
"""
    assert await pairs(text) == [("APELLIDOS / SURNAME", "Quintana Ruiz"), ("CIF / TAX NO", "B39556584")]


async def test_lines_of_label_and_value_with_nothing_but_a_gap_between() -> None:
    text = (
        "Rowing Club\n\nFull name  Edwin Okafor\n\nDate of birth  12/07/1991\n\n"
        "Home address  67 Union Terrace, Leeds\n\n"
        "How did you hear about us? Website\n\nOccupation  Retired\n\nSignature of parent or guardian\n"
    )
    assert await pairs(text) == [
        ("Full name", "Edwin Okafor"), ("Date of birth", "12/07/1991"), ("Home address", "67 Union Terrace, Leeds"),
        ("How did you hear about us?", "Website"), ("Occupation", "Retired"),
    ]  # fmt: skip


async def test_a_cross_before_one_of_the_options() -> None:
    assert await pairs("Payment mode :   Cash      Card      X UPI\nCan you swim?      X Yes      No\n") == [
        ("Payment mode", "UPI"), ("Can you swim?", "Yes"),
    ]  # fmt: skip


async def test_a_ticked_box_that_was_read_as_part_of_its_word() -> None:
    page = wide("Payment mode:   □ Cash   □ Card      UPI\n")
    word = page.words[page.at("UPI")[0]]
    ticked = replace(word, box=replace(word.box, x0=word.box.x0 - 0.03))
    words = tuple(ticked if w is word else w for w in page.words)
    found = rows(await read(Sheet(words, page.layout), SCHEMAS["generic_form"]), "pairs")
    assert [(r["label"], r.get("value")) for r in found] == [("Payment mode", "UPI")]


async def test_a_label_and_its_value_in_one_word_and_one_above_the_other() -> None:
    assert await pairs("UHID：834699\nAddress:\n12 High Street, Hull\n\nVisit: 3 May\n") == [
        ("UHID", "834699"), ("Address", "12 High Street, Hull"), ("Visit", "3 May"),
    ]  # fmt: skip


async def test_captions_in_small_print_below_what_was_written() -> None:
    page = wide("Ann Lee       Hull\nName          Town\n\n\n1990          B2\nBorn          Zone\n")
    small = {w for line in (page.layout.lines[1], page.layout.lines[3]) for w in line.words}
    words = tuple(
        replace(w, box=replace(w.box, y1=w.box.y0 + 0.6 * w.box.height)) if n in small else w
        for n, w in enumerate(page.words)
    )
    lines = tuple(replace(line, box=Box.around(words[w].box for w in line.words)) for line in page.layout.lines)
    found = rows(await read(Sheet(words, Layout(lines=lines)), SCHEMAS["generic_form"]), "pairs")
    assert [(r["label"], r.get("value")) for r in found] == [
        ("Name", "Ann Lee"), ("Town", "Hull"), ("Born", "1990"), ("Zone", "B2"),
    ]  # fmt: skip


async def test_a_heading_under_a_line_is_no_value() -> None:
    page = wide("Stadt Rheintal\nMeldeformular\n\n\nVorname:  Lukas\n")
    large = set(page.at("Meldeformular"))
    words = tuple(
        replace(w, box=replace(w.box, y1=w.box.y0 + 1.9 * w.box.height)) if n in large else w
        for n, w in enumerate(page.words)
    )
    lines = tuple(replace(line, box=Box.around(words[w].box for w in line.words)) for line in page.layout.lines)
    found = rows(await read(Sheet(words, Layout(lines=lines)), SCHEMAS["generic_form"]), "pairs")
    assert [(r["label"], r.get("value")) for r in found] == [("Vorname", "Lukas")]


async def test_a_cell_over_two_ruled_rows_holds_the_texts_of_both() -> None:
    page = _ruled(
        "Description | Qty | Unit price | Amount\nOak board | 3 | 12.00 | 36.00\nWood glue | 2 | 5.00 | 10.00"
    )
    table = page.layout.tables[0]
    both = tuple(w for c in table.cells if c.column == 0 and c.row > 0 for w in c.words)
    cells = tuple(
        replace(c, row_span=2, words=both) if (c.row, c.column) == (1, 0) else c
        for c in table.cells
        if (c.row, c.column) != (2, 0)
    )
    spanned = Sheet(page.words, replace(page.layout, tables=(replace(table, cells=cells),)))
    found = rows(await read(spanned, SCHEMAS["invoice"]), "line_items")
    assert [(r["description"], r["amount"]) for r in found] == [("Oak board", "36.00"), ("Wood glue", "10.00")]


async def test_a_ruled_row_whose_amount_stands_in_a_lower_line_than_its_words() -> None:
    page = _ruled(
        "Description | Qty | Unit price | Amount\nOak board | by the piece | | \n"
        " | 3 | 12.00 | 36.00\nGlue | 2 | 5.00 | 10.00"
    )
    table = page.layout.tables[0]
    lower = {c.column: c for c in table.cells if c.row == 2}
    cells = tuple(
        replace(c, words=c.words + lower[c.column].words, box=Box.around((c.box, lower[c.column].box)))
        if c.row == 1
        else replace(c, row=c.row - (c.row > 2))
        for c in table.cells
        if c.row != 2
    )
    tall = Sheet(page.words, replace(page.layout, tables=(replace(table, rows=3, cells=cells),)))
    found = rows(await read(tall, SCHEMAS["invoice"]), "line_items")
    assert [(r["description"], r["amount"]) for r in found] == [("Oak board", "36.00"), ("Glue", "10.00")]


async def test_rows_whose_headings_stand_again_in_their_own_cells() -> None:
    """Two lines of text a cell: the heading and what it is of."""
    page = _ruled(
        "Description | Qty | Unit price | Amount\nOak board | 3 | 12.00 | 36.00\n"
        "Description | Qty | Unit price | Amount\nWood glue | 2 | 5.00 | 10.00"
    )
    table = page.layout.tables[0]
    cells = tuple(
        replace(upper, row=upper.row // 2, words=upper.words + lower.words, box=Box.around((upper.box, lower.box)))
        for upper in table.cells
        for lower in table.cells
        if upper.row % 2 == 0 and lower.row == upper.row + 1 and lower.column == upper.column
    )
    boxed = Sheet(page.words, replace(page.layout, tables=(replace(table, rows=2, cells=cells),)))
    found = rows(await read(boxed, SCHEMAS["invoice"]), "line_items")
    assert [(r["description"], r["quantity"], r["amount"]) for r in found] == [
        ("Oak board", "3", "36.00"),
        ("Wood glue", "2", "10.00"),
    ]
