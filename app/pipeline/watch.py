"""Stops work on documents that nobody wants any more, within a second: cancelled or deleted by a person."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.errors import DatabaseUnavailable
from app.model.document import DocumentRef
from app.pipeline.errors import Superseded

SECONDS = 0.5

log = logging.getLogger("pagewright.pipeline")


class Watch:
    """One per worker. `guard` runs work on a document; `watch` runs beside it for as long as the worker lives."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._at_work: dict[UUID, dict[UUID, set[asyncio.Task[None]]]] = defaultdict(lambda: defaultdict(set))
        self._stopped: set[asyncio.Task[None]] = set()

    async def guard(self, ref: DocumentRef, work: Coroutine[Any, Any, None]) -> None:
        """Superseded when the document was stopped meanwhile; whatever it was doing is broken off."""
        task = asyncio.ensure_future(work)
        of_org = self._at_work[ref.org_id]
        of_org[ref.document_id].add(task)
        try:
            await task
        except asyncio.CancelledError:
            if task in self._stopped:
                raise Superseded from None
            task.cancel()
            raise
        finally:
            self._stopped.discard(task)
            of_org[ref.document_id].discard(task)
            if not of_org[ref.document_id]:
                del of_org[ref.document_id]

    async def watch(self) -> None:
        while True:
            await asyncio.sleep(SECONDS)
            for org_id, documents in list(self._at_work.items()):
                if documents:
                    try:
                        await self._look(org_id, list(documents))
                    except Exception:
                        log.exception("whether documents are still wanted could not be asked; it is asked again")

    async def _look(self, org_id: UUID, ids: list[UUID]) -> None:
        try:
            async with self._db.tenant(TenantScope(org_id=org_id, team_ids=None, actor=None)) as conn:
                gone = [r["id"] async for r in queries.documents.list_stopped(conn, org_id=org_id, ids=ids)]
        except DatabaseUnavailable:
            return  # asked again in a moment; nothing can be written until then either
        for id in gone:
            for task in list(self._at_work[org_id].get(id, ())):
                self._stopped.add(task)
                task.cancel()
