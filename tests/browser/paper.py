"""Documents as the pipeline leaves them for a person, put straight into an installation: an image, its words, values
with candidates. The image is really drawn, and the boxes are where the words stand."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.config import Settings
from app.db.pools import Database
from app.db.roles import APP, CONTROL, role_dsn
from app.db.tenant import TenantScope
from app.demo import Demo
from app.engines.storage import Storage, open_storage
from app.rbac.accounts import find_account, find_organisation, find_team
from app.rbac.roles import Role
from tests.browser.drawing import Box, Drawing, draw

Rows = Sequence[Mapping[str, "Value"]]
"""The rows of a table as read, each by column."""


@dataclass(frozen=True, kw_only=True)
class Value:
    """One field as read. `on_page` are the words it stands on, found by their text; `candidates` are (value, words,
    source, confidence)."""

    value: str | None
    on_page: str = ""
    state: str = "flagged"
    confidence: float = 0.8
    currency: str | None = None
    reasons: tuple[str, ...] = ("no_evidence",)
    candidates: tuple[tuple[str, str, str, float], ...] = ()
    message: str = ""


TOTAL = Value(
    value="34.45",
    on_page="34.45",
    currency="EUR",
    confidence=0.74,
    reasons=("readers_disagree",),
    candidates=(("34.45", "34.45", "rules", 0.74), ("40.00", "40.00", "rules", 0.34), ("34.95", "34.45", "ai", 0.2)),
)
VALUES: Mapping[str, Value] = {
    "company": Value(value="Alderbrook Pharmacy Ltd", on_page="Alderbrook Pharmacy Ltd", confidence=0.91),
    "date": Value(
        value="2025-11-05",
        on_page="05/11/2025",
        candidates=(("2025-11-05", "05/11/2025", "rules", 0.8), ("2025-05-11", "05/11/2025", "rules", 0.3)),
    ),
    "address": Value(
        value="27 Alderbrook Road, Galway", on_page="27 Alderbrook Road Galway", state="accepted", confidence=0.97
    ),
    "total": TOTAL,
    "tax": Value(value="6.44", on_page="6.44", currency="EUR", state="accepted", confidence=0.96),
    "receipt_number": Value(value="0047721", on_page="0047721", state="accepted", confidence=0.95),
}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """`words` is what stands on the page: text and box as shares."""

    org_id: UUID
    document_id: UUID
    review_id: UUID
    subdocument_id: UUID
    filename: str
    words: tuple[tuple[str, Box], ...]

    def box(self, text: str) -> Box:
        return _around([box for word, box in self.words if word in text.split()])


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


_CLEAR = (
    "UPDATE document SET cancel_requested = true, state = 'cancelled', row_version = row_version + 1"
    " WHERE org_id = $1 AND state IN ('received', 'processing')",
    "UPDATE batch SET state = 'cancelled', finished_at = now() WHERE org_id = $1 AND state = 'running'",
    "UPDATE review SET state = 'done' WHERE org_id = $1 AND state <> 'done'",
)


@dataclass
class PaperMaker:
    db: Database
    storage: Storage
    org_id: UUID
    team_id: UUID
    actor: UUID
    people: Mapping[Role, UUID]
    made: list[Paper] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, secret: str, demo: Demo) -> AsyncIterator[PaperMaker]:
        assert settings.database_url is not None
        dsn = settings.database_url.get_secret_value()
        control = await Database.open(role_dsn(dsn, CONTROL, secret), max_size=1, name="paper-control")
        db = await Database.open(role_dsn(dsn, APP, secret), max_size=1, name="paper")
        try:
            org = await find_organisation(control, demo.org)
            assert org is not None
            team = await find_team(control, org.id, demo.team)
            assert team is not None
            people = {}
            for user in demo.users:
                account = await find_account(control, user.email)
                assert account is not None
                people[Role(user.role)] = account
            storage = open_storage(settings.storage_url or str(settings.data / "files"))
            yield cls(db, storage, org.id, team.id, people[Role.ORG_ADMIN], people)
        finally:
            await db.close()
            await control.close()

    @property
    def scope(self) -> TenantScope:
        return TenantScope(org_id=self.org_id, team_ids=None, actor=self.actor)

    async def clear(self) -> None:
        """No review waits any more, and none will come of what other tests uploaded and no worker has read yet."""
        async with self.db.tenant(self.scope) as conn:
            for statement in _CLEAR:
                await conn.execute(statement, self.org_id)

    async def make(
        self,
        *,
        values: Mapping[str, Value] = VALUES,
        filename: str | None = None,
        tables: Mapping[str, Rows] = MappingProxyType({}),
        schema: str | None = "receipt",
        rules: Sequence[Mapping[str, Any]] = (),
        pages: int = 1,
        priority: int = 0,
        held_by: Role | None = None,
        drawing: Drawing | None = None,
    ) -> Paper:
        """A document of `pages` like pages in review. `values` may leave fields out; `tables` has rows by table, which
        stand on the first page; `held_by` claims it; `drawing` is another page than the usual receipt."""
        name = filename or f"paper-{secrets.token_hex(3)}.jpg"
        async with self.db.tenant(self.scope) as conn:
            document_id = await self._document(conn, name, pages)
            types = await self._types(conn, schema)
        drawing = drawing or draw(
            {key: [{c: cell.on_page for c, cell in row.items()} for row in rows] for key, rows in tables.items()}
        )
        prefix = f"{self.org_id}/{document_id}"
        told = [
            {"text": t, "box": dict(zip(("x0", "y0", "x1", "y1"), b, strict=True)), "confidence": 1.0}
            for t, b in drawing.words
        ]
        await self.storage.put(f"{prefix}/page.jpg", drawing.image)
        await self.storage.put(f"{prefix}/words.json", json.dumps(told).encode())
        await self.storage.put(f"{prefix}/original", drawing.image)
        async with self.db.tenant(self.scope) as conn:
            for number in range(1, pages + 1):
                await conn.execute(
                    "INSERT INTO page (org_id, team_id, document_id, number, width, height, image_key, words_key,"
                    " text_source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'ocr')",
                    *(self.org_id, self.team_id, document_id, number, drawing.width, drawing.height),
                    *(f"{prefix}/page.jpg", f"{prefix}/words.json"),
                )
            cells = [cell for rows in tables.values() for row in rows for cell in row.values()]
            flagged = sum(v.state == "flagged" for v in (*values.values(), *cells))
            review_id = await conn.fetchval(
                "INSERT INTO review (org_id, team_id, document_id, reasons, flagged, priority) VALUES"
                " ($1, $2, $3, '{no_evidence}', $4, $5) RETURNING id",
                *(self.org_id, self.team_id, document_id, flagged, priority),
            )
            subdocument_id = await conn.fetchval(
                "INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, schema_key, schema_version,"
                " state, review_id, rules) VALUES ($1, $2, $3, 1, $4, $5,"
                " (SELECT max(version) FROM schema_version WHERE org_id = $1 AND key = $5),"
                " 'needs_review', $6, $7) RETURNING id",
                *(self.org_id, self.team_id, document_id, list(range(1, pages + 1)), schema, review_id, list(rules)),
            )
            paper = Paper(
                org_id=self.org_id,
                document_id=document_id,
                review_id=review_id,
                subdocument_id=subdocument_id,
                filename=name,
                words=drawing.words,
            )
            for position, (key, value) in enumerate(values.items(), start=1):
                box = paper.box(value.on_page) if value.on_page else None
                await self._value(conn, paper, ("", 0, key), types["", key], position, value, box)
            for table, rows in tables.items():
                for number, row in enumerate(rows, start=1):
                    for position, (key, cell) in enumerate(row.items(), start=1):
                        at = (table, number, key)
                        await self._value(conn, paper, at, types[table, key], position, cell, drawing.cells.get(at))
            if held_by is not None:
                await conn.execute(
                    "UPDATE review SET state = 'claimed', claimed_by = $3, claimed_at = now(),"
                    " lease_expires_at = now() + interval '5 minutes' WHERE org_id = $1 AND id = $2",
                    *(self.org_id, review_id, self.people[held_by]),
                )
        self.made.append(paper)
        return paper

    async def _document(self, conn: Connection[Record], name: str, pages: int) -> UUID:
        batch = await conn.fetchval(
            "INSERT INTO batch (org_id, team_id, created_by, state) VALUES ($1, $2, $3, 'done') RETURNING id",
            *(self.org_id, self.team_id, self.actor),
        )
        found: UUID = await conn.fetchval(
            "INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size,"
            " sensitivity, state, page_count, created_by) VALUES ($1, $2, $3, $4, 'original', 'image/jpeg', $5, 3,"
            " 'internal', 'needs_review', $6, $7) RETURNING id",
            *(self.org_id, self.team_id, batch, name),
            *(hashlib.sha256(secrets.token_bytes(16)).digest(), pages, self.actor),
        )
        return found

    async def _types(self, conn: Connection[Record], schema: str | None) -> dict[tuple[str, str], str]:
        """The type of every field and column of the newest version, by table ("" for fields) and key."""
        found: dict[str, Any] | None = await conn.fetchval(
            "SELECT definition FROM schema_version WHERE org_id = $1 AND key = $2 ORDER BY version DESC LIMIT 1",
            *(self.org_id, schema),
        )
        if found is None:
            return {}
        fields = {("", f["key"]): f["type"] for f in found["fields"]}
        return fields | {(t["key"], c["key"]): c["type"] for t in found.get("tables", []) for c in t["columns"]}

    async def _value(
        self,
        conn: Connection[Record],
        paper: Paper,
        at: tuple[str, int, str],
        kind: str,
        position: int,
        value: Value,
        box: Box | None,
    ) -> None:
        """`at`: table, row and key; "" and 0 for a field."""
        candidates = [
            {
                **{"field": at[2], "type": kind, "value": text, "raw": words, "confidence": confidence},
                **{"source": source, "engine": source, "engine_version": "1", "page": 1, "currency": value.currency},
                "box": dict(zip(("x0", "y0", "x1", "y1"), paper.box(words), strict=True)),
            }
            for text, words, source, confidence in value.candidates
        ]
        await conn.execute(
            "INSERT INTO field_value (org_id, team_id, subdocument_id, table_key, row_number, key, position, type,"
            " value, currency, raw, confidence, state, reasons, message, source, engine, engine_version, page, box,"
            " candidates) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::field_state, $14, $15,"
            " 'rules', 'labels', '1', $16, $17, $18)",
            *(paper.org_id, self.team_id, paper.subdocument_id, *at, position, kind, value.value, value.currency),
            *(value.on_page, value.confidence, value.state, list(value.reasons) if value.state == "flagged" else []),
            *(value.message, 1 if box else None, list(box) if box else None, candidates),
        )

    async def fields(self, paper: Paper) -> dict[str, Record]:
        """What stands in the database now, by key."""
        async with self.db.tenant(self.scope) as conn:
            rows = await conn.fetch(
                "SELECT key, value, currency, state, illegible, page, box FROM field_value"
                " WHERE org_id = $1 AND subdocument_id = $2 AND table_key = ''",
                *(self.org_id, paper.subdocument_id),
            )
        return {row["key"]: row for row in rows}

    async def publish(self, definition: Mapping[str, Any]) -> None:
        """A schema of the organisation's own, where it is not there yet."""
        async with self.db.tenant(self.scope) as conn:
            await conn.execute(
                "INSERT INTO schema_version (org_id, key, version, title, definition, published_at)"
                " VALUES ($1, $2, 1, $3, $4, now()) ON CONFLICT DO NOTHING",
                *(self.org_id, definition["key"], definition["title"], dict(definition)),
            )

    async def make_table(self, rows: Sequence[tuple[str, str, str]]) -> Paper:
        """A receipt with line items: (description, amount, state of the amount) a row, in a schema of its own."""
        definition = {
            "key": "receipt_lines",
            "title": "Receipt with lines",
            "version": 1,
            "fields": [{"key": "total", "type": "money", "title": "Total", "required": True}],
            "tables": [
                {
                    "key": "line_items",
                    "title": "Line items",
                    "columns": [
                        {"key": "description", "type": "text", "title": "Description"},
                        {"key": "amount", "type": "money", "title": "Amount"},
                    ],
                }
            ],
        }
        await self.publish(definition)
        cells = [
            {
                "description": Value(value=description, on_page=description, state="accepted"),
                "amount": Value(value=amount, on_page=amount, state=state),
            }
            for description, amount, state in rows
        ]
        return await self.make(schema="receipt_lines", values={"total": TOTAL}, tables={"line_items": cells})

    async def cells(self, paper: Paper, table: str) -> list[dict[str, tuple[str | None, str]]]:
        """What stands in the database now: (value, state) of each cell by column, row by row."""
        async with self.db.tenant(self.scope) as conn:
            found = await conn.fetch(
                "SELECT row_number, key, value, state::text FROM field_value"
                " WHERE org_id = $1 AND subdocument_id = $2 AND table_key = $3 ORDER BY row_number, position",
                *(self.org_id, paper.subdocument_id, table),
            )
        rows: dict[int, dict[str, tuple[str | None, str]]] = {}
        for cell in found:
            rows.setdefault(cell["row_number"], {})[cell["key"]] = (cell["value"], cell["state"])
        return list(rows.values())

    async def lines(self, paper: Paper) -> list[tuple[str | None, str | None, str]]:
        """(description, amount, state of the amount) of each row, in order."""
        async with self.db.tenant(self.scope) as conn:
            found = await conn.fetch(
                "SELECT d.value AS description, a.value AS amount, a.state FROM field_value d JOIN field_value a"
                " USING (org_id, subdocument_id, table_key, row_number) WHERE org_id = $1 AND subdocument_id = $2"
                " AND table_key = 'line_items' AND d.key = 'description' AND a.key = 'amount' ORDER BY row_number",
                *(self.org_id, paper.subdocument_id),
            )
        return [(row["description"], row["amount"], row["state"]) for row in found]
