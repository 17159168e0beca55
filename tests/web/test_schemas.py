"""The screens of schemas: who sees and does what, drafts and versions, import with its notes, what was typed kept."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import Any

import httpx
import pytest

from app.db.pools import Database
from tests.web.conftest import Browser, SignIn
from tests.world import Org, World

LEASE = {
    "title": "Lease",
    "key": "lease",
    "titles": "lease, tenancy agreement\nde: Mietvertrag",
    "keywords": "lease, tenancy",
    "fields.0.title": "Lease number",
    "fields.0.type": "identifier",
    "fields.0.labels": "lease no\nde: mietvertrag nr",
    "fields.0.required": "1",
    "fields.n7.title": "Rent",
    "fields.n7.type": "money",
    "fields.n7.minimum": "0",
    "fields.n7.currency": "eur",
    "fields.n9.title": "",
    "fields.n9.type": "text",
    "tables.n1.title": "Rooms",
    "tables.n1.columns.n2.title": "Area",
    "tables.n1.columns.n2.type": "number",
    "tables.n1.columns.n2.labels": "area",
    "rules.n3.expression": "sum(rooms.area) > 0",
}


async def manager(sign_in: SignIn, org: Org) -> Browser:
    return await sign_in(org.emails["manager"])


async def draft(browser: Browser, **changes: str) -> httpx.Response:
    return await browser.form("/schemas/new", "/schemas/new", None, **(LEASE | changes))


def text_of(answer: httpx.Response) -> str:
    """What a person reads: without tags, entities resolved, blanks joined."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


async def definition(browser: Browser, key: str, version: int) -> dict[str, Any]:
    found: dict[str, Any] = (await browser.get(f"/api/v1/schemas/{key}/export?version={version}")).json()
    return found


async def test_a_form_becomes_a_draft_with_proposed_keys(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.b)
    answer = await draft(browser)
    assert answer.headers["location"] == "/schemas/lease?version=1&did=drafted"
    made = await definition(browser, "lease", 1)
    assert [f["key"] for f in made["fields"]] == ["lease_number", "rent"]  # a blank row is no field
    assert made["fields"][0]["labels"] == {"und": ["lease no"], "de": ["mietvertrag nr"]}
    assert (made["fields"][1]["minimum"], made["fields"][1]["currency"]) == ("0", "EUR")
    assert made["tables"][0]["columns"][0]["key"] == "area"
    assert made["rules"][0]["key"] == "rule_1"
    assert made["keywords"] == ["lease", "tenancy"]
    assert made["titles"] == {"und": ["lease", "tenancy agreement"], "de": ["Mietvertrag"]}
    shown = text_of(await browser.get(answer.headers["location"]))
    assert "kept as a draft" in shown and "The sum of Area in Rooms is more than 0." in shown
    assert "Calls itself" in shown and "de: Mietvertrag" in shown
    assert "EUR unless printed" in shown and "de: mietvertrag nr" in shown
    again = await draft(browser)
    assert again.status_code == 422
    assert "There is a schema lease already" in text_of(again)


async def test_what_is_wrong_stands_at_its_field_with_what_was_typed(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    answer = await draft(
        browser,
        **{
            "key": "wrong",
            "fields.n7.minimum": "a lot",
            "fields.n7.labels": "rent <per month>",
            "rules.n3.expression": "sum(rooms.aria) > 0",
            "tables.n1.columns.n2.key": "Área",
        },
    )
    assert answer.status_code == 422
    html = answer.text
    assert "Nothing was saved: 3 things are not right yet." in text_of(answer)
    for name, place, said in (
        ("fields.1.minimum", "Field Rent, least", "In the canonical form, like 0 or 12.50."),
        ("tables.0.columns.0.key", "Table Rooms, column Area, key", "Small letters, digits and _, at most 63."),
        ("rules.0.expression", "Rule 1", "At character 5: There is no column aria in rooms."),
    ):
        assert f'data-goto="{name}">{place}</a>' in html
        at = re.search(f'<input[^>]* name="{re.escape(name)}"[^>]*>', html)
        assert at is not None and f'aria-describedby="e-{name}"' in at[0], name
        assert said in unescape(html.split(f'id="e-{name}"', 1)[1][:400])
    for typed in ("a lot", "Área", "sum(rooms.aria) &gt; 0", "lease no\nde: mietvertrag nr", "rent &lt;per month&gt;"):
        assert typed in html
    assert re.search(r'name="fields.0.required" value="1" checked', html)
    assert (await browser.get("/schemas/wrong")).status_code == 404


async def test_a_schema_is_called_by_a_key_that_is_one(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    for key in ("new", "import", "auto", "9lives"):
        answer = await draft(browser, key=key)
        assert answer.status_code == 422 and 'id="e-key"' in answer.text, key
    empty = await browser.form("/schemas/new", "/schemas/new", title="", key="")
    assert empty.status_code == 422 and "At least one field." in text_of(empty)


async def test_the_next_version_says_what_changed_and_follows_anothers(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    await draft(browser, key="diffed")
    await browser.form("/schemas/diffed/publish", "/schemas/diffed", version="1")
    page = await browser.get("/schemas/diffed/edit")
    assert 'name="fields.0.title" value="Lease number"' in page.text and 'name="newest" value="1"' in page.text
    changed = LEASE | {"key": "diffed", "base": "1", "newest": "1", "fields.n7.title": "Rent a month"}
    changed |= {"fields.n7.key": "rent"}
    assert (await browser.form("/schemas/diffed/edit", "/schemas", None, **changed)).status_code == 303
    shown = text_of(await browser.get("/schemas/diffed?version=2"))
    assert "The field Rent a month: title “Rent” became “Rent a month”." in shown
    backwards = await browser.get("/schemas/diffed?version=1&from=2", **{"HX-Request": "true"})
    assert "became “Rent”." in text_of(backwards) and "<html" not in backwards.text
    late = await browser.form("/schemas/diffed/edit", "/schemas", None, **(changed | {"fields.n7.title": "Rent, cold"}))
    assert late.status_code == 422, "someone drafted version 2 since"
    assert "Version 2 was drafted since you opened this form" in text_of(late) and "Rent, cold" in late.text
    assert (await browser.get("/schemas/diffed?version=3")).status_code == 404


async def test_publishing_offers_to_read_again_and_it_can_be_done_later(
    sign_in: SignIn, world: World, app_db: Database
) -> None:
    browser = await manager(sign_in, world.b)
    current = json.loads((await browser.get("/api/v1/schemas/receipt/export")).text)
    version = json.loads((await browser.get("/api/v1/schemas/receipt")).text)["version"]
    answer = await browser.form(
        "/schemas/import", "/schemas/import", act="store", text=json.dumps(current | {"title": "Till receipt"})
    )
    location = answer.headers["location"]
    assert location == f"/schemas/receipt?version={version + 1}&did=drafted"
    page = text_of(await browser.get(location))
    offered = re.search(r"Read again the (\d+) documents? that (?:is|are) still open", page)
    assert offered is not None and f"Publish version {version + 1}?" in page
    done = await browser.form("/schemas/receipt/publish", "/schemas", version=str(version + 1))
    published = text_of(await browser.get(done.headers["location"]))
    assert "new documents are read with it" in published
    assert f"{offered[1]} document" in published and "read with an earlier version" in published
    viewer = await sign_in(world.b.emails["viewer"])
    assert "Read it again" not in text_of(await viewer.get("/schemas/receipt"))
    assert (await viewer.form("/schemas/receipt/read-again", "/schemas")).status_code == 403
    again = await browser.form("/schemas/receipt/read-again", "/schemas")
    told = text_of(await browser.get(again.headers["location"]))
    assert f"{offered[1]} document" in told and "being read again" in told
    assert "read with an earlier version" not in told
    async with app_db.tenant(world.b.scope()) as conn:
        state = await conn.fetchval("SELECT state FROM document WHERE id = $1", world.b.paper.document_id)
    assert state == "received"


async def test_publishing_with_the_box_ticked_reads_again_at_once(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    current = json.loads((await browser.get("/api/v1/schemas/receipt/export")).text)
    stored = await browser.form(
        "/schemas/import", "/schemas/import", act="store", text=json.dumps(current | {"title": "Paper"})
    )
    version = re.search(r"version=(\d+)", stored.headers["location"])
    assert version is not None
    done = await browser.form("/schemas/receipt/publish", "/schemas", version=version[1], read_again="1")
    told = text_of(await browser.get(done.headers["location"]))
    assert re.search(r"[1-9]\d* documents? (is|are) being read again", told)
    twice = await browser.form("/schemas/receipt/publish", "/schemas", version=version[1])
    assert twice.status_code == 409 and "published already" in text_of(twice)


async def test_a_json_schema_is_shown_with_its_notes_before_it_is_stored(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    given = {
        "title": "Parking fine",
        "type": "object",
        "properties": {"plate": {"type": "string", "maxLength": 9}, "due": {"type": "string", "format": "date"}},
    }
    preview = await browser.form("/schemas/import", "/schemas/import", act="preview", text=json.dumps(given))
    shown = text_of(preview)
    assert "from a JSON Schema, nothing is stored yet" in shown
    assert "#/properties/plate : maxLength is not mapped." in shown
    assert 'value="parking_fine"' in preview.text and "Plate" in shown
    assert (await browser.get("/schemas/parking_fine")).status_code == 404
    stored = await browser.form(
        "/schemas/import", "/schemas/import", act="store", text=json.dumps(given), title="Fine", key="fine"
    )
    assert stored.headers["location"].startswith("/schemas/fine?version=1")
    assert "Fine" in text_of(await browser.get("/schemas/fine"))
    follows = await browser.form(
        "/schemas/import", "/schemas/import", act="preview", text=json.dumps(await definition(browser, "fine", 1))
    )
    assert "Keep as draft, version 2" in text_of(follows) and "from a definition" in text_of(follows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste a definition or a JSON Schema"),
        ('{"title": ', "This is not JSON: Expecting value in line 1, at character 10."),
        ("[1]", "An object is needed"),
        ("[" * 100_000, "nested too deeply"),
        ('{"type": "string"}', "The JSON Schema of an object is needed"),
        (
            '{"title": "X", "fields": [{"key": "a", "type": "money", "title": "A", "colour": "red"}]}',
            "no such property",
        ),
        ('{"title": "X", "fields": [{"key": "a", "type": "dosh", "title": "A"}]}', "fields › 0 › type"),
        ('{"title": "X\\u0000", "fields": [{"key": "a", "type": "text", "title": "A"}]}', "A null character"),
        ('{"title": "X\\ud800", "fields": [{"key": "a", "type": "text", "title": "A"}]}', "cannot become a schema"),
    ],
)
async def test_what_cannot_be_imported_is_told_and_kept(text: str, said: str, sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    for act in ("preview", "store"):
        answer = await browser.form("/schemas/import", "/schemas/import", act=act, text=text)
        assert answer.status_code == 422, answer.text
        assert said in text_of(answer)
        assert text[:20] in unescape(answer.text)


async def test_readers_see_what_is_published_and_no_way_to_change_it(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    await draft(browser, key="secret_plan", title="Secret plan")
    assert "Secret plan" in text_of(await browser.get("/schemas"))
    for role in ("operator", "viewer"):
        other = await sign_in(world.a.emails[role])
        listed, page = await other.get("/schemas"), await other.get("/schemas/receipt")
        assert "Secret plan" not in text_of(listed)
        for act in ("/schemas/new", "/schemas/import", "/edit", "/try", "/publish"):
            assert act not in listed.text + page.text, act
        assert "/api/v1/schemas/receipt/export?version=" in page.text
        assert (await other.get("/schemas/secret_plan")).status_code == 404
        for path, fields in (
            ("/schemas/new", LEASE),
            ("/schemas/receipt/edit", LEASE),
            ("/schemas/import", {"text": "{}"}),
            ("/schemas/receipt/publish", {"version": "1"}),
            ("/schema-trial", LEASE),
        ):
            assert (await other.form(path, "/schemas", None, **fields)).status_code == 403, path
    foreign = await manager(sign_in, world.b)
    for path in ("/schemas/secret_plan", "/schemas/secret_plan/edit", "/schemas/secret_plan/try"):
        assert (await foreign.get(path)).status_code == 404
    publish = await foreign.form("/schemas/secret_plan/publish", "/schemas", version="1")
    assert publish.status_code == 404


async def test_the_list_says_where_a_schema_is_from_and_is_searched(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    await draft(browser, key="harbour_dues", title="Harbour dues")
    found = await browser.get("/schemas?q=HARBOUR", **{"HX-Request": "true"})
    shown = text_of(found)
    assert "<html" not in found.text and "Receipt" not in shown
    assert re.search(r"Harbour dues harbour_dues Draft, version 1 2 1 Own", shown), shown
    assert "No schema has this" in text_of(await browser.get("/schemas?q=nothing+like+it"))
    assert (await browser.get("/schemas?cursor=nonsense")).status_code == 422


async def test_a_trial_says_what_is_missing(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    document = str(world.a.paper.document_id)
    unread = await browser.get(f"/schemas/receipt/try?document={document}&pages=7")
    assert unread.status_code == 200 and "There is no page 7." in text_of(unread)
    assert "Pages are written like 2 or 4-6" in text_of(
        await browser.get(f"/schemas/receipt/try?document={document}&pages=x")
    )
    for foreign in (str(world.b.paper.document_id), "no-id"):
        answer = await browser.get(f"/schemas/receipt/try?document={foreign}")
        assert answer.status_code == 200 and 'role="alert"' in answer.text and "token=" not in answer.text
    wrong = await browser.form("/schema-trial", "/schemas", document=document, title="X")
    assert "The form is no schema yet" in text_of(wrong)
    names = (await browser.get("/schema-trial/documents?q=" + "r.jpg")).text
    assert document in names and str(world.b.paper.document_id) not in names


async def test_hostile_names_are_text(sign_in: SignIn, world: World) -> None:
    browser = await manager(sign_in, world.a)
    hostile = "<img src=x onerror=alert(1)>\"'&"
    fields = {"key": "hostile", "title": hostile, "fields.n7.title": hostile, "fields.n7.key": "rent"}
    assert (await draft(browser, **fields)).status_code == 303
    for path in ("/schemas", "/schemas/hostile", "/schemas/hostile/edit", "/schemas/hostile/try"):
        html = (await browser.get(path)).text
        assert "<img src=x" not in html and escape(hostile)[:20] in html, path
