"""Page images as people are shown them: upright, in one of a few widths, made once and kept beside the original."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from uuid import UUID

from app.db.pools import Database
from app.db.queries import queries
from app.engines.images import resize
from app.engines.media import HEAD_BYTES, JPEG, sniff
from app.engines.storage import Storage
from app.errors import FieldProblem, Invalid, NotFound
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

WIDTHS = (160, 240, 320, 480, 640, 800, 1000, 1200, 1600, 2000, 2400)
"""Pixels. Any other is refused, so that nobody fills the storage with copies. Without a width: as it was made."""

_AT_ONCE = asyncio.Semaphore(2)
"""Pictures resized at once: each takes up to 120 MB for a page of 40 megapixels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageImage:
    """Where the image lies. `etag` names its bytes."""

    image_key: str
    width: int | None
    etag: str


async def find_page_image(
    db: Database, principal: Principal, document_id: UUID, number: int, width: int | None
) -> PageImage:
    """Which image that is. NotFound where the caller may not see it or there is none yet; Invalid for a width that
    is not one of WIDTHS."""
    if width is not None and width not in WIDTHS:
        message = f"One of {', '.join(map(str, WIDTHS))}."
        raise Invalid(f"width: {message}", problems=(FieldProblem(("query", "width"), message),))
    async with db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        page = await queries.fields.get_document_page(
            conn, org_id=principal.org_id, document_id=document_id, number=number
        )
    if page is None or page["image_key"] is None:
        raise NotFound("There is no such page image.")
    digest = hashlib.sha256(f"{page['image_key']} {width}".encode()).hexdigest()[:32]
    return PageImage(image_key=page["image_key"], width=width, etag=f'"{digest}"')


async def load_page_image(storage: Storage, image: PageImage) -> tuple[bytes, str]:
    """The bytes and their media type."""
    if image.width is None:
        data = await storage.get(image.image_key)
        return data, sniff(data[:HEAD_BYTES]) or "application/octet-stream"
    key = f"{image.image_key}.w{image.width}.jpg"
    if await storage.exists(key):
        return await storage.get(key), JPEG
    async with _AT_ONCE:
        small = await asyncio.to_thread(resize, await storage.get(image.image_key), image.width)
    await storage.put(key, small)
    return small, JPEG
