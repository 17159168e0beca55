"""Make the whole set: files and the answers to them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from PIL import Image

from app.samples.content import SHOPS, Receipt, draw_receipt
from app.samples.digital import agreement, invoice_page
from app.samples.layouts import SCANNED
from app.samples.paper import jpeg, print_rows, scan
from app.samples.pdf import encrypt, scan_pdf, text_pdf

DIGITAL = {
    "invoice-nursery": ("nursery", ("Rowan Primary School", "18 Hillcrest Way", "Bath BA2 6TR")),
    "invoice-studio": ("studio", ("Cedar & Finch LLC", "77 Wharf Street", "Astoria, OR 97103")),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A file and what is truly in it: one entry per subdocument with `schema` (None: not extracted), 1-based
    `pages`, and `fields` in canonical form. A bad file has no answer and is there to be refused."""

    filename: str
    content: bytes
    subdocuments: tuple[dict[str, Any], ...] = ()

    @property
    def answer(self) -> dict[str, Any]:
        return {"file": self.filename, "subdocuments": list(self.subdocuments)}


def _random(seed: int, name: str) -> Random:
    return Random(f"{seed}:{name}")  # noqa: S311  # documents, not secrets


def _answer(receipt: Receipt, pages: list[int]) -> dict[str, Any]:
    return {"schema": "receipt", "pages": pages, "fields": receipt.answers()}


def scanned(name: str, seed: int) -> tuple[Image.Image, Receipt, int]:
    """The image of one scanned receipt, its content, and the quality its JPEG is saved with."""
    shop, layout, till, how = SCANNED[name]
    receipt = draw_receipt(SHOPS[shop], _random(seed, name))
    image = scan(print_rows(layout(receipt), till), how, zlib.crc32(f"{seed}:{name}".encode()))
    return image, receipt, how.quality


def scanned_receipt(name: str, seed: int) -> Sample:
    """One of SCANNED as a JPEG."""
    image, receipt, quality = scanned(name, seed)
    return Sample(filename=f"{name}.jpg", content=jpeg(image, quality), subdocuments=(_answer(receipt, [1]),))


def digital_receipt(name: str, seed: int) -> Sample:
    """One of DIGITAL as a PDF with a text layer."""
    shop, buyer = DIGITAL[name]
    receipt = draw_receipt(SHOPS[shop], _random(seed, name))
    content = text_pdf([invoice_page(receipt, buyer)], f"Invoice {receipt.number}")
    return Sample(filename=f"{name}.pdf", content=content, subdocuments=(_answer(receipt, [1]),))


def stack(seed: int) -> Sample:
    """Two scanned receipts in one PDF."""
    first, one, _ = scanned("receipt-fuel", seed + 1)
    second, two, _ = scanned("receipt-diner", seed + 1)
    return Sample(
        filename="stack-two-receipts.pdf",
        content=scan_pdf([first, second], "Scan"),
        subdocuments=(_answer(one, [1]), _answer(two, [2])),
    )


def twelve_pages(seed: int) -> Sample:
    """A services agreement of twelve pages with a text layer; no schema fits it."""
    pages = agreement(_random(seed, "agreement"))
    answer: dict[str, Any] = {"schema": None, "pages": list(range(1, len(pages) + 1)), "fields": {}}
    return Sample(
        filename="agreement-12-pages.pdf", content=text_pdf(pages, "Services agreement"), subdocuments=(answer,)
    )


def good(seed: int) -> Iterator[Sample]:
    """Every document that can be read."""
    for name in SCANNED:
        yield scanned_receipt(name, seed)
    for name in DIGITAL:
        yield digital_receipt(name, seed)
    yield stack(seed)
    yield twelve_pages(seed)


def bad(seed: int) -> Iterator[Sample]:
    """Files that must be refused, each for a reason of its own."""
    whole = digital_receipt("invoice-studio", seed).content
    picture = scanned_receipt("receipt-diner", seed).content
    yield Sample(filename="empty.pdf", content=b"")
    yield Sample(filename="encrypted.pdf", content=encrypt(whole, "a password"))
    yield Sample(filename="damaged.pdf", content=whole[:200] + b"\x00" * 400)
    yield Sample(filename="damaged.jpg", content=picture[:400])
    yield Sample(filename="program.pdf", content=b"MZ" + bytes(range(256)) * 8)
    yield Sample(filename="page.html", content=b"<!doctype html><title>Not a document</title><p>Hello")
