"""Coming in and going out, as a person without scripts does it."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from app.db.pools import Database
from app.rbac.accounts import create_account, make_link
from app.rbac.sessions import COOKIE
from app.web.forms import local_path
from tests.web.conftest import NewBrowser, SignIn
from tests.world import PASSWORD, World


async def test_someone_signs_in_goes_where_they_wanted_and_out_again(new_browser: NewBrowser, world: World) -> None:
    browser = new_browser()
    wanted = await browser.get("/reviews?schema=receipt")
    assert wanted.status_code == 303
    assert wanted.headers["location"] == "/sign-in?next=" + quote("/reviews?schema=receipt")
    answer = await browser.form(
        "/sign-in",
        wanted.headers["location"],
        email=world.a.emails["operator"].upper(),
        password=PASSWORD,
        next="/reviews?schema=receipt",
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/reviews?schema=receipt")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie
    assert (await browser.get("/reviews")).status_code == 200
    assert (await browser.get("/sign-in")).status_code == 303  # already in
    kept = browser.http.cookies[COOKIE]
    out = await browser.form("/sign-out", "/")
    assert out.headers["location"] == "/sign-in?did=out"
    browser.http.cookies.set(COOKIE, kept)
    assert (await browser.get("/reviews")).status_code == 303  # the session itself has ended, not only its cookie


async def test_a_wrong_password_and_an_unknown_email_read_the_same(new_browser: NewBrowser, world: World) -> None:
    browser = new_browser()
    texts = []
    for email in (world.a.emails["viewer"], "nobody-at-all@example.org"):
        answer = await browser.form("/sign-in", "/sign-in", email=email, password="not the password")
        assert answer.status_code == 401
        assert email in answer.text  # what was typed is kept
        assert "not the password" not in answer.text
        texts.append(answer.text.replace(email, "…"))
    assert texts[0] == texts[1]
    assert "E-mail or password is wrong" in texts[0]


async def test_nothing_typed_is_told_without_counting_as_a_failure(new_browser: NewBrowser) -> None:
    answer = await new_browser().form("/sign-in", "/sign-in", email="", password="")
    assert answer.status_code == 422
    assert "Type your e-mail and your password" in answer.text


async def test_too_many_failures_say_when_to_come_back(new_browser: NewBrowser) -> None:
    browser = new_browser()
    for _ in range(10):
        assert (await browser.form("/sign-in", "/sign-in", email="x@example.org", password="wrong")).status_code == 401
    answer = await browser.form("/sign-in", "/sign-in", email="x@example.org", password="wrong")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "Try again in" in answer.text


@pytest.mark.parametrize(
    "goal",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "/sign-out",
        "",
        "/\t/evil.example",
    ],
)
async def test_signing_in_never_leads_elsewhere(goal: str, sign_in: SignIn, world: World) -> None:
    assert local_path(goal) == "/"
    browser = await sign_in(world.a.emails["operator"])
    answer = await browser.get(f"/sign-in?next={quote(goal)}")
    assert answer.headers["location"] == "/"


async def test_a_one_time_link_sets_a_password_once(
    new_browser: NewBrowser, control_db: Database, world: World
) -> None:
    email = f"new@{world.a.slug.replace('_', '-')}.example.org"
    account = await create_account(control_db, email=email, name="New", password=None)
    path = f"/welcome/{await make_link(control_db, account)}"
    browser = new_browser()
    page = await browser.get(path)
    assert page.status_code == 200 and email in page.text
    differ = await browser.form(path, path, password="a good long password", again="another")
    assert differ.status_code == 422 and "differ" in differ.text
    weak = await browser.form(path, path, password="short", again="short")
    assert weak.status_code == 422 and "At least 10 characters" in weak.text
    done = await browser.form(path, path, password="a good long password", again="a good long password")
    assert (done.status_code, done.headers["location"]) == (303, "/sign-in?did=password")
    assert (await browser.get(path)).status_code == 410
    answer = await browser.form("/sign-in", "/sign-in", email=email, password="a good long password")
    assert answer.status_code == 303


async def test_a_made_up_link_says_what_to_do(new_browser: NewBrowser) -> None:
    answer = await new_browser().get("/welcome/made-up")
    assert answer.status_code == 410
    assert "Ask an administrator" in answer.text
