"""Uploads: a multipart body taken apart as it comes, the files one after the other into a nameless temporary file.

Memory stays small, and a process that is killed leaves nobody's documents behind: the system frees what has no name.

Fields may stand before or after the files; that is why files wait on disk until the body has come whole.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from app.errors import BodyTooLarge, BodyTypeUnsupported, FieldProblem, Invalid

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MOST_FILES = 1_000
MOST_FIELDS = 20
LARGEST_FIELD = 4_096
LARGEST_HEADERS = 16 * 1024
LARGEST_BODY = 8 << 30
CHUNK = 256 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class SpooledFile:
    """A file of the body: `size` bytes of `spool` from `start`, until the request ends. It is an
    app.intake.upload.IncomingFile."""

    filename: str
    spool: BinaryIO
    start: int
    size: int
    digest: bytes

    async def chunks(self) -> AsyncIterator[bytes]:
        at, end = self.start, self.start + self.size
        while at < end:
            piece = await asyncio.to_thread(os.pread, self.spool.fileno(), min(CHUNK, end - at), at)
            if not piece:
                raise OSError("A file of the upload ends before its end.")
            at += len(piece)
            yield piece


@dataclass(kw_only=True, slots=True)
class Form:
    fields: dict[str, str] = field(default_factory=dict)
    files: list[SpooledFile] = field(default_factory=list)

    def digest(self) -> bytes:
        """Of what was sent, whatever boundary stood between: a repeated request has the same."""
        sha = hashlib.sha256()
        for name, value in sorted(self.fields.items()):
            sha.update(repr((name, value)).encode())
        for file in self.files:
            sha.update(repr((file.filename, file.digest)).encode())
        return sha.digest()

    async def each_file(self) -> AsyncIterator[SpooledFile]:
        for file in self.files:
            yield file


@asynccontextmanager
async def read_form(request: Request, *, file_field: str) -> AsyncIterator[Form]:
    """The body's fields and files; the files are gone afterwards. Files stand under `file_field` (or `file_field[]`).

    BodyTypeUnsupported for anything but multipart, BodyTooLarge past a limit, Invalid for a body that is broken.
    """
    boundary = _boundary(request)
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise BodyTooLarge(f"The body has {declared} bytes.", remedy="Upload it in several batches.")
    spool = await asyncio.to_thread(_nameless)
    reader = _Reader(spool, file_field)
    try:
        parser = MultipartParser(boundary, reader.callbacks())
        size = 0
        try:
            async for chunk in request.stream():
                size += len(chunk)
                if size > LARGEST_BODY:
                    raise BodyTooLarge(f"The body has more than {LARGEST_BODY} bytes.")
                for start in range(0, len(chunk), CHUNK):
                    parser.write(chunk[start : start + CHUNK])
                    await reader.flush()
            parser.finalize()
        except MultipartParseError as error:
            raise Invalid(f"The multipart body is broken: {error}.", remedy="Send it again.") from None
        except ClientDisconnect:
            raise Invalid("The upload was broken off.", remedy="Send it again.") from None
        if not reader.ended:
            raise Invalid("The multipart body ends too early.", remedy="Send it again.")
        yield reader.form
    finally:
        await asyncio.to_thread(spool.close)


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data":
        raise BodyTypeUnsupported(
            f"The body is {kind.decode('latin-1')[:100] or 'of no stated type'}.",
            remedy="Send files as `multipart/form-data`.",
        )
    if not 1 <= len(boundary) <= 200:
        raise Invalid("The multipart body has no boundary.", remedy="Let your HTTP library write Content-Type.")
    return boundary


class _Reader:
    """Collects what the parser finds. Pieces are kept until `flush`, so that writing to disk is not on the loop."""

    def __init__(self, spool: BinaryIO, file_field: str) -> None:
        self.form = Form()
        self.ended = False
        self._spool = spool
        self._spooled = 0
        self._start = 0
        self._file_field = file_field
        self._header = (bytearray(), bytearray())
        self._header_bytes = 0
        self._disposition = b""
        self._name = ""
        self._filename: str | None = None
        self._value = bytearray()
        self._sha = hashlib.sha256()
        self._pending: list[bytes] = []

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._part_begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._part_data,
            "on_part_end": self._part_end,
            "on_end": self._end,
        }

    async def flush(self) -> None:
        pending, self._pending = self._pending, []
        if pending:
            await asyncio.to_thread(_write, self._spool, pending)

    def _part_begin(self) -> None:
        self._header_bytes, self._disposition = 0, b""
        self._name, self._filename = "", None
        self._value.clear()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._count_header(end - start)
        self._header[0].extend(data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._count_header(end - start)
        self._header[1].extend(data[start:end])

    def _count_header(self, size: int) -> None:
        self._header_bytes += size
        if self._header_bytes > LARGEST_HEADERS:
            raise Invalid("A part of the multipart body has too many headers.")

    def _header_end(self) -> None:
        if bytes(self._header[0]).lower() == b"content-disposition":
            self._disposition = bytes(self._header[1])
        self._header[0].clear()
        self._header[1].clear()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if not self._name:
            raise Invalid("A part of the multipart body has no name.", remedy="Name each part; files are `files`.")
        if b"filename" in options or self._name.removesuffix("[]") == self._file_field:
            self._begin_file(options.get(b"filename", b"").decode("utf-8", "replace"))

    def _begin_file(self, filename: str) -> None:
        if self._name.removesuffix("[]") != self._file_field:
            raise _bad(self._name or "files", f"Files go into the field {self._file_field}.")
        if len(self.form.files) >= MOST_FILES:
            raise _bad(self._file_field, f"At most {MOST_FILES} files at once.")
        self._filename = filename
        self._sha = hashlib.sha256()
        self._start = self._spooled

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        piece = bytes(data[start:end])
        if self._filename is not None:
            self._sha.update(piece)
            self._pending.append(piece)
            self._spooled += len(piece)
            return
        self._value += piece
        if len(self._value) > LARGEST_FIELD:
            raise _bad(self._name, f"At most {LARGEST_FIELD} bytes.")

    def _part_end(self) -> None:
        if self._filename is not None:
            self.form.files.append(
                SpooledFile(
                    filename=self._filename,
                    spool=self._spool,
                    start=self._start,
                    size=self._spooled - self._start,
                    digest=self._sha.digest(),
                )
            )
            return
        if len(self.form.fields) >= MOST_FIELDS:
            raise _bad(self._name, f"At most {MOST_FIELDS} fields.")
        if self._name in self.form.fields:
            raise _bad(self._name, "Given twice.")
        text = self._value.decode("utf-8", "replace")
        if "\x00" in text or "\ufffd" in text:
            raise _bad(self._name, "Not text in UTF-8.")
        self.form.fields[self._name] = text

    def _end(self) -> None:
        self.ended = True


def _nameless() -> BinaryIO:
    """A file without a name and without a buffer: what is written can be read at once."""
    return tempfile.TemporaryFile(buffering=0)


def _write(spool: BinaryIO, pending: list[bytes]) -> None:
    left = memoryview(b"".join(pending))
    while left:
        left = left[spool.write(left) :]


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(f"{loc}: {message}", problems=(FieldProblem((loc,), message),))
