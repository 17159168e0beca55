"""The publisher of step 14: the two databases, and the typed view an analyst reads."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from app.db.pools import Database
from app.db.queries import pdb_queries, queries
from app.db.tenant import TenantScope
from app.errors import DatabaseUnavailable, StepFailed
from app.model.record import NewRecord
from app.model.schema import FieldType, Schema
from app.pipeline.errors import Superseded
from app.readers import catalogue

Provision = Callable[[UUID, Schema], Awaitable[str]]
"""Makes the organisation's schema, role and typed view where they are missing; the family the schema's records
appear in. Raises when it cannot."""

log = logging.getLogger("pagewright.pipeline")


class PdbPublisher:
    """For one organisation. `db` signs in as the worker, `pdb` as the writer."""

    def __init__(self, *, org_id: UUID, db: Database, pdb: Database, executor_id: str, provision: Provision) -> None:
        self._scope = TenantScope(org_id=org_id, team_ids=None, actor=None)
        self._org_id = org_id
        self._db = db
        self._pdb = pdb
        self._executor_id = executor_id
        self._provision = provision

    async def claim(self, subdocument_id: UUID, revision: int) -> NewRecord | None:
        async with self._db.tenant(self._scope) as conn:
            row = await queries.publication.claim_publication(
                conn,
                org_id=self._org_id,
                subdocument_id=subdocument_id,
                revision=revision,
                executor_id=self._executor_id,
            )
            if row is None:
                if await queries.leases.is_alive(conn, executor_id=self._executor_id) is None:
                    raise Superseded
                return None
            if row["schema_key"] is None:
                raise StepFailed("It has no schema: neither a person's approval nor step 13 lets that pass.")
            values = [
                value
                async for value in queries.publication.list_values(
                    conn, org_id=self._org_id, subdocument_id=subdocument_id
                )
            ]
        return NewRecord(
            org_id=self._org_id,
            team_id=row["team_id"],
            document_id=row["document_id"],
            subdocument_id=subdocument_id,
            revision=revision,
            schema_key=row["schema_key"],
            schema_version=row["schema_version"],
            values=record_values(values),
            provenance=record_provenance(values),
            approved_by=row["approved_by"],
            approved_at=row["approved_at"],
            evidence=row["evidence"],
        )

    async def insert(self, record: NewRecord) -> UUID:
        family = await self._family(record)
        async with self._pdb.tenant(self._scope) as conn:
            found: UUID | None = await pdb_queries.publication.insert_record(
                conn,
                org_id=record.org_id,
                team_id=record.team_id,
                document_id=record.document_id,
                subdocument_id=record.subdocument_id,
                revision=record.revision,
                schema_key=record.schema_key,
                schema_version=record.schema_version,
                family=family,
                values=record.values,
                provenance=record.provenance,
                approved_by=record.approved_by,
                approved_at=record.approved_at,
                evidence=record.evidence,
            )
            if found is None:
                found = await pdb_queries.publication.find_record(
                    conn,
                    org_id=record.org_id,
                    subdocument_id=record.subdocument_id,
                    revision=record.revision,
                )
        if found is None:
            raise RuntimeError(f"record of {record.subdocument_id} revision {record.revision} is not to be seen")
        return found

    async def finish(self, subdocument_id: UUID, revision: int, record_id: UUID) -> None:
        async with self._db.tenant(self._scope) as conn:
            await queries.publication.lock_document(conn, org_id=self._org_id, subdocument_id=subdocument_id)
            row = await queries.publication.finish_publication(
                conn,
                org_id=self._org_id,
                subdocument_id=subdocument_id,
                revision=revision,
                record_id=record_id,
            )
            if row is not None:
                await queries.documents.derive_state(conn, org_id=self._org_id, document_id=row["document_id"])

    async def _family(self, record: NewRecord) -> str:
        """The view comes before the record, but a view that cannot be made must not keep a record back: it is
        tried again with the next one."""
        async with self._db.tenant(self._scope) as conn:
            schema = await catalogue.get(conn, self._org_id, record.schema_key, record.schema_version)
        if schema is None:
            return record.schema_key
        try:
            return await self._provision(self._org_id, schema)
        except DatabaseUnavailable:  # nor can the record be written; and which family it is of is not known
            raise
        except Exception as error:  # whatever hinders the view, the record itself is due
            log.error("the view of %s cannot be made now: %s", record.schema_key, error)
            return record.schema_key


def record_values(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Field key -> canonical value; a money's currency beside it under `<key>_currency`; table key -> rows."""
    values: dict[str, Any] = {}
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    for row in rows:
        place = (
            values
            if not row["table_key"]
            else tables.setdefault(row["table_key"], {}).setdefault(row["row_number"], {})
        )
        place[row["key"]] = row["value"]
        if row["type"] == FieldType.MONEY and row["currency"] is not None:
            place[f"{row['key']}_currency"] = row["currency"]
    for key, by_number in tables.items():
        values[key] = [by_number[number] for number in sorted(by_number)]
    return values


def record_provenance(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The same keys: reader, engine, page, box, words, confidence and who settled each value."""
    provenance: dict[str, Any] = {}
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    for row in rows:
        place = (
            provenance
            if not row["table_key"]
            else tables.setdefault(row["table_key"], {}).setdefault(row["row_number"], {})
        )
        place[row["key"]] = {
            "state": row["state"],
            "source": row["source"],
            "engine": row["engine"],
            "engine_version": row["engine_version"],
            "raw": row["raw"],
            "confidence": round(row["confidence"], 4),
            "page": row["page"],
            "box": None if row["box"] is None else [round(v, 5) for v in row["box"]],
            "words": list(row["words"]),
            "illegible": row["illegible"],
        }
    for key, by_number in tables.items():
        provenance[key] = [by_number[number] for number in sorted(by_number)]
    return provenance
