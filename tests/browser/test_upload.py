"""Uploads that break off: a lost connection, a stop, a reload; what was sent is not sent again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, Request, Route, expect

from tests.browser.conftest import SignIn
from tests.browser.test_screens import SAMPLES

PART = 4 << 20
UPLOADS = "**/api/v1/uploads**"
LARGE = 3


@dataclass
class Post:
    """What went over the wire: (method, offset) of each call, in order; `problems` of the page."""

    page: Page
    problems: list[str]
    calls: list[tuple[str, str]] = field(default_factory=list)

    def noted(self, request: Request) -> None:
        if "/api/v1/uploads" in request.url:
            self.calls.append((request.method, request.headers.get("upload-offset", "")))

    @property
    def parts(self) -> list[int]:
        return [int(offset) for method, offset in self.calls if method == "PATCH"]

    async def batch(self) -> str:
        await expect(self.page).to_have_url(re.compile("/batches/"), timeout=30_000)
        return self.page.url.rsplit("/", 1)[1]


@pytest.fixture
async def post(sign_in: SignIn) -> AsyncIterator[Post]:
    person = await sign_in()
    found = Post(person.page, person.problems)
    person.page.on("request", found.noted)
    await person.page.goto("/upload")
    yield found
    assert [p for p in person.problems if "ERR_" not in p] == []


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A PDF of somewhat more than three parts."""
    path = tmp_path / "large.pdf"
    text = (SAMPLES / "invoice-nursery.pdf").read_bytes()
    path.write_bytes(text + b"\n%" + b" " * (LARGE * PART))
    return path


async def lose(page: Page, *, after: int) -> None:
    """The connection breaks at that part, counted from 0, and stays away."""
    seen = 0

    async def route(way: Route) -> None:
        nonlocal seen
        if way.request.method == "PATCH":
            seen += 1
        if seen > after:
            await way.abort("connectionfailed")
        else:
            await way.continue_()

    await page.route(UPLOADS, route)


async def test_a_lost_connection_is_waited_for_and_what_was_sent_is_not_sent_again(post: Post, large: Path) -> None:
    await lose(post.page, after=2)
    await post.page.locator("#up-files").set_input_files([large, SAMPLES / "invoice-studio.pdf"])
    await expect(post.page.locator("#up-title")).to_have_text("The connection is lost. It goes on by itself.")
    await post.page.unroute(UPLOADS)
    await post.page.evaluate("dispatchEvent(new Event('online'))")  # as a browser says when it is connected again
    await post.batch()
    whole = sorted(set(post.parts))
    assert whole == [0, PART, 2 * PART, 3 * PART]
    assert [post.parts.count(offset) for offset in whole[:2]] == [1, 1]
    await expect(post.page.locator("#pg")).to_contain_text("large.pdf")


async def test_after_a_reload_the_same_file_goes_on_where_it_stopped(post: Post, large: Path) -> None:
    page = post.page
    await lose(page, after=2)
    await page.locator("#up-files").set_input_files(large)
    await expect(page.locator("#up-title")).to_contain_text("The connection is lost")
    page.once("dialog", lambda dialog: dialog.accept())  # it is asked whether to leave while something is sent
    await page.reload()
    await page.unroute(UPLOADS)
    await expect(page.locator("#up-title")).to_have_text("Not sent wholly: large.pdf. Drop it again to go on.")
    post.calls.clear()
    await page.locator("#up-files").set_input_files(large)
    await post.batch()
    assert post.calls[0] == ("HEAD", "") and post.parts == [2 * PART, 3 * PART]
    await page.goto("/upload")
    await expect(page.locator("#up-list")).to_be_hidden()  # nothing is left to go on with


async def test_who_stops_it_can_go_on_and_one_batch_comes_of_it(post: Post, large: Path) -> None:
    page = post.page
    await page.get_by_label("Name of the batch").fill("Stopped once")
    await lose(page, after=1)
    await page.locator("#up-files").set_input_files(large)
    await expect(page.locator("#up-title")).to_contain_text("The connection is lost")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.locator("#up-title")).to_have_text("Stopped by you. What was sent is kept.")
    await page.unroute(UPLOADS)
    await page.get_by_role("button", name="Go on").click()
    await post.batch()
    assert post.parts.count(0) == 1
    await page.goto("/batches")
    await expect(page.locator(".table .row").filter(has_text="Stopped once")).to_have_count(1)


async def test_what_was_left_can_be_forgotten(post: Post, large: Path) -> None:
    page = post.page
    await lose(page, after=1)
    await page.locator("#up-files").set_input_files(large)
    await expect(page.locator("#up-title")).to_contain_text("The connection is lost")
    await page.get_by_role("button", name="Stop").click()
    await page.reload()
    await page.unroute(UPLOADS)
    post.calls.clear()
    async with page.expect_response(lambda answer: answer.request.method == "DELETE" and answer.status == 204):
        await page.get_by_role("button", name="Forget").click()
    await expect(page.locator("#up-list")).to_be_hidden()
    await page.reload()
    await expect(page.locator("#up-list")).to_be_hidden()


async def test_a_folder_is_sent_without_what_the_system_left_in_it(post: Post, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    (folder / "week 46").mkdir(parents=True)
    for name in ("invoice-nursery.pdf", "week 46/invoice-studio.pdf"):
        (folder / name).write_bytes((SAMPLES / name.rsplit("/", 1)[-1]).read_bytes())
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    await post.page.locator("#up-folder").set_input_files(folder)
    await post.batch()
    await expect(post.page.locator("#pg")).to_contain_text("invoice-studio.pdf")
    await expect(post.page.locator("#pg")).to_contain_text("invoice-nursery.pdf")
    await expect(post.page.locator("body")).not_to_contain_text("Thumbs.db")


async def test_each_file_shows_how_far_it_is(post: Post, large: Path) -> None:
    page = post.page
    await lose(page, after=2)
    await page.locator("#up-files").set_input_files([large, SAMPLES / "invoice-studio.pdf"])
    await expect(page.locator("#up-title")).to_contain_text("The connection is lost")
    lines = page.locator("#up-lines li")
    first, second = lines.filter(has_text="large.pdf"), lines.filter(has_text="invoice-studio.pdf")
    shown = float(await first.get_by_role("progressbar").evaluate("e => e.value"))
    assert 0.6 < shown < 1  # two parts of three and a little
    await expect(first.get_by_role("progressbar")).to_have_attribute("aria-label", "large.pdf sent")
    await expect(second).to_contain_text("Sent")
    await page.unroute(UPLOADS)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await post.batch()


async def test_many_files_are_one_batch_and_each_is_told_what_became_of_it(post: Post) -> None:
    """Forty documents, one of them twice, one sent before, one that is none, one that is empty."""
    page, text = post.page, (SAMPLES / "invoice-studio.pdf").read_bytes()

    def numbered(n: int, mark: str = "") -> FilePayload:
        return {"name": f"{mark or 'post'}-{n:02}.pdf", "mimeType": "", "buffer": text + f"\n% {mark} {n}".encode()}

    await page.locator("#up-files").set_input_files([numbered(1)])
    await post.batch()
    await page.goto("/upload")
    given = [numbered(n) for n in range(1, 41)] + [{**numbered(2), "name": "copy-of-02.pdf"}]
    bad: list[FilePayload] = [
        {"name": "notes.txt", "mimeType": "", "buffer": b"no document"},
        {"name": "nothing.pdf", "mimeType": "", "buffer": b""},
    ]
    await page.locator("#up-files").set_input_files([*given, *bad])
    await expect(page.locator("#up-title")).to_have_text("41 received, 2 refused. Open the batch", timeout=30_000)
    lines = page.locator("#up-lines li")
    await expect(lines).to_have_count(43)
    await expect(lines.nth(0)).to_contain_text("notes.txt")  # what needs a hand stands first
    await expect(lines.nth(1)).to_contain_text("nothing.pdf")
    await expect(lines.filter(has_text="post-01.pdf").first).to_contain_text("Received, the same file as post-01.pdf")
    await expect(lines.filter(has_text="copy-of-02.pdf")).to_contain_text("the same file as post-02.pdf")
    await expect(lines.filter(has_text="post-40.pdf").first).to_have_text(re.compile("Received$"))
    await expect(lines.filter(has_text="notes.txt")).to_contain_text("Send PDF, JPEG, PNG")
    await expect(lines.filter(has_text="nothing.pdf")).to_contain_text("Export or scan it again.")
    await page.get_by_role("link", name="Open the batch").click()
    await expect(page.locator("#pg tbody tr")).to_have_count(41)
    await expect(page.locator("#pg")).to_contain_text("the same file as post-02.pdf")
