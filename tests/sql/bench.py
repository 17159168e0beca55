"""Runs one query as somebody, sees what came back and what was changed, and takes it all back.

A superuser's session becomes the role inside a transaction (`SET LOCAL ROLE`), so that the tables can be compared
before it is rolled back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

import asyncpg

from app.db.pools import binding, prepare_connection
from app.db.queries import Query
from app.db.tenant import TenantScope
from tests.sql.moments import MOMENTS, OF
from tests.sql.uses import label
from tests.world import Org, World

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    result: Any
    changed: tuple[str, ...]
    refused: str = ""

    @property
    def nothing(self) -> bool:
        return not self.changed and _is_nothing(self.result)


def _is_nothing(result: Any) -> bool:
    """No row, no value, no count; of aggregates, a row of zeros."""
    if isinstance(result, str):
        return result.split()[-1] == "0" if result[:6] in ("UPDATE", "INSERT", "DELETE", "SELECT") else not result
    if isinstance(result, list):
        return all(_is_nothing(row) for row in result)
    if isinstance(result, asyncpg.Record):
        return all(_is_nothing(value) for value in result.values())
    return result in (None, 0, False)


def mentions(result: Any, ids: set[UUID]) -> bool:
    if isinstance(result, list | tuple | asyncpg.Record):
        return any(mentions(part, ids) for part in result)
    return result in ids if isinstance(result, UUID) else any(str(i) in result for i in ids if isinstance(result, str))


class Bench:
    """A superuser's session and a world to try queries on."""

    def __init__(self, connection: asyncpg.Connection, world: World, checksum: str, *, moments: bool) -> None:
        self.connection, self.world = connection, world
        self._checksum, self._moments = checksum, moments

    @classmethod
    async def open(cls, superuser_dsn: str, world: World, *, moments: bool) -> Self:
        """`moments` is whether tests.sql.moments speaks of this database."""
        connection = await asyncpg.connect(superuser_dsn)
        await prepare_connection(connection)
        names = [row["relname"] for row in await connection.fetch(TABLES)]
        sums = "SELECT '{0}' AS name, coalesce(sum(hashtextextended(t::text, 0)), 0)::text AS sum FROM public.{0} t"
        return cls(connection, world, " UNION ALL ".join(sums.format(name) for name in names), moments=moments)

    async def sums(self) -> dict[str, str]:
        """A checksum of every table."""
        return {row["name"]: row["sum"] for row in await self.connection.fetch(self._checksum)}

    async def run(self, query: Query, given: dict[str, Any], *, role: str | None, scope: TenantScope) -> Outcome:
        """Run and roll back; `role` None stays the superuser."""
        transaction = self.connection.transaction()
        await transaction.start()
        refused, result = "", None
        try:
            if self._moments:
                await self._begin(OF.get(label(query), ""))
            before = await self.sums()
            try:
                async with self.connection.transaction():
                    if role is not None:
                        await self.connection.execute(f"SET LOCAL ROLE {role}")
                    await self.connection.execute(binding(scope))
                    result = await query(self.connection, **given)
                    await self.connection.execute("RESET ROLE")
            except (asyncpg.InsufficientPrivilegeError, asyncpg.IntegrityConstraintViolationError) as error:
                refused = str(error)
            after = await self.sums()
        finally:
            await transaction.rollback()
        return Outcome(result=result, changed=tuple(t for t in after if after[t] != before[t]), refused=refused)

    async def _begin(self, moment: str) -> None:
        org = self.world.a
        people = {"admin": org.accounts["org_admin"], "operator": org.accounts["operator"]}
        for statement in MOMENTS.get(moment, ()):
            await self.connection.execute(statement.format(org=org.id, **people))

    async def types(self, query: Query) -> list[str]:
        statement = await self.connection.prepare(query.sql)
        return [f"{p.name.removesuffix('[]')}[]" if p.kind == "array" else p.name for p in statement.get_parameters()]


def ids_of(org: Org) -> set[UUID]:
    """Everything of the first team's document."""
    paper = org.teams[0].paper
    return {
        paper.batch_id,
        paper.document_id,
        paper.subdocument_id,
        paper.review_id,
        paper.correction_id,
        *paper.field_ids.values(),
    }
