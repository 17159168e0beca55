"""The review screen as a person sees it: what tests look at and press."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.paper import Paper


class Screen:
    """The review screen as a person sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.focused = page.locator("[data-f]:focus")
        self.left = page.locator("#left-n")
        self.approve = page.locator("#approve")
        self.toast = page.locator(".toast")

    async def open(self, paper: Paper | None = None) -> None:
        await self.page.goto(f"/reviews/{paper.review_id}" if paper else "/reviews/next")
        await self.ready(paper)

    async def ready(self, paper: Paper | None = None) -> None:
        body = self.page.locator(f'body[data-ready="{paper.review_id}"]' if paper else "body[data-ready]")
        await body.wait_for()

    def row(self, key: str) -> str:
        return f'.f[data-key="{key}"]'

    async def stands_on(self, key: str) -> None:
        """The input of that field has the focus, with its text selected."""
        await expect(self.page.locator(f"{self.row(key)}[data-on] input")).to_be_focused()

    async def state(self, key: str, state: str) -> None:
        await expect(self.page.locator(self.row(key))).to_have_attribute("data-state", state)

    async def saved(self) -> None:
        await expect(self.page.locator("#saved")).to_contain_text("Saved")

    async def selected(self) -> str:
        found: str = await self.page.evaluate(
            "() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd); }"
        )
        return found

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def place(self, paper: Paper, text: str) -> tuple[float, float, float, float]:
        """Where words of the page are on the screen: left, top, right, bottom in pixels."""
        image = await self.page.locator("#viewer .paper").bounding_box()
        assert image is not None
        x0, y0, x1, y1 = paper.box(text)
        left, top = image["x"], image["y"]
        return (
            left + x0 * image["width"],
            top + y0 * image["height"],
            left + x1 * image["width"],
            top + y1 * image["height"],
        )

    async def still(self) -> None:
        """The page has stopped panning."""
        await self.page.locator("#viewer .sheet").evaluate(
            "e => Promise.all(e.getAnimations().map(a => a.finished.catch(() => null)))"
        )
