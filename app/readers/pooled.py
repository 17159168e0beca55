"""A reader that only computes, in a process of the pool: a page with a great many words delays nobody else's."""

from __future__ import annotations

from typing import Protocol

from app.engines.pool import CpuPool
from app.model.field import Candidate
from app.readers.base import PageInput

SECONDS = 60.0
"""What reading one page may take. A dense page takes a tenth of one."""


class Computing(Protocol):
    """Proposes values from the page alone, without waiting for anything. It can be pickled. As app.readers.base.Reader
    otherwise."""

    name: str
    version: str

    def candidates(self, page: PageInput) -> tuple[Candidate, ...]: ...


class Pooled:
    """See app.readers.base.Reader; StepTimedOut where a page takes more than SECONDS."""

    def __init__(self, reader: Computing, pool: CpuPool) -> None:
        self.name, self.version = reader.name, reader.version
        self._reader, self._pool = reader, pool

    async def read(self, page: PageInput) -> tuple[Candidate, ...]:
        return await self._pool.run(_read, self._reader, page, timeout=SECONDS, brief=True)


def _read(reader: Computing, page: PageInput) -> tuple[Candidate, ...]:
    return reader.candidates(page)
