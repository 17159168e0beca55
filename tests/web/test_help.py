"""What somebody sees who has nothing yet, a hint dismissed without scripts, and the page of the design system."""

from __future__ import annotations

import re
import secrets

import pytest

from app.db.pools import Database
from app.intake.onboarding import found_organisation
from app.web.assets import STATIC
from app.web.design import glyphs, token_groups
from tests.web.conftest import Browser, SignIn
from tests.world import World, password_hash

LISTS = {
    "/": "Nothing waits",
    "/batches": "Nothing was uploaded yet",
    "/documents": "There is no document yet",
    "/reviews": "Nothing waits for review",
    "/records": "Nothing was approved yet",
    "/batches?state=running": "No batch is here",
    "/documents?q=x": "No document fits these filters",
    "/reviews?state=held": "Nobody holds a review",
    "/schemas?q=zzz": "No schema has this in its title or key",
}


@pytest.fixture
async def newcomer(control_db: Database, app_db: Database, sign_in: SignIn) -> Browser:
    """The administrator of an organisation in which nothing has happened."""
    mark = secrets.token_hex(4)
    founded = await found_organisation(control_db, app_db, slug=f"new_{mark}", name="New")
    async with control_db.control() as conn:
        account = await conn.fetchval(
            "INSERT INTO account (email, name, password_hash) VALUES ($1, 'Nora New', $2) RETURNING id",
            *(f"{mark}@example.org", password_hash()),
        )
        await conn.execute(
            "INSERT INTO membership (org_id, account_id, role) VALUES ($1, $2, 'org_admin')",
            *(founded.organisation.id, account),
        )
    return await sign_in(f"{mark}@example.org")


async def test_an_empty_list_says_what_to_do_next(newcomer: Browser) -> None:
    for path, words in LISTS.items():
        html = (await newcomer.get(path)).text
        empty = html.partition('class="empty')[2].partition("</div></div>")[0]
        assert words in empty, path
        leads = re.findall(r'<a class="btn[^>]* href="([^"]+)"', empty)
        if path == "/":  # the drop zone stands right below
            assert 'id="drop"' in html
            continue
        assert leads, path
        for href in leads:
            assert (await newcomer.get(href.replace("&amp;", "&"))).status_code == 200, href


async def test_a_hint_is_dismissed_by_a_form_and_only_for_oneself(sign_in: SignIn, world: World) -> None:
    mine, other = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    assert 'action="/hints/upload/dismiss"' in (await mine.get("/upload")).text
    for _ in range(2):
        answer = await mine.form("/hints/upload/dismiss", "/upload", back="/upload")
        assert (answer.status_code, answer.headers["location"]) == (303, "/upload")
    assert "/hints/upload" not in (await mine.get("/upload")).text
    assert "/hints/home" in (await mine.get("/")).text
    assert "/hints/upload" in (await other.get("/upload")).text
    assert (await mine.form("/hints/nothing/dismiss", "/upload")).status_code == 404
    away = await mine.form("/hints/home/dismiss", "/", back="https://elsewhere.example/")
    assert away.headers["location"] == "/"


async def test_the_design_page_shows_every_token_and_every_glyph(sign_in: SignIn, world: World) -> None:
    html = (await (await sign_in(world.a.emails["viewer"])).get("/design")).text
    named = set(re.findall(r"--([\w-]+):", (STATIC / "css" / "tokens.css").read_text()))
    assert {token.name for group in token_groups() for token in group.tokens} == named
    assert all(f"<code>--{name}</code>" in html for name in named)
    assert len(glyphs()) > 30
    assert all(f"<code>{name}</code>" in html for name in glyphs())
    assert html.count("<style") == html.count(" style=") == 0


def test_colours_are_named_in_the_tokens_alone_and_every_token_is_used() -> None:
    """The ink of the drawn receipt is print, not a colour of the product."""
    sheets = {p.name: p.read_text() for p in (STATIC / "css").glob("*.css") if p.name != "tokens.css"}
    assert len(sheets) > 10
    for name, text in sheets.items():
        rules = "\n".join(line for line in text.splitlines() if not line.startswith(".ink"))
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgb\(", rules), name
