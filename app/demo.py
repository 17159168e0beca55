"""The demo organisation: one team, one user per role, random passwords in DATA/demo.json, samples on first start."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from app.config import Settings
from app.db.embedded_places import write_private
from app.db.pools import Database
from app.db.queries import queries
from app.db.roles import APP, CONTROL, role_dsn
from app.db.tenant import TenantScope
from app.errors import Misconfigured
from app.intake.onboarding import found_organisation
from app.rbac.accounts import (
    create_account,
    create_team,
    find_account,
    find_organisation,
    find_team,
    set_membership,
)
from app.rbac.passwords import hash_password, verify_password
from app.rbac.roles import Role
from app.readers.catalogue import seed_builtin

log = structlog.get_logger(__name__)

ORG, ORG_NAME = "demo", "Demo organisation"
TEAM, TEAM_NAME = "main", "Main team"
NAMES = {
    Role.SUPER_ADMIN: "Sasha Super",
    Role.ORG_ADMIN: "Ada Admin",
    Role.MANAGER: "Mara Manager",
    Role.OPERATOR: "Oli Operator",
    Role.VIEWER: "Vera Viewer",
}
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Nothing that looks like something else: people type these."""


@dataclass(frozen=True, kw_only=True)
class User:
    email: str
    password: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What DATA/demo.json holds."""

    base_url: str
    org: str
    team: str
    users: tuple[User, ...]

    def user(self, role: Role) -> User:
        return next(user for user in self.users if user.role == role.value)


def read(data: Path) -> Demo | None:
    """The demo of this DATA folder; None before its first start."""
    path = data / "demo.json"
    try:
        content: dict[str, Any] = json.loads(path.read_text())
        users = tuple(User(**user) for user in content["users"])
        return Demo(base_url=content["base_url"], org=content["org"], team=content["team"], users=users)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Misconfigured(
            f"{path} is damaged ({error}).", remedy="Delete it: the next start makes one with new passwords."
        ) from error


async def seed(settings: Settings, secret: str) -> Demo:
    """Bring the demo organisation, its team, users and demo.json to what they should be; run again, it changes
    nothing. `settings` holds the owners' DSN."""
    if settings.database_url is None:
        raise Misconfigured("PAGEWRIGHT_DATABASE_URL is not set.")
    # The passwords are written down before any account has them: killed in between, the next start goes on.
    demo = await asyncio.to_thread(_written_down, settings)
    dsn = settings.database_url.get_secret_value()
    control = await Database.open(role_dsn(dsn, CONTROL, secret), max_size=4, name="demo-control")
    db = await Database.open(role_dsn(dsn, APP, secret), max_size=1, name="demo")
    try:
        await _ensure(control, db, demo)
    finally:
        await db.close()
        await control.close()
    return demo


def _written_down(settings: Settings) -> Demo:
    before = read(settings.data)
    demo = before or Demo(base_url="", org=ORG, team=TEAM, users=tuple(_new_user(role) for role in Role))
    demo = replace(demo, base_url=settings.public_url)
    if demo != before:
        write_private(settings.data / "demo.json", json.dumps(asdict(demo), indent=2) + "\n")
    return demo


def _new_user(role: Role) -> User:
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)]
    return User(
        email=f"{role.value.replace('_', '-')}@demo.example",
        password="-".join(groups),
        role=role.value,
    )


async def _ensure(control: Database, db: Database, demo: Demo) -> None:
    organisation = await find_organisation(control, demo.org)
    if organisation is None:
        founded = await found_organisation(
            control, db, slug=demo.org, name=ORG_NAME, team_slug=demo.team, team_name=TEAM_NAME
        )
        organisation, team = founded.organisation, founded.team
    else:
        found = await find_team(control, organisation.id, demo.team)
        team = found or await create_team(control, organisation.id, slug=demo.team, name=TEAM_NAME)
        async with db.tenant(TenantScope(org_id=organisation.id, team_ids=None, actor=None)) as conn:
            await seed_builtin(conn, organisation.id)

    async def member(user: User) -> None:
        role = Role(user.role)
        account = await find_account(control, user.email)
        if account is None:
            account = await create_account(
                control,
                email=user.email,
                name=NAMES[role],
                password=user.password,
                is_super_admin=role is Role.SUPER_ADMIN,
            )
        else:
            await _restore_password(control, user)
        if role is not Role.SUPER_ADMIN:
            team_id = None if role is Role.ORG_ADMIN else team.id
            await set_membership(control, organisation.id, account, role, team_id)

    await asyncio.gather(*(member(user) for user in demo.users))


async def _restore_password(control: Database, user: User) -> None:
    """demo.json was lost and made anew: what it says must open the account again."""
    async with control.control() as conn:
        row = await queries.accounts.get_account_by_email(conn, email=user.email)
    if row is None or (await verify_password(row["password_hash"], user.password)).right:
        return
    hashed = await hash_password(user.password)
    async with control.control() as conn:
        await queries.accounts.set_password_hash(conn, account_id=row["id"], password_hash=hashed)


async def send_samples(settings: Settings) -> None:
    """Upload the bundled samples as the operator, as any program would; once per DATA folder.

    A failure is logged and does not stop the installation: the samples are tried again at the next start.
    """
    done = settings.data / "samples.sent"
    files = sorted(path for path in SAMPLES.glob("*") if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".pdf"})
    demo = read(settings.data)
    if done.exists() or not files or demo is None:
        return
    import httpx  # half a second, needed once

    operator = demo.user(Role.OPERATOR)
    base = f"http://{_here(settings.host)}:{settings.port}/api/v1"
    try:
        async with httpx.AsyncClient(base_url=base, timeout=60, trust_env=False) as client:
            signed_in = await client.post("/auth/token", json={"email": operator.email, "password": operator.password})
            signed_in.raise_for_status()
            headers = {
                "Authorization": f"Bearer {signed_in.json()['access_token']}",
                "Idempotency-Key": "bundled-samples",
            }
            parts = [
                ("files", (path.name, await asyncio.to_thread(path.read_bytes), mimetypes.guess_type(path.name)[0]))
                for path in files
            ]
            sent = await client.post(
                "/batches", headers=headers, files=parts, data={"schema": "auto", "team": demo.team}
            )
            sent.raise_for_status()
            batch = str(sent.json()["id"])
    except (httpx.HTTPError, ValueError, KeyError) as error:
        log.error("the samples could not be sent; they are tried again at the next start", error=str(error))
        return
    write_private(done, batch + "\n")
    log.info("sample documents sent", files=len(files), batch=batch)


def _here(host: str) -> str:
    """The address under which this machine reaches its own web process."""
    if host in ("0.0.0.0", ""):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{'::1' if host == '::' else host}]" if ":" in host else host
