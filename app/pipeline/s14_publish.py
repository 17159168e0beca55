"""Step 14, publish: approved -> PDB record, once; then events: search index, webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.model.record import NewRecord
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


class Publisher(Protocol):
    """The two databases, as step 14 needs them."""

    async def claim(self, subdocument_id: UUID, revision: int) -> NewRecord | None:
        """Compare-and-set in the application database: the record to write, or None where this revision is
        not (or no longer) approved. Claiming twice gives the same record."""
        ...

    async def insert(self, record: NewRecord) -> UUID:
        """Insert under the unique key (subdocument, revision); the id of the row, whoever wrote it."""
        ...

    async def finish(self, subdocument_id: UUID, revision: int, record_id: UUID) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    subdocument_id: UUID
    revision: int
    publisher: Publisher


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`record_id` is None where there was nothing to publish (undone, rejected, already superseded)."""

    record_id: UUID | None


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    """Killed between any two of these lines and run again, it ends with the same one record."""
    record = await input.publisher.claim(input.subdocument_id, input.revision)
    if record is None:
        return StepResult(output=Output(record_id=None), skipped=True)
    record_id = await input.publisher.insert(record)
    await input.publisher.finish(input.subdocument_id, input.revision, record_id)
    return StepResult(output=Output(record_id=record_id))
