"""Documents, their subdocuments, the 14 steps, and the states of all of them.

The enums have the same values as the PostgreSQL enums of the first migration; a test keeps them equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class DocumentState(StrEnum):
    """Of documents and of subdocuments. A document shows the least advanced of its subdocuments."""

    RECEIVED = "received"
    PROCESSING = "processing"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"


class BatchState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class StepState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"  # not needed, for example OCR of a page with a sound text layer
    FAILED = "failed"


class Sensitivity(StrEnum):
    """How far a document may travel. Hints found in it may raise this, never lower it."""

    PUBLIC = "public"
    INTERNAL = "internal"  # the default; may be sent to a provider the organisation has set
    INSIDE = "inside"  # never leaves this installation


class Scope(StrEnum):
    DOCUMENT = "document"
    PAGE = "page"
    SUBDOCUMENT = "subdocument"


class Step(StrEnum):
    """The 14 steps, in order."""

    INGEST = "ingest"
    SPLIT = "split"
    ENHANCE = "enhance"
    OCR = "ocr"
    LAYOUT = "layout"
    CLASSIFY = "classify"
    EXTRACT = "extract"
    GROUND = "ground"
    SCORE = "score"
    SUBDOCUMENTS = "subdocuments"
    MERGE = "merge"
    VALIDATE = "validate"
    ROUTE = "route"
    PUBLISH = "publish"

    @property
    def number(self) -> int:
        return list(Step).index(self) + 1

    @property
    def scope(self) -> Scope:
        if 3 <= self.number <= 9:
            return Scope.PAGE
        return Scope.SUBDOCUMENT if self.number >= 12 else Scope.DOCUMENT


PAGE_STEPS = tuple(s for s in Step if s.scope is Scope.PAGE)
DOCUMENT_STEPS = tuple(s for s in Step if s.scope is not Scope.PAGE)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRef:
    """Which document; enough to open a tenant transaction and to name its files."""

    org_id: UUID
    team_id: UUID
    batch_id: UUID
    document_id: UUID

    @property
    def storage_prefix(self) -> str:
        """Every file of the document lies under this, so that erasure is one listing."""
        return f"{self.org_id}/{self.document_id}/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """A run of pages that is one logical document, and the schema it is read with."""

    pages: tuple[int, ...]
    schema_key: str | None
    schema_version: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """Why a step failed, as data. `code` is one of app.errors."""

    code: str
    detail: str
    retryable: bool
