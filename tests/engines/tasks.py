"""Top-level functions for the process pool's tests."""

from __future__ import annotations

import os
import signal
import time


def double(value: int) -> int:
    return value * 2


def whoami() -> tuple[int, str | None]:
    return os.getpid(), os.environ.get("OMP_NUM_THREADS")


def sleep_and_write(seconds: float, path: str) -> None:
    time.sleep(seconds)
    with open(path, "w") as file:  # noqa: PTH123 - the plainest thing in a child
        file.write("done")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def unsendable() -> object:
    return lambda: None


def fail() -> None:
    raise ValueError("said the task")


def main_module_name() -> bool:
    """Whether the parent's main module was imported here."""
    import sys

    return sys.modules["__mp_main__"] is not sys.modules["__main__"]
