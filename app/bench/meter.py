"""CPU time of the pool's tasks, measured in the processes that run them; the OCR engine's apart."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from app.engines.pool import ProcessPool

T = TypeVar("T")


@dataclass(slots=True)
class _Engine:
    """CPU seconds of this process inside the engine: finding lines and reading them."""

    seconds: float = 0.0


_engine = _Engine()


class MeteredPool:
    """CpuPool that adds up what its tasks cost. `own` leaves the OCR engine out."""

    def __init__(self, pool: ProcessPool) -> None:
        self._pool = pool
        self.processes = pool.processes
        self.own = 0.0
        self.engine = 0.0

    async def run(
        self,
        task: Callable[..., T],
        *args: object,
        timeout: float,  # noqa: ASYNC109
        brief: bool = False,
    ) -> T:
        answer: T
        answer, spent, engine = await self._pool.run(measured, task, args, timeout=timeout, brief=brief)
        self.own += spent - engine
        self.engine += engine
        return answer


def measured(task: Callable[..., T], args: tuple[object, ...]) -> tuple[T, float, float]:
    """(what the task returns, CPU seconds it took, those of them in the engine)."""
    _watch_engine()
    began, before = time.process_time(), _engine.seconds
    answer = task(*args)
    return answer, time.process_time() - began, _engine.seconds - before


def spent_here() -> float:
    """CPU seconds of this process and of those children of it that have ended (one cuts each PDF)."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _watch_engine() -> None:
    """From now on the engine's calls are counted in this process."""
    from app.engines import ocr_rapid

    original = ocr_rapid.find_lines
    if hasattr(original, "__wrapped__"):
        return

    @wraps(original)
    def counted(*args: Any) -> Any:
        began = time.process_time()
        try:
            return original(*args)
        finally:
            _engine.seconds += time.process_time() - began

    setattr(ocr_rapid, "find_lines", counted)  # noqa: B010 - a module's function, replaced in this process alone
