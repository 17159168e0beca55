"""A review as the public contract shows it: who holds it, why it waits, its subdocuments with their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.queries import queries
from app.errors import NotFound
from app.hitl.document_view import Json, field_shape, plain, subdocuments_shape, text_or_none, when
from app.hitl.wording import reason_texts
from app.model.field import FieldState

_OPEN = frozenset({FieldState.FLAGGED.value, FieldState.ACCEPTED.value})


async def review_shape(conn: Connection[Record], org_id: UUID, review_id: UUID, *, brief: bool = False) -> Json:
    """Inside the caller's tenant transaction. With `brief`, for who knows the values already and changed none, but what
    the queue shows and how the subdocuments stand. NotFound where the caller may not see it."""
    row = await queries.reviews.get_review(conn, org_id=org_id, review_id=review_id)
    if row is None:
        raise NotFound("There is no such review.")
    about = {**review_item(row), "document_state": row["document_state"]}
    if brief:
        parts = await queries.fields.list_document_subdocuments(conn, org_id=org_id, document_id=row["document_id"])
        return about | {
            "subdocuments": [
                {"id": str(part["id"]), "state": part["state"], "row_version": part["row_version"]}
                for part in parts
                if part["review_id"] == review_id
            ]
        }
    pages = await queries.fields.list_document_pages(conn, org_id=org_id, document_id=row["document_id"])
    return about | {
        "media_type": row["media_type"],
        "sensitivity": row["sensitivity"],
        "incomplete_pages": list(row["incomplete_pages"]),
        "claimed_at": when(row["claimed_at"]) if _is_held(row) else None,
        "pages": [
            {
                "number": page["number"],
                "width": page["width"],
                "height": page["height"],
                "text_source": page["text_source"],
            }
            for page in pages
        ],
        "subdocuments": await subdocuments_shape(conn, org_id, row["document_id"], review_id),
    }


async def changes_shape(
    conn: Connection[Record], org_id: UUID, review_id: UUID, subdocument_id: UUID, before: Sequence[Record]
) -> Json:
    """What a change made new, inside its transaction; `before` are the values of its subdocument before it. Of the
    review what the queue shows; of the subdocument the rules that fail, the fields that are others, and of each row the
    cells that still wait or were accepted unseen and are told something else: what was settled is known to who did it.
    Values come without candidates, which no change makes others."""
    row = await queries.reviews.get_review(conn, org_id=org_id, review_id=review_id)
    parts = await queries.fields.list_document_subdocuments(conn, org_id=org_id, document_id=row["document_id"])
    part = next(part for part in parts if part["id"] == subdocument_id)
    stood = {value["id"]: _told(value) for value in before}
    fields: Json = {}
    rows: defaultdict[str, defaultdict[int, Json]] = defaultdict(lambda: defaultdict(dict))
    for value in await queries.fields.list_fields(conn, org_id=org_id, subdocument_id=subdocument_id):
        told = _told(value)
        if told == stood.get(value["id"]):
            continue
        if not value["table_key"]:
            fields[value["key"]] = told
        elif value["state"] in _OPEN:
            rows[value["table_key"]][value["row_number"]][value["key"]] = told
    return {
        **review_item(row),
        "document_state": row["document_state"],
        "subdocuments": [
            {
                "id": str(subdocument_id),
                "state": part["state"],
                "row_version": part["row_version"],
                "rules": [rule for rule in plain(part["rules"]) or [] if not rule["passed"]],
                "fields": fields,
                "tables": {
                    key: [{"row": number, "cells": cells} for number, cells in sorted(found.items())]
                    for key, found in rows.items()
                },
            }
        ],
    }


def _told(value: Record) -> Json:
    return {name: told for name, told in field_shape(value).items() if name != "candidates"}


def review_item(row: Record) -> Json:
    """What the queue shows of a review. A lease that has run out shows as open."""
    held = _is_held(row)
    done = row["state"] == "done"
    return {
        "id": str(row["id"]),
        "document_id": str(row["document_id"]),
        "batch_id": str(row["batch_id"]),
        "team": row["team"],
        "filename": row["filename"],
        "page_count": row["page_count"],
        "state": "done" if done else "claimed" if held else "open",
        "row_version": row["row_version"],
        "priority": row["priority"],
        "reasons": list(row["reasons"]),
        "reason_texts": reason_texts(row["reasons"]),
        "flagged": row["flagged"],
        "due_at": when(row["due_at"]),
        "assignee": text_or_none(row["assignee"]),
        "claimed_by": text_or_none(row["claimed_by"]) if held or done else None,
        "claimed_by_name": row["claimed_by_name"] if held or done else None,
        "lease_expires_at": when(row["lease_expires_at"]) if held else None,
        "created_at": when(row["created_at"]),
        "done_at": when(row["done_at"]),
    }


def _is_held(row: Any) -> bool:
    alive = row["lease_alive"] if "lease_alive" in row else row["claimed_by_name"] is not None
    return bool(row["state"] == "claimed" and alive)
