"""A record: the approved data of one subdocument, as it stands in the PDB."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRecord:
    """`values` is field key -> canonical value (tables: key -> list of rows); `provenance` has the same keys and
    tells reader, engine, page, box, words, state and who settled it. `evidence` is empty for a person's
    approval and holds the error budget's proof otherwise."""

    org_id: UUID
    team_id: UUID
    document_id: UUID
    subdocument_id: UUID
    revision: int
    schema_key: str
    schema_version: int
    values: dict[str, Any]
    provenance: dict[str, Any]
    approved_by: UUID | None
    approved_at: datetime
    evidence: dict[str, Any]
