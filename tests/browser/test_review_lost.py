"""Answers that are lost on their way: what was done stays done once."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Request, Route, expect

from tests.browser.conftest import Live, SignIn
from tests.browser.paper import Paper, PaperMaker
from tests.browser.screen import Screen
from tests.browser.statements import items, receipt_values

Sent = list[tuple[str, Any]]


async def lose_answers(screen: Screen, many: int) -> Sent:
    """The next `many` saves are done by the server, and their answers never arrive. (key, body) of all saves."""
    sent: Sent = []
    left = many

    async def through(route: Route, request: Request) -> None:
        nonlocal left
        if request.method != "PATCH":
            return await route.continue_()
        sent.append((request.headers["idempotency-key"], request.post_data_json))
        if left == 0:
            return await route.continue_()
        left -= 1
        await route.fetch()
        return await route.abort("connectionreset")

    await screen.page.route("**/api/v1/reviews/*/fields", through)
    return sent


async def corrections(papers: PaperMaker, paper: Paper, key: str) -> int:
    async with papers.db.tenant(papers.scope) as conn:
        many: int = await conn.fetchval(
            "SELECT count(*) FROM correction WHERE org_id = $1 AND review_id = $2 AND key = $3",
            *(papers.org_id, paper.review_id, key),
        )
    return many


async def test_a_value_whose_answer_was_lost_is_saved_once(sign_in: SignIn, papers: PaperMaker) -> None:
    screen, paper = Screen((await sign_in()).page), await papers.make()
    await screen.open(paper)
    sent = await lose_answers(screen, 2)
    await screen.page.keyboard.type("Alderbrook Chemists")
    await screen.press("Enter")
    await expect(screen.page.locator("#saved")).to_contain_text("No connection")
    await screen.page.keyboard.type("6.11.25")  # meanwhile the work goes on
    await screen.press("Enter")
    await screen.saved()
    stored = await papers.fields(paper)
    assert [(stored[key]["value"], stored[key]["state"]) for key in ("company", "date")] == [
        ("Alderbrook Chemists", "corrected"),
        ("2025-11-06", "corrected"),
    ]
    assert [await corrections(papers, paper, key) for key in ("company", "date")] == [1, 1]
    assert len(sent) == 4 and sent[0] == sent[1] == sent[2], "sent again as it was"
    assert len({key for key, _ in sent}) == 2 and list(sent[3][1]["fields"]) == ["date"]
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await screen.press("Enter")
    await expect(screen.toast).to_contain_text("approved")


async def test_a_row_whose_answer_was_lost_is_added_once(sign_in: SignIn, papers: PaperMaker) -> None:
    screen = Screen((await sign_in()).page)
    paper = await papers.make(values=receipt_values("7.50"), tables={"line_items": items(["2.50", "5.00"])})
    await screen.open(paper)
    sent = await lose_answers(screen, 1)
    await screen.page.get_by_label("Line 1, Description").click()
    await screen.press("Alt+Insert")
    await expect(screen.page.locator("#saved")).to_contain_text("No connection")
    await screen.page.keyboard.type("SALINE")
    await screen.press("Tab")
    await screen.saved()
    rows = await papers.cells(paper, "line_items")
    assert [row["description"][0] for row in rows] == ["PARACETAMOL 500MG", "SALINE", "ELASTIC BANDAGE"]
    assert len(sent) == 3 and sent[0] == sent[1]
    await screen.press("Alt+Delete")
    await expect(screen.page.locator(".grid tbody tr")).to_have_count(2)
    await screen.saved()
    assert len(await papers.cells(paper, "line_items")) == 2


async def test_a_change_from_elsewhere_after_a_lost_answer_is_kept(
    sign_in: SignIn, papers: PaperMaker, live: Live
) -> None:
    screen, paper = Screen((await sign_in()).page), await papers.make()
    await screen.open(paper)
    await lose_answers(screen, 1)
    await screen.page.keyboard.type("Typed here")
    await screen.press("Enter")
    await expect(screen.page.locator("#saved")).to_contain_text("No connection")
    async with live.api() as program:
        review = (await program.get(f"/reviews/{paper.review_id}")).json()
        change = {
            "row_version": review["row_version"],
            "subdocument": str(paper.subdocument_id),
            "fields": {"company": {"value": "Typed elsewhere"}},
        }
        assert (await program.patch(f"/reviews/{paper.review_id}/fields", json=change)).status_code == 200
    await screen.saved()
    await expect(screen.page.locator(f"{screen.row('company')} input")).to_have_value("Typed elsewhere")
    assert (await papers.fields(paper))["company"]["value"] == "Typed elsewhere"


async def test_an_approval_whose_answer_was_lost_is_made_once(sign_in: SignIn, papers: PaperMaker) -> None:
    screen = Screen((await sign_in()).page)
    first, second = await papers.make(priority=5), await papers.make()
    await screen.open(first)
    keys: list[str] = []

    async def through(route: Route, request: Request) -> None:
        keys.append(request.headers["idempotency-key"])
        if len(keys) > 1:
            return await route.continue_()
        await route.fetch()
        return await route.abort("connectionreset")

    await screen.page.route("**/api/v1/reviews/*/approve", through)
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.approve).to_be_focused()
    await screen.press("Enter")
    await expect(screen.toast).to_contain_text("No connection")
    await screen.press("Enter")
    await screen.ready(second)
    assert len(keys) == 2 and keys[0] == keys[1]
    async with papers.db.tenant(papers.scope) as conn:
        revision = await conn.fetchval("SELECT revision FROM subdocument WHERE id = $1", first.subdocument_id)
    assert revision == 1
    await screen.press("Control+z")
    await screen.ready(first)


async def test_without_a_connection_nothing_is_approved_behind_ones_back(sign_in: SignIn, papers: PaperMaker) -> None:
    person, paper = await sign_in(), await papers.make()
    screen = Screen(person.page)
    await screen.open(paper)
    await person.context.set_offline(True)
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.page.locator("#saved")).to_contain_text("No connection")
    await expect(screen.approve).to_be_focused()
    await screen.press("Enter")
    await expect(screen.toast).to_contain_text("Not approved: a change is not saved yet.")
    await person.context.set_offline(False)
    await screen.saved()
    await expect(screen.page.locator("#claim")).to_contain_text("Yours")
    async with papers.db.tenant(papers.scope) as conn:
        state = await conn.fetchval("SELECT state::text FROM review WHERE id = $1", paper.review_id)
    assert state == "claimed"
    await screen.press("Enter")
    await expect(screen.toast).to_contain_text("approved")
