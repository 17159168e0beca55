"""Processes for heavy work. A task that dies or runs too long costs itself alone.

Written by hand because pools share a queue and its locks between their processes: a process killed at the
wrong moment (pebble 5.2, concurrent.futures) breaks the pool for all tasks. Here each process has a pipe of its
own, and a thread here that waits at it.
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from multiprocessing import connection, get_context, spawn
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol, TypeVar

from app.engines.child import die_with
from app.errors import StepFailed, StepTimedOut

T = TypeVar("T")

TASKS_PER_PROCESS = 2_000
"""A process is replaced after this many tasks, against slow leaks in native libraries."""
GIVES_WAY = 5
"""Niceness of processes that read pages, beside what waits for nothing but a moment of the processor."""
TRIES = 2
"""Processes a task may lose: the first death may be no fault of its own (someone killed it, memory was short)."""

READY_SECONDS = 1.0
"""How often it is looked whether there is time to make a process ready."""

PARTY: ContextVar[str] = ContextVar("party", default="")
"""For whom a task is run: of several parties that wait for a process, each gets one in turn."""

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Of glibc's mallopt(3)."""
LARGEST_KEPT, MOST_FREE = 32 * 1024**2, 256 * 1024**2
"""Bytes: the largest piece that is not mapped by itself (glibc allows no more), and what may lie free in the end."""

_NAME = "pagewright-cpu"
_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)
_children = threading.Lock()
"""Held where multiprocessing asks the system how its children are: it asks about all of them at once, and two
threads that ask about the same one leave it thought alive for ever."""

log = logging.getLogger("pagewright.pool")


class CpuPool(Protocol):
    async def run(
        self,
        task: Callable[..., T],
        *args: object,
        timeout: float,  # noqa: ASYNC109
        brief: bool = False,
    ) -> T:
        """Run a top-level function in another process; in a second one when the first dies, so it must be one that
        can be run again. What is `brief` (some hundredths of a second) does not wait for pages that are being read.
        StepTimedOut after `timeout` seconds (the process is killed), StepFailed when the second died too; what the
        task itself raises comes through."""
        ...


class _Died(Exception):
    """The process ended, and not because we stopped it."""


class ProcessPool:
    """CpuPool on spawned processes. They start with the first tasks (or when `keep_ready` finds time) and die with
    this process, however it dies. Use it from one event loop."""

    def __init__(self, processes: int, *, tasks_per_process: int = TASKS_PER_PROCESS) -> None:
        """`processes` of 0 means one a core; there is another one aside, for brief tasks alone."""
        self.processes = processes or os.cpu_count() or 1
        aside = _Slot(tasks_per_process)
        self._slots = [aside, *(_Slot(tasks_per_process, niceness=GIVES_WAY) for _ in range(self.processes))]
        self._turns = _Turns(self._slots, aside)
        # Own threads: the worker's default executor belongs to the durable engine.
        self._threads = ThreadPoolExecutor(max_workers=len(self._slots), thread_name_prefix=_NAME)
        self._closed = False

    async def run(
        self,
        task: Callable[..., T],
        *args: object,
        timeout: float,  # noqa: ASYNC109
        brief: bool = False,
    ) -> T:
        """Of a party, lasting tasks start in the order they came, and so do brief ones; waiting for a free process
        does not count as running. Cancelling kills the process."""
        for left in reversed(range(TRIES)):
            try:
                return await self._in(await self._turns.take(brief=brief), task, args, timeout)
            except _Died as error:
                if not left:
                    raise StepFailed(f"the process of {task.__name__} died, {TRIES} times") from error
                log.warning("the process of %s died; it is run once more", task.__name__)
        raise AssertionError("unreachable")

    async def keep_ready(self, task: Callable[[], object], *, timeout: float) -> None:  # noqa: ASYNC109
        """Again and again: while nothing else is being done, start a process that does not run and let it run `task`,
        which loads what no page should wait for. It ends where that fails: then the first page of a process waits."""
        while not self._closed:
            await asyncio.sleep(READY_SECONDS)
            slot = self._turns.take_new()
            if slot is not None:
                try:
                    await self._in(slot, task, (), timeout)
                except Exception as error:
                    log.warning("processes are not made ready any more: %s failed: %r", task.__name__, error)
                    return

    async def _in(
        self,
        slot: _Slot,
        task: Callable[..., T],
        args: tuple[object, ...],
        timeout: float,  # noqa: ASYNC109
    ) -> T:
        if self._closed:
            self._turns.give(slot)
            raise StepFailed("the process pool is closed")
        slot.stopped = False
        done = asyncio.get_running_loop().run_in_executor(self._threads, slot.call, task, args, timeout)
        done.add_done_callback(lambda ended: self._release(slot, ended))
        try:
            answer: T = await asyncio.shield(done)
        except asyncio.CancelledError:
            slot.stop()
            raise
        return answer

    def close(self) -> None:
        """Stop at once: running tasks fail, their processes are gone when this returns."""
        self._closed = True
        for slot in self._slots:
            slot.stop()
        self._threads.shutdown(wait=True)
        for slot in self._slots:
            slot.end()

    def _release(self, slot: _Slot, ended: asyncio.Future[Any]) -> None:
        if not ended.cancelled():
            ended.exception()  # taken note of, where the caller was cancelled and asks no more
        self._turns.give(slot)


class _Turns:
    """Whose the next free process is: however many tasks a party has waiting, another one waits for one of them. The
    process `aside` is for brief tasks alone: all others may be held for as long as a page takes to read."""

    def __init__(self, slots: Sequence[_Slot], aside: _Slot) -> None:
        self._aside = aside
        self._idle, self._many = list(slots), len(slots)
        self._waiting: dict[str, list[_Turn]] = {}  # whose turn is next comes first

    async def take(self, *, brief: bool) -> _Slot:
        free = [slot for slot in self._idle if brief or slot is not self._aside]
        if free:
            slot = self._aside if self._aside in free else free[-1]
            self._idle.remove(slot)
            return slot
        turn = _Turn(brief=brief, slot=asyncio.get_running_loop().create_future())
        self._waiting.setdefault(PARTY.get(), []).append(turn)
        try:
            return await turn.slot
        except asyncio.CancelledError:
            if turn.slot.done() and not turn.slot.cancelled():  # it came as we left
                self.give(turn.slot.result())
            raise

    def take_new(self) -> _Slot | None:
        """One that has no process, where nobody uses any."""
        slot = next((slot for slot in self._idle if not slot.is_running), None)
        if slot is None or len(self._idle) < self._many:
            return None
        self._idle.remove(slot)
        return slot

    def give(self, slot: _Slot) -> None:
        for party, turns in list(self._waiting.items()):
            turns[:] = [turn for turn in turns if not turn.slot.done()]  # the others have left
            due = next((turn for turn in turns if turn.brief or slot is not self._aside), None)
            if due is not None:
                turns.remove(due)
                self._waiting[party] = self._waiting.pop(party)  # behind all others
                due.slot.set_result(slot)
            if not turns:
                del self._waiting[party]
            if due is not None:
                return
        self._idle.append(slot)


@dataclass(eq=False, kw_only=True, slots=True)
class _Turn:
    """Somebody who waits; `slot` is what it will be given."""

    brief: bool
    slot: asyncio.Future[_Slot]


class _Slot:
    """One process and its pipe; replaced when it died. Used by one task at a time, in one thread."""

    def __init__(self, most_tasks: int, *, niceness: int = 0) -> None:
        self.stopped = False
        self._niceness = niceness
        self._most_tasks = most_tasks
        self._tasks = 0
        self._process: SpawnProcess | None = None
        self._pipe: connection.Connection[Any, Any] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def call(self, task: Callable[..., Any], args: tuple[object, ...], timeout: float) -> Any:
        """What the task returned. Blocks."""
        try:
            pipe = self._sent((task, args))
            if not pipe.poll(timeout):
                raise StepTimedOut(f"{task.__name__} took more than {timeout:g} s, the limit on its time")
            fine, answer = pipe.recv()
        except StepTimedOut:
            self.end()
            raise
        except (EOFError, OSError) as error:
            self.end()
            if self.stopped:
                raise StepFailed(f"the process of {task.__name__} was stopped") from error
            raise _Died from error
        self._tasks += 1
        if self._tasks >= self._most_tasks:
            self.end()
        if fine:
            return answer
        raise answer

    def stop(self) -> None:
        """Kill what runs, from another thread; `call` then ends."""
        self.stopped = True
        if self._process is not None:
            self._kill(self._process)

    def end(self) -> None:
        """Leave no process behind."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            self._kill(process)
            with _children:
                process.join()
                process.close()
        if pipe is not None:
            pipe.close()

    def _sent(self, work: tuple[Callable[..., Any], tuple[object, ...]]) -> connection.Connection[Any, Any]:
        """The pipe the answer will come through. A process that died while idle is replaced unseen."""
        for fresh in (False, True):
            if self._pipe is None or self._process is None or fresh:
                self.end()
                self._start()
            assert self._pipe is not None
            if self.stopped:
                break
            try:
                if not fresh and self._pipe.poll():  # nothing is due: this is the end of the pipe
                    continue
                self._pipe.send(work)
            except OSError:
                continue
            return self._pipe
        raise EOFError

    def _start(self) -> None:
        _keep_children_lean()
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, os.getpid(), self._niceness), name=_NAME, daemon=True)
        with _children:
            process.start()
        theirs.close()
        self._process, self._pipe, self._tasks = process, ours, 0

    @staticmethod
    def _kill(process: SpawnProcess) -> None:
        with _children:
            try:
                process.kill()
            except ValueError:  # closed by the thread that used it
                return


def _serve(pipe: connection.Connection[Any, Any], parent: int, niceness: int) -> None:
    """The life of a process of the pool."""
    os.nice(niceness)
    for name in _ONE_THREAD:  # the pool is the parallelism
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    die_with(parent)
    _keep_memory()
    while True:
        try:
            task, args = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, task(*args))
        except Exception as error:  # whatever it is, it is the caller's to handle
            error.add_note("".join(traceback.format_exception(error)))
            answer = (False, error)
        try:
            pipe.send(answer)
        except (TypeError, AttributeError, ValueError) as error:  # what cannot be pickled
            pipe.send((False, StepFailed(f"the answer of {task.__name__} cannot be sent: {error}")))


def _keep_memory() -> None:
    """A page asks for the same megabytes again and again. By default glibc maps and returns what is large each time,
    and the system clears it anew: a tenth of the time that finding lines takes. Elsewhere there is no mallopt."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_MMAP_THRESHOLD, LARGEST_KEPT)
            mallopt(M_TRIM_THRESHOLD, MOST_FREE)


def _keep_children_lean() -> None:
    """Spawned children import the program's main module again, which may be the whole worker: seconds and
    200 MB for nothing, since tasks name their own modules. It is left out for the processes of the pool."""
    if getattr(spawn.get_preparation_data, "lean", False):
        return
    original = spawn.get_preparation_data

    def lean(name: str) -> dict[str, Any]:
        data: dict[str, Any] = original(name)
        if name == _NAME:
            data.pop("init_main_from_name", None)
            data.pop("init_main_from_path", None)
        return data

    setattr(lean, "lean", True)  # noqa: B010 - a mark on a function, which mypy knows no attributes of
    spawn.get_preparation_data = lean
