"""Analysts read their own organisation's records through typed views, and nobody else's."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.db.errors import ConstraintViolated, Refused
from app.db.pools import Database
from app.db.provision import Column, ColumnKind, provision_columns, provision_org, provision_schema, reader_role
from app.db.queries import pdb_queries
from app.db.roles import with_user
from app.db.tenant import TenantScope
from app.errors import Misconfigured
from app.model.schema import FieldSpec, FieldType, Schema, TableSpec


def make_schema(version: int = 1, **types: FieldType) -> Schema:
    return Schema(
        key="receipt",
        title="Receipt",
        version=version,
        fields=tuple(FieldSpec(key=key, type=kind, title=key) for key, kind in types.items()),
        tables=(TableSpec(key="line_items", title="Items", columns=()),) if version > 1 else (),
    )


RECEIPT = make_schema(company=FieldType.ORGANISATION, date=FieldType.DATE, total=FieldType.MONEY)


class Org:
    """An organisation as the production database knows it."""

    def __init__(self, provisioner: Database, writer: Database) -> None:
        self.id, self.slug = uuid4(), f"o{secrets.token_hex(4)}"
        self.scope = TenantScope(org_id=self.id, team_ids=None, actor=None)
        self._provisioner, self._writer = provisioner, writer

    async def provision(self, schema: Schema) -> str:
        async with self._provisioner.tenant(self.scope) as conn:
            return await provision_schema(conn, org_id=self.id, slug=self.slug, schema=schema)

    async def write(
        self, values: dict[str, Any], *, family: str = "receipt", subdocument: UUID | None = None, revision: int = 1
    ) -> UUID:
        subdocument = subdocument or uuid4()
        async with self._writer.tenant(self.scope) as conn:
            await pdb_queries.publication.insert_record(
                conn,
                org_id=self.id,
                team_id=uuid4(),
                document_id=uuid4(),
                subdocument_id=subdocument,
                revision=revision,
                schema_key="receipt",
                schema_version=1,
                family=family,
                values=values,
                provenance={},
                approved_by=None,
                approved_at=datetime.now(UTC),
                evidence={},
            )
        return subdocument


@pytest.fixture
def acme(provisioner_db: Database, writer_db: Database) -> Org:
    return Org(provisioner_db, writer_db)


@pytest.fixture
def rival(provisioner_db: Database, writer_db: Database) -> Org:
    return Org(provisioner_db, writer_db)


class Analyst:
    """Logins as the owner of the production database makes them."""

    def __init__(self, pdb_url: str) -> None:
        self._url = pdb_url
        self._made: list[str] = []

    async def login(self, *orgs: Org) -> asyncpg.Connection:
        name, password = f"analyst_{secrets.token_hex(4)}", secrets.token_hex(8)
        owner = await asyncpg.connect(self._url)
        try:
            roles = ", ".join(reader_role(org.id) for org in orgs)
            await owner.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}' IN ROLE {roles}")
            self._made.append(name)
        finally:
            await owner.close()
        connection = await asyncpg.connect(with_user(self._url, name, password))
        await connection.execute(f"SET search_path = {', '.join(f'org_{org.slug}' for org in orgs)}")
        return connection

    async def remove(self) -> None:
        owner = await asyncpg.connect(self._url)
        for name in self._made:
            await owner.execute(f"DROP ROLE {name}")
        await owner.close()


@pytest.fixture
async def analyst(pdb_url: str) -> AsyncIterator[Analyst]:
    made = Analyst(pdb_url)
    yield made
    await made.remove()


async def test_an_analyst_sees_typed_values_of_their_own_organisation_alone(
    acme: Org, rival: Org, analyst: Analyst
) -> None:
    for org in (acme, rival):
        await org.provision(RECEIPT)
        await org.write({"company": org.slug, "date": "2026-03-01", "total": "9.00", "total_currency": "MYR"})
    connection = await analyst.login(acme)
    try:
        rows = await connection.fetch("SELECT * FROM receipt")
        assert (
            next(dict(row) for row in rows).items()
            >= {
                "company": acme.slug,
                "date": date(2026, 3, 1),
                "total": Decimal("9.00"),
                "total_currency": "MYR",
                "revision": 1,
            }.items()
        )
        assert len(rows) == 1
        raw = await connection.fetch("SELECT org_id FROM public.record")
        assert [row["org_id"] for row in raw] == [acme.id]
        await connection.execute(f"SET app.org_id = '{rival.id}'; SET app.team_ids = '*'")
        assert len(await connection.fetch("SELECT org_id FROM public.record")) == 1
        for forbidden in (
            f"TABLE org_{rival.slug}.receipt",
            f"SET ROLE {reader_role(rival.id)}",
            "SET ROLE pagewright_reader",
            "SELECT columns FROM public.family",
            "INSERT INTO public.record (org_id) SELECT gen_random_uuid()",
            "DELETE FROM public.record",
            "CREATE TABLE public.mine (x int)",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
    finally:
        await connection.close()


async def test_the_role_itself_sees_the_same(acme: Org, rival: Org, analyst: Analyst) -> None:
    for org in (acme, rival):
        await org.provision(RECEIPT)
        await org.write({"company": org.slug})
    connection = await analyst.login(acme, rival)
    try:
        assert len(await connection.fetch("SELECT id FROM public.record")) == 2, "of both, who has both roles"
        own = await connection.fetch("SELECT company FROM receipt")
        assert [row["company"] for row in own] == [acme.slug], "a view shows its own organisation"
        await connection.execute(f"SET ROLE {reader_role(rival.id)}")
        rows = await connection.fetch("SELECT id, org_id FROM public.record")
        assert [row["org_id"] for row in rows] == [rival.id]
    finally:
        await connection.close()


async def test_a_login_that_does_not_inherit_sees_nothing_before_it_sets_the_role(
    acme: Org, pdb_url: str, analyst: Analyst
) -> None:
    await acme.provision(RECEIPT)
    await acme.write({"company": "Acme"})
    connection = await analyst.login(acme)
    owner = await asyncpg.connect(pdb_url)
    try:
        name = await connection.fetchval("SELECT current_user")
        await owner.execute(f"GRANT {reader_role(acme.id)} TO {name} WITH INHERIT FALSE, SET TRUE")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch("SELECT id FROM public.record")
        await connection.execute(f"SET ROLE {reader_role(acme.id)}")
        assert len(await connection.fetch("SELECT company FROM receipt")) == 1
    finally:
        await owner.close()
        await connection.close()


async def test_the_latest_revision_alone_is_shown(acme: Org, analyst: Analyst) -> None:
    await acme.provision(RECEIPT)
    paper = await acme.write({"total": "9.00"})
    await acme.write({"total": "9.50"}, subdocument=paper, revision=2)
    moved = await acme.write({"total": "1.00"})
    await acme.write({"total": "1.00"}, subdocument=moved, revision=2, family="receipt_2")
    connection = await analyst.login(acme)
    try:
        rows = await connection.fetch("SELECT total, revision FROM receipt")
    finally:
        await connection.close()
    assert [(row["total"], row["revision"]) for row in rows] == [(Decimal("9.50"), 2)]


@pytest.mark.parametrize(
    "values",
    [
        {"date": "someday", "total": "nine"},
        {"date": "2026-02-30", "total": "9.0.0"},
        {"date": "infinity", "total": "NaN"},
        {"date": "today", "total": "1e3"},
        {"date": None, "total": None},
        {"date": {"a": [1]}, "total": [1]},
        {"date": "", "total": ""},
        {},
    ],
)
async def test_a_bad_value_is_null_and_breaks_nothing(acme: Org, analyst: Analyst, values: dict[str, Any]) -> None:
    await acme.provision(RECEIPT)
    await acme.write({"company": "Bad", **values})
    await acme.write({"company": "Good", "date": "2026-03-01", "total": "-12.50"})
    connection = await analyst.login(acme)
    try:
        rows = await connection.fetch("SELECT company, date, total FROM receipt ORDER BY company")
    finally:
        await connection.close()
    assert [tuple(row) for row in rows] == [("Bad", None, None), ("Good", date(2026, 3, 1), Decimal("-12.50"))]


async def test_new_fields_widen_a_family_and_a_changed_type_starts_another(acme: Org, analyst: Analyst) -> None:
    assert await acme.provision(RECEIPT) == "receipt"
    wider = make_schema(2, company=FieldType.TEXT, total=FieldType.MONEY, tax=FieldType.PERCENT)
    assert await acme.provision(wider) == "receipt", "organisation and text are both text"
    changed = make_schema(3, company=FieldType.TEXT, total=FieldType.TEXT)
    assert await acme.provision(changed) == "receipt_2"
    assert await acme.provision(RECEIPT) == "receipt", "records of the old version stay in their family"
    await acme.write({"company": "Acme", "tax": "6", "line_items": [{"amount": "1"}]})
    await acme.write({"total": "nine ringgit"}, family="receipt_2")
    connection = await analyst.login(acme)
    try:
        row = await connection.fetchrow("SELECT company, date, tax, line_items::text FROM receipt")
        assert row is not None
        assert tuple(row) == ("Acme", None, Decimal(6), '[{"amount": "1"}]')
        assert await connection.fetchval("SELECT total FROM receipt_2") == "nine ringgit"
    finally:
        await connection.close()


async def test_names_that_meet_are_kept_apart(acme: Org, provisioner_db: Database, analyst: Analyst) -> None:
    long = "k" * 63
    kinds = {
        "total": ColumnKind.MONEY,
        "total_currency": ColumnKind.TEXT,
        "revision": ColumnKind.TEXT,
        "select": ColumnKind.TEXT,
        long: ColumnKind.MONEY,
    }
    columns = tuple(Column(key=key, kind=kind) for key, kind in kinds.items())
    async with provisioner_db.tenant(acme.scope) as conn:
        family = await provision_columns(conn, org_id=acme.id, slug=acme.slug, schema_key="table", columns=columns)
    await acme.write({"total": "1", "total_currency": "EUR", "revision": "x", "select": "y", long: "2"}, family=family)
    connection = await analyst.login(acme)
    try:
        row = await connection.fetchrow(f'TABLE "{family}"')
    finally:
        await connection.close()
    assert row is not None
    assert dict(row).items() >= {"revision": 1, "revision_": "x", "select": "y", "total": 1, long: 2}.items()


@pytest.mark.parametrize("key", ["", "Total", "1st", "a-b", 'a"; DROP TABLE record; --', "k" * 64, "ä"])
async def test_what_is_no_identifier_never_reaches_the_database(acme: Org, provisioner_db: Database, key: str) -> None:
    columns = (Column(key=key, kind=ColumnKind.TEXT),)
    with pytest.raises(ValueError, match="cannot be the name"):
        async with provisioner_db.tenant(acme.scope) as conn:
            await provision_columns(conn, org_id=acme.id, slug=acme.slug, schema_key="receipt", columns=columns)
    with pytest.raises(ValueError, match="slug"):
        async with provisioner_db.tenant(acme.scope) as conn:
            await provision_org(conn, org_id=acme.id, slug=key or "Ä")


async def test_many_workers_at_once_make_one_view(acme: Org) -> None:
    assert set(await asyncio.gather(*(acme.provision(RECEIPT) for _ in range(6)))) == {"receipt"}


async def test_a_schema_of_another_installation_is_not_taken_over(
    acme: Org, provisioner_db: Database, writer_db: Database
) -> None:
    await acme.provision(RECEIPT)
    stranger = Org(provisioner_db, writer_db)
    stranger.slug = acme.slug
    with pytest.raises(Misconfigured, match="another organisation"):
        await stranger.provision(RECEIPT)


async def test_records_are_written_once_and_never_changed(acme: Org, writer_db: Database, pdb_url: str) -> None:
    paper = await acme.write({"total": "1"})
    assert await acme.write({"total": "2"}, subdocument=paper) == paper, "the second writer finds it there"
    async with writer_db.tenant(acme.scope) as conn:
        assert [r["v"] for r in await conn.fetch("SELECT values ->> 'total' AS v FROM record")] == ["1"]
    for change in ("UPDATE record SET family = 'x'", "DELETE FROM record", "TRUNCATE record"):
        with pytest.raises(Refused):
            async with writer_db.tenant(acme.scope) as conn:
                await conn.execute(change)
        owner = await asyncpg.connect(pdb_url)
        try:
            with pytest.raises(asyncpg.InsufficientPrivilegeError, match="insert-only"):
                await owner.execute(change)
        finally:
            await owner.close()


async def test_a_writer_cannot_write_for_another_organisation(acme: Org, rival: Org) -> None:
    acme.scope = rival.scope
    with pytest.raises(Refused):
        await acme.write({})


async def test_a_revision_below_one_is_refused_by_name(acme: Org) -> None:
    with pytest.raises(ConstraintViolated) as caught:
        await acme.write({}, revision=0)
    assert (caught.value.kind, caught.value.constraint) == ("check", "record_revision_check")


async def test_a_view_follows_a_schema_through_every_type_and_a_tables_columns(acme: Org, analyst: Analyst) -> None:
    """New fields are new columns of the same view, and rows are one column, whatever they hold."""
    every = {f"f_{kind.value}": kind for kind in FieldType}
    column = FieldSpec(key="amount", type=FieldType.NUMBER, title="Amount")
    wider = make_schema(3, company=FieldType.ORGANISATION, **every)
    for schema in (
        make_schema(2, company=FieldType.ORGANISATION),
        replace(wider, tables=(TableSpec(key="line_items", title="Items", columns=(column,)),)),
        replace(
            wider,
            tables=(TableSpec(key="line_items", title="Items", columns=(replace(column, type=FieldType.MONEY),)),),
        ),
    ):
        assert await acme.provision(schema) == "receipt"
    values = {"f_money": "9.00", "f_money_currency": "EUR", "f_percent": "20", "f_boolean": "true"}
    values |= {"f_choice": "female", "f_identifier": "DE89370400440532013000", "f_date": "2026-03-31"}
    await acme.write(values | {"line_items": [{"amount": "9.00", "amount_currency": "EUR"}]})
    connection = await analyst.login(acme)
    try:
        (row,) = await connection.fetch("SELECT * FROM receipt")
    finally:
        await connection.close()
    assert (row["f_money"], row["f_money_currency"], row["f_percent"]) == (Decimal("9.00"), "EUR", Decimal(20))
    assert (row["f_boolean"], row["f_choice"], row["f_date"]) == (True, "female", date(2026, 3, 31))
    assert row["f_identifier"] == "DE89370400440532013000"
