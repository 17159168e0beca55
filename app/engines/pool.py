"""Processes for heavy work. A task that dies or runs too long costs itself alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class CpuPool(Protocol):
    async def run(self, task: Callable[..., T], *args: object, timeout: float) -> T:
        """Run a top-level function in another process. StepTimedOut after `timeout` seconds (the process is
        killed), StepFailed when the process died; what the task itself raises comes through."""
        ...
