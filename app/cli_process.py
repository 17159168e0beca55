"""`pagewright process FILE…`: the whole pipeline on files from the command line, one JSON document a line."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from app import supervised
from app.cli_admin import FIRST_PAGE, Office, office
from app.config import Settings
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.engines.live import Live
from app.engines.storage import open_storage
from app.errors import Invalid, Misconfigured, NotFound, PagewrightError
from app.hitl.document_view import document_shape
from app.intake.onboarding import found_organisation
from app.intake.upload import BatchReceipt, take_in
from app.model.document import DocumentState, StepState
from app.rbac.accounts import find_organisation, find_team
from app.rbac.principal import Organisation
from app.supervisor import Child, environment_of

CHUNK = 1 << 20
POLL_SECONDS = 0.25
UNDER_WAY = frozenset({DocumentState.RECEIVED, DocumentState.PROCESSING, DocumentState.APPROVED})
"""States that pass by themselves (what is approved is being published)."""
NO_GOOD = frozenset({DocumentState.FAILED, DocumentState.CANCELLED, DocumentState.REJECTED})
NEEDED_QUEUES = frozenset({"docs", "io", "cpu"})


@dataclass(frozen=True, kw_only=True)
class LocalFile:
    """A file of this machine, as intake wants it."""

    path: Path

    @property
    def filename(self) -> str:
        return self.path.name

    async def chunks(self) -> AsyncIterator[bytes]:
        with await asyncio.to_thread(self.path.open, "rb") as file:
            while piece := await asyncio.to_thread(file.read, CHUNK):
                yield piece


async def process(settings: Settings, arguments: argparse.Namespace) -> int:
    """Run it. 0 when every file became a document that was read; 1 when one was refused or failed."""
    readable, bad = await asyncio.to_thread(_sorted_out, arguments.files)
    for path, why in bad:
        _print({"filename": path.name, "error": {"code": "file_problem", "detail": f"{path}: {why}"}})
    if not readable:
        return 1
    progress = not arguments.json
    async with office(settings) as place:
        organisation = await _organisation(place, arguments.org)
        team_id = await _team(place, organisation, arguments.team)
        scope = TenantScope(org_id=organisation.id, team_ids=(team_id,), actor=None)
        async with _worker(place) as worker:
            receipt = await _upload(place, scope, team_id, readable, arguments.schema)
            for refused in receipt.rejected:
                _print({"filename": refused.filename, "error": {"code": refused.code, "detail": refused.detail}})
            states = await _follow(place, scope, receipt, worker, progress=progress)
    return 1 if bad or receipt.rejected or any(state in NO_GOOD for state in states) else 0


def _sorted_out(paths: list[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Files that can be opened, and why the others cannot."""
    readable: list[Path] = []
    bad: list[tuple[Path, str]] = []
    for path in paths:
        try:
            with path.open("rb"):
                readable.append(path)
        except OSError as error:
            bad.append((path, error.strerror or str(error)))
    return readable, bad


async def _upload(place: Office, scope: TenantScope, team_id: UUID, paths: list[Path], schema: str) -> BatchReceipt:
    async def files() -> AsyncIterator[LocalFile]:
        for path in paths:
            yield LocalFile(path=path)

    settings = place.settings
    if settings.redis_url is None:
        raise Misconfigured("PAGEWRIGHT_REDIS_URL is not set.")
    live = await Live.open(settings.redis_url.get_secret_value())
    try:
        storage = open_storage(settings.storage_url or str(settings.data / "files"))
        return await take_in(place.db, storage, live, scope, team_id=team_id, files=files(), schema=schema)
    finally:
        await live.close()


async def _follow(
    place: Office, scope: TenantScope, receipt: BatchReceipt, worker: Child | None, *, progress: bool
) -> list[DocumentState]:
    """Print each document as it comes to rest; their states then."""
    waiting = {document.id: document.filename for document in receipt.documents}
    states: list[DocumentState] = []
    while waiting:
        for document_id, filename in list(waiting.items()):
            async with place.db.tenant(scope) as conn:
                shape = await document_shape(conn, scope.org_id, document_id)
            state = DocumentState(shape["state"])
            unpublished = state is DocumentState.APPROVED and shape["steps"]["publish"]["state"] == StepState.FAILED
            if state in UNDER_WAY and not unpublished:
                continue
            del waiting[document_id]
            states.append(DocumentState.FAILED if unpublished else state)
            _print(shape)
            if progress:
                sys.stderr.write(f"{filename}: {state.value}\n")
        if worker is not None and not worker.alive:
            raise PagewrightError("The worker ended; it says why above.", remedy="Run `pagewright doctor`.")
        await asyncio.sleep(POLL_SECONDS if waiting else 0)
    return states


@asynccontextmanager
async def _worker(place: Office) -> AsyncIterator[Child | None]:
    """One of our own for as long as this lasts; None where workers run for every queue."""
    async with place.control.control() as conn:
        rows = await queries.administration.list_live_workers(conn, lease_seconds=place.settings.lease_seconds)
    if {queue for row in rows for queue in row["queues"]} >= NEEDED_QUEUES:
        yield None
        return
    child = Child(name="worker", arguments=("worker",))
    child.spawn()
    try:
        child.go(supervised.encode(environment_of(place.settings, place.secret)))
        yield child
    finally:
        await child.stop()


async def _organisation(place: Office, slug: str | None) -> Organisation:
    """The one named; else the demo's, the only one, or a new one called `local` where there is none."""
    if slug is not None:
        return await place.organisation(slug)
    demo = await find_organisation(place.control, "demo")
    if demo is not None:
        return demo
    async with place.control.control() as conn:
        rows = await queries.organisations.list_organisations(conn, before_id=FIRST_PAGE, limit=2)
    if len(rows) > 1:
        raise Invalid("There are several organisations.", remedy="Name one: --org SLUG (see `pagewright org list`).")
    if rows:
        return Organisation(id=rows[0]["id"], slug=rows[0]["slug"], name=rows[0]["name"])
    founded = await found_organisation(place.control, place.db, slug="local", name="Local")
    return founded.organisation


async def _team(place: Office, organisation: Organisation, slug: str | None) -> UUID:
    if slug is not None:
        found = await find_team(place.control, organisation.id, slug)
        if found is None:
            raise NotFound(f"{organisation.slug} has no team {slug}.")
        return found.id
    async with place.db.tenant(place.tenant(organisation)) as conn:
        rows = await queries.organisations.list_teams(conn, org_id=organisation.id)
    if not rows:
        raise NotFound(f"{organisation.slug} has no team.")
    return UUID(str(min(rows, key=lambda row: row["created_at"])["id"]))


def _print(shape: Any) -> None:
    sys.stdout.write(json.dumps(shape, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()
