"""Limits and engines on the Organisation screen; failed pages and duplicates where documents and batches are shown."""

from __future__ import annotations

import re

from app.db.pools import Database
from tests.web.conftest import SignIn
from tests.world import World, lose_page


async def test_limits_and_engines_are_set_by_a_form(sign_in: SignIn, world: World, app_db: Database) -> None:
    browser, path = await sign_in(world.a.emails["org_admin"]), "/organisation/reading"
    page = (await browser.get("/organisation")).text
    assert "100 MB" in page and "1 to 1,024 MB" in page
    wrong = await browser.form(
        path, "/organisation", pages="many", file_bytes="2000", dpi="300", ocr="tesseract", language_deu="1"
    )
    assert wrong.status_code == 422
    assert (
        "Nothing was saved" in wrong.text and "A number, like 1" in wrong.text and "From 1 to 1,024 MB." in wrong.text
    )
    for kept in ('value="many"', 'value="2000"', 'value="300"', 'name="language_deu" value="1" checked'):
        assert kept in wrong.text
    good = await browser.form(path, "/organisation", pages="", file_bytes="2.5", ocr="paddleocr", language_deu="1")
    assert (good.status_code, good.headers["location"]) == (303, "/organisation?did=reading#reading")
    page = (await browser.get("/organisation?did=reading")).text
    assert "Documents read from now on are read so" in page and 'value="2.5"' in page
    assert "PaddleOCR is not installed where the workers run" in page
    assert "up to 2.5 MB each" in (await browser.get("/upload")).text
    async with app_db.tenant(world.a.scope()) as conn:
        kept = await conn.fetchval("SELECT limits FROM organisation WHERE id = $1", world.a.id)
    assert kept == {"file_bytes": 2_621_440, "engines": {"ocr": "paddleocr", "languages": ["deu"]}}
    assert (await browser.form(path, "/organisation")).status_code == 303
    async with app_db.tenant(world.a.scope()) as conn:
        assert await conn.fetchval("SELECT limits FROM organisation WHERE id = $1", world.a.id) == {}
    manager = await sign_in(world.a.emails["manager"])
    assert (await manager.form(path, "/", pages="1")).status_code == 403


async def test_a_failed_page_has_a_button_of_its_own(sign_in: SignIn, world: World, app_db: Database) -> None:
    org = world.a
    await lose_page(org, app_db, "file_over_limit", "the page is too large")
    browser, path = await sign_in(org.emails["operator"]), f"/documents/{org.paper.document_id}"
    batch = f"/batches/{org.paper.batch_id}"
    page = (await browser.get(path)).text
    assert "Page 1 could not be read." in page and "the page is too large." in page
    assert "have an administrator raise the limit" in page
    assert f'action="{path}/pages/1/retry"' in page and f'action="{path}/retry"' not in page
    (failure,) = (await browser.get(f"{batch}/state")).json()["failed_pages"]
    assert (failure["page"], failure["retryable"]) == (1, True)
    viewer = await sign_in(org.emails["viewer"])
    assert "/pages/1/retry" not in (await viewer.get(path)).text
    assert (await viewer.form(f"{path}/pages/1/retry", path)).status_code == 403
    answer = await browser.form(f"{path}/pages/1/retry", path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#p1")
    page = (await browser.get(path)).text
    assert "could not be read" not in page and "/pages/1/retry" not in page
    assert (await browser.get(f"{batch}/state")).json()["failed_pages"] == []


async def test_a_duplicate_is_named_on_its_document_and_batch(sign_in: SignIn, world: World, app_db: Database) -> None:
    org = world.a
    async with app_db.tenant(org.scope()) as conn:
        earlier = await conn.fetchval(
            "INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size,"
            " sensitivity) SELECT org_id, team_id, batch_id, 'the <first>.pdf', 'k', media_type, sha256, size,"
            " sensitivity FROM document WHERE id = $1 RETURNING id",
            org.paper.document_id,
        )
        await conn.execute("UPDATE document SET duplicate_of = $2 WHERE id = $1", org.paper.document_id, earlier)
    browser = await sign_in(org.emails["operator"])
    link = f'the same file as <a href="/documents/{earlier}">the &lt;first&gt;.pdf</a>'
    assert re.search(
        link.replace("the same", "(?:very )?same"), (await browser.get(f"/documents/{org.paper.document_id}")).text
    )
    assert link in (await browser.get(f"/batches/{org.paper.batch_id}")).text
    told = (await browser.get(f"/batches/{org.paper.batch_id}/state")).json()["outcomes"]
    assert ("the <first>.pdf", str(earlier)) in {(o["duplicate_filename"], o["duplicate_of"]) for o in told}
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET deleted_at = now() WHERE id = $1", earlier)
    assert "and has been deleted since" in (await browser.get(f"/documents/{org.paper.document_id}")).text
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET duplicate_of = NULL WHERE id = $1", org.paper.document_id)
