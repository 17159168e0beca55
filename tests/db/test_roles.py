"""Addresses of the roles, and roles that must not be trusted."""

from __future__ import annotations

import asyncpg
import pytest

from app.db.embedded import EmbeddedServers
from app.db.roles import APP, APP_ROLES, database_of, ensure_roles, role_dsn, role_password, scram_verifier, with_user
from app.errors import Misconfigured

SECRET = "s" * 40
PASSWORD = role_password(APP, SECRET)


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("postgresql://o:p@db:5432/pw", "postgresql://{}@db:5432/pw"),
        ("postgres://o@db/pw?sslmode=require", "postgres://{}@db/pw?sslmode=require"),
        ("postgresql://o:p%40%2F@/pw?host=/run/pg&port=5432", "postgresql://{}@/pw?host=/run/pg&port=5432"),
        ("postgresql:///pw?host=/run/pg&user=o&password=p", "postgresql://{}@/pw?host=/run/pg"),
        (
            "postgresql://o:p@a:1,b:2/pw?target_session_attrs=primary",
            "postgresql://{}@a:1,b:2/pw?target_session_attrs=primary",
        ),
        ("postgresql://o:p@[::1]:5432/p%20w", "postgresql://{}@[::1]:5432/p%20w"),
        ("postgresql://o:p@%2Frun%2Fpg/pw", "postgresql://{}@%2Frun%2Fpg/pw"),
        (
            "postgresql://o:p@db/pw?sslcert=/o.crt&sslkey=/o.key&sslrootcert=/ca",
            "postgresql://{}@db/pw?sslrootcert=/ca",
        ),
    ],
)
def test_only_user_and_password_change(owner: str, expected: str) -> None:
    assert role_dsn(owner, APP, SECRET) == expected.format(f"{APP}:{PASSWORD}")


@pytest.mark.parametrize("dsn", ["host=db user=o", "", "mysql://o@db/pw"])
def test_what_is_no_postgresql_url_is_refused_without_showing_it(dsn: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        role_dsn(dsn, APP, SECRET)
    assert "user=o" not in caught.value.detail


def test_odd_names_and_passwords_survive() -> None:
    dsn = with_user("postgresql://o:p@/d?host=/run", "a b@c", "p:/?#[]@ü")
    assert dsn == "postgresql://a%20b%40c:p%3A%2F%3F%23%5B%5D%40%C3%BC@/d?host=/run"
    assert database_of(dsn) == "d"


def test_passwords_differ_by_role_and_secret() -> None:
    assert len(PASSWORD) == 64
    assert len({role_password(role, key) for role in APP_ROLES for key in (SECRET, "t" * 40)}) == 6


async def test_the_verifier_is_what_the_server_makes_itself(servers: EmbeddedServers) -> None:
    """And no statement held the password: signing in with it works all the same."""
    admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
    try:
        await admin.execute(f"CREATE ROLE verified LOGIN PASSWORD '{scram_verifier('verified', 'pencil')}'")
        signed_in = await asyncpg.connect(with_user(servers.postgres_dsn("postgres"), "verified", "pencil"))
        await signed_in.close()
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(with_user(servers.postgres_dsn("postgres"), "verified", "pencils"))
    finally:
        await admin.execute("DROP ROLE verified")
        await admin.close()


@pytest.mark.parametrize("power", ["BYPASSRLS", "CREATEROLE", "SUPERUSER"])
async def test_a_role_with_powers_is_refused(
    servers: EmbeddedServers, database_url: str, secret: str, power: str
) -> None:
    admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
    owner = await asyncpg.connect(database_url)
    try:
        await admin.execute(f"ALTER ROLE {APP} {power}")
        with pytest.raises(Misconfigured, match=APP):
            await ensure_roles(owner, secret, APP_ROLES)
    finally:
        await admin.execute(f"ALTER ROLE {APP} NO{power}")
        await admin.close()
        await ensure_roles(owner, secret, APP_ROLES)
        await owner.close()
