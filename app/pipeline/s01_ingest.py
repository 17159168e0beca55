"""Step 1, ingest: bytes -> stored original, media type by content, sha256, duplicate check."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.engines.media import HEAD_BYTES, sniff
from app.errors import FileEmpty, FileTooLarge, FileTypeUnsupported
from app.pipeline.context import DuplicateFinder, StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`original_key` is where the upload was stored; `filename` only serves messages."""

    original_key: str
    filename: str
    find_duplicate: DuplicateFinder


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`duplicate_of` is the id of an earlier document of the same team with the same bytes."""

    media_type: str
    sha256: str
    size: int
    duplicate_of: str | None


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    digest = hashlib.sha256()
    head = b""
    size = 0
    async for chunk in context.storage.stream(input.original_key):
        if len(head) < HEAD_BYTES:
            head += chunk[:HEAD_BYTES]
        digest.update(chunk)
        size += len(chunk)
        if size > context.limits.file_bytes:
            raise FileTooLarge(
                f"{input.filename} has more than {context.limits.file_bytes / 1024**2:.0f} MB, which is the limit"
            )
    if size == 0:
        raise FileEmpty(f"{input.filename} has no bytes")
    media_type = sniff(head)
    if media_type is None:
        raise FileTypeUnsupported(f"{input.filename} is neither a PDF nor a picture, whatever its name says")
    sha256 = digest.hexdigest()
    return StepResult(
        output=Output(
            media_type=media_type,
            sha256=sha256,
            size=size,
            duplicate_of=await input.find_duplicate(sha256),
        )
    )
