"""What a step is given, and what it gives back.

A step is one module with `VERSION`, frozen `Input` and `Output` dataclasses, and one public
`async def run(context, input) -> StepResult[Output]`. It reads files through `context.storage`, does heavy
work through `context.cpu`, and writes nothing: what must be kept is returned, and the runner stores it.
Outputs are plain dataclasses of JSON-able values, written and read by pydantic's TypeAdapter.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from app.engines.ocr import OcrEngine
from app.engines.pool import CpuPool
from app.engines.storage import Storage
from app.model.document import DocumentRef
from app.model.limits import Limits

OutputT = TypeVar("OutputT")


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFile:
    """A file to be stored under `key`; `data` is its bytes, or a path to them that the runner removes."""

    key: str
    data: bytes | Path


def new_file(document: DocumentRef, name: str, data: bytes | Path) -> NewFile:
    """Content-addressed, so that a step run twice stores the same file once."""
    content = data if isinstance(data, bytes) else data.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:32]
    return NewFile(key=f"{document.storage_prefix}{digest}-{name}", data=data)


@dataclass(frozen=True, kw_only=True, slots=True)
class StepResult(Generic[OutputT]):
    """`skipped` marks a step that found nothing to do (its output is still valid)."""

    output: OutputT
    files: tuple[NewFile, ...] = ()
    engine: str = "pagewright"
    engine_version: str = "1"
    skipped: bool = False


class DuplicateFinder(Protocol):
    """Looks inside the team alone, never at deleted or failed documents."""

    async def __call__(self, sha256: str) -> str | None:
        """The id of an earlier document with the same bytes, or None."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class StepContext:
    """`pdf_engine` draws the pages of PDFs: one of app.engines.pdf.ENGINES."""

    document: DocumentRef
    storage: Storage
    cpu: CpuPool
    ocr: OcrEngine
    limits: Limits = field(default_factory=Limits)
    pdf_engine: str = "pdfium"
