"""The screens around the review, in Chromium, by real key and mouse events."""

from __future__ import annotations

import asyncio
import io
import re
from pathlib import Path

import pikepdf
import pytest
from playwright.async_api import Page, Route, WebSocketRoute, expect

from app.rbac.roles import Role
from tests.browser.conftest import Live, Person, SignIn
from tests.browser.paper import PaperMaker
from tests.pipeline.files import pdf

SAMPLES = Path(__file__).parents[2] / "samples"
HOSTILE = "<img src=x onerror=alert(1)>.pdf"


def fits(problems: list[str]) -> None:
    """Nothing went wrong in the page that nobody saw: no script error, nothing the policy refused."""
    assert problems == []


async def upload(page: Page, *files: Path | tuple[str, bytes]) -> None:
    given = [
        {"name": f.name, "mimeType": "", "buffer": f.read_bytes()}
        if isinstance(f, Path)
        else {"name": f[0], "mimeType": "", "buffer": f[1]}
        for f in files
    ]
    await page.locator("#up-files").set_input_files(given)  # type: ignore[arg-type]  # its TypedDict is private


async def test_sign_in_by_keys_alone_and_out(live: Live, sign_in: SignIn) -> None:
    person = await sign_in(Role.VIEWER)
    page = person.page
    await page.context.clear_cookies()
    await page.goto("/records")
    await expect(page).to_have_url(re.compile(r"/sign-in\?next=/records$"))
    user = live.demo.user(Role.VIEWER)
    await page.keyboard.type(user.email)  # the cursor stands in the first field
    await page.keyboard.press("Tab")
    await page.keyboard.type("wrong password")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("E-mail or password is wrong")
    await expect(page.get_by_label("E-mail")).to_have_value(user.email)
    await expect(page.get_by_label("Password", exact=True)).to_be_focused()
    await page.keyboard.type(user.password)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(r"/records$"))
    await expect(page.get_by_role("link", name="Reviews")).to_have_count(0)  # a viewer has none
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_text("You are signed out.")).to_be_visible()
    await page.go_back()
    await page.goto("/records")
    await expect(page).to_have_url(re.compile("/sign-in"))
    fits([p for p in person.problems if "401" not in p])


async def test_the_theme_is_chosen_and_stays(sign_in: SignIn) -> None:
    person = await sign_in()
    page = person.page
    await page.goto("/")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    button = page.locator("[data-theme-next]")
    await button.click()
    assert await page.evaluate(background) == "rgb(255, 255, 255)"
    await button.click()
    await expect(button).to_have_attribute("title", "Theme: dark")
    dark = await page.evaluate(background)
    assert dark != "rgb(255, 255, 255)"
    await page.goto("/documents")
    assert await page.evaluate(background) == dark
    fits(person.problems)


async def test_the_skip_link_and_the_list_keys(sign_in: SignIn, papers: PaperMaker) -> None:
    await papers.make()
    await papers.make()
    person = await sign_in()
    page = person.page
    await page.goto("/reviews")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("#main$"))
    rows = page.locator(".table .row")
    await page.keyboard.press("j")
    await expect(rows.nth(0)).to_be_focused()
    await page.keyboard.press("j")
    await expect(rows.nth(1)).to_be_focused()
    await page.keyboard.press("k")
    await expect(rows.nth(0)).to_be_focused()
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.type("no such name")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("No review fits these filters")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"q=no\+such\+name|q=no%20such%20name"))
    await page.go_back()
    await expect(rows).to_have_count(2)
    await page.get_by_label("Schema").select_option("receipt")
    await expect(page).to_have_url(re.compile("schema=receipt"))
    await expect(rows).to_have_count(2)
    fits(person.problems)


async def test_n_claims_the_next_review(sign_in: SignIn, papers: PaperMaker) -> None:
    await papers.make()
    person = await sign_in()
    page = person.page
    await page.goto("/reviews")
    await page.keyboard.press("n")
    await expect(page).to_have_url(re.compile(r"/reviews/[0-9a-f-]{36}$"))
    await page.locator("body[data-ready]").wait_for()
    beside = await person.context.new_page()
    await beside.goto("/reviews?state=mine")
    await expect(beside.locator(".table tbody tr")).to_contain_text(re.compile(r"You, until \d?\d:\d\d [AP]M"))
    other = await sign_in(Role.MANAGER)
    await other.page.goto("/reviews?state=held")
    await expect(other.page.locator(".table tbody tr")).to_contain_text("Oli Operator")
    await other.page.goto("/reviews")
    await expect(other.page.get_by_text("Nothing waits for review")).to_be_visible()
    fits(person.problems + other.problems)


async def test_bad_files_are_refused_by_name_and_the_others_go_on(sign_in: SignIn) -> None:
    person = await sign_in()
    page = person.page
    await page.goto("/upload")
    await page.get_by_label("Name of the batch").fill("Mixed <b>post</b>")
    await upload(
        page,
        SAMPLES / "invoice-studio.pdf",
        ("empty.pdf", b""),
        ("notes.txt", b"no document"),
        (HOSTILE, b"%PDF-1.4 x"),
    )
    title = page.locator("#up-title")
    await expect(title).to_contain_text("2 received, 2 refused")
    lines = page.locator("#up-lines li")
    await expect(lines.filter(has_text="empty.pdf")).to_contain_text("The file is empty")
    await expect(lines.filter(has_text="notes.txt")).to_contain_text("no PDF and no picture")
    await expect(lines.filter(has_text="invoice-studio.pdf")).to_contain_text("Received")
    await page.get_by_role("link", name="Open the batch").click()
    await expect(page.get_by_role("heading", name="Mixed <b>post</b>")).to_be_visible()
    await expect(page.locator("#fails")).to_contain_text("notes.txt")
    await expect(page.locator("#pg")).to_contain_text(HOSTILE)
    fits(person.problems)


@pytest.mark.usefixtures("worker")
async def test_a_batch_is_watched_live_and_heals(sign_in: SignIn) -> None:
    """Pages fill by the socket; the socket is cut in between, and the view ends whole all the same."""
    person = await sign_in()
    page = person.page
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    await page.route_web_socket(re.compile("/ws/batches/"), through)
    await page.goto("/")
    await upload(page, SAMPLES / "receipt-bakery.jpg", SAMPLES / "stack-two-receipts.pdf")
    await expect(page).to_have_url(re.compile("/batches/"), timeout=20_000)
    for _ in range(100):
        if sockets:
            break
        await asyncio.sleep(0.1)
    await sockets[0].close(code=1012, reason="gone")
    await expect(page.locator("#pg tbody tr")).to_have_count(2)
    await expect(page.locator("#state")).to_have_text("Read", timeout=120_000)
    assert len(sockets) >= 2  # it came back by itself
    await expect(page.locator('[data-n="pages"]')).to_have_text("3")
    await expect(page.locator("#pg .cell.all")).to_have_count(3)
    await expect(page.locator("#pg tbody tr").nth(0)).to_contain_text(re.compile(r"Review, \d+ flagged"))
    await page.reload()
    await expect(page.locator("#pg .cell.all")).to_have_count(3)
    await page.locator("#pg .row").nth(1).press("Enter")
    await expect(page.get_by_role("heading", name="stack-two-receipts.pdf")).to_be_visible()
    pictures = page.locator(".prow img")
    await expect(pictures).to_have_count(2)
    assert await pictures.nth(0).evaluate("async (i) => { await i.decode(); return i.naturalWidth; }") > 100
    fits(person.problems)


async def test_without_a_socket_the_batch_is_polled(sign_in: SignIn) -> None:
    person = await sign_in()
    page = person.page
    await page.route_web_socket(re.compile("/ws/batches/"), lambda socket: socket.close(code=1013, reason="no"))
    await page.goto("/upload")
    await upload(page, SAMPLES / "receipt-fuel.jpg")
    await expect(page).to_have_url(re.compile("/batches/"))
    await expect(page.get_by_text("The live view is away.")).to_be_visible(timeout=20_000)
    await expect(page.locator("#totals")).to_contain_text("1 document")
    fits(person.problems)


@pytest.mark.parametrize(
    "path", ["/", "/upload", "/batches", "/documents", "/reviews", "/reviews/lane", "/records", "/organisation"]
)
async def test_no_screen_needs_to_be_scrolled_sideways(path: str, sign_in: SignIn) -> None:
    person: Person = await sign_in(Role.ORG_ADMIN)
    page = person.page
    for width in (1280, 800, 390):
        await page.set_viewport_size({"width": width, "height": 800})
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    fits(person.problems)


async def test_the_upload_form_ends_where_its_drop_zone_ends(sign_in: SignIn) -> None:
    page = (await sign_in(width=1440, height=900)).page
    await page.goto("/upload")
    edges = await page.evaluate(
        "() => ['#drop', '#up-id'].map((s) => Math.round(document.querySelector(s).getBoundingClientRect().right))"
    )
    assert edges[0] == edges[1]


async def test_no_request_leaves_the_host(sign_in: SignIn, live: Live) -> None:
    person = await sign_in(Role.ORG_ADMIN)
    page = person.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/upload", "/batches", "/documents", "/reviews", "/records", "/organisation", "/nowhere"):
        await page.goto(path)
    assert asked and all(url.startswith(live.base_url) for url in asked)


@pytest.mark.usefixtures("worker")
async def test_a_limit_refuses_a_page_that_is_read_alone_once_it_is_raised(sign_in: SignIn) -> None:
    """Set by the administrator; the operator's poster is too large for it, and the rest of the document is not."""
    admin, person = await sign_in(Role.ORG_ADMIN), await sign_in()
    form, page = admin.page, person.page
    await form.goto("/organisation")
    await form.get_by_label("Pixels of a page").fill("1")
    await form.get_by_role("button", name="Save reading").click()
    await expect(form.get_by_text("From 2 to 80 million.")).to_be_visible()
    await form.get_by_label("Pixels of a page").fill("4")
    await form.locator(".langs summary").click()
    await form.get_by_label("German").check()
    await expect(form.locator(".langs summary")).to_have_text("German")
    await form.get_by_role("button", name="Save reading").click()
    await expect(form.get_by_text("Saved. Documents read from now on are read so")).to_be_visible()
    await page.goto("/upload")
    await upload(page, ("poster.pdf", with_a_poster()))
    await expect(page).to_have_url(re.compile("/batches/"), timeout=20_000)
    failure = page.locator("#fail-list li")
    await expect(failure).to_contain_text("the limit is 4 million", timeout=120_000)
    await expect(failure).to_contain_text("The other page stands. Split it, or have an administrator raise the limit")
    await form.get_by_label("Pixels of a page").fill("")
    await form.locator(".langs summary").click()
    await form.get_by_label("German").uncheck()
    await form.get_by_role("button", name="Save reading").click()
    await expect(form.get_by_text("Saved. Documents read from now on are read so")).to_be_visible()
    await failure.get_by_role("button", name="Retry page").click()
    await expect(page.locator("#pg .cell.all")).to_have_count(2, timeout=120_000)
    await expect(failure).to_have_count(0)
    await expect(page.locator("#state")).to_have_text("Read")
    fits(admin.problems + person.problems)


def with_a_poster() -> bytes:
    """Two pages of print, the second of 2,000 by 2,000 points: at 100 dpi still 7.7 million pixels."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(["Minutes of the meeting of the board"] * 2))) as document:
        document.pages[1].MediaBox = pikepdf.Array([0, 0, 2000, 2000])
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("path", ["/reviews", "/documents"])
async def test_a_list_that_is_asked_for_again_fades_and_does_not_jump(
    path: str, sign_in: SignIn, papers: PaperMaker
) -> None:
    await papers.make()
    person = await sign_in()
    page = person.page
    await page.goto(path)
    let_go = asyncio.Event()

    async def slowly(way: Route) -> None:
        await let_go.wait()
        await way.continue_()

    await page.route(re.compile(f"{path}\\?"), slowly)
    table = page.locator(".table-wrap")
    before = await table.bounding_box()
    await page.get_by_role("searchbox").fill("paper")
    await page.keyboard.press("Enter")
    await expect(table).to_have_css("opacity", "0.6")
    assert await table.bounding_box() == before
    let_go.set()
    await expect(table).to_have_css("opacity", "1")
    await expect(page).to_have_url(re.compile("q=paper"))
    after = await table.bounding_box()
    assert before is not None and after is not None and after["y"] == before["y"]
    fits(person.problems)
