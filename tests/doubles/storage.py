"""Stand-in for a storage whose disk is full for as long as a file says so."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from app.engines.storage import ObjectStorage, open_storage


class FillingStorage(ObjectStorage):
    """A local folder that takes nothing while the file `full` is there: it writes half of what it is given, and then
    meets what a disk says. What is stored already is read as ever."""

    def __init__(self, folder: str | Path, full: Path) -> None:
        real = open_storage(folder)
        super().__init__(real._store, folder=real._folder)
        self._full = full

    async def put(self, key: str, data: bytes | Path) -> None:
        if not self._full.exists():
            await super().put(key, data)
            return
        with self._translated(key):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
