"""Connections. Every statement of ours runs inside a transaction opened here, so that row-level security knows
whose it is; driver errors leave as ours."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg
from asyncpg import Connection

from app.db.errors import DRIVER, not_connected, translated
from app.db.tenant import TenantScope
from app.errors import DatabaseUnavailable

CONNECT_SECONDS = 10.0
ACQUIRE_SECONDS = 10.0
"""How long a caller waits for a free connection before it is told that the database is overloaded."""
STATEMENT_SECONDS = 60.0
IDLE_SECONDS = 300.0


def _encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


async def prepare_connection(connection: Connection) -> None:
    """Python objects for json and jsonb, in and out. Also for connections made without a pool."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, encoder=_encode, decoder=json.loads, schema="pg_catalog")


def binding(scope: TenantScope) -> str:
    """What binds a transaction to `scope`, and ends with it. As text, so that it goes to the server in one message with
    BEGIN; nothing in it can break out of its quotes, for it is made of UUIDs."""
    org_id, team_ids, actor = (value.replace("'", "''") for value in scope.settings())
    return f"""SELECT set_config('app.org_id', '{org_id}', true), set_config('app.team_ids', '{team_ids}', true),
                      set_config('app.actor', '{actor}', true)"""  # see above


async def _no_reset(_: Connection) -> None:
    """Nothing to reset: settings are local to the transaction. (The pool rolls back what is still open itself.)"""


class Database:
    """A pool of connections to one database as one role.

    >>> db = await Database.open(dsn, name="web")
    >>> async with db.tenant(scope) as conn:
    ...     await queries.documents.get_document(conn, org_id=scope.org_id, document_id=id)

    A lost server gives DatabaseUnavailable; once it is back, the next transaction connects anew.
    """

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    @classmethod
    async def open(
        cls,
        dsn: str,
        *,
        min_size: int = 1,
        max_size: int = 8,
        name: str = "pagewright",
        statement_seconds: float = STATEMENT_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> Database:
        """Open `min_size` connections now. The server rolls back a transaction that says nothing for `idle_seconds`.
        DatabaseUnavailable when nobody answers, Misconfigured when the role or the database is refused."""
        try:
            pool = await asyncpg.create_pool(
                dsn,
                min_size=min_size,
                max_size=max_size,
                init=prepare_connection,
                reset=_no_reset,
                timeout=CONNECT_SECONDS,
                # The server ends a statement that is too slow; the client's limit is for a server that is gone.
                command_timeout=statement_seconds + 15,
                max_inactive_connection_lifetime=300,
                server_settings={
                    "application_name": f"pagewright {name}",
                    "statement_timeout": f"{int(statement_seconds * 1000)}",
                    "idle_in_transaction_session_timeout": f"{int(idle_seconds * 1000)}",
                    "timezone": "UTC",
                },
            )
        except DRIVER as error:
            raise not_connected(error, dsn) or error from error
        return cls(pool)

    async def close(self) -> None:
        """Wait a moment for what is running, then close every connection."""
        try:
            await asyncio.wait_for(self._pool.close(), CONNECT_SECONDS)
        except TimeoutError:
            self._pool.terminate()

    @asynccontextmanager
    async def tenant(self, scope: TenantScope) -> AsyncIterator[Connection]:
        """A transaction that sees the rows of `scope` alone. Committed at the end, rolled back on any exception."""
        async with self._transaction(scope) as connection:
            yield connection

    @asynccontextmanager
    async def control(self) -> AsyncIterator[Connection]:
        """A transaction without an organisation: only the control role, and workers on their leases, see rows in it."""
        async with self._transaction(None) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(self, scope: TenantScope | None) -> AsyncIterator[Connection]:
        connection = await self._acquire()
        try:
            try:
                await connection.execute("BEGIN" if scope is None else f"BEGIN; {binding(scope)}")
                yield connection
            except BaseException as error:
                await _roll_back(connection)
                ours = translated(error, connection_lost=_is_lost(connection))
                if ours is None:
                    raise
                raise ours from error
            try:
                await connection.execute("COMMIT")
            except DRIVER as error:
                raise translated(error, connection_lost=True) or error from error
        finally:
            await self._pool.release(cast("Any", connection), timeout=CONNECT_SECONDS)

    async def _acquire(self) -> Connection:
        try:
            # What the pool lends is a proxy with every method of a connection.
            return cast("Connection", await self._pool.acquire(timeout=ACQUIRE_SECONDS))
        except TimeoutError as error:
            raise DatabaseUnavailable(f"No database connection became free within {ACQUIRE_SECONDS:.0f} s.") from error
        except DRIVER as error:
            raise translated(error, connection_lost=True) or error from error


async def _roll_back(connection: Connection) -> None:
    """Undo what was begun. A connection that cannot even do that is dropped: the server rolls back by itself."""
    if _is_lost(connection) or not connection.is_in_transaction():
        return
    try:
        await connection.execute("ROLLBACK")
    except DRIVER:
        connection.terminate()


def _is_lost(connection: Connection) -> bool:
    """Whether there is no server behind it any more; asyncpg then takes it back into the pool unasked."""
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:
        return True
