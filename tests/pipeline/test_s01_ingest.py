"""Ingest: what a file is, by what is in it."""

from __future__ import annotations

import hashlib

import pytest

from app.errors import FileEmpty, FileTooLarge, FileTypeUnsupported, NotFound
from app.model.limits import Limits
from app.pipeline import s01_ingest
from app.pipeline.context import StepContext
from tests.pipeline import files
from tests.pipeline.reading import context, ingest, limited, no_duplicate, pool

__all__ = ["context", "pool"]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (files.pdf(["x"]), "application/pdf"),
        (b"\n% from a mailer\n" * 20 + files.pdf(["x"]), "application/pdf"),
        (files.picture(kind="JPEG"), "image/jpeg"),
        (files.picture(kind="PNG"), "image/png"),
        (files.picture(kind="WEBP"), "image/webp"),
        (files.picture(kind="BMP"), "image/bmp"),
        (files.tiff(2), "image/tiff"),
    ],
)
async def test_type_size_and_digest_come_from_the_content(context: StepContext, data: bytes, media_type: str) -> None:
    output = (await ingest(context, data, "lies.docx")).output
    assert output == s01_ingest.Output(
        media_type=media_type, sha256=hashlib.sha256(data).hexdigest(), size=len(data), duplicate_of=None
    )


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 a zip",
        b"MZ\x90\x00 a program",
        b"BM is how this letter begins, and it is no bitmap at all, for all its first two letters.",
        b"<html>%PDF</html>",
        b"\x00" * 5000,
        b"a" * 5000 + b"%PDF-1.7",
        b"GIF89a",
    ],
)
async def test_other_content_is_refused_whatever_its_name(context: StepContext, data: bytes) -> None:
    with pytest.raises(FileTypeUnsupported, match=r"invoice\.pdf"):
        await ingest(context, data, "invoice.pdf")


async def test_empty_missing_and_too_large_files_are_refused_by_name(context: StepContext) -> None:
    with pytest.raises(FileEmpty, match=r"nothing\.pdf"):
        await ingest(context, b"", "nothing.pdf")
    with pytest.raises(FileTooLarge, match=r"big\.pdf has more than 1 MB"):
        await ingest(limited(context, Limits(file_bytes=1024**2)), b"%PDF-" + b"x" * 2 * 1024**2, "big.pdf")
    with pytest.raises(NotFound):
        gone = s01_ingest.Input(original_key="gone", filename="x", find_duplicate=no_duplicate)
        await s01_ingest.run(context, gone)


async def test_a_duplicate_is_named(context: StepContext) -> None:
    data = files.picture()
    earlier = {hashlib.sha256(data).hexdigest(): "0190-earlier"}

    async def find(sha256: str) -> str | None:
        return earlier.get(sha256)

    await context.storage.put("a", data)
    result = await s01_ingest.run(
        context, s01_ingest.Input(original_key="a", filename="again.jpg", find_duplicate=find)
    )
    assert result.output.duplicate_of == "0190-earlier"
