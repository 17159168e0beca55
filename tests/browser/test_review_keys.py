"""Keys of the review screen beyond the main flow: candidates, the way back, their list, what is said while typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from playwright.async_api import expect

from app.hitl.wording import REASONS
from tests.browser.paper import VALUES, PaperMaker, Value
from tests.browser.screen import Screen


async def test_1_2_3_choose_another_candidate_and_each_shows_its_reader_and_confidence(
    screen: Screen, papers: PaperMaker
) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter", "Enter")
    await screen.stands_on("total")
    offered = screen.page.locator(".cand")
    shown = [(("1", "34.45"), "rules", "0.74"), (("2", "40.00"), "rules", "0.34"), (("3", "34.95"), "AI", "0.20")]
    await expect(offered).to_have_count(len(shown))
    for n, ((key, value), reader, confidence) in enumerate(shown):
        await expect(offered.nth(n).locator(".v")).to_have_text(value)
        await expect(offered.nth(n).locator(".by")).to_have_text(reader)
        await expect(offered.nth(n).locator(".c")).to_have_text(confidence)
        await screen.press(key)
        await expect(screen.focused).to_have_value(value)
        await expect(offered.nth(n)).to_have_attribute("aria-checked", "true")
        await screen.press("Escape")
    await offered.nth(2).click()
    await expect(screen.focused).to_have_value("34.95")
    await screen.stands_on("total")


async def test_shift_goes_back_from_every_field_and_from_approve(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.approve).to_be_focused()
    for key in ("total", "date", "company"):
        await screen.press("Shift+Enter")
        await screen.stands_on(key)
    await screen.press("Tab", "Tab", "Tab", "Shift+Tab")
    await screen.stands_on("address")


async def test_a_question_mark_shows_all_keys(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("?")
    told = await screen.page.locator("dialog#keys dd").evaluate_all(
        "all => all.map(d => d.innerText.replace(/\\s+/g, ' ').trim())"
    )
    wanted = {
        *("Enter", "Shift Enter", "Tab", "Shift Tab", "1 2 3", "click", "Shift click", "drag"),
        *("Alt N", "Alt I", "Alt E", "Ctrl Z", "Ctrl Shift Z", "?", "Alt Ins Del", "Ctrl Enter", "Alt A"),
    }
    assert wanted <= set(told)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is typed into `key`, what is said about it before any Enter, and what is right."""

    schema: str = "receipt"
    key: str
    typed: str
    said: str
    right: str
    stored: str
    values: Mapping[str, Value] = field(default_factory=lambda: VALUES)


NOTHING = Value(value=None, reasons=("not_found",), confidence=0)
SUMS = {
    "subtotal": replace(VALUES["tax"], value="28.01"),
    "tax": VALUES["tax"],
    "total": VALUES["total"],
}
TILL_GOODS = {
    "key": "till_goods",
    "title": "Goods of a till",
    "version": 1,
    "fields": [{"key": "ean", "type": "identifier", "title": "EAN", "format": "ean"}],
}
TYPED = (
    Typed(key="date", typed="30.2.25", said="There is no day 30 in month 2", right="3.11.25", stored="2025-11-03"),
    Typed(key="date", typed="yesterday", said="Not a date.", right="3 Nov 2025", stored="2025-11-03"),
    Typed(key="date", typed="3.11.2099", said="This day lies in the future.", right="3.11.25", stored="2025-11-03"),
    Typed(key="total", typed="34.4.5", said="Not an amount.", right="35,45", stored="35.45"),
    Typed(key="total", typed="6.43", said="The tax is more than the total.", right="35,45", stored="35.45"),
    Typed(
        schema="invoice",
        key="iban",
        typed="DE89 3704 0044 0532 0130 01",
        said="Checksum fails (IBAN, mod 97).",
        right="DE89 3704 0044 0532 0130 00",
        stored="DE89370400440532013000",
        values={"iban": NOTHING},
    ),
    Typed(
        schema="investment_proof",
        key="pan",
        typed="AAPFU0939",
        said="Not a valid PAN: it has 10 letters and digits",
        right="AAPFU0939F",
        stored="AAPFU0939F",
        values={"pan": NOTHING},
    ),
    Typed(
        schema="till_goods",
        key="ean",
        typed="4006381333932",
        said="The check digits of this EAN do not fit",
        right="4006381333931",
        stored="4006381333931",
        values={"ean": NOTHING},
    ),
    Typed(
        schema="invoice",
        key="total",
        typed="40.00",
        said="Subtotal and tax make 34.45, the total is 40.00.",
        right="34,4",
        stored="34.40",
        values=SUMS,
    ),
)


@pytest.mark.parametrize("case", TYPED, ids=lambda case: f"{case.key}: {case.said[:30]}")
async def test_typed_input_is_validated_live_and_the_rule_that_fails_is_named_at_the_field(
    case: Typed, screen: Screen, papers: PaperMaker
) -> None:
    await papers.publish(TILL_GOODS)
    paper = await papers.make(values=case.values, schema=case.schema)
    await screen.open(paper)
    row = screen.page.locator(screen.row(case.key))
    await row.locator("input").click()
    await screen.stands_on(case.key)
    await screen.press("Control+a")
    await screen.page.keyboard.type(case.typed)
    await expect(row.locator(".reason .rule")).to_contain_text(case.said)
    await expect(row.locator("input")).to_have_attribute("aria-invalid", "true")
    await screen.press("Enter")
    await screen.stands_on(case.key)  # it is not passed over
    await screen.press("Control+a")
    await screen.page.keyboard.type(case.right)
    await expect(row.locator(".reason .rule")).to_have_count(0)
    await expect(row.locator("input")).not_to_have_attribute("aria-invalid", "true")
    await screen.press("Enter")
    await screen.saved()
    stored = (await papers.fields(paper))[case.key]
    assert (stored["value"], stored["state"]) == (case.stored, "corrected")


async def test_a_rule_that_fails_with_what_was_kept_stays_named_at_the_field(
    screen: Screen, papers: PaperMaker
) -> None:
    paper = await papers.make(values=SUMS, schema="invoice")
    await screen.open(paper)
    await screen.page.keyboard.type("40.00")
    row = screen.page.locator(screen.row("total"))
    await expect(row.locator(".reason .rule")).to_contain_text("the total is 40.00")
    await screen.press("Enter", "Enter")
    await expect(screen.approve).to_be_focused()
    await expect(row.locator(".line")).to_have_text("Subtotal and tax make 34.45, the total is 40.00.")
    await screen.press("Control+z")
    await screen.stands_on("total")
    await expect(row.locator(".line")).not_to_contain_text("the total is 40.00")


async def test_every_flagged_field_states_its_reason_in_words(screen: Screen, papers: PaperMaker) -> None:
    for some in [list(REASONS)[n : n + 6] for n in range(0, len(REASONS), 6)]:
        values = dict(zip(VALUES, (Value(value="1", reasons=(reason,)) for reason in some), strict=False))
        paper = await papers.make(values=values)
        await screen.open(paper)
        for key, reason in zip(values, some, strict=True):
            row = screen.page.locator(screen.row(key))
            await row.locator("input").click()
            await expect(row.locator(".reason .warn")).to_contain_text(REASONS[reason])


async def test_every_accepted_field_shows_its_evidence_on_request(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    for key in ("address", "tax", "receipt_number"):
        await screen.page.locator(f"{screen.row(key)} input").click()
        told = screen.page.locator(f"{screen.row(key)} .reason .ok")
        await expect(told).to_contain_text(f"Accepted unseen at {VALUES[key].confidence:.3f}")
        await expect(told).not_to_contain_text("Read by")
        await screen.press("Alt+e")
        await expect(told).to_contain_text("Read by rules (labels), page 1.")
        await expect(told).to_contain_text(VALUES[key].on_page)
        await screen.press("Alt+e")


async def test_the_reader_of_a_long_candidate_can_be_read(screen: Screen, papers: PaperMaker) -> None:
    """At every length: where both do not fit on a line the reader stands on the next."""
    for letters in range(18, 34, 3):
        name = "Alderbrook Pharmacy and Sons of Galway"[:letters].strip()
        company = replace(VALUES["company"], value=name, candidates=((name, "Alderbrook", "rules", 0.66),))
        paper = await papers.make(values={"company": company})
        await screen.open(paper)
        by = screen.page.locator(".cand .by")
        await expect(by).to_have_text("rules")
        assert await by.evaluate("e => e.scrollWidth <= e.clientWidth"), name


async def test_what_is_too_long_is_told_while_it_is_typed(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.page.keyboard.insert_text("x" * 10_000)
    row = screen.page.locator(screen.row("company"))
    await expect(row.locator(".reason .rule")).to_have_text("Too long: at most 4,000 characters.")
    await screen.press("Enter")
    await screen.stands_on("company")
    await screen.press("Escape", "Enter")
    await screen.stands_on("date")


async def test_who_skips_to_the_fields_or_clicks_beside_one_goes_on_where_they_were(
    screen: Screen, papers: PaperMaker
) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter")
    await screen.stands_on("date")
    await screen.page.locator(".skip").focus()
    await screen.press("Enter")
    await screen.stands_on("date")
    fields = await screen.page.locator("#fields").bounding_box()
    assert fields is not None
    await screen.page.mouse.click(fields["x"] + fields["width"] / 2, fields["y"] + fields["height"] - 8)
    await screen.press("Enter")
    await screen.stands_on("date")
    await screen.press("Enter")
    await screen.stands_on("total")


async def test_what_cannot_be_read_is_put_back_on_leaving_and_that_is_said(screen: Screen, papers: PaperMaker) -> None:
    """By Tab and by the mouse; what stands on the screen is what would be approved."""
    paper = await papers.make()
    await screen.open(paper)
    tax = screen.page.locator(f"{screen.row('tax')} input")
    await tax.click()
    await screen.press("Control+a")
    await screen.page.keyboard.type("six")
    await screen.press("Tab")
    await screen.stands_on("receipt_number")
    await expect(tax).to_have_value("6.44")
    await expect(screen.toast).to_contain_text("Tax: what was typed is not kept. Not an amount.")
    await tax.click()
    await screen.press("Control+a")
    await screen.page.keyboard.type("6,440")
    await screen.page.locator(f"{screen.row('date')} input").click()
    await screen.stands_on("date")
    await expect(tax).to_have_value("6440.00")
    await tax.click()
    await screen.press("Control+a")
    await screen.page.keyboard.type("6440")  # the same, written otherwise
    await screen.press("Tab")
    await expect(tax).to_have_value("6440.00")
