"""Processes for heavy work. A task that dies or runs too long costs itself alone."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError as FutureCancelled
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, spawn
from typing import Any, Protocol, TypeVar

import pebble
from pebble.pool.process import WORKERS_NAME

from app.engines.child import die_with
from app.errors import StepFailed, StepTimedOut

T = TypeVar("T")

TASKS_PER_PROCESS = 2_000
"""A process is replaced after this many tasks, against slow leaks in native libraries."""

_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)


class CpuPool(Protocol):
    async def run(self, task: Callable[..., T], *args: object, timeout: float) -> T:  # noqa: ASYNC109 - the process ends, too
        """Run a top-level function in another process. StepTimedOut after `timeout` seconds (the process is
        killed), StepFailed when the process died; what the task itself raises comes through."""
        ...


class ProcessPool:
    """CpuPool on pebble. Processes start with the first task and die with this process, however it dies."""

    def __init__(self, processes: int, *, tasks_per_process: int = TASKS_PER_PROCESS) -> None:
        """`processes` of 0 means one a core."""
        self.processes = processes or os.cpu_count() or 1
        self._tasks_per_process = tasks_per_process
        self._pool: pebble.ProcessPool | None = None
        self._closed = False

    async def run(self, task: Callable[..., T], *args: object, timeout: float) -> T:  # noqa: ASYNC109 - the process ends, too
        if self._closed:
            raise StepFailed("the process pool is closed")
        future = self._started().schedule(task, args=args, timeout=timeout)
        try:
            # Cancelling the awaiting task cancels the wrapped future, and pebble then kills the process.
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            if future.done() and not future.cancelled() and isinstance(future.exception(), TimeoutError):
                raise StepTimedOut(f"{task.__name__} took more than {timeout:g} s") from error
            raise
        except (pebble.ProcessExpired, BrokenProcessPool) as error:
            raise StepFailed(f"the process of {task.__name__} died: {error}") from error
        except (FutureCancelled, RuntimeError) as error:
            if self._closed:  # closed underneath us
                raise StepFailed(f"{task.__name__} was stopped with its pool") from error
            raise

    def close(self) -> None:
        """Stop at once: running tasks are killed, their processes gone when this returns."""
        self._closed = True
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
            self._pool.join()
            self._pool = None

    def _started(self) -> pebble.ProcessPool:
        if self._pool is None:
            _keep_children_lean()
            self._pool = pebble.ProcessPool(
                max_workers=self.processes,
                max_tasks=self._tasks_per_process,
                initializer=_begin,
                initargs=(os.getpid(),),
                context=get_context("spawn"),
            )
        return self._pool


def _keep_children_lean() -> None:
    """Spawned children import the program's main module again, which may be the whole worker: seconds and
    200 MB for nothing, since tasks name their own modules. It is left out for the processes of pebble."""
    if getattr(spawn.get_preparation_data, "lean", False):
        return
    original = spawn.get_preparation_data

    def lean(name: str) -> dict[str, Any]:
        data: dict[str, Any] = original(name)
        if name == WORKERS_NAME:
            data.pop("init_main_from_name", None)
            data.pop("init_main_from_path", None)
        return data

    setattr(lean, "lean", True)  # noqa: B010 - a mark on a function, which mypy knows no attributes of
    spawn.get_preparation_data = lean


def _begin(parent: int) -> None:
    """First thing in a new process: one thread for every native library (the pool is the parallelism), Ctrl-C
    is the parent's to handle, and no life beyond the parent's."""
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)
