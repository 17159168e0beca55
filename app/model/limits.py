"""How much one document may cost. Defaults here; an organisation's settings may lower or raise them, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

MB = 1024**2
MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, `page_pixels` per page after rasterising."""

    file_bytes: int = 100 * MB
    pages: int = 2_000
    page_pixels: int = 40 * MILLION
    split_memory_bytes: int = 2 * 1024 * MB
    split_cpu_seconds: int = 120
    split_wall_seconds: int = 180
    page_step_seconds: int = 120
    dpi: int = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """What an organisation may set a limit to: `least` to `most`, both allowed, as it is kept. People are shown `title`
    and say it in `unit`, of which one is `per` of what is kept."""

    title: str
    unit: str
    per: int = 1
    least: int
    most: int
    hint: str

    def said(self, value: int) -> str:
        """`100 MB`, `2,000 pages`: as people say it."""
        return f"{value / self.per:,.10g} {self.unit}"

    @property
    def range(self) -> str:
        return f"{self.least / self.per:,.10g} to {self.said(self.most)}"


BOUNDS: Mapping[str, Bound] = MappingProxyType(
    {
        "file_bytes": Bound(
            title="File size",
            unit="MB",
            per=MB,
            least=MB,
            most=1024 * MB,
            hint="A larger file is refused at upload.",
        ),
        "pages": Bound(
            title="Pages",
            unit="pages",
            least=1,
            most=10_000,
            hint="A file with more is refused when it is split.",
        ),
        "page_pixels": Bound(
            title="Pixels of a page",
            unit="million",
            per=MILLION,
            least=2 * MILLION,
            most=80 * MILLION,
            hint="Larger pages are drawn coarser, or fail where that would lose small print.",
        ),
        "dpi": Bound(
            title="Resolution",
            unit="dpi",
            least=100,
            most=400,
            hint="At which the pages of a PDF are drawn.",
        ),
        "split_memory_bytes": Bound(
            title="Memory for splitting",
            unit="MB",
            per=MB,
            least=256 * MB,
            most=8192 * MB,
            hint="Of the process that opens one PDF.",
        ),
        "split_cpu_seconds": Bound(
            title="Processor time for splitting",
            unit="s",
            least=5,
            most=1_800,
            hint="Of the process that opens one PDF, over all its pages.",
        ),
        "split_wall_seconds": Bound(
            title="Time for splitting",
            unit="s",
            least=10,
            most=3_600,
            hint="By the clock, from the first page to the last.",
        ),
        "page_step_seconds": Bound(
            title="Time for a step of a page",
            unit="s",
            least=10,
            most=600,
            hint="By the clock: turning a page upright, reading it.",
        ),
    }
)
"""In the order people are shown them. The upper ends protect the other organisations of the installation: a worker
reads sixteen documents at once, and the web process makes smaller copies of their pages. The lower ends leave room for
an ordinary document: one of twelve pages is split within 128 MB, and below 100 dpi small print is lost."""


def limits_of(settings: Mapping[str, Any] | None) -> Limits:
    """The defaults with an organisation's own. Names that are no limits (any more) and other nonsense are left out;
    what goes past a bound (that was changed since) is taken back to it."""
    known = {
        name: min(max(value, bound.least), bound.most)
        for name, bound in BOUNDS.items()
        if type(value := (settings or {}).get(name)) is int and value > 0
    }
    return replace(Limits(), **known)
