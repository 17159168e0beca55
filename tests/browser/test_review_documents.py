"""The review screen around its document: who holds it, drafts, changes from elsewhere, rejecting, leaving."""

from __future__ import annotations

from dataclasses import replace

from playwright.async_api import expect

from app.rbac.roles import Role
from tests.browser.conftest import Live, SignIn
from tests.browser.paper import TOTAL, VALUES, PaperMaker, Value
from tests.browser.screen import Screen


async def test_who_took_it_over_is_told_and_the_draft_stays(sign_in: SignIn, papers: PaperMaker) -> None:
    person = await sign_in()
    screen, paper = Screen(person.page), await papers.make()
    await screen.open(paper)
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(
            "UPDATE review SET claimed_by = $3, lease_expires_at = now() + interval '5 minutes'"
            " WHERE org_id = $1 AND id = $2",
            *(papers.org_id, paper.review_id, papers.people[Role.MANAGER]),
        )
    await screen.page.keyboard.type("Mine")
    await screen.press("Enter")
    await expect(screen.page.locator("#notice")).to_contain_text("Mara Manager took this over")
    await expect(screen.page.locator("#notice")).to_contain_text("kept as a draft")
    await expect(screen.page.locator("#saved")).to_have_text("Your changes are kept as a draft here")
    await expect(screen.page.locator("#claim")).to_contain_text("Held by Mara Manager")
    await expect(screen.approve).to_be_disabled()
    assert (await papers.fields(paper))["company"]["value"] == "Alderbrook Pharmacy Ltd"
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(
            "UPDATE review SET state = 'open', claimed_by = NULL, lease_expires_at = NULL"
            " WHERE org_id = $1 AND id = $2",
            *(papers.org_id, paper.review_id),
        )
    await screen.open(paper)
    await screen.saved()
    assert (await papers.fields(paper))["company"]["value"] == "Mine"


async def test_a_review_someone_holds_can_be_read_and_not_changed(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(held_by=Role.MANAGER)
    await screen.open(paper)
    await expect(screen.page.locator("#claim")).to_contain_text("Held by Mara Manager")
    await screen.page.keyboard.type("Mine")
    await expect(screen.page.locator(f"{screen.row('company')} input")).to_have_value("Alderbrook Pharmacy Ltd")
    await expect(screen.page.locator("#saved")).to_have_text("Read only, nothing of yours is here")


async def test_drafts_survive_a_lost_connection_and_a_closed_tab(sign_in: SignIn, papers: PaperMaker) -> None:
    person = await sign_in()
    screen, paper = Screen(person.page), await papers.make()
    await screen.open(paper)
    await person.context.set_offline(True)
    await screen.page.keyboard.type("Typed offline")
    await screen.press("Enter")
    await screen.page.keyboard.type("7.11")
    await expect(screen.page.locator("#saved")).to_contain_text("No connection")
    await screen.page.close()
    await person.context.set_offline(False)
    screen = Screen(await person.context.new_page())
    await screen.open(paper)
    await screen.stands_on("date")
    await expect(screen.focused).to_have_value("7.11")
    await screen.saved()
    assert (await papers.fields(paper))["company"]["value"] == "Typed offline"


async def test_a_change_from_elsewhere_is_kept_and_ours_put_on_top(
    sign_in: SignIn, papers: PaperMaker, live: Live
) -> None:
    person = await sign_in()
    screen, paper = Screen(person.page), await papers.make()
    await screen.open(paper)
    async with live.api() as program:
        review = (await program.get(f"/reviews/{paper.review_id}")).json()
        change = {
            "row_version": review["row_version"],
            "subdocument": str(paper.subdocument_id),
            "fields": {"total": {"value": "99.00", "currency": "EUR"}},
        }
        assert (await program.patch(f"/reviews/{paper.review_id}/fields", json=change)).status_code == 200
    await screen.page.keyboard.type("Typed here")
    await screen.press("Enter")
    await screen.saved()
    await expect(screen.page.locator(f"{screen.row('total')} input")).to_have_value("99.00")
    stored = await papers.fields(paper)
    assert (stored["company"]["value"], stored["total"]["value"]) == ("Typed here", "99.00")


async def test_a_part_without_a_schema_is_rejected_alone(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(pages=2)
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute("UPDATE subdocument SET pages = '{1}' WHERE id = $1", paper.subdocument_id)
        await conn.execute(
            "INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, state, review_id)"
            " VALUES ($1, $2, $3, 2, '{2}', 'needs_review', $4)",
            *(papers.org_id, papers.team_id, paper.document_id, paper.review_id),
        )
    await screen.open(paper)
    await screen.page.locator('.thumb[data-page="2"]').click()
    await expect(screen.page.locator("#fields")).to_contain_text("Choose a schema above the pages")
    await screen.page.get_by_label("More acts on this document").click()
    await screen.page.get_by_role("button", name="Reject document").first.click()
    await expect(screen.page.locator("#reject-parts")).to_have_text("Only the part shown, page 2")
    await expect(screen.page.locator("#reject-part")).to_be_checked()
    await screen.page.locator("#reject-form button[type=submit]").click()
    await expect(screen.page.locator(".sd")).to_have_count(1)
    await expect(screen.toast.last).to_contain_text("still to be decided")
    async with papers.db.tenant(papers.scope) as conn:
        rows = await conn.fetch(
            "SELECT state::text FROM subdocument WHERE org_id = $1 AND document_id = $2 ORDER BY ordinal",
            *(papers.org_id, paper.document_id),
        )
    assert [row["state"] for row in rows] == ["needs_review", "rejected"]
    await expect(screen.page.locator("#claim")).to_contain_text("Yours")


async def test_rejecting_says_why_and_can_be_taken_back(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.page.get_by_label("More acts on this document").click()
    await screen.page.get_by_role("button", name="Reject document").first.click()
    await expect(screen.page.locator("details.menu")).not_to_have_attribute("open", "")
    await screen.page.get_by_label("Reason").select_option("Duplicate")
    await screen.page.locator("#reject-form button[type=submit]").click()
    await expect(screen.page.locator("#nothing")).to_be_visible()
    async with papers.db.tenant(papers.scope) as conn:
        reason = await conn.fetchval(
            "SELECT rejected_reason FROM subdocument WHERE org_id = $1 AND id = $2",
            *(papers.org_id, paper.subdocument_id),
        )
    assert reason == "Duplicate"
    await screen.press("Control+z")
    await screen.ready(paper)
    await expect(screen.page.locator("#claim")).to_contain_text("Yours")


async def test_pages_without_a_schema_are_not_approved(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(schema=None, values={}, pages=3)
    await screen.open(paper)
    await expect(screen.page.locator("#fields .empty")).to_contain_text("No schema")
    await expect(screen.page.locator(".thumb")).to_have_count(3)
    await screen.page.locator("#page-next").click()
    await expect(screen.page.locator("#page-no")).to_have_text("Page 2 of 3")
    await screen.approve.click()
    await screen.approve.click()
    await expect(screen.toast).to_contain_text("Pages 1 to 3 have no schema")
    await expect(screen.page.get_by_label("Schema of subdocument 1")).to_have_value("")
    async with papers.db.tenant(papers.scope) as conn:
        state = await conn.fetchval(
            "SELECT state FROM review WHERE org_id = $1 AND id = $2", *(papers.org_id, paper.review_id)
        )
    assert state == "claimed"


async def test_leaving_gives_the_review_back(screen: Screen, papers: PaperMaker, live: Live) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.page.get_by_role("link", name="Reviews").first.click()
    await screen.page.wait_for_url("**/reviews")
    async with live.api(Role.MANAGER) as other:
        for _ in range(20):
            if (await other.get(f"/reviews/{paper.review_id}")).json()["state"] == "open":
                break
            await screen.page.wait_for_timeout(100)
        assert (await other.post(f"/reviews/{paper.review_id}/claim")).status_code == 200


async def test_hostile_text_in_a_document_stays_text(screen: Screen, papers: PaperMaker) -> None:
    evil = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>'
    paper = await papers.make(
        filename='"><b>x</b>.jpg',
        values={
            **VALUES,
            "company": Value(value=evil, candidates=((evil, "Pharmacy", "rules", 0.5),)),
            "total": replace(TOTAL),
        },
    )
    await screen.open(paper)
    await screen.stands_on("company")
    await expect(screen.focused).to_have_value(evil)
    await expect(screen.page.locator(".cand .v")).to_have_text(evil)
    await expect(screen.page.locator("#doc-name")).to_have_text('"><b>x</b>.jpg')
    assert "owned" not in await screen.page.title()


async def test_the_next_document_is_fetched_ahead_image_words_and_fragment(screen: Screen, papers: PaperMaker) -> None:
    first, second = await papers.make(priority=5), await papers.make()
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    await screen.open(first)
    await expect(screen.page.locator("#saved")).to_contain_text("next document ready")
    wanted = (
        f"/documents/{second.document_id}/pages/1/image?width=1200",
        f"/documents/{second.document_id}/pages/1/words",
        f"/reviews/{second.review_id}/data",
    )
    assert [any(part in url for url in asked) for part in wanted] == [True] * 3
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.approve).to_be_focused()
    asked.clear()
    await screen.press("Enter")
    await screen.ready(second)
    await screen.stands_on("company")
    again = [url for url in asked if any(part in url for part in wanted[1:])]
    assert again == []
