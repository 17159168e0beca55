"""A context for steps that work on values alone: whatever would read a file or run an engine fails."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.model.document import DocumentRef
from app.pipeline.context import StepContext


class Untouched:
    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"this step has no business with .{name}")


DOCUMENT = DocumentRef(org_id=UUID(int=1), team_id=UUID(int=2), batch_id=UUID(int=3), document_id=UUID(int=4))
_NOTHING: Any = Untouched()
CONTEXT = StepContext(document=DOCUMENT, storage=_NOTHING, cpu=_NOTHING, ocr=_NOTHING)
