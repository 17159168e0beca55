"""Keys of the review screen beyond the main flow: candidates, the way back, their list, what is said while typing."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from app.hitl.wording import REASONS
from tests.browser.paper import VALUES, PaperMaker, Value
from tests.browser.screen import Screen

IBAN = Value(value=None, reasons=("not_found",), confidence=0)


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


@pytest.mark.parametrize(
    ("schema", "key", "typed", "said"),
    [
        ("receipt", "date", "30.2.25", "There is no day 30 in month 2 of 2025."),
        ("receipt", "date", "yesterday", "Not a date."),
        ("receipt", "date", "3.11.2099", "This day lies in the future."),
        ("receipt", "total", "34.4.5", "Not an amount."),
        ("receipt", "total", "6.43", "Total 6.43 is less than the tax 6.44."),
        ("invoice", "iban", "DE89 3704 0044 0532 0130 01", "Checksum fails (IBAN, mod 97)."),
    ],
)
async def test_typed_input_is_validated_live_and_the_rule_that_fails_is_named_at_the_field(
    schema: str, key: str, typed: str, said: str, screen: Screen, papers: PaperMaker
) -> None:
    values = VALUES if schema == "receipt" else {"iban": IBAN, "total": VALUES["total"]}
    paper = await papers.make(values=values, schema=schema)
    await screen.open(paper)
    row = screen.page.locator(screen.row(key))
    await row.locator("input").click()
    await screen.stands_on(key)
    await screen.page.keyboard.type(typed)
    await expect(row.locator(".reason .rule")).to_contain_text(said)
    await expect(row.locator("input")).to_have_attribute("aria-invalid", "true")
    await screen.press("Enter")
    await screen.stands_on(key)  # it is not passed over
    await screen.press("Control+a")
    await screen.page.keyboard.type({"date": "3.11.25", "total": "35,45", "iban": "DE89 3704 0044 0532 0130 00"}[key])
    await expect(row.locator(".reason .rule")).to_have_count(0)
    await expect(row.locator("input")).not_to_have_attribute("aria-invalid", "true")
    await screen.press("Enter")
    await screen.saved()
    stored = (await papers.fields(paper))[key]
    assert (stored["value"], stored["state"]) == (
        {"date": "2025-11-03", "total": "35.45", "iban": "DE89370400440532013000"}[key],
        "corrected",
    )


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
