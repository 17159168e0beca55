"""The one interface of all readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.model.field import Candidate
from app.model.page import Layout, Word
from app.model.schema import Schema


@dataclass(frozen=True, kw_only=True, slots=True)
class PageInput:
    """One page as a reader sees it. `number` counts from 1."""

    number: int
    words: tuple[Word, ...]
    layout: Layout
    schema: Schema


class Reader(Protocol):
    """Proposes values. `name` and `version` go into the key of its results and into every candidate.

    Returns candidates in any order, several a field, each with its confidence in 0..1. It may leave them
    ungrounded. Raises PagewrightError when it cannot answer; the runner records that and goes on.
    """

    name: str
    version: str

    async def read(self, page: PageInput) -> tuple[Candidate, ...]: ...
