"""How long a page is busy at a time, by the pace of the machine at that moment."""

from __future__ import annotations

from statistics import median
from typing import Self

from playwright.async_api import Page

FLUENT = 50
"""Milliseconds from which on the browser calls a task long, and people feel it."""
USUAL = 25
"""Milliseconds that PIECE takes where limits were set: on a machine that other processes share it takes longer, and so
does everything else."""
PIECES = 5
WATCH = """() => { window.slow = []; new PerformanceObserver((list) => {
  for (const e of list.getEntries()) window.slow.push(e.duration); }).observe({ type: "longtask" }); }"""
PIECE = """() => { const began = performance.now(), list = []; let seed = 1;
  for (let n = 0; n < 60000; n++) { seed = (seed * 16807) % 2147483647; list.push(seed); }
  list.sort((a, b) => a - b); return performance.now() - began; }"""


async def slower(page: Page) -> float:
    """How many times longer a fixed piece of work takes at this moment than where limits were set; 1 at least."""
    pieces: list[float] = [await page.evaluate(PIECE) for _ in range(PIECES)]
    return max(1.0, median(pieces) / USUAL)


class Busy:
    """The long tasks of a page from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @classmethod
    async def of(cls, page: Page) -> Self:
        await page.evaluate(WATCH)
        return cls(page)

    async def forget(self) -> None:
        await self._page.evaluate("() => { window.slow.length = 0; }")

    async def longest(self) -> float:
        """Milliseconds of the longest task since `forget`, 0 where none was long."""
        slow: float = await self._page.evaluate("() => Math.max(0, ...window.slow)")
        if not slow:
            return 0.0
        return slow / await slower(self._page)
