"""Values for the parameters of every query, taken from a world: by name, by file and name, or by type."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from app.db.queries import Query
from tests.world import Org, World

LAST = UUID(int=(1 << 128) - 1)
FIRST = UUID(int=0)
VIEW = UUID(int=7)
UPLOAD = UUID(int=8)
LATER = datetime.now(UTC) + timedelta(days=1)

STATES = {
    "reviews": ["open", "claimed"],
    "documents": ["needs_review", "received", "processing"],
    "screens.list_batches": ["running", "done"],
    "screens.list_documents": ["needs_review", "received", "processing"],
}


def by_name(org: Org, world: World) -> dict[str, Any]:
    """What a name means in any query; everything is of the first team of `org`."""
    paper, team = org.teams[0].paper, org.teams[0]
    return {
        "org_id": org.id,
        "team_id": team.id,
        "actor": org.accounts["org_admin"],
        "account_id": org.accounts["operator"],
        "assignee": org.accounts["operator"],
        "created_by": org.accounts["org_admin"],
        "updated_by": org.accounts["org_admin"],
        "approved_by": org.accounts["org_admin"],
        "entered_org": org.id,
        "batch_id": paper.batch_id,
        "document_id": paper.document_id,
        "subdocument_id": paper.subdocument_id,
        "review_id": paper.review_id,
        "view_id": VIEW,
        "upload_id": UPLOAD,
        "field_id": paper.field_ids["total"],
        "key_id": org.api_key_id,
        "hint": "home",
        "record_id": uuid4(),
        "duplicate_of": None,
        "holder": "%",
        "not_before": None,
        "executor_id": world.executor_id,
        "step": "ingest",
        "steps": ["extract"],
        "scope_key": "",
        "scope_keys": [str(paper.subdocument_id)],
        "key": "receipt",
        "keys": [paper.result_key],
        "schema_key": "receipt",
        "schema_version": 1,
        "schema_pattern": "%",
        "schemas": ["receipt"],
        "reasons": ["no_evidence"],
        "pattern": "%",
        "given": [False, True],
        "held": [False, True],
        "most": 1_001,
        "depth": 1_000,
        "sought": "r.jpg",
        "review_ids": [paper.review_id],
        "version": 1,
        "run": 1,
        "revision": 1,
        "number": 1,
        "ordinal": 1,
        "limit": 100,
        "limits": {"pages": 10},
        "before_id": LAST,
        "before": LAST,
        "after_id": FIRST,
        "after": FIRST,
        "since": datetime(2000, 1, 1, tzinfo=UTC),
        "priority": 1,
        "rank": -(2**31 - 1),
        "due": datetime(1, 1, 1, tzinfo=UTC),
        "turn": datetime(1, 1, 1, tzinfo=UTC),
        "due_at": LATER,
        "due_since": datetime(1, 1, 1, tzinfo=UTC),
        "due_until": datetime.max.replace(tzinfo=UTC),
        "assignee_pattern": "%",
        "team_pattern": "%",
        "lease_seconds": 60,
        "undo_seconds": 0,
        "ids": [paper.document_id],
        "kept": [],
        "table_key": "",
        "row_number": 0,
        "parked": 0,
        "type": "text",
        "kind": "ollama",
        "role": "viewer",
        "slug": "north",
        "state": "done",
        "states": ["open", "claimed"],
        "sensitivity": "inside",
        "text_source": "ocr",
        "source": "person",
        "engine": "e",
        "engine_version": "1",
        "transform": [1.0, 0, 0, 0, 1, 0, 0, 0, 1],
        "box": [0.1, 0.1, 0.2, 0.2],
        "words": [0],
        "pages": [1],
        "numbers": [2],
        "widths": [1],
        "heights": [1],
        "image_keys": ["i"],
        "payload_key": None,
        "payloads": [{}],
        "error_code": "step_failed",
        "filename": "new.pdf",
        "size": 1,
        "action": "test:make",
        "confidence": 0.5,
        "currency": None,
        "expires_at": LATER,
        "published_at": None,
        "approved_at": LATER,
        "approved_from": datetime(2000, 1, 1, tzinfo=UTC),
        "approved_to": LATER,
        "newest_id": LAST,
        "team_ids": None,
        "document_ids": [paper.document_id],
        "external_id": None,
        "is_empty": False,
        "request_digest": b"r" * 32,
        "queue": "docs",
        "args": {},
        "family": "receipt",
        "columns": [{"key": "total", "type": "money"}],
    }


def by_query(org: Org) -> dict[str, Any]:
    """Where the same name means something else: `file.parameter`, or `file.query.parameter`, which goes first."""
    paper = org.teams[0].paper
    return {
        "batches.id": uuid4(),
        "queue.list_lane.key": "total",
        "queue.count_term.term": "schema:receipt",
        "queue.find_by_term.term": "schema:receipt",
        "views.account_id": org.accounts["org_admin"],
        "views.save_view.team_id": None,
        "views.filters": "state=held",
        "screens.name_reviews.ids": [paper.review_id],
        "documents.id": uuid4(),
        "documents.find_duplicate.document_id": LAST,
        "documents.sha256": b"s" * 32,
        "documents.schema": "receipt",
        "fields.delete_row.table_key": "line_items",
        "fields.delete_row.row_number": 1,
        "fields.park_rows.table_key": "line_items",
        "fields.place_row.table_key": "line_items",
        "fields.place_row.parked": 1,
        "idempotency.finish_call.request_digest": sha256(b"request").digest(),
        "reviews.has_other_active_review.review_id": LAST,
        "subdocuments.settle_subdocuments.settled": [
            {"id": str(paper.subdocument_id), "state": "needs_review", "rules": [], "evidence": {}}
        ],
        "steps.forget_subdocument_steps.kept": [],
        "documents.fail_document.state": "failed",
        "audit.payload": {},
        "fields.key": "total",
        "fields.before": {},
        "fields.after": {},
        "idempotency.body": {},
        "schemas.definition": {},
        "fields.state": "corrected",
        "fields.set_doubts.doubts": [{"id": str(paper.field_ids["total"]), "reasons": ["not_found"], "message": ""}],
        "fields.set_rules.rules": [],
        "fields.insert_cell.key": "new",
        "fields.insert_cell.team_id": org.teams[0].id,
        "fields.insert_correction.actor": org.accounts["org_admin"],
        "idempotency.key": "once",
        "idempotency.begin_call.key": "twice",
        "organisations.insert_team.slug": "west",
        "organisations.revoke_key.account_id": org.accounts["operator"],
        "schemas.insert_schema_version.version": 2,
        "schemas.count_open_documents.version": 2,
        "steps.key": paper.result_key,
        "steps.finish_step.key": "new",
        "steps.keep_results.keys": ["new"],
        "engine.submit_hop.name": "process_document",
        "engine.submit_hop.version": "1",
        "engine.submit_children.version": "1",
        "engine.submit_children.names": ["page"],
        "engine.submit_children.queues": ["cpu"],
        "engine.submit_children.ids": ["x"],
        "engine.submit_children.args": [{}],
        "engine.withdraw_hops.queues": ["cpu"],
        "subdocuments.id": paper.subdocument_id,
        "subdocuments.ids": [paper.subdocument_id],
        "steps.forget_page_failures.scope_key": "1",
        "subdocuments.state": "needs_review",
        "subdocuments.insert_values.values": [
            {
                "key": "new",
                "table_key": "",
                "row_number": 0,
                "position": 9,
                "type": "text",
                "raw": "",
                "confidence": 0.5,
            }
            | {"state": "flagged", "reasons": [], "message": "", "words": []}
        ],
        "subdocuments.insert_subdocument.id": uuid4(),
        "subdocuments.insert_subdocument.ordinal": 2,
        "subdocuments.insert_review.id": uuid4(),
        **{f"{name}.states": states for name, states in STATES.items()},
    }


_BY_TYPE: dict[str, Any] = {
    "uuid": FIRST,
    "text": "x",
    "varchar": "x",
    "int4": 1,
    "int8": 1,
    "int2": 1,
    "float4": 0.5,
    "float8": 0.5,
    "bool": False,
    "jsonb": {},
    "json": {},
    "bytea": b"x" * 32,
    "timestamptz": LATER,
}


def fill(query: Query, types: list[str], org: Org, world: World, *, actor: UUID | None) -> dict[str, Any]:
    """A value for each parameter. `actor` is who acts in the transaction, where a query names that person.

    KeyError for a type nobody has thought of.
    """
    names, special = by_name(org, world), by_query(org)
    if actor is not None:
        names["actor"] = actor
    values: dict[str, Any] = {}
    for name, kind in zip(query.parameters, types, strict=True):
        places = (f"{query.file}.{query.name}.{name}", f"{query.file}.{query.name}", f"{query.file}.{name}")
        found = next((special[place] for place in places if place in special), None)
        if found is None:
            found = names[name] if name in names else [] if kind.endswith("[]") else _BY_TYPE[kind]
        values[name] = _as(kind, found)
    return values


def _as(kind: str, value: Any) -> Any:
    """The few names that are of one type here and of another there."""
    if kind in ("text", "varchar") and isinstance(value, dict):
        return json.dumps(value)
    if kind in ("text", "varchar") and isinstance(value, int):
        return str(value)
    if kind == "text[]" and isinstance(value, list):
        return [str(v) for v in value]
    if kind in ("int4", "int8") and isinstance(value, str):
        return 1
    return value
