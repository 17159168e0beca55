"""Proposed and settled values of fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.geometry import Box
from app.model.schema import FieldType


class Source(StrEnum):
    """Who proposed a value."""

    RULES = "rules"
    MEMORY = "memory"
    LEARNED = "learned"
    AI = "ai"
    PERSON = "person"


class FieldState(StrEnum):
    ACCEPTED = "accepted"  # unseen, on evidence
    FLAGGED = "flagged"  # a person must look
    CONFIRMED = "confirmed"  # a person kept it
    CORRECTED = "corrected"  # a person changed it
    ABSENT = "absent"  # not on the document


class Reason(StrEnum):
    """Why a field is flagged. The words shown to people are in app.hitl.wording."""

    NO_EVIDENCE = "no_evidence"  # no audited evidence yet that this field may be accepted unseen
    BELOW_ERROR_BUDGET = "below_error_budget"
    NOT_FOUND = "not_found"  # required, and no reader found it
    NOT_GROUNDED = "not_grounded"  # cannot be tied to words on the page
    READERS_DISAGREE = "readers_disagree"
    RULE_FAILED = "rule_failed"
    UNREADABLE = "unreadable"  # the raw text does not parse as its type
    PAGES_MISSING = "pages_missing"  # a page of the document failed
    UNKNOWN_SCHEMA = "unknown_schema"


COUNTED = "#counted"
"""In place of a column's key: how many rows a table says it has, as the page prints it. Its row is 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One proposal of one reader for one field (or one cell, when `table` and `row` are set).

    `value` is canonical: dates ISO 8601, money and numbers plain decimals with a point. `raw` is the text as
    it stands on the page. `words` index the words of page `page` (1-based); empty means not grounded yet.
    `reason` says in words why the reader proposes it. `also` names the other readers whose first choice is the
    same value (set by step 9).
    """

    field: str
    type: FieldType
    value: str | None
    raw: str
    confidence: float
    source: Source
    engine: str
    engine_version: str
    page: int
    currency: str | None = None
    words: tuple[int, ...] = ()
    box: Box | None = None
    grounded: bool = False
    reason: str = ""
    table: str | None = None
    row: int | None = None
    also: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RankedField:
    """Candidates for one field or cell, best first; equal values are joined, agreement counted."""

    field: str
    candidates: tuple[Candidate, ...]
    table: str | None = None
    row: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleResult:
    """A check over one or more fields, with a message a person understands.

    `rule` is required, format, pattern, range, date_order, one_currency, or the key of a rule of the schema. `fields`
    are keys of fields, and `table.column` for the cells of a column: of row `row` alone where that is set (and then
    `previous.column` for a cell of the row before). A rule whose values are missing was not `applied`, and passed.
    """

    rule: str
    fields: tuple[str, ...]
    passed: bool
    message: str
    applied: bool = True
    table: str | None = None
    row: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldValue:
    """The value of one field or cell of a subdocument as it stands now. Provenance is the chosen candidate's."""

    field: str
    type: FieldType
    value: str | None
    currency: str | None
    raw: str
    confidence: float
    state: FieldState
    reasons: tuple[Reason, ...]
    source: Source | None
    engine: str | None
    engine_version: str | None
    page: int | None
    box: Box | None
    words: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    table: str | None = None
    row: int | None = None
    message: str = ""
