"""Object storage: originals, page images, words. A local folder by default; S3, Azure Blob or GCS by URL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol


class Storage(Protocol):
    """Keys are relative paths of ASCII letters, digits, '-', '_', '.', '/'. Errors: NotFound for a missing key,
    StorageUnavailable for everything the store refuses."""

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
