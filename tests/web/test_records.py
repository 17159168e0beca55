"""Records and documents as a browser without scripts gets them: filters, provenance, history, who sees what."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.db.pools import Database
from tests.records import add_schema, publish
from tests.web.conftest import SignIn
from tests.world import Org, World

HOSTILE = "<img src=x onerror=alert(1)>\"'&"
VALUES: dict[str, Any] = {
    "supplier": "Kestrel & Vane",
    "issued": "2026-11-03",
    "total": "1088.18",
    "total_currency": "EUR",
    "line_items": [{"description": "Gauze", "amount": "8.50", "amount_currency": "EUR"}],
}
READ = {
    "source": "rules",
    "engine": "labels",
    "engine_version": "3",
    "confidence": 0.981,
    "page": 1,
    "illegible": False,
}
PROVENANCE: dict[str, Any] = {
    "supplier": READ | {"state": "corrected", "source": "person", "raw": "Kestrel", "box": [0.1, 0.2, 0.3, 0.25]},
    "total": READ | {"state": "confirmed", "raw": "1 088,18", "box": [0.5, 0.6, 0.7, 0.62], "words": [4, 5]},
    "line_items": [{"amount": READ | {"state": "accepted", "raw": "8,50", "box": [0.5, 0.3, 0.6, 0.32]}}],
}


@pytest.fixture
async def org(world: World, app_db: Database) -> Org:
    await add_schema(app_db, world.a.scope())
    return world.a


async def approve(writer_db: Database, org: Org, team: int = 0, **more: Any) -> UUID:
    """A record of the team's document; `supplier` and the like change its values."""
    paper = org.teams[team].paper
    values = VALUES | {k: more.pop(k) for k in [k for k in more if k in VALUES]}
    return await publish(
        writer_db,
        org.scope(),
        org.teams[team].id,
        values,
        **{"provenance": PROVENANCE, "document_id": paper.document_id, **more},
    )


def suppliers(html: str) -> list[str]:
    """The first column of the list."""
    return [unescape(text) for text in re.findall(r'<a class="row"[^>]*>([^<]*)</a>', html)]


async def test_a_table_a_schema_with_typed_columns(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    await approve(writer_db, org)
    await publish(writer_db, org.scope(), org.teams[0].id, {"total": "9.00"}, schema="receipt")
    html = (await (await sign_in(org.emails["viewer"])).get("/records?schema=goods")).text
    tabs = re.findall(r'<a href="/records\?schema=(\w+)"( aria-current="page")?>(\w+) <span class="n">(\d+)', html)
    assert tabs == [("goods", ' aria-current="page"', "Goods", "1"), ("receipt", "", "Receipt", "1")]
    heads = re.findall(r'<th class="(num)?[^"]*" scope="col">(\w+) <small>(\w+)</small>', html)
    assert heads[:4] == [
        ("", "Supplier", "organisation"),
        ("", "Issued", "date"),
        ("num", "Total", "money"),
        ("num", "Weight", "number"),
    ]
    assert re.search(r'<td class="mono num[^"]*" title="1088.18 EUR">1088.18 <small class="cur">EUR</small></td>', html)


async def test_the_address_filters(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    await approve(writer_db, org, supplier="One", total="10.00", issued="2026-01-31")
    await approve(writer_db, org, supplier="Two", total="20.00", issued="2026-02-01")
    await approve(writer_db, org, team=1, supplier="South", document_id=org.teams[1].paper.document_id)
    admin = await sign_in(org.emails["org_admin"])
    batch = org.teams[1].paper.batch_id
    for query, expected in (
        ("", ["South", "Two", "One"]),
        ("q=tWo", ["Two"]),
        ("total.from=10.01&total.to=20", ["Two"]),
        ("issued.to=2026-01-31", ["One"]),
        ("approved_until=2020-01-01", []),
        ("approved_since=2020-01-01&q=one", ["One"]),
        ("team=south", ["South"]),
        (f"batch={batch}", ["South"]),
    ):
        html = (await admin.get(f"/records?schema=goods&{query}")).text
        assert suppliers(html) == expected, query
        assert ("No record fits these filters" in html) == (expected == []), query
        if query:  # an export is of what is shown
            assert f"/api/v1/records/export?schema=goods&amp;{escape(query)}&amp;format=csv" in html or "q=" in query
    chips = (await admin.get("/records?schema=goods&team=south&total.from=5")).text
    assert "Total at least<b" in chips and 'Team<b class="mono">south</b>' in chips
    bad = await admin.get("/records?schema=goods&total.from=ten&batch=x")
    assert bad.status_code == 422
    assert "A plain number with a point, as 1234.50." in bad.text and 'value="ten"' in bad.text and "An id." in bad.text


async def test_pages_of_the_list_keep_the_filter(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    for number in range(52):
        await approve(writer_db, org, supplier=f"Many {number:02}")
    await approve(writer_db, org, supplier="Other")
    viewer = await sign_in(org.emails["viewer"])
    first = (await viewer.get("/records?schema=goods&q=many")).text
    assert len(suppliers(first)) == 50 and "52 of 53" in first
    older = re.search(r'href="([^"]*cursor=[^"]*)" rel="next"', first)
    assert older is not None
    second = (await viewer.get(unescape(older[1]))).text
    assert suppliers(second) == ["Many 01", "Many 00"]
    assert 'rel="next"' not in second and "Newest" in second


async def test_a_record_shows_where_each_value_comes_from(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    record = await approve(writer_db, org, approved_by=org.accounts["operator"])
    viewer = await sign_in(org.emails["viewer"])
    place = f"/documents/{org.paper.document_id}?page=1&amp;box=0.5%2C0.6%2C0.7%2C0.62&amp;name=Total"
    for path in (f"/records?schema=goods&record={record}", f"/records/{record}"):
        html = (await viewer.get(path)).text
        assert place in html, path
        assert "confirmed, rules (labels 3), 0.98, page 1" in html and "corrected, a person" in html, path
        assert "operator" in html, path
    assert '<q class="mono">1 088,18</q>' in html and "2 words" in html
    assert 'aria-label="Total as printed on page 1"' in html and "/pages/1/image?width=1600&amp;token=" in html
    assert '<h2 id="t-line_items">Line items</h2>' in html and "box=0.5%2C0.3%2C0.6%2C0.32" in html
    shown = (await viewer.get(unescape(place))).text
    box = re.search(
        r'<g class="b" data-on data-asked role="img" aria-label="Total"><title>Total</title><rect x="([\d.]+)"', shown
    )
    assert box is not None and abs(float(box[1]) - 0.5 * 1240) < 5


async def test_revisions_are_compared(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    subdocument = uuid4()
    first, second, third = [
        await approve(writer_db, org, subdocument_id=subdocument, revision=revision, total=total)
        for revision, total in ((1, "1.00"), (2, "2.00"), (3, "3.00"))
    ]
    elsewhere = await approve(writer_db, org)
    viewer = await sign_in(org.emails["viewer"])
    newest = (await viewer.get(f"/records/{third}")).text
    assert "1 value differs between revision 2 and revision 3" in newest and "earlier revision" not in newest
    assert "<del>2.00 EUR</del>" in newest and "<ins>3.00 EUR</ins>" in newest
    far = (await viewer.get(f"/records/{third}?with={first}")).text
    assert "between revision 1 and revision 3" in far and "<del>1.00 EUR</del>" in far
    middle = (await viewer.get(f"/records/{second}")).text
    assert f'This is an earlier revision. <a href="/records/{third}">Revision 3</a>' in middle
    assert (await viewer.get(f"/records/{third}?with={elsewhere}")).status_code == 404
    assert "differ" not in (await viewer.get(f"/records/{elsewhere}")).text
    assert suppliers((await viewer.get("/records?schema=goods&q=Kestrel")).text) == ["Kestrel & Vane"] * 2


async def test_another_teams_and_organisations_records_are_not_there(
    world: World, org: Org, sign_in: SignIn, writer_db: Database
) -> None:
    north, south = await approve(writer_db, org), await approve(writer_db, org, team=1, supplier="South only")
    viewer, stranger = await sign_in(org.emails["viewer"]), await sign_in(world.b.emails["org_admin"])
    assert (await viewer.get(f"/records/{north}")).status_code == 200
    for browser, record in ((viewer, south), (stranger, north), (stranger, south), (viewer, uuid4()), (viewer, "x")):
        assert (await browser.get(f"/records/{record}")).status_code == 404
        assert (await browser.get(f"/records?schema=goods&record={record}")).status_code == 404
    assert "South only" not in (await viewer.get("/records?schema=goods")).text
    assert "South only" not in (await viewer.get("/records?schema=goods&team=south")).text
    assert "Kestrel" not in (await stranger.get("/records?schema=goods")).text
    nobody = await viewer.http.get(f"/records/{north}", headers={"cookie": ""})
    assert nobody.status_code == 303 and nobody.headers["location"].startswith("/sign-in")


async def test_the_record_of_a_deleted_document_stays(
    org: Org, sign_in: SignIn, writer_db: Database, app_db: Database
) -> None:
    record = await approve(writer_db, org)
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET deleted_at = now() WHERE id = $1", org.paper.document_id)
    viewer = await sign_in(org.emails["viewer"])
    html = (await viewer.get(f"/records/{record}")).text
    assert "1088.18" in html and "was deleted" in html
    assert f"/documents/{org.paper.document_id}" not in html
    html = (await viewer.get(f"/records?schema=goods&record={record}")).text
    assert "The document was deleted" in html and f"/documents/{org.paper.document_id}" not in html


async def test_hostile_values_are_text(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    subdocument = uuid4()
    hostile: dict[str, Any] = {"supplier": HOSTILE, "total_currency": HOSTILE, "line_items": [{HOSTILE: HOSTILE}]}
    await approve(writer_db, org, subdocument_id=subdocument)
    record = await approve(writer_db, org, subdocument_id=subdocument, revision=2, **hostile)
    viewer = await sign_in(org.emails["viewer"])
    for path in (f"/records?schema=goods&record={record}", f"/records/{record}"):
        html = (await viewer.get(path)).text
        assert "<img src=x" not in html and escape(HOSTILE)[:24] in html, path
    asked = f"/documents/{org.paper.document_id}?page=1&box=0,0,1,1&name=%3Cscript%3E&value=%22%3E"
    html = (await viewer.get(asked)).text
    assert "<script>" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize("asked", ["page=9", "page=x", "page=99999999999", "box=1,2", "box=nan,0,1,1", "value=no"])
async def test_a_place_that_is_not_there_opens_the_first_page(org: Org, sign_in: SignIn, asked: str) -> None:
    html = (await (await sign_in(org.emails["viewer"])).get(f"/documents/{org.paper.document_id}?{asked}")).text
    assert "Page 1 of 1" in html and "data-asked" not in html


async def test_a_documents_values_lie_over_its_page(org: Org, sign_in: SignIn) -> None:
    html = (await (await sign_in(org.emails["viewer"])).get(f"/documents/{org.paper.document_id}")).text
    boxes = re.findall(r'<a class="b" href="#(v-[\w.]+)" data-v="[\w.]+" data-state="(\w+)" aria-label="([^"]+)"', html)
    assert boxes == [
        ("v-1.company", "flagged", "Company: Acme"),
        ("v-1.date", "flagged", "Date: 2026-03-01"),
        ("v-1.total", "flagged", "Total: 9.00 MYR"),
    ]
    for ref, _, _ in boxes:
        assert f'id="{ref}"' in html
    asked = (await (await sign_in(org.emails["viewer"])).get(f"/documents/{org.paper.document_id}?value=1.date")).text
    assert re.findall(r'data-v="([\w.]+)" data-state="flagged" data-on data-asked', asked) == ["1.date"]


async def test_the_history_names_people_and_acts(org: Org, sign_in: SignIn, app_db: Database) -> None:
    operator, viewer = await sign_in(org.emails["operator"]), await sign_in(org.emails["viewer"])
    before = (await viewer.get(f"/documents/{org.paper.document_id}")).text
    assert ("org_admin", "confirmed 1 value") in re.findall(r"<span><b>(\w+)</b> ([^<]+)</span>", before)
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET state = 'cancelled' WHERE id = $1", org.paper.document_id)
    answer = await operator.form(f"/documents/{org.paper.document_id}/retry", "/")
    assert answer.status_code == 303, answer.text
    html = (await (await sign_in(org.emails["viewer"])).get(f"/documents/{org.paper.document_id}")).text
    told = re.findall(r"<span><b>(\w+)</b> ([^<]+)</span>", html)
    assert told[0] == ("operator", "retried")
    assert told[-1] == ("org_admin", "uploaded the file")


async def test_a_busy_document_is_sent_again_only_when_something_changed(
    org: Org, sign_in: SignIn, app_db: Database
) -> None:
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET state = 'processing' WHERE id = $1", org.paper.document_id)
    viewer = await sign_in(org.emails["viewer"])
    html = (await viewer.get(f"/documents/{org.paper.document_id}")).text
    again = re.search(r'hx-get="(/documents/[^"]+seen=[^"]+)"', html)
    assert again is not None
    asked = {"HX-Request": "true", "HX-Target": "content"}
    assert (await viewer.http.get(unescape(again[1]), headers=asked)).status_code == 204
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET state = 'needs_review' WHERE id = $1", org.paper.document_id)
    changed = await viewer.http.get(unescape(again[1]), headers=asked)
    assert changed.status_code == 200 and changed.text.lstrip().startswith('<div id="content"')
    turned = await viewer.http.get(
        f"/documents/{org.paper.document_id}?page=1", headers={"HX-Request": "true", "HX-Target": "viewer"}
    )
    assert turned.text.lstrip().startswith('<section class="doc-view" id="viewer"')
