"""Top-level functions for the process pool's tests."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

from app.engines.media import sniff
from app.engines.picture_child import PictureFile
from app.engines.refused import Refused
from tests.pipeline.files import picture, tiff


def double(value: int) -> int:
    return value * 2


def whoami() -> tuple[int, str | None]:
    return os.getpid(), os.environ.get("OMP_NUM_THREADS")


def sleep_and_write(seconds: float, path: str) -> None:
    time.sleep(seconds)
    with open(path, "w") as file:  # noqa: PTH123 - the plainest thing in a child
        file.write("done")


def note(path: str) -> None:
    """Adds the process's id to a file."""
    with open(path, "a") as file:  # noqa: PTH123 - as above
        file.write(f"{os.getpid()}\n")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(path: str) -> str:
    """Dies the first time, as one does that is killed by someone else."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "done"
    die()
    return "never"


def unsendable() -> object:
    return lambda: None


def fail() -> None:
    raise ValueError("said the task")


def split_mutated(folder: str, seed: int, rounds: int) -> dict[str, int]:
    """Split pictures of all kinds with bytes changed and ends cut off; how often each error came, and "fine"."""
    chance = random.Random(seed)
    whole = [picture(kind=kind, size=(120, 90)) for kind in ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "HEIF")] + [tiff(3)]
    file = Path(folder) / "mutated"
    ends: Counter[str] = Counter()
    for _ in range(rounds):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(20, len(data)) :]
        media_type = sniff(bytes(data[:1024]))
        if media_type is None:
            continue
        file.write_bytes(data)
        order = {"path": str(file), "media_type": media_type, "pages": 100, "page_pixels": 40_000_000}
        try:
            opened = PictureFile(order)
            for number in range(1, opened.count() + 1):
                opened.draw(number, Path(folder) / "page.jpg")
            ends["fine"] += 1
        except Refused as refusal:
            ends[refusal.code] += 1
    return dict(ends)


def main_module_name() -> bool:
    """Whether the parent's main module was imported here."""
    import sys

    return sys.modules["__mp_main__"] is not sys.modules["__main__"]
