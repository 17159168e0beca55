"""The driver's errors in our own words. The one place that knows SQLSTATEs."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import asyncpg
from asyncpg import exceptions as pg

from app.errors import DatabaseUnavailable, Forbidden, Misconfigured, PagewrightError, WrongState


class ConstraintViolated(WrongState):
    """A unique, foreign-key, check or not-null constraint said no; `constraint` is its name, `kind` which of them.

    Domain code catches it where it can say more; where none does, 409 is the honest answer.
    """

    def __init__(self, detail: str, *, constraint: str, kind: str) -> None:
        super().__init__(detail)
        self.constraint = constraint
        self.kind = kind


class Refused(Forbidden):
    """The database itself refused: row-level security or a missing grant. A handler should have said no before."""


DRIVER = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""Everything a driver call can raise that is not a bug in ours."""
UNAVAILABLE: tuple[type[Exception], ...] = (
    pg.PostgresConnectionError,  # class 08
    pg.InsufficientResourcesError,  # class 53: too many connections, disk full, out of memory
    pg.OperatorInterventionError,  # class 57: shutting down, starting up, statement timeout, terminated by an operator
    pg.TransactionRollbackError,  # class 40: deadlock, serialisation: a retry helps
    pg.LockNotAvailableError,
    pg.ReadOnlySQLTransactionError,  # a failover left us on the standby
    pg.IdleInTransactionSessionTimeoutError,
    pg.PostgresIOError,
)
_KINDS: dict[type[Exception], str] = {
    pg.UniqueViolationError: "unique",
    pg.ForeignKeyViolationError: "foreign_key",
    pg.CheckViolationError: "check",
    pg.NotNullViolationError: "not_null",
    pg.ExclusionViolationError: "exclusion",
    pg.RestrictViolationError: "restrict",
}


def translated(error: BaseException, *, connection_lost: bool = False) -> PagewrightError | None:
    """Our error for the driver's, or None where `error` is not one that can be expected (a bug, a cancellation).

    `connection_lost` tells that the connection is gone, so that errors of the socket count as the database's.
    The texts name constraints and roles, never values of rows.
    """
    if isinstance(error, UNAVAILABLE):
        return DatabaseUnavailable(f"The database does not answer: {_first_line(error)}")
    if isinstance(error, pg.IntegrityConstraintViolationError):
        kind = next((name for cls, name in _KINDS.items() if isinstance(error, cls)), "constraint")
        name = str(getattr(error, "constraint_name", None) or getattr(error, "column_name", None) or "")
        return ConstraintViolated(f"The {kind} constraint {name} does not allow this.", constraint=name, kind=kind)
    if isinstance(error, pg.InsufficientPrivilegeError):
        return Refused("The database refused this: it is outside what the role may do.")
    if isinstance(error, pg.InvalidAuthorizationSpecificationError):
        return Misconfigured(
            f"The database refused the sign-in: {_first_line(error)}",
            remedy="Run `pagewright migrate` with the same PAGEWRIGHT_SECRET_KEY as this process has.",
        )
    if isinstance(error, pg.InvalidCatalogNameError):
        return Misconfigured(f"{_first_line(error)}.", remedy="Make the database, then run `pagewright migrate`.")
    if connection_lost and isinstance(error, OSError | TimeoutError | asyncpg.InterfaceError | pg.InternalClientError):
        return DatabaseUnavailable(f"The connection to the database was lost: {_first_line(error)}")
    return None


def not_connected(error: BaseException, dsn: str) -> PagewrightError | None:
    """Our error for one that came where a connection was made, which names the server but no password; None as
    `translated` gives it."""
    if not isinstance(error, OSError | TimeoutError | asyncpg.InterfaceError | pg.InternalClientError):
        return translated(error)
    return DatabaseUnavailable(
        f"The database at {_server(dsn)} does not answer: {_first_line(error)}",
        remedy="Check that the server runs, and that PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL name its host and "
        "port; `pagewright doctor` looks at both.",
    )


def _server(dsn: str) -> str:
    """`host:port`, or the folder of a socket."""
    try:
        parts = urlsplit(dsn)
        asked = parse_qs(parts.query)
        host = asked.get("host", [parts.hostname or "localhost"])[0]
        port = asked.get("port", [str(parts.port or 5432)])[0]
    except ValueError:  # several hosts in one address
        return dsn.rpartition("@")[2].partition("/")[0]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0] or type(error).__name__
