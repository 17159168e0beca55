"""Object storage: originals, page images, words. A local folder by default; S3, Azure Blob or GCS by URL."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import unquote, urlsplit

import obstore
from obstore import exceptions as refused
from obstore.store import AzureStore, GCSStore, LocalStore, S3Store

from app.errors import Misconfigured, NotFound, StorageUnavailable

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig

T = TypeVar("T")

CHUNK = 1024 * 1024
SPOOL = ".spool"  # half-written files of a local store; no key can name it
THREADS = 16  # calls to a store under way at once
MAX_KEY = 700  # bytes; the stores allow 1,024 with their prefix

_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_FULL = {errno.ENOSPC, errno.EDQUOT}
_SAID_FULL = re.compile(rf"\(os error ({'|'.join(map(str, sorted(_FULL)))})\)")
_RETRY: RetryConfig = {"max_retries": 4, "retry_timeout": timedelta(seconds=30)}


class Storage(Protocol):
    """Keys are relative paths of ASCII letters, digits, '-', '_', '.', '/'. Errors: NotFound for a missing
    key, StorageUnavailable for everything the store refuses."""

    async def put(self, key: str, data: bytes | Path) -> None:
        """Store whole or not at all; an existing key is replaced."""
        ...

    async def put_stream(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Store chunk by chunk in bounded memory; nothing stays when the iterator raises."""
        ...

    async def get(self, key: str) -> bytes: ...

    async def download(self, key: str, to: Path) -> None: ...

    def stream(self, key: str) -> AsyncIterator[bytes]: ...

    async def exists(self, key: str) -> bool: ...

    async def delete_prefix(self, prefix: str) -> int:
        """Delete everything under `prefix`; how many files went."""
        ...


def check_key(key: str) -> str:
    """The key itself, or ValueError: keys are made by us, so a bad one is a fault of ours."""
    if not key or len(key) > MAX_KEY or not all(_SEGMENT.fullmatch(part) for part in key.split("/")):
        raise ValueError(f"not a storage key: {key[:120]!r}")
    return key


@contextmanager
def _translated(key: str) -> Iterator[None]:
    """Whatever the driver or the disk says, as one of ours. The key is ours and may be told."""
    try:
        yield
    except (refused.NotFoundError, FileNotFoundError) as error:
        raise NotFound(f"no stored file {key!r}") from error
    except (refused.BaseError, OSError) as error:
        why = "it is full" if _is_full(error) else type(error).__name__
        raise StorageUnavailable(f"the storage refused {key!r}: {why}") from error


def _is_full(error: Exception) -> bool:
    """Of a local folder's disk or quota; the driver gives the system's number in its text alone."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return _SAID_FULL.search(str(error)) is not None


@contextmanager
def _here(file: Path) -> Iterator[None]:
    """A working folder that is full stops the work, not the document: more room, and a retry helps."""
    try:
        yield
    except OSError as error:
        raise StorageUnavailable(f"{file.parent} takes no file: {error.strerror or type(error).__name__}") from error


class ObjectStorage:
    """Storage on obstore. Streams are spooled to a file first and sent when complete: an upload that breaks
    off has then sent nothing, and no store is left with parts of it.

    Its blocking calls, in threads of ours: the awaitable ones run Python in threads of the driver, and a process that
    ends meanwhile is aborted, whatever it ended with (obstore 0.12, pyo3-async-runtimes issue 40)."""

    def __init__(self, store: ObjectStore, *, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder  # of a local store
        self._spool = folder / SPOOL if folder else None
        # Own threads: the worker's default executor belongs to the durable engine.
        self._threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="storage")

    async def _call(self, work: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)

    @contextmanager
    def _translated(self, key: str) -> Iterator[None]:
        """A folder that is gone (a disk that is not mounted) is not made anew: what lies in it is not lost, and what
        would be written beside it would be."""
        if self._folder is not None and not self._folder.is_dir():
            raise StorageUnavailable(f"the storage refused {key!r}: its folder is not there")
        with _translated(key):
            yield

    async def put(self, key: str, data: bytes | Path) -> None:
        with self._translated(check_key(key)):
            await self._call(obstore.put, self._store, key, data)

    async def put_stream(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        check_key(key)
        with self._translated(key):
            if self._spool:
                self._spool.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix="pagewright-", dir=self._spool)
        spooled = Path(name)
        try:
            # Unbuffered: a disk that is full says so at the write, not once more when the file is closed.
            with os.fdopen(descriptor, "wb", buffering=0) as file:
                async for chunk in chunks:  # what the caller's iterator raises is the caller's
                    with self._translated(key):
                        _write(file, chunk)
                with self._translated(key):
                    await self._call(os.fsync, file.fileno())
            with self._translated(key):
                if self._folder:
                    _move(spooled, self._folder / key)
                else:
                    await self._call(obstore.put, self._store, key, spooled)
        finally:
            _remove(spooled)

    async def get(self, key: str) -> bytes:
        with self._translated(check_key(key)):
            return await self._call(lambda: bytes(obstore.get(self._store, key).bytes()))

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        check_key(key)
        with self._translated(key):
            found = await self._call(obstore.get, self._store, key)
        if found.meta["size"] <= CHUNK:  # streamed, it comes in small pieces: a receipt takes six times as long
            with self._translated(key):
                whole = await self._call(lambda: bytes(found.bytes()))
            if whole:
                yield whole
            return
        chunks = iter(found.stream(min_chunk_size=CHUNK))
        while True:
            with self._translated(key):
                chunk = await self._call(next, chunks, None)
            if chunk is None:
                return
            yield bytes(chunk)

    async def download(self, key: str, to: Path) -> None:
        """Write the file to `to`; nothing stays there when it fails."""
        try:
            with _here(to), to.open("wb") as file:
                async for chunk in self.stream(key):
                    file.write(chunk)
        except BaseException:
            _remove(to)
            raise

    async def exists(self, key: str) -> bool:
        try:
            with self._translated(check_key(key)):
                await self._call(obstore.head, self._store, key)
        except NotFound:
            return False
        return True

    async def keys(self, prefix: str) -> AsyncIterator[str]:
        """Every key under the folder `prefix` ('' for all), in the order of the store."""
        folder = prefix.rstrip("/")
        if folder:
            check_key(folder)
        batches = iter(obstore.list(self._store, prefix=folder or None))
        while True:
            with self._translated(prefix):
                batch = await self._call(next, batches, None)
            if batch is None:
                return
            for meta in batch:
                if not meta["path"].startswith(f"{SPOOL}/"):
                    yield meta["path"]

    async def delete_prefix(self, prefix: str) -> int:
        check_key(prefix.rstrip("/"))
        gone = 0
        many: list[str] = []
        async for key in self.keys(prefix):
            many.append(key)
        for start in range(0, len(many), 500):
            gone += await self._delete(many[start : start + 500])
        return gone

    async def _delete(self, keys: list[str]) -> int:
        """One call for all; one by one where another process deletes the same: local and Azure raise then."""
        with self._translated(keys[0]):
            try:
                await self._call(obstore.delete, self._store, keys)
                return len(keys)
            except (refused.NotFoundError, FileNotFoundError):
                gone = 0
                for key in keys:
                    with suppress(refused.NotFoundError, FileNotFoundError):
                        await self._call(obstore.delete, self._store, key)
                        gone += 1
                return gone


def _write(file: FileIO, chunk: bytes) -> None:
    """All of it: a raw file may take less than it is given."""
    left = memoryview(chunk)
    while left:
        left = left[file.write(left) :]


def _move(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    file.replace(to)


def _remove(file: Path) -> None:
    with suppress(OSError):  # what cannot be removed must not hide why it had to be
        file.unlink(missing_ok=True)


def open_storage(where: str | Path) -> ObjectStorage:
    """Storage in a local folder (made when missing), or behind file:///folder, s3://bucket/prefix,
    az://container/prefix, gs://bucket/prefix. Credentials come from the provider's usual environment
    variables. Misconfigured for any other address."""
    if isinstance(where, Path) or "://" not in where:
        return _local(Path(where))
    address = urlsplit(where)
    prefix = address.path.strip("/") or None
    if address.scheme == "file":
        if address.netloc not in ("", "localhost"):
            raise Misconfigured(f"file:// takes an absolute folder, with three slashes: {where!r}")
        return _local(Path(unquote(address.path)))
    if not address.netloc:
        raise Misconfigured(f"the storage address names no bucket: {where!r}")
    try:
        if address.scheme == "s3":
            return ObjectStorage(S3Store(address.netloc, prefix=prefix, retry_config=_RETRY))
        if address.scheme == "az":
            return ObjectStorage(AzureStore(address.netloc, prefix=prefix, retry_config=_RETRY))
        if address.scheme == "gs":
            return ObjectStorage(GCSStore(address.netloc, prefix=prefix, retry_config=_RETRY))
    except refused.BaseError as error:
        raise Misconfigured(f"the storage {address.scheme}://{address.netloc} cannot be set up: {error}") from error
    raise Misconfigured(f"storage addresses begin with file, s3, az or gs, not {address.scheme!r}")


def _local(folder: Path) -> ObjectStorage:
    folder = folder.expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailable(f"the folder {folder} cannot be made: {error.strerror}") from error
    return ObjectStorage(LocalStore(folder, automatic_cleanup=True, mkdir=True), folder=folder)
