"""What is typed into cells: checked live by itself, in its row and down its column, named at the cell and under the
rows, without getting in the way of who types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from playwright.async_api import Request, expect

from tests.browser.busy import FLUENT, Busy
from tests.browser.paper import TOTAL, PaperMaker, Rows, Value
from tests.browser.screen import Screen
from tests.browser.statements import items, money, receipt_values, text, transactions

STOCK = {
    "key": "stock_list",
    "title": "Stock list",
    "version": 1,
    "fields": [{"key": "total", "type": "money", "title": "Total"}],
    "tables": [
        {
            "key": "goods",
            "title": "Goods",
            "columns": [
                {"key": "ean", "type": "identifier", "title": "EAN", "format": "ean"},
                {"key": "expires", "type": "date", "title": "Expires"},
                {"key": "count", "type": "number", "title": "Count", "minimum": "1", "maximum": "500"},
                {"key": "shelf", "type": "text", "title": "Shelf", "pattern": "[A-Z]\\d\\d"},
                {"key": "worth", "type": "money", "title": "Worth"},
            ],
        }
    ],
    "rules": [
        {
            "key": "count_by_worth",
            "expression": "worth >= count",
            "table": "goods",
            "message": "Row {row}: worth {left}, and there are {right} of it.",
        },
        {
            "key": "sum",
            "expression": "sum(goods.worth) == total",
            "message": "The goods are worth {left}, not {right}.",
        },
    ],
}


def accepted(value: Value) -> Value:
    return replace(value, state="accepted", confidence=0.97)


def goods(worths: Sequence[str]) -> Rows:
    """Rows that were all accepted unseen."""
    row = {"ean": "4006381333931", "expires": "2027-01-31", "count": "2", "shelf": "B12"}
    return [
        {**{key: accepted(text(value)) for key, value in row.items()}, "worth": accepted(money(worth))}
        for worth in worths
    ]


STOCK_TOTAL = {"total": replace(TOTAL, value="30.00", on_page="", state="accepted", candidates=())}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is typed into the cell, what is said about it before any Enter, and what is right."""

    column: str
    typed: str
    said: str
    right: str
    stored: str


TYPED = (
    Typed(
        column="Expires", typed="31.2.27", said="There is no day 31 in month 2", right="28.2.27", stored="2027-02-28"
    ),
    Typed(column="Worth", typed="1.2.3", said="Not an amount.", right="20,00", stored="20.00"),
    Typed(
        column="EAN",
        typed="4006381333932",
        said="The check digits of this EAN do not fit",
        right="9780306406157",
        stored="9780306406157",
    ),
    Typed(column="Count", typed="501", said="at most 500 is expected", right="3", stored="3"),
    Typed(column="Count", typed="0", said="at least 1 is expected", right="4", stored="4"),
    Typed(column="Shelf", typed="shelf 2", said="is not written as it should be", right="C07", stored="C07"),
    Typed(column="Count", typed="21", said="Row 2: worth 20.00, and there are 21 of it.", right="19", stored="19"),
    Typed(column="Worth", typed="25.00", said="The goods are worth 35.00, not 30.00.", right="20", stored="20.00"),
)


@pytest.mark.parametrize("case", TYPED, ids=lambda case: f"{case.column}: {case.typed}")
async def test_what_is_typed_into_a_cell_is_validated_live_and_named_at_it(
    case: Typed, screen: Screen, papers: PaperMaker
) -> None:
    await papers.publish(STOCK)
    paper = await papers.make(schema="stock_list", values=STOCK_TOTAL, tables={"goods": goods(["10.00", "20.00"])})
    await screen.open(paper)
    cell = screen.page.get_by_label(f"Line 2, {case.column}")
    await cell.click()
    await screen.page.keyboard.type(case.typed)
    await expect(screen.page.locator(".cellpop .rule")).to_contain_text(case.said)
    await expect(cell).to_have_attribute("aria-invalid", "true")
    await expect(cell).to_have_value(case.typed)
    await screen.press("Enter")
    await expect(cell).to_be_focused()  # it is not passed over
    await screen.press("Control+a")
    await screen.page.keyboard.type(case.right)
    await expect(cell).not_to_have_attribute("aria-invalid", "true")
    await expect(screen.page.locator(".cellpop .rule")).to_have_count(0)
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    key = {"Expires": "expires", "Worth": "worth", "EAN": "ean", "Count": "count", "Shelf": "shelf"}[case.column]
    for _ in range(50):
        if (stored := (await papers.cells(paper, "goods"))[1][key])[0] == case.stored:
            break
        await screen.page.wait_for_timeout(100)
    assert stored[0] == case.stored


async def test_the_sum_follows_every_key_in_a_cell_and_at_its_total(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(values=receipt_values("7.50"), tables={"line_items": items(["2.50", "5.00"])})
    await screen.open(paper)
    balance, summed = screen.page.locator("#balance"), screen.page.locator('[data-sum="amount"]')
    await screen.page.get_by_label("Line 2, Amount").click()
    for key, sum_, said in (
        ("4", "6.50", "Rows 6.50, total 7.50: −1.00"),
        ("9", "51.50", "Rows 51.50, total 7.50: +44.00"),
    ):
        await screen.press(key)
        await expect(summed).to_have_text(sum_)
        await expect(balance).to_have_text(said)
    await screen.press("Escape")
    await expect(balance).to_have_text("Rows equal total 7.50")
    await screen.page.locator(f"{screen.row('total')} input").click()
    await screen.page.keyboard.type("8")
    await expect(balance).to_have_text("Rows 7.50, total 8.00: −0.50")
    await screen.press("Escape")
    await expect(balance).to_have_text("Rows equal total 7.50")


async def test_a_rule_over_rows_is_named_at_the_total_too(screen: Screen, papers: PaperMaker) -> None:
    await papers.publish(STOCK)
    paper = await papers.make(schema="stock_list", values=STOCK_TOTAL, tables={"goods": goods(["10.00", "20.00"])})
    await screen.open(paper)
    await screen.stands_on("total")
    await screen.page.keyboard.type("31")
    said = screen.page.locator(f"{screen.row('total')} .reason .rule")
    await expect(said).to_have_text("The goods are worth 30.00, not 31.00.")


async def test_rules_over_cells_that_are_still_flagged_wait(screen: Screen, papers: PaperMaker) -> None:
    await papers.publish(STOCK)
    rows = [dict(row) for row in goods(["10.00", "20.00"])]
    rows[0]["worth"] = money("10.00")
    paper = await papers.make(schema="stock_list", values=STOCK_TOTAL, tables={"goods": rows})
    await screen.open(paper)
    cell = screen.page.get_by_label("Line 2, Worth")
    await cell.click()
    async with screen.page.expect_response(lambda r: r.url.endswith("/check")) as asked:
        await screen.page.keyboard.type("25")
    assert await (await asked.value).json() == {"failed": []}
    await expect(cell).not_to_have_attribute("aria-invalid", "true")
    await expect(screen.page.locator("#balance")).to_contain_text("Rows 35.00, total 30.00: +5.00")


async def test_a_new_row_is_checked_once_it_is_saved(screen: Screen, papers: PaperMaker) -> None:
    await papers.publish(STOCK)
    paper = await papers.make(schema="stock_list", values=STOCK_TOTAL, tables={"goods": goods(["10.00", "20.00"])})
    await screen.open(paper)
    await screen.page.get_by_label("Line 1, Count").click()
    await screen.press("Alt+Insert")
    await expect(screen.focused).to_have_attribute("aria-label", "Line 2, Count")
    await screen.page.keyboard.type("900")
    await expect(screen.page.locator(".cellpop .rule")).to_contain_text("at most 500 is expected")
    await expect(screen.focused).to_have_value("900")


async def test_a_cell_accepted_unseen_shows_its_evidence_on_request(screen: Screen, papers: PaperMaker) -> None:
    await papers.publish(STOCK)
    paper = await papers.make(schema="stock_list", values=STOCK_TOTAL, tables={"goods": goods(["30.00"])})
    await screen.open(paper)
    await screen.page.get_by_label("Line 1, Shelf").click()
    await expect(screen.page.locator(".cellpop")).to_have_count(0)
    await screen.press("Alt+e")
    await expect(screen.page.locator(".cellpop .ok")).to_contain_text("Accepted unseen at 0.970")
    await expect(screen.page.locator(".cellpop .ok")).to_contain_text("Read by rules (labels), page 1.")
    await screen.press("Alt+e")
    await expect(screen.page.locator(".cellpop")).to_have_count(0)


async def test_typing_in_300_rows_asks_once_a_pause_and_never_holds_up_a_key(
    screen: Screen, papers: PaperMaker
) -> None:
    rows: list[Mapping[str, Value]] = [{k: accepted(v) for k, v in row.items()} for row in transactions(300)]
    paper = await papers.make(schema="bank_statement", values={}, tables={"transactions": rows})
    await screen.open(paper)
    asked: list[Any] = []

    def heard(request: Request) -> None:
        if request.url.endswith("/check"):
            asked.append(request.post_data_json)

    screen.page.on("request", heard)
    cell = screen.page.get_by_label("Line 150, Description")
    await cell.click()
    busy = await Busy.of(screen.page)
    worst, written = [], "CARD PAYMENT OF NOVEMBER"
    for _ in range(10):  # the best of some: other processes of this machine take their turns in between
        await busy.forget()
        await screen.press("Control+a")
        async with screen.page.expect_response(lambda r: r.url.endswith("/check")):
            await screen.page.keyboard.type(written, delay=15)
        await expect(cell).to_have_value(written)
        worst.append(await busy.longest())
        if worst[-1] < FLUENT:
            break
    assert len(asked) < len(worst) * len(written) / 3
    assert asked[-1]["value"] == written and (asked[-1]["table"], asked[-1]["row"]) == ("transactions", 150)
    assert min(worst) < FLUENT, worst
    await screen.press("Escape")
