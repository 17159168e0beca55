"""Each screen: who may see it, what is on it, and that nobody sees what is another's."""

from __future__ import annotations

from html import escape
from uuid import UUID

import pytest

from app.db.pools import Database
from tests.web.conftest import NewBrowser, SignIn
from tests.world import Org, World

NOBODY = "019a9d44-0000-7000-8000-000000000000"
HOSTILE = "<img src=x onerror=alert(1)>\"'&.pdf"
PAGES: dict[str, set[str]] = {
    "/": {"org_admin", "manager", "operator", "viewer"},
    "/upload": {"org_admin", "manager", "operator"},
    "/batches": {"org_admin", "manager", "operator", "viewer"},
    "/batches/{batch}": {"org_admin", "manager", "operator", "viewer"},
    "/batches/{batch}/state": {"org_admin", "manager", "operator", "viewer"},
    "/documents": {"org_admin", "manager", "operator", "viewer"},
    "/documents/{document}": {"org_admin", "manager", "operator", "viewer"},
    "/reviews": {"org_admin", "manager", "operator"},
    "/reviews/lane": {"org_admin", "manager", "operator"},
    "/reviews/lane?schema=receipt&field=total": {"org_admin", "manager", "operator"},
    "/reviews/{review}": {"org_admin", "manager", "operator"},
    "/records": {"org_admin", "manager", "operator", "viewer"},
    "/schemas": {"org_admin", "manager", "operator", "viewer"},
    "/schemas/receipt": {"org_admin", "manager", "operator", "viewer"},
    "/schemas/receipt/edit": {"org_admin", "manager"},
    "/schemas/receipt/try": {"org_admin", "manager"},
    "/schemas/new": {"org_admin", "manager"},
    "/schemas/import": {"org_admin", "manager"},
    "/schema-trial/documents": {"org_admin", "manager"},
    "/organisation": {"org_admin"},
    "/design": {"org_admin", "manager", "operator", "viewer"},
    "/organisations": set(),
}


def address(path: str, org: Org) -> str:
    paper = org.paper
    return path.format(batch=paper.batch_id, document=paper.document_id, review=paper.review_id)


@pytest.mark.parametrize("role", ["org_admin", "manager", "operator", "viewer"])
async def test_who_may_see_what(role: str, sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails[role])
    home = (await browser.get("/")).text
    for path, roles in PAGES.items():
        answer = await browser.get(address(path, world.a))
        expected = 200 if role in roles else 403
        assert answer.status_code == expected, (path, answer.status_code)
        if path.count("/") == 1 and path != "/":
            assert (f'href="{path}"' in home) == (role in roles), path  # the navigation leads nowhere in vain


@pytest.mark.parametrize("path", list(PAGES))
async def test_nobody_signed_in_is_sent_to_sign_in(path: str, new_browser: NewBrowser, world: World) -> None:
    answer = await new_browser().get(address(path, world.a))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("path", [p for p in PAGES if "{" in p])
async def test_another_organisations_and_teams_things_are_not_there(path: str, sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    south = world.a.teams[1].paper
    foreign = path.format(batch=south.batch_id, document=south.document_id, review=south.review_id)
    for address_ in (address(path, world.b), foreign, path.format(batch=NOBODY, document=NOBODY, review=NOBODY)):
        answer = await browser.get(address_)
        assert answer.status_code == 404, address_
    garbled = await browser.get(path.format(batch="x", document="x", review="x"))
    assert garbled.status_code == 404
    assert "Not found" in garbled.text and "Go home" in garbled.text


@pytest.mark.parametrize("act", ["retry", "cancel", "delete"])
async def test_acts_on_another_organisations_documents_change_nothing(
    act: str, sign_in: SignIn, world: World, app_db: Database
) -> None:
    browser = await sign_in(world.a.emails["manager"])
    answer = await browser.form(f"/documents/{world.b.paper.document_id}/{act}", "/")
    assert answer.status_code == 404
    async with app_db.tenant(world.b.scope()) as conn:
        row = await conn.fetchrow(
            "SELECT state, deleted_at, run FROM document WHERE id = $1", world.b.paper.document_id
        )
    assert row is not None
    assert (row["state"], row["deleted_at"], row["run"]) == ("needs_review", None, 1)


async def test_a_viewer_may_look_but_not_act(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["viewer"])
    page = (await browser.get(f"/documents/{world.a.paper.document_id}")).text
    assert "Delete for good" not in page and "/retry" not in page and "/reviews/" not in page
    for act in ("retry", "cancel", "delete"):
        answer = await browser.form(f"/documents/{world.a.paper.document_id}/{act}", "/")
        assert answer.status_code == 403
        assert "needs the role" in answer.text


async def test_a_batch_that_is_over_cannot_be_cancelled(sign_in: SignIn, world: World, app_db: Database) -> None:
    org = world.a
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE batch SET state = 'done' WHERE id = $1", org.paper.batch_id)
    browser = await sign_in(org.emails["operator"])
    answer = await browser.form(f"/batches/{org.paper.batch_id}/cancel", "/")
    assert answer.status_code == 409
    assert "nothing to cancel" in answer.text
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE batch SET state = 'running' WHERE id = $1", org.paper.batch_id)


async def test_hostile_names_are_text_everywhere(sign_in: SignIn, world: World, app_db: Database) -> None:
    org = world.b
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET filename = $2 WHERE id = $1", org.paper.document_id, HOSTILE)
        await conn.execute(
            "UPDATE batch SET rejected = $2, external_id = $3 WHERE id = $1",
            org.paper.batch_id,
            [{"filename": HOSTILE, "code": "file_empty", "detail": HOSTILE}],
            HOSTILE,
        )
        await conn.execute("UPDATE field_value SET value = $2 WHERE id = $1", org.paper.field_ids["company"], HOSTILE)
    browser = await sign_in(org.emails["operator"])
    for path in ("/", "/batches", "/batches/{batch}", "/documents", "/documents/{document}", "/reviews"):
        html = (await browser.get(address(path, org))).text
        assert "<img src=x" not in html, path
        assert escape(HOSTILE)[:20] in html, path
    searched = await browser.get('/documents?q="><script>alert(1)</script>')
    assert searched.status_code == 200
    assert "<script>alert" not in searched.text
    assert "No document fits" in searched.text


async def test_the_queue_is_filtered_by_its_address(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    review = f"/reviews/{world.a.paper.review_id}"
    for query in ("", "?schema=receipt", "?reason=no_evidence", "?q=R.JPG", "?state=waiting"):
        assert review in (await browser.get(f"/reviews{query}")).text, query
    for query in ("?schema=rec_ipt", "?reason=rule_failed", "?q=r_jpg", "?q=%25", "?state=held", "?state=mine"):
        assert review not in (await browser.get(f"/reviews{query}")).text, query
    waits = (await browser.get("/reviews")).text
    assert "no evidence yet to accept it unseen" in waits and "+2" in waits
    assert str(world.a.teams[1].paper.review_id) not in waits  # another team's


async def test_the_queue_is_filtered_by_person_time_team_and_holder(
    sign_in: SignIn, world: World, app_db: Database
) -> None:
    org = world.a
    boss, south = await sign_in(org.emails["org_admin"]), f"/reviews/{org.teams[1].paper.review_id}"
    operator, review = org.accounts["operator"], f"/reviews/{org.paper.review_id}"

    async def sees(query: str) -> set[str]:
        page = (await boss.get(f"/reviews?{query}")).text
        return {path for path in (review, south) if f'href="{path}"' in page}

    async with app_db.tenant(org.scope()) as conn:
        await conn.execute(
            "UPDATE review SET assignee = $2, due_at = now() - interval '1 h' WHERE id = $1",
            *(org.paper.review_id, operator),
        )
        await conn.execute(
            "UPDATE review SET state = 'claimed', claimed_by = $2, claimed_at = now(),"
            " lease_expires_at = now() + interval '1 min' WHERE id = $1",
            *(org.teams[1].paper.review_id, org.other),
        )
    for query in (f"assignee={operator}", "due=overdue", "due=today", "team=north", "assignee=x", "due=odd"):
        assert await sees(query) == {review}, query
    for query in ("assignee=me", "assignee=nobody", "due=none", "team=south", "team=%25", f"assignee={org.other}"):
        assert await sees(query) == set(), query
    for query in ("state=held", f"holder={org.other}", "state=held&team=south&assignee=nobody&due=none"):
        assert await sees(query) == {south}, query
    for query in (f"state=held&holder={operator}", "state=mine", "state=held&due=overdue"):
        assert await sees(query) == set(), query


async def test_acts_on_the_queue_ask_for_the_role_and_touch_nobody_elses(
    sign_in: SignIn, world: World, app_db: Database
) -> None:
    org, there = world.a, world.b.paper.review_id
    operator, viewer = await sign_in(org.emails["operator"]), await sign_in(org.emails["viewer"])
    assert (await viewer.form("/reviews/act", "/", act="take", review=str(org.paper.review_id))).status_code == 403
    page = (await operator.get("/reviews")).text
    assert 'value="take"' in page and 'value="urgent"' not in page and 'id="assign"' not in page
    told = (await operator.form("/reviews/act", "/reviews", act="urgent", review=str(org.paper.review_id))).text
    assert "Nothing was changed" in told and "review:assign needs the role manager" in told and "r.jpg" in told
    told = (await operator.form("/reviews/act", "/reviews", act="take", review=str(there))).text
    assert "There is no such review" in told and "A review that is not there any more" in told
    wrong = ({"act": "odd", "review": str(there)}, {"act": "take"}, {"act": "take", "review": "x"})
    for form in wrong:
        answer = await operator.form("/reviews/act", "/reviews", None, **form)
        assert answer.status_code == 422, form
    long = f"{there}.{'9' * 5000}"
    assert (await operator.form("/reviews/act", "/reviews", act="take", review=long)).status_code == 200
    async with app_db.tenant(world.b.scope()) as conn:
        row = await conn.fetchrow("SELECT assignee, priority, state::text AS state FROM review WHERE id = $1", there)
    assert row is not None and tuple(row.values()) == (None, 0, "open")


async def test_htmx_gets_the_part_and_a_person_the_page(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    part = await browser.get("/reviews", **{"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text and 'id="list"' in part.text
    assert part.headers["vary"] == "HX-Request"
    assert "<html" in (await browser.get("/reviews")).text
    lost = await browser.get(f"/documents/{NOBODY}", **{"HX-Request": "true"})
    assert lost.status_code == 404 and "<html" not in lost.text and "Not found" in lost.text


@pytest.mark.parametrize("path", ["/reviews", "/batches", "/documents", "/records?schema=receipt"])
async def test_a_cursor_that_is_none_is_told(path: str, sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    mark = "&" if "?" in path else "?"
    answer = await browser.get(f"{path}{mark}cursor=nonsense")
    if path.startswith("/records"):
        assert answer.status_code == 200  # there is no schema yet, so no list to have a place in
        return
    assert answer.status_code == 422 and "This part of the list is not known" in answer.text
    assert "next_cursor" not in answer.text and f'href="{path}">Open the list' in answer.text


async def test_what_was_deleted_is_not_found_any_more(sign_in: SignIn, world: World) -> None:
    org = world.a
    document: UUID = org.teams[1].paper.document_id
    browser = await sign_in(org.emails["org_admin"])
    page = await browser.get(f"/documents/{document}")
    assert page.status_code == 200 and "Delete for good" in page.text
    gone = await browser.form(f"/documents/{document}/delete", "/")
    assert (gone.status_code, gone.headers["location"]) == (303, "/documents")
    assert (await browser.get(f"/documents/{document}")).status_code == 404
    assert str(document) not in (await browser.get("/documents")).text


async def test_the_ai_provider_is_set_and_its_key_never_shown(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["org_admin"])
    bad = await browser.form(
        "/organisation/provider", "/organisation", kind="openai", model="bad name", api_base="", key="sk-secret-1234567"
    )
    assert bad.status_code == 422
    assert "bad name" in bad.text and "The name of a model" in bad.text  # typed text stays, the error stands at it
    assert "sk-secret" not in bad.text
    foreign = await browser.form(
        "/organisation/provider", "/organisation", kind="openai", model="m", api_base="ftp://x", key="sk-secret-1234567"
    )
    assert foreign.status_code == 422 and "ftp://x" in foreign.text
    good = await browser.form(
        "/organisation/provider", "/organisation", kind="openai", model="gpt-x", key="sk-secret-1234567", enabled="1"
    )
    assert good.status_code == 303
    page = (await browser.get("/organisation")).text
    assert "gpt-x" in page and "4567" in page and "sk-secret" not in page
    removed = await browser.form("/organisation/provider/remove", "/organisation")
    assert removed.status_code == 303
    assert "None is set" in (await browser.get("/organisation")).text


async def test_a_super_admin_enters_one_organisation_with_a_reason(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.super_admin_email)
    assert (await browser.get("/")).headers["location"] == "/organisations"
    outside = await browser.get("/reviews")
    assert outside.status_code == 403 and "Enter one under Organisations." in outside.text
    listed = (await browser.get("/organisations")).text
    assert world.a.slug in listed and world.b.slug in listed
    silent = await browser.form("/organisations/enter", "/organisations", organisation=str(world.a.id), reason="x")
    assert silent.status_code == 422 and "Say why" in silent.text
    entered = await browser.form(
        "/organisations/enter", "/organisations", organisation=str(world.a.id), reason="A ticket asks for help"
    )
    assert entered.headers["location"] == "/"
    assert str(world.a.paper.document_id) in (await browser.get("/documents")).text
    assert (await browser.get(f"/documents/{world.b.paper.document_id}")).status_code == 404
    left = await browser.form("/organisations/leave", "/organisations")
    assert left.headers["location"] == "/organisations"
    assert (await browser.get("/documents")).status_code == 403


async def test_wrong_addresses_and_methods_have_a_way_out(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    for path in ("/nowhere", "/documents/x/y/z", "/reviews/next/next"):
        answer = await browser.get(path)
        assert answer.status_code == 404 and "Go home" in answer.text
    wrong = await browser.http.delete("/documents", headers={"X-CSRF-Token": await browser.token("/")})
    assert wrong.status_code == 405 and "method_not_allowed" in wrong.text


async def test_a_bug_is_a_page_with_the_request_id(
    sign_in: SignIn, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await sign_in(world.a.emails["operator"])

    def broken(*_: object) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("app.web.pages.queue.queue_row", broken)
    answer = await browser.get("/reviews")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-request-id"] in answer.text
    assert "Go home" in answer.text and "a secret detail" not in answer.text
    assert "default-src" in answer.headers["content-security-policy"]
