"""A publication that failed, on the screens: said, and with its way out."""

from __future__ import annotations

from app.db.pools import Database
from tests.web.conftest import SignIn
from tests.world import Org, World


async def refuse(org: Org, app_db: Database) -> None:
    """The first team's document is approved, and its record could not be written."""
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE review SET state = 'done' WHERE id = $1", org.paper.review_id)
        await conn.execute(
            "UPDATE subdocument SET state = 'approved', revision = 1, approved_at = now() WHERE id = $1",
            org.paper.subdocument_id,
        )
        await conn.execute("UPDATE document SET state = 'approved' WHERE id = $1", org.paper.document_id)
        await conn.execute(
            "INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, error_code,"
            " error_detail, error_retryable)"
            " VALUES ($1, $2, $3, 'publish', $4, 'failed', 1, 'step_failed', 'the record is refused', true)",
            org.id,
            org.teams[0].id,
            org.paper.document_id,
            str(org.paper.subdocument_id),
        )


async def test_a_failed_publication_is_said_and_retried(sign_in: SignIn, world: World, app_db: Database) -> None:
    org = world.a
    await refuse(org, app_db)
    browser, path = await sign_in(org.emails["operator"]), f"/documents/{org.paper.document_id}"
    page = (await browser.get(path)).text
    assert "Approved, but its record could not be written." in page and "the record is refused" in page
    assert f'action="{path}/retry"' in page
    batch = f"/batches/{org.paper.batch_id}"
    told = (await browser.get(f"{batch}/state")).json()
    (outcome,) = told["outcomes"]
    assert (outcome["text"], outcome["tone"]) == ("Approved, not published", "bad")
    (failure,) = told["failed_pages"]
    assert (failure["page"], failure["step"], failure["number"]) == (None, "publish", 14)
    assert failure["detail"] == "the record is refused"
    assert (await browser.form(f"{path}/retry", path)).status_code == 303
    page = (await browser.get(path)).text
    assert "could not be written" not in page and f'action="{path}/retry"' not in page
    told = (await browser.get(f"{batch}/state")).json()
    assert (told["outcomes"][0]["text"], told["failed_pages"]) == ("Approved, being published", [])
