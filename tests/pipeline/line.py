"""A real worker on real databases in this process, and documents put through it. Only OCR is replayed."""

from __future__ import annotations

import asyncio
import io
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg import Record
from PIL import Image, ImageDraw

from app.db.pools import Database
from app.db.tenant import TenantScope
from app.engines.live import Live
from app.engines.pool import CpuPool
from app.engines.storage import Storage
from app.intake.onboarding import found_organisation
from app.intake.upload import BatchReceipt, create_batch
from app.model.geometry import Box
from app.model.page import Word
from app.rbac.accounts import create_account, set_membership
from app.rbac.principal import Principal
from app.rbac.roles import Role
from tests.doubles.ocr import ReplayOcr
from tests.people import principal

RECEIPT = (
    "ACME TRADING SDN BHD",
    "12 JALAN BESAR, KUALA LUMPUR",
    "RECEIPT NO 1001",
    "DATE 01/03/2026",
    "TOTAL RM 9.00",
)


def words(lines: Sequence[str] = RECEIPT) -> tuple[Word, ...]:
    """Lines of text as words on a page, one line below the other."""
    found: list[Word] = []
    for row, line in enumerate(lines):
        x, y = 0.1, 0.05 + row * 0.08
        for text in line.split():
            width = 0.02 * len(text)
            found.append(Word(text=text, box=Box(x0=x, y0=y, x1=min(x + width, 0.99), y1=y + 0.03), confidence=0.98))
            x += width + 0.02
    return tuple(found)


def picture(mark: int = 0) -> bytes:
    """A small page; another `mark` makes another one."""
    image = Image.new("RGB", (400, 600), "white")
    draw = ImageDraw.Draw(image)
    for row, line in enumerate((*RECEIPT, f"NO {mark}")):
        draw.text((30, 40 + row * 40), line, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pictures(count: int, mark: int = 0) -> bytes:
    """A TIFF of several pages."""
    many = [Image.open(io.BytesIO(picture(mark * 1000 + n))).convert("RGB") for n in range(count)]
    out = io.BytesIO()
    many[0].save(out, "TIFF", save_all=True, append_images=many[1:])
    return out.getvalue()


def replay(pool: CpuPool) -> ReplayOcr:
    """OCR that says the same of every page."""
    del pool
    return ReplayOcr(default=words())


@dataclass(frozen=True, kw_only=True)
class File:
    filename: str
    data: bytes

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.data), 64 * 1024):
            yield self.data[start : start + 64 * 1024]


async def in_order(files: Sequence[File]) -> AsyncIterator[File]:
    for file in files:
        yield file


@dataclass(frozen=True, kw_only=True)
class Line:
    """An organisation with a team and its administrator, and the services an upload needs."""

    app_db: Database
    pdb: Database
    storage: Storage
    live: Live
    principal: Principal
    team_id: UUID

    @property
    def org_id(self) -> UUID:
        return self.principal.org_id

    @property
    def scope(self) -> TenantScope:
        return self.principal.scope

    async def upload(self, *files: File, **more: Any) -> BatchReceipt:
        return await create_batch(
            self.app_db, self.storage, self.live, self.principal, team_id=self.team_id, files=in_order(files), **more
        )

    async def rows(self, sql: str, *args: object) -> list[Record]:
        async with self.app_db.tenant(self.scope) as conn:
            return list(await conn.fetch(sql, *args))

    async def records(self, sql: str, *args: object) -> list[Record]:
        async with self.pdb.tenant(self.scope) as conn:
            return list(await conn.fetch(sql, *args))

    async def settled(self, batch_id: UUID, *, seconds: float = 60) -> list[Record]:
        """The batch's documents, once none is in the pipeline any more."""
        until = time.monotonic() + seconds
        while True:
            found = await self.rows(
                "SELECT id, state, incomplete_pages, error_code, error_step, error_detail, duplicate_of, run"
                " FROM document WHERE batch_id = $1 ORDER BY id",
                batch_id,
            )
            if all(row["state"] not in ("received", "processing") for row in found):
                return found
            if time.monotonic() > until:
                raise AssertionError(f"still under way: {[dict(row) for row in found]}")
            await asyncio.sleep(0.1)


async def found_line(control: Database, app_db: Database, pdb: Database, storage: Storage, live: Live) -> Line:
    """A new organisation."""
    founded = await found_organisation(control, app_db, slug=f"o{secrets.token_hex(4)}", name="Line")
    admin = await create_account(control, email=f"{founded.organisation.slug}@example.org", name="Admin", password=None)
    await set_membership(control, founded.organisation.id, admin, Role.ORG_ADMIN)
    return Line(
        app_db=app_db,
        pdb=pdb,
        storage=storage,
        live=live,
        principal=principal(admin, founded.organisation, Role.ORG_ADMIN),
        team_id=founded.team.id,
    )
