"""A publication that failed, on the screens: said, and with its way out."""

from __future__ import annotations

from app.db.pools import Database
from tests.web.conftest import SignIn
from tests.world import World, refuse_publication


async def test_a_failed_publication_is_said_and_retried(sign_in: SignIn, world: World, app_db: Database) -> None:
    org = world.a
    await refuse_publication(org, app_db, "the record is refused")
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
