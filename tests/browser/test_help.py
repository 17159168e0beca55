"""Help where it is needed: the keys of a screen on `?`, hints until they are dismissed, what the first look costs."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Response, expect

from app.rbac.roles import Role
from tests.browser.conftest import Live, SignIn
from tests.browser.paper import PaperMaker

MOST_BYTES = 250_000
"""Of the review screen's first load, as it travels, without the page image."""


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/", {"N": "Claim next"}),
        ("/batches", {"U": "Upload"}),
        ("/documents", {"/": "Search", "U": "Upload"}),
        ("/reviews", {"J K": "Next row, row before", "Enter": "Open the row", "N": "Claim next", "/": "Search"}),
        (
            "/reviews",
            {"X Space": "Choose the row, or not", "Ctrl A": "Choose all shown", "↓": "From the search to its rows"},
        ),
        ("/reviews/lane?schema=receipt&field=total", {"Alt N": "Not on the document", "Alt O": "Open its document"}),
        ("/schemas", {"J K": "Next row, row before", "N": "New schema"}),
        ("/schemas/receipt", {"T": "Try", "E": "Edit"}),
        ("/schemas/new", {"Ctrl Enter": "Save", "Alt T": "To the trial and back"}),
        ("/organisation", {"?": "This list"}),
        ("/design", {"?": "This list"}),
    ],
)
async def test_a_question_mark_shows_the_keys_of_the_screen(
    path: str, keys: dict[str, str], sign_in: SignIn, papers: PaperMaker
) -> None:
    await papers.make()
    person = await sign_in(Role.ORG_ADMIN)
    page = person.page
    await page.goto(path)
    await page.locator("#main").focus()
    await page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys of this screen")
    await expect(dialog).to_be_visible()
    told = await dialog.locator("dd:visible").evaluate_all(
        "all => Object.fromEntries(all.map(d => [d.innerText.replace(/\\s+/g, ' ').trim(),"
        " d.previousElementSibling.innerText]))"
    )
    assert {key: told.get(key) for key in keys} == keys
    assert ("/" in told) == (await page.locator("main [type=search]:visible").count() > 0)
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    assert person.problems == []


async def test_a_question_mark_that_is_typed_is_typed(sign_in: SignIn) -> None:
    page = (await sign_in()).page
    await page.goto("/documents")
    await page.keyboard.press("/")
    await page.keyboard.type("what?")
    await expect(page.get_by_label("Search documents")).to_have_value("what?")
    await expect(page.locator("#keys")).to_be_hidden()


async def test_a_hint_is_dismissed_for_good_on_every_machine(sign_in: SignIn, papers: PaperMaker) -> None:
    paper = await papers.make()
    mine, elsewhere = await sign_in(Role.MANAGER), await sign_in(Role.MANAGER)
    for path in ("/", "/upload", "/reviews", f"/reviews/{paper.review_id}"):
        await mine.page.goto(path)
        if path.startswith("/reviews/"):
            await mine.page.locator("body[data-ready]").wait_for()
        hint = mine.page.locator(".notice.hint")
        await expect(hint).to_have_count(1)
        await hint.get_by_role("button", name="Got it").press("Enter")
        await expect(hint).to_have_count(0)
        led_to = "e => e.id === 'main' || e.dataset.f !== undefined"  # on a review the value that waits
        assert await mine.page.evaluate(f"({led_to})(document.activeElement)")
        await elsewhere.page.goto(path)
        await expect(elsewhere.page.locator("#main, #fields")).to_be_visible()
        await expect(elsewhere.page.locator(".notice.hint")).to_have_count(0)
    others = await sign_in(Role.ORG_ADMIN)
    await others.page.goto("/upload")
    await expect(others.page.locator(".notice.hint")).to_have_count(1)
    assert mine.problems + elsewhere.problems == []


async def test_the_first_load_of_a_review_is_small_and_from_here_alone(
    live: Live, sign_in: SignIn, papers: PaperMaker
) -> None:
    """Every answer but images of the page, as it came over the wire; nothing is asked of another host."""
    paper = await papers.make()
    await sign_in()
    page = (await sign_in()).page  # a browser that has not been here, with the session of the first
    answers: list[Response] = []

    def heard(answer: Response) -> None:
        answers.append(answer)

    page.on("response", heard)
    await page.goto(f"/reviews/{paper.review_id}")
    await page.locator("body[data-ready]").wait_for()
    await page.wait_for_load_state("networkidle")
    assert all(answer.url.startswith(live.base_url) for answer in answers)
    sizes = {}
    for answer in answers:
        if "/pages/" not in answer.url or not answer.headers.get("content-type", "").startswith("image/"):
            sizes[answer.url] = (await answer.request.sizes())["responseBodySize"]
    assert any(url.endswith("review.js") for url in sizes) and any(url.endswith("icons.svg") for url in sizes)
    assert 50_000 < sum(sizes.values()) <= MOST_BYTES, sizes


async def test_what_is_empty_says_what_to_do_next_and_leads_there(sign_in: SignIn, papers: PaperMaker) -> None:
    """`papers` leaves nothing to review. Each way is taken by keyboard from the top of the screen."""
    person = await sign_in(Role.OPERATOR)
    page = person.page
    for path, says, act, leads in (
        ("/reviews", "Nothing waits for review", "Upload documents", "/upload"),
        ("/reviews?q=nowhere", "No review fits these filters", "Show all", "/reviews?state=waiting"),
        ("/reviews?state=held", "Nobody holds a review", "See what waits", "/reviews?state=waiting"),
        ("/reviews/lane", "No field waits", "See the queue", "/reviews"),
        ("/documents?q=nowhere", "No document fits these filters", "Show all", "/documents"),
    ):
        await page.goto(path)
        await expect(page.locator(".empty h2")).to_have_text(says)
        way = page.locator(".empty").get_by_role("link", name=act)
        await page.locator("#main").focus()
        for _ in range(40):
            if await way.evaluate("e => e === document.activeElement"):
                break
            await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page).to_have_url(re.compile(f"{re.escape(leads)}$"))
    await page.goto("/reviews")
    await expect(page.get_by_role("button", name="Claim next")).to_be_disabled()
    await papers.make()
    await page.reload()
    await expect(page.locator(".empty")).to_have_count(0)
    assert person.problems == []
