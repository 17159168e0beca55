"""The database roles Pagewright signs in as, and the addresses that do so.

Nobody signs in as an owner but `migrate`. Roles belong to a whole PostgreSQL cluster, so one cluster holds one
Pagewright (its two databases may lie in two clusters). The owner needs CREATEROLE, not superuser.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from asyncpg import Connection
from asyncpg import exceptions as pg

from app.errors import Misconfigured

APP = "pagewright_app"
WORKER = "pagewright_worker"
CONTROL = "pagewright_control"
WRITER = "pagewright_writer"
READER = "pagewright_reader"
PROVISIONER = "pagewright_provisioner"
ANALYST = "pagewright_analyst"
"""Nobody signs in as this one: every organisation's reader role is a member, so that what they all may do stands in
one place (a grant to each would fill the catalogue's row at some 500 organisations)."""

APP_ROLES = (APP, WORKER, CONTROL)
"""Roles of the application database."""
PDB_ROLES = (WRITER, READER, PROVISIONER)
"""Roles of the production database."""
CREATES_ROLES = frozenset({PROVISIONER})

_SCRAM_ROUNDS = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class _Attributes:
    superuser: bool
    bypasses: bool
    creates_roles: bool


def role_password(role: str, secret: str) -> str:
    """HMAC-SHA256 of the role's name under the installation's secret, as 64 hex digits."""
    return hmac.new(secret.encode(), b"database role " + role.encode(), hashlib.sha256).hexdigest()


def role_dsn(owner_dsn: str, role: str, secret: str) -> str:
    """The owner's address with another role and its password; host, database and options stay as they are.

    Takes URLs in all forms libpq knows (several hosts, `?host=/socket/folder`, user and password as options).
    Misconfigured for anything else.
    """
    return with_user(owner_dsn, role, role_password(role, secret))


def with_user(dsn: str, user: str, password: str) -> str:
    """The address `dsn`, signing in as somebody else."""
    parts = urlsplit(dsn)
    if parts.scheme not in ("postgresql", "postgres"):
        raise Misconfigured(
            "A database address must be a URL: postgresql://user:password@host:port/database.",
            remedy="Correct PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL; see docs/settings.md.",
        )
    hosts = parts.netloc.rpartition("@")[2]
    # Options of the URL win over its head, so the owner's must go. A client key of the owner's must not follow either.
    dropped = {"user", "password", "passfile", "sslkey", "sslcert", "sslpassword"}
    options = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k not in dropped]
    netloc = f"{quote(user, safe='')}:{quote(password, safe='')}@{hosts}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", urlencode(options, safe="/:,"), ""))


def database_of(dsn: str) -> str:
    """The name of the database in an address ('' where it names none)."""
    return unquote(urlsplit(dsn).path.lstrip("/"))


def scram_verifier(role: str, password: str) -> str:
    """What PostgreSQL keeps of a password (RFC 5802), so that statements, and logs of them, hold none.

    The salt is made from the password, which is random already: the same secret gives the same verifier.
    """
    salt = hashlib.sha256(f"salt {role} {password}".encode()).digest()[:16]
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _SCRAM_ROUNDS)
    client = hmac.new(salted, b"Client Key", hashlib.sha256).digest()
    stored = hashlib.sha256(client).digest()
    server = hmac.new(salted, b"Server Key", hashlib.sha256).digest()
    b64 = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${_SCRAM_ROUNDS}:{b64[0]}${b64[1]}:{b64[2]}"


async def ensure_roles(connection: Connection, secret: str, roles: tuple[str, ...]) -> None:
    """Make the roles that are missing, set their passwords, and let them alone connect to this database.

    `connection` is the owner's. Safe to repeat; not by two at once (migrate holds its lock). Misconfigured where
    the owner may not, or where a role of that name has powers it must not have.
    """
    rows = await connection.fetch(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = ANY ($1::text[])",
        list(roles),
    )
    there = {
        str(r["rolname"]): _Attributes(
            superuser=r["rolsuper"], bypasses=r["rolbypassrls"], creates_roles=r["rolcreaterole"]
        )
        for r in rows
    }
    try:
        for role in roles:
            _check(role, there.get(role))
            await _ensure_role(connection, role, secret, exists=role in there)
        if PROVISIONER in roles:
            await _ensure_analyst(connection)
        await grant_database(connection, roles)
    except pg.InsufficientPrivilegeError as error:
        raise Misconfigured(
            f"The owner of the database may not set up its roles: {error}.",
            remedy="Give it CREATEROLE and the database (ALTER DATABASE … OWNER TO …), and remove roles of the same "
            "names that somebody else made.",
        ) from error


def _check(role: str, found: _Attributes | None) -> None:
    if found is None:
        return
    if found.superuser or found.bypasses or (found.creates_roles and role not in CREATES_ROLES):
        raise Misconfigured(
            f"The database role {role} exists with powers that would switch row-level security off.",
            remedy=f"ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS NOCREATEROLE; as a superuser.",
        )


async def _ensure_role(connection: Connection, role: str, secret: str, *, exists: bool) -> None:
    verifier = scram_verifier(role, role_password(role, secret))
    if exists:
        await connection.execute(f"ALTER ROLE {role} LOGIN PASSWORD '{verifier}'")
    else:
        powers = "CREATEROLE" if role in CREATES_ROLES else "NOCREATEROLE"
        await connection.execute(
            f"CREATE ROLE {role} LOGIN {powers} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOREPLICATION PASSWORD '{verifier}'"
        )
    # What a migration makes for a role is handed over by ALTER … OWNER, which needs the right to become it. Its
    # privileges are not inherited: the owner stays outside row-level security's policies.
    settable = await connection.fetchval("SELECT pg_has_role(current_user, $1, 'SET')", role)
    if not settable:
        await connection.execute(f"GRANT {role} TO CURRENT_USER WITH SET TRUE, INHERIT FALSE")


async def _ensure_analyst(connection: Connection) -> None:
    if not await connection.fetchval("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)", ANALYST):
        await connection.execute(f"CREATE ROLE {ANALYST} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB")
    await connection.execute(f"GRANT {ANALYST} TO {PROVISIONER} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE")


async def grant_database(connection: Connection, roles: tuple[str, ...]) -> None:
    """Nobody connects by being somebody: PUBLIC may by default, and the other database's roles are PUBLIC here.

    `roles` are APP_ROLES or PDB_ROLES, `connection` is the owner's. A cloned database needs this again.
    """
    database = await connection.fetchval("SELECT quote_ident(current_database())")
    await connection.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
    await connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    names = ", ".join((*roles, ANALYST) if PROVISIONER in roles else roles)
    await connection.execute(f"GRANT CONNECT ON DATABASE {database} TO {names}")
    await connection.execute(f"GRANT USAGE ON SCHEMA public TO {names}")
    if PROVISIONER in roles:
        await connection.execute(f"GRANT CREATE ON DATABASE {database} TO {PROVISIONER}")
