"""Every screen of the product with something real on it: what is made for them, and the address of each.

`SCREENS` is held to the route table by tests/browser/test_accessibility.py: a new screen cannot be forgotten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import httpx
import pikepdf
from playwright.async_api import Page

from app.rbac.roles import Role
from tests.browser.conftest import Live
from tests.pipeline.files import pdf
from tests.settling import settled

SAMPLES = Path(__file__).parents[2] / "samples"
FEW = ("receipt-bakery.jpg", "invoice-nursery.pdf", "stack-two-receipts.pdf")
"""Samples that are enough for every screen; `all_samples` are what a demo shows."""
APPROVED, WAITS = "invoice-nursery.pdf", "stack-two-receipts.pdf"
BROKEN, REFUSED = "locked-statement.pdf", "notes.txt"
SECONDS = 240


@dataclass(frozen=True, kw_only=True)
class Things:
    """Ids of what was made: `document` is published, `flagged` waits for review, `failed` could not be read."""

    batch: str
    document: str
    flagged: str
    failed: str
    review: str
    schema: str
    record: str
    link: str
    tried: str


class Address(Protocol):
    def __call__(self, things: Things) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A screen: its route, an address of it, and who looks at it (None: nobody signed in). `ready` is there once its
    script has done its work. `status` is what the server answers. `is_first_use`:
    the same as another, with the hint of the first time on it."""

    name: str
    route: str
    address: Address
    role: Role | None = Role.ORG_ADMIN
    ready: str = "h1"
    status: int = 200
    is_first_use: bool = False

    async def open(self, page: Page, things: Things) -> None:
        await page.goto(self.address(things))
        await page.locator(self.ready).first.wait_for()
        await page.wait_for_load_state("networkidle")


def _at(path: str) -> Address:
    return lambda things: path.format(**vars(things))


SCREENS: tuple[Shown, ...] = (
    Shown(name="sign-in", route="/sign-in", address=_at("/sign-in"), role=None),
    Shown(name="welcome", route="/welcome/{token}", address=_at("{link}"), role=None),
    Shown(name="welcome-used", route="/welcome/{token}", address=_at("/welcome/used"), role=None, status=410),
    Shown(name="home-first-use", route="/", address=_at("/"), ready=".hint", is_first_use=True),
    Shown(name="home", route="/", address=_at("/")),
    Shown(name="upload", route="/upload", address=_at("/upload")),
    Shown(name="batches", route="/batches", address=_at("/batches")),
    Shown(name="batch", route="/batches/{id}", address=_at("/batches/{batch}"), ready="#pg .cell.all"),
    Shown(name="documents", route="/documents", address=_at("/documents")),
    Shown(name="document", route="/documents/{id}", address=_at("/documents/{document}")),
    Shown(name="document-flagged", route="/documents/{id}", address=_at("/documents/{flagged}")),
    Shown(name="document-failed", route="/documents/{id}", address=_at("/documents/{failed}")),
    Shown(name="reviews", route="/reviews", address=_at("/reviews")),
    Shown(name="reviews-done", route="/reviews", address=_at("/reviews?state=done")),
    Shown(name="reviews-none", route="/reviews", address=_at("/reviews?q=nowhere"), ready=".empty"),
    Shown(name="lanes", route="/reviews/lane", address=_at("/reviews/lane")),
    Shown(
        name="lane", route="/reviews/lane", address=_at("/reviews/lane?schema=receipt&field=total"), role=Role.OPERATOR
    ),
    Shown(
        name="review", route="/reviews/{id}", address=_at("/reviews/{review}"), role=Role.OPERATOR,
        ready="body[data-ready] .crop image",
    ),
    Shown(name="records", route="/records", address=_at("/records?schema={schema}")),
    Shown(name="record", route="/records/{id}", address=_at("/records/{record}")),
    Shown(name="schemas", route="/schemas", address=_at("/schemas")),
    Shown(name="schema", route="/schemas/{key}", address=_at("/schemas/invoice")),
    Shown(name="schema-new", route="/schemas/new", address=_at("/schemas/new")),
    Shown(name="schema-import", route="/schemas/import", address=_at("/schemas/import")),
    Shown(name="schema-edit", route="/schemas/{key}/edit", address=_at("/schemas/receipt/edit")),
    Shown(
        name="schema-try", route="/schemas/{key}/try", address=_at("/schemas/receipt/try?document={tried}"),
        ready=".tried-values",
    ),
    Shown(name="organisation", route="/organisation", address=_at("/organisation")),
    Shown(name="organisations", route="/organisations", address=_at("/organisations"), role=Role.SUPER_ADMIN),
    Shown(name="design", route="/design", address=_at("/design"), role=Role.VIEWER),
    Shown(name="not-found", route="/nowhere", address=_at("/nowhere"), status=404),
)  # fmt: skip
NOT_SCREENS = {"/batches/{id}/state", "/reviews/next", "/reviews/{id}/data", "/schema-trial/documents", "/favicon.ico"}
"""Routes that are read and are no screen: parts of one, data, a way to another."""
UNKNOWN = "/nowhere"
"""No route at all: the screen of an error."""


def all_samples() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in SAMPLES.glob("*") if path.suffix in (".jpg", ".pdf")))


async def furnish(live: Live, samples: Iterable[str] = FEW) -> Things:
    """Samples read, one of them approved, a file that nobody can open and one that is refused; a person invited."""
    async with live.api(Role.OPERATOR) as api:
        batch = await _uploaded(api, samples)
        named = {d["filename"]: d["id"] for d in batch["documents"]}
        read = {name: await _until(api, id_, ("received", "processing")) for name, id_ in named.items()}
        await _approved(api, read[APPROVED])
        document = await _until(api, named[APPROVED], ("needs_review", "in_review", "approved"))
        part, waiting = document["subdocuments"][0], read[WAITS]
    async with live.api(Role.ORG_ADMIN) as api:
        invited = await api.post(
            "/members", json={"email": "wren@demo.example", "name": "Wren Welcome", "role": "viewer", "team": "main"}
        )
        invited.raise_for_status()
    return Things(
        batch=batch["id"],
        document=document["id"],
        flagged=waiting["id"],
        failed=named[BROKEN],
        review=waiting["subdocuments"][0]["review_id"],
        schema=part["schema"],
        record=part["record_id"],
        link=httpx.URL(invited.json()["link"]).path,
        tried=named["receipt-bakery.jpg"],
    )


async def _uploaded(api: httpx.AsyncClient, samples: Iterable[str]) -> dict[str, Any]:
    files = [("files", (name, await asyncio.to_thread((SAMPLES / name).read_bytes))) for name in samples]
    files += [("files", (BROKEN, locked())), ("files", (REFUSED, b"not a document"))]
    answer = await api.post("/batches", data={"schema": "auto", "external_id": "Week 46 post"}, files=files)
    answer.raise_for_status()
    batch: dict[str, Any] = answer.json()
    return batch


async def _until(api: httpx.AsyncClient, document_id: str, not_in: tuple[str, ...]) -> dict[str, Any]:
    """The document once it is in none of these states. TimeoutError."""
    for _ in range(SECONDS * 4):
        document: dict[str, Any] = (await api.get(f"/documents/{document_id}")).json()
        if document["state"] not in not_in:
            return document
        await asyncio.sleep(0.25)
    raise TimeoutError(f"{document['filename']} is still {document['state']}")


async def _approved(api: httpx.AsyncClient, document: dict[str, Any]) -> None:
    """Everything as it was read, by the operator."""
    review = (await api.post(f"/reviews/{document['subdocuments'][0]['review_id']}/claim")).json()
    part = review["subdocuments"][0]
    change = {"row_version": review["row_version"], "subdocument": part["id"], **settled(part)}
    answer = await api.patch(f"/reviews/{review['id']}/fields", json=change)
    answer.raise_for_status()
    approval = {"row_version": answer.json()["row_version"]}
    (await api.post(f"/reviews/{review['id']}/approve", json=approval)).raise_for_status()


def locked() -> bytes:
    """A PDF that opens with a password alone."""
    return pdf(["Statement of account"], encryption=pikepdf.Encryption(owner="owner", user="user"))
