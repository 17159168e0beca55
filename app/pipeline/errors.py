"""What stops a hop without being anybody's error."""

from __future__ import annotations

from app.model.document import Failure, Step


class Superseded(Exception):
    """Nothing may be written: the document has begun another run, was cancelled or deleted, or this worker has
    lost its lease."""


class StepStopped(Exception):
    """A step failed; that is recorded. `scope_key` says of what; `step` is None where it was none of them."""

    def __init__(self, step: Step | None, scope_key: str, failure: Failure) -> None:
        super().__init__(f"{step} {scope_key}: {failure.code}: {failure.detail}")
        self.step = step
        self.scope_key = scope_key
        self.failure = failure
