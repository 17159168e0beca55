"""Two organisations with two teams each, accounts of every role, and in each team a document with everything.

Made as the product makes it, with the roles it uses: nothing here can go round row-level security.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from argon2 import PasswordHasher
from asyncpg import Connection

from app.db.pools import Database
from app.db.tenant import TenantScope

PASSWORD = "correct horse battery staple"
"""Of every account of a world."""

DEFINITION = {
    "key": "receipt",
    "title": "Receipt",
    "version": 1,
    "fields": [
        {"key": "company", "type": "organisation", "title": "Company", "required": True},
        {"key": "date", "type": "date", "title": "Date", "required": True},
        {"key": "total", "type": "money", "title": "Total", "required": True},
    ],
    "tables": [],
    "keywords": ["receipt"],
}


@cache
def password_hash() -> str:
    """A real one, made with little work: what it costs is another test's subject."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document with everything down to its review. One page, one subdocument, three field values."""

    batch_id: UUID
    document_id: UUID
    subdocument_id: UUID
    review_id: UUID
    field_ids: Mapping[str, UUID]
    correction_id: UUID
    result_key: str


@dataclass(frozen=True, kw_only=True)
class Team:
    id: UUID
    slug: str
    paper: Paper


@dataclass(frozen=True, kw_only=True)
class Org:
    """`accounts` are by role; those below org_admin are members of the first team alone. `other` is the second
    team's operator."""

    id: UUID
    slug: str
    teams: tuple[Team, Team]
    accounts: Mapping[str, UUID]
    emails: Mapping[str, str]
    other: UUID
    schema_id: UUID
    provider_id: UUID
    audit_id: UUID
    api_key_id: UUID
    session_id: UUID

    def scope(self, *, team: Team | None = None, actor: UUID | None = None) -> TenantScope:
        """All teams, or one; as the org_admin unless somebody else is named."""
        return TenantScope(
            org_id=self.id,
            team_ids=None if team is None else (team.id,),
            actor=actor or self.accounts["org_admin"],
        )

    @property
    def paper(self) -> Paper:
        return self.teams[0].paper


@dataclass(frozen=True, kw_only=True)
class World:
    a: Org
    b: Org
    super_admin: UUID
    super_admin_email: str
    executor_id: str


async def make_world(*, control: Database, app: Database, worker: Database) -> World:
    mark = secrets.token_hex(4)
    email = f"root-{mark}@example.org"
    executor = f"test-{mark}"
    async with control.control() as conn:
        super_admin = await conn.fetchval(
            "INSERT INTO account (email, name, password_hash, is_super_admin) VALUES ($1, 'Root', $2, true)"
            " RETURNING id",
            email,
            password_hash(),
        )
        await conn.execute(
            "INSERT INTO worker_lease (executor_id, queues, host, pid, version) VALUES ($1, '{cpu}', 'here', 1, '0')",
            executor,
        )
    return World(
        a=await make_org(f"a_{mark}", control=control, app=app, worker=worker),
        b=await make_org(f"b_{mark}", control=control, app=app, worker=worker),
        super_admin=super_admin,
        super_admin_email=email,
        executor_id=executor,
    )


async def make_org(slug: str, *, control: Database, app: Database, worker: Database) -> Org:
    """One organisation. Slugs and e-mails of its teams and people are made from `slug`."""
    roles = ("org_admin", "manager", "operator", "viewer")
    emails = {role: f"{role}@{slug.replace('_', '-')}.example.org" for role in (*roles, "other")}
    async with control.control() as conn:
        org_id = await conn.fetchval(
            "INSERT INTO organisation (slug, name) VALUES ($1, $2) RETURNING id", slug, f"Organisation {slug}"
        )
        teams = [
            await conn.fetchval(
                "INSERT INTO team (org_id, slug, name) VALUES ($1, $2, $2) RETURNING id", org_id, team_slug
            )
            for team_slug in ("north", "south")
        ]
        people: dict[str, UUID] = {}
        for role, email in emails.items():
            people[role] = await conn.fetchval(
                "INSERT INTO account (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id",
                email,
                role,
                password_hash(),
            )
            team = None if role == "org_admin" else teams[1] if role == "other" else teams[0]
            await conn.execute(
                "INSERT INTO membership (org_id, account_id, team_id, role) VALUES ($1, $2, $3, $4)",
                org_id,
                people[role],
                team,
                "operator" if role == "other" else role,
            )
        session_id = await conn.fetchval(
            "INSERT INTO session (account_id, org_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')"
            " RETURNING id",
            people["operator"],
            org_id,
        )
        api_key_id = await conn.fetchval(
            "INSERT INTO api_key (org_id, account_id, name, prefix, key_hash) VALUES ($1, $2, 'key', 'pwk_', $3)"
            " RETURNING id",
            org_id,
            people["operator"],
            secrets.token_bytes(32),
        )
    async with app.tenant(TenantScope(org_id=org_id, team_ids=None, actor=people["org_admin"])) as conn:
        schema_id, provider_id, audit_id = await _org_wide(conn, org_id, people["org_admin"])
        papers = [await _paper(conn, org_id, team, people["org_admin"]) for team in teams]
    async with worker.tenant(TenantScope(org_id=org_id, team_ids=None, actor=None)) as conn:
        for team, paper in zip(teams, papers, strict=True):
            await conn.execute(
                "INSERT INTO step_result (org_id, team_id, document_id, step, key, payload, engine, engine_version, ms)"
                " VALUES ($1, $2, $3, 'ingest', $4, $5, 'ingest', '1', 1)",
                org_id,
                team,
                paper.document_id,
                paper.result_key,
                {"pages": 1},
            )
    return Org(
        id=org_id,
        slug=slug,
        teams=(
            Team(id=teams[0], slug="north", paper=papers[0]),
            Team(id=teams[1], slug="south", paper=papers[1]),
        ),
        accounts={role: people[role] for role in roles},
        emails=emails,
        other=people["other"],
        schema_id=schema_id,
        provider_id=provider_id,
        audit_id=audit_id,
        api_key_id=api_key_id,
        session_id=session_id,
    )


async def _org_wide(conn: Connection, org_id: UUID, admin: UUID) -> tuple[UUID, UUID, UUID]:
    """A published schema, a provider, an audit row with its payload, an idempotency key."""
    schema_id = await conn.fetchval(
        "INSERT INTO schema_version (org_id, key, version, title, definition, published_at)"
        " VALUES ($1, 'receipt', 1, 'Receipt', $2, now()) RETURNING id",
        org_id,
        DEFINITION,
    )
    provider_id = await conn.fetchval(
        "INSERT INTO provider (org_id, kind, model, api_base) VALUES ($1, 'ollama', 'small', 'http://localhost:11434')"
        " RETURNING id",
        org_id,
    )
    audit_id = await conn.fetchval(
        "INSERT INTO audit (org_id, actor, action, resource, digest) VALUES ($1, $2, 'test:make', 'world', $3)"
        " RETURNING id",
        org_id,
        admin,
        hashlib.sha256(b"{}").digest(),
    )
    await conn.execute("INSERT INTO audit_payload (org_id, audit_id, payload) VALUES ($1, $2, '{}')", org_id, audit_id)
    await conn.execute(
        "INSERT INTO idempotency (org_id, actor, key, request_digest, status, body)"
        " VALUES ($1, $2, 'once', $3, 200, '{}')",
        org_id,
        admin,
        hashlib.sha256(b"request").digest(),
    )
    return schema_id, provider_id, audit_id


async def _paper(conn: Connection, org_id: UUID, team: UUID, admin: UUID) -> Paper:
    batch = await conn.fetchval(
        "INSERT INTO batch (org_id, team_id, created_by) VALUES ($1, $2, $3) RETURNING id", org_id, team, admin
    )
    document = await conn.fetchval(
        "INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256,"
        " size, sensitivity, state, page_count, created_by) VALUES ($1, $2, $3, 'r.jpg', 'original', 'image/jpeg',"
        " $4, 3, 'internal', 'needs_review', 1, $5) RETURNING id",
        org_id,
        team,
        batch,
        hashlib.sha256(str(batch).encode()).digest(),
        admin,
    )
    await conn.execute(
        "INSERT INTO page (org_id, team_id, document_id, number, width, height, image_key, words_key, text_source)"
        " VALUES ($1, $2, $3, 1, 1240, 1754, 'image', 'words', 'ocr')",
        org_id,
        team,
        document,
    )
    key = secrets.token_hex(16)
    await conn.execute(
        "INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, ms, engine,"
        " engine_version, result_key) VALUES ($1, $2, $3, 'ingest', '', 'done', 1, 1, 'ingest', '1', $4)",
        org_id,
        team,
        document,
        key,
    )
    review = await conn.fetchval(
        "INSERT INTO review (org_id, team_id, document_id, reasons, flagged) VALUES ($1, $2, $3, '{no_evidence}', 3)"
        " RETURNING id",
        org_id,
        team,
        document,
    )
    subdocument = await conn.fetchval(
        "INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, schema_key, schema_version, state,"
        " review_id) VALUES ($1, $2, $3, 1, '{1}', 'receipt', 1, 'needs_review', $4) RETURNING id",
        org_id,
        team,
        document,
        review,
    )
    fields: dict[str, UUID] = {}
    rows = (
        ("company", "organisation", "Acme", None),
        ("date", "date", "2026-03-01", None),
        ("total", "money", "9.00", "MYR"),
    )
    for position, (name, kind, value, currency) in enumerate(rows):
        fields[name] = await conn.fetchval(
            "INSERT INTO field_value (org_id, team_id, subdocument_id, key, position, type, value, currency, raw,"
            " confidence, state, reasons, source, engine, engine_version, page, box, words)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7, 0.8, 'flagged', '{no_evidence}', 'rules', 'rules', '1', 1,"
            " '{0.1,0.1,0.2,0.2}', '{0}') RETURNING id",
            org_id,
            team,
            subdocument,
            name,
            position,
            kind,
            value,
            currency,
        )
    correction = await conn.fetchval(
        "INSERT INTO correction (org_id, team_id, review_id, subdocument_id, key, before, after, actor)"
        " VALUES ($1, $2, $3, $4, 'total', '{}', '{}', $5) RETURNING id",
        org_id,
        team,
        review,
        subdocument,
        admin,
    )
    return Paper(
        batch_id=batch,
        document_id=document,
        subdocument_id=subdocument,
        review_id=review,
        field_ids=fields,
        correction_id=correction,
        result_key=key,
    )


async def refuse_publication(org: Org, app: Database, why: str) -> None:
    """The first team's document is approved, and its record could not be written."""
    async with app.tenant(org.scope()) as conn:
        await conn.execute("UPDATE review SET state = 'done' WHERE id = $1", org.paper.review_id)
        await conn.execute(
            "UPDATE subdocument SET state = 'approved', revision = 1, approved_at = now() WHERE id = $1",
            org.paper.subdocument_id,
        )
        await conn.execute("UPDATE document SET state = 'approved' WHERE id = $1", org.paper.document_id)
        await conn.execute(
            "INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, error_code,"
            " error_detail, error_retryable)"
            " VALUES ($1, $2, $3, 'publish', $4, 'failed', 1, 'step_failed', $5, true)",
            org.id,
            org.teams[0].id,
            org.paper.document_id,
            str(org.paper.subdocument_id),
            why,
        )


async def lose_page(org: Org, app: Database, code: str, why: str) -> None:
    """Page 1 of the first team's document, the only one, could not be read."""
    async with app.tenant(org.scope()) as conn:
        await conn.execute("UPDATE document SET incomplete_pages = '{1}' WHERE id = $1", org.paper.document_id)
        await conn.execute(
            "INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, error_code,"
            " error_detail, error_retryable) VALUES ($1, $2, $3, 'ocr', '1', 'failed', 1, $4, $5, true)"
            " ON CONFLICT (org_id, document_id, step, scope_key) DO UPDATE SET state = 'failed',"
            " error_code = excluded.error_code, error_detail = excluded.error_detail, error_retryable = true",
            org.id,
            org.teams[0].id,
            org.paper.document_id,
            code,
            why,
        )
