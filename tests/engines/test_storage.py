"""Storage: whole or nothing, nothing outside its folder, clear errors."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import resource
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import obstore
import pytest
from obstore.exceptions import GenericError
from obstore.store import MemoryStore

from app.engines.storage import CHUNK, ObjectStorage, open_storage
from app.errors import Misconfigured, NotFound, StorageUnavailable


@pytest.fixture
def storage(tmp_path: Path) -> ObjectStorage:
    return open_storage(tmp_path / "files")


@pytest.fixture(params=["folder", "remote"])
def any_storage(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStorage:
    """A local folder, and a store reached as the remote ones are (in memory here)."""
    if request.param == "folder":
        return open_storage(tmp_path / "files")
    return ObjectStorage(MemoryStore())


def files_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


async def test_bytes_and_paths_come_back_as_they_went_in(any_storage: ObjectStorage, tmp_path: Path) -> None:
    source = tmp_path / "big.bin"
    source.write_bytes(bytes(range(256)) * 50_000)
    await any_storage.put("a/b/one.txt", b"first")
    await any_storage.put("a/b/one.txt", b"second")
    await any_storage.put("a/two.bin", source)
    assert await any_storage.get("a/b/one.txt") == b"second"
    assert await any_storage.get("a/two.bin") == source.read_bytes()
    await any_storage.download("a/two.bin", tmp_path / "copy.bin")
    assert (tmp_path / "copy.bin").read_bytes() == source.read_bytes()
    assert await any_storage.exists("a/two.bin")
    assert not await any_storage.exists("a/three.bin")


async def test_no_thread_of_the_driver_runs_python(any_storage: ObjectStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that does while the process ends aborts it: a command that did its work would end as if killed."""
    loop = asyncio.get_running_loop()
    told_by: set[int | None] = set()
    call_soon_threadsafe = loop.call_soon_threadsafe

    def recorded(*arguments: Any, **named: Any) -> asyncio.Handle:
        told_by.add(threading.get_ident())
        return call_soon_threadsafe(*arguments, **named)

    monkeypatch.setattr(loop, "call_soon_threadsafe", recorded)
    await any_storage.put("a/b", b"x" * 3_000_000)
    assert await any_storage.exists("a/b")
    assert len(b"".join([chunk async for chunk in any_storage.stream("a/b")])) == len(await any_storage.get("a/b"))
    assert [key async for key in any_storage.keys("a")] == ["a/b"]
    assert await any_storage.delete_prefix("a") == 1
    assert told_by
    assert told_by <= {thread.ident for thread in threading.enumerate()}


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1])
async def test_a_file_of_any_size_comes_whole_as_a_stream(any_storage: ObjectStorage, size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    await any_storage.put("a/b", data)
    pieces = [chunk async for chunk in any_storage.stream("a/b")]
    assert b"".join(pieces) == data and all(pieces)


async def test_a_stream_of_many_chunks_is_stored_whole(any_storage: ObjectStorage) -> None:
    expected = hashlib.sha256()

    async def chunks() -> AsyncIterator[bytes]:
        for i in range(200):
            piece = bytes([i]) * 65_536
            expected.update(piece)
            yield piece

    await any_storage.put_stream("u/original", chunks())
    found = hashlib.sha256()
    async for piece in any_storage.stream("u/original"):
        found.update(piece)
    assert found.digest() == expected.digest()


async def test_a_broken_upload_leaves_nothing_and_keeps_what_was_there(storage: ObjectStorage, tmp_path: Path) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield b"x" * 1_000_000
        raise ConnectionResetError("the client went away")

    with pytest.raises(ConnectionResetError):
        await storage.put_stream("u/new", breaks())
    assert files_in(tmp_path / "files") == []
    await storage.put("u/new", b"old")
    with pytest.raises(ConnectionResetError):
        await storage.put_stream("u/new", breaks())
    assert await storage.get("u/new") == b"old"
    assert files_in(tmp_path / "files") == ["u/new"]


async def test_missing_files_are_not_found(storage: ObjectStorage, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="u/none"):
        await storage.get("u/none")
    with pytest.raises(NotFound):
        [c async for c in storage.stream("u/none")]
    with pytest.raises(NotFound):
        await storage.download("u/none", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "key",
    ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a/.", "ä", "a b", "a\x00b", "x" * 2000, ".spool/x"],
)
async def test_keys_cannot_leave_the_folder(storage: ObjectStorage, key: str) -> None:
    with pytest.raises(ValueError, match="not a storage key"):
        await storage.put(key, b"x")
    with pytest.raises(ValueError, match="not a storage key"):
        await storage.get(key)
    with pytest.raises(ValueError, match="not a storage key"):
        await storage.delete_prefix(key)


async def test_delete_prefix_takes_the_folder_and_nothing_beside_it(any_storage: ObjectStorage) -> None:
    for key in ("o/d1/a", "o/d1/x/b", "o/d10/a", "o/d2/a"):
        await any_storage.put(key, b"x")
    assert await any_storage.delete_prefix("o/d1/") == 2
    assert await any_storage.delete_prefix("o/d1/") == 0
    assert {key async for key in any_storage.keys("o")} == {"o/d10/a", "o/d2/a"}


async def test_no_empty_folder_stays(storage: ObjectStorage, tmp_path: Path) -> None:
    await storage.put("o/d1/x/b", b"x")
    await storage.delete_prefix("o/d1")
    assert not (tmp_path / "files" / "o" / "d1").exists()


async def test_a_store_that_does_not_answer_is_storage_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_ENDPOINT": "http://127.0.0.1:9",  # nobody listens there
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }.items():
        monkeypatch.setenv(name, value)
    storage = open_storage("s3://bucket/prefix")
    with pytest.raises(StorageUnavailable, match="'a/b'") as caught:
        await storage.put("a/b", b"x")
    assert caught.value.retryable


async def test_what_the_disk_refuses_is_storage_unavailable(storage: ObjectStorage, tmp_path: Path) -> None:
    await storage.put("o/file", b"x")

    async def chunks() -> AsyncIterator[bytes]:
        yield b"x"

    with pytest.raises(StorageUnavailable):  # a file stands where a folder must be
        await storage.put_stream("o/file/below", chunks())
    assert files_in(tmp_path / "files") == ["o/file"]
    with pytest.raises(StorageUnavailable):
        open_storage(tmp_path / "files" / "o" / "file" / "root")


async def test_addresses(tmp_path: Path) -> None:
    storage = open_storage(f"file://{tmp_path}/by-url")
    await storage.put("a", b"1")
    assert (tmp_path / "by-url" / "a").read_bytes() == b"1"
    for wrong in ("ftp://host/x", "s3:///no-bucket", "file://host/x", "http://host/x"):
        with pytest.raises(Misconfigured):
            open_storage(wrong)
    assert isinstance(open_storage("s3://bucket/some/prefix"), ObjectStorage)


async def test_a_full_disk_is_storage_unavailable_and_leaves_nothing(storage: ObjectStorage, tmp_path: Path) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(8):
            yield b"x" * 3_000

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))  # as a disk with so much left: a write is cut short
    try:
        with pytest.raises(StorageUnavailable, match="u/stream"):
            await storage.put_stream("u/stream", chunks())
        with pytest.raises(StorageUnavailable, match="u/bytes"):
            await storage.put("u/bytes", b"x" * 24_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not await storage.exists("u/stream") and not await storage.exists("u/bytes")
    assert [name for name in files_in(tmp_path / "files") if name.startswith(".spool")] == []
    await storage.put_stream("u/stream", chunks())
    assert len(await storage.get("u/stream")) == 24_000


async def test_a_working_folder_that_takes_no_more_stops_a_download_by_name(
    storage: ObjectStorage, tmp_path: Path
) -> None:
    await storage.put("o/file", b"x" * 24_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(StorageUnavailable, match="takes no file") as caught:
            await storage.download("o/file", tmp_path / "copy")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.retryable
    assert not (tmp_path / "copy").exists()


async def test_a_folder_that_is_gone_is_waited_for_and_not_made_anew(storage: ObjectStorage, tmp_path: Path) -> None:
    await storage.put("o/file", b"x")
    (tmp_path / "files").rename(tmp_path / "away")

    async def chunks() -> AsyncIterator[bytes]:
        yield b"x"

    with pytest.raises(StorageUnavailable, match="is not there"):
        await storage.get("o/file")
    with pytest.raises(StorageUnavailable):
        await storage.put("o/other", b"x")
    with pytest.raises(StorageUnavailable):
        await storage.put_stream("o/other", chunks())
    with pytest.raises(StorageUnavailable):
        await storage.exists("ready")
    (tmp_path / "away").rename(tmp_path / "files")
    assert await storage.get("o/file") == b"x"
    await storage.delete_prefix("o/")  # the last one: the folder itself stays
    await storage.put("o/again", b"x")


@pytest.mark.parametrize(
    "said",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        GenericError(
            "Generic LocalFileSystem error: Unable to copy data to file: No space left on device (os error 28)"
        ),
    ],
)
async def test_a_full_disk_is_named(storage: ObjectStorage, monkeypatch: pytest.MonkeyPatch, said: Exception) -> None:
    """As the system and the driver say it (of a folder on a file system of one megabyte)."""

    def refuse(*_: object) -> None:
        raise said

    monkeypatch.setattr(obstore, "put", refuse)
    with pytest.raises(StorageUnavailable, match="it is full") as caught:
        await storage.put("a/b", b"x")
    assert caught.value.retryable
