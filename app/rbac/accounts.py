"""Accounts, organisations, teams, memberships, one-time links. All as the control role."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from email_validator import EmailNotValidError, validate_email

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Forbidden, Invalid, NotFound, TokenInvalid, WrongState
from app.rbac.passwords import check_strength, hash_password
from app.rbac.principal import Organisation
from app.rbac.roles import Role

LINK_LIFETIME = timedelta(hours=24)
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TEAM_SLUG = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    id: UUID
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A one-time link that still works. `account_id` is None for the one that makes the first super_admin."""

    account_id: UUID | None
    email: str | None
    name: str | None
    expires_at: datetime


async def create_account(
    control: Database, *, email: str, name: str, password: str | None, is_super_admin: bool = False
) -> UUID:
    """A new account; without a password it needs a one-time link. Invalid where the e-mail is taken or bad."""
    address = clean_email(email)
    hashed = None
    if password is not None:
        check_strength(password)
        hashed = await hash_password(password)
    async with control.control() as conn:
        row = await queries.accounts.insert_account(
            conn, email=address, name=clean_name(name), password_hash=hashed, is_super_admin=is_super_admin
        )
    if row is None:
        raise _bad("email", f"There is an account with the e-mail {address} already.")
    return UUID(str(row["id"]))


async def find_account(control: Database, email: str) -> UUID | None:
    async with control.control() as conn:
        row = await queries.accounts.get_account_by_email(conn, email=email.strip().lower())
    return None if row is None else UUID(str(row["id"]))


async def create_organisation(control: Database, *, slug: str, name: str) -> Organisation:
    """The bare organisation; app.intake.onboarding.found_organisation also gives it schemas and a team."""
    if not _SLUG.fullmatch(slug):
        raise _bad("slug", "Small letters, digits and _, beginning with a letter, at most 40.")
    async with control.control() as conn:
        row = await queries.organisations.insert_organisation(conn, slug=slug, name=clean_name(name))
    if row is None:
        raise _bad("slug", f"There is an organisation {slug} already.")
    return Organisation(id=row["id"], slug=row["slug"], name=row["name"])


async def find_organisation(control: Database, slug: str) -> Organisation | None:
    async with control.control() as conn:
        row = await queries.organisations.get_organisation_by_slug(conn, slug=slug)
    return None if row is None else Organisation(id=row["id"], slug=row["slug"], name=row["name"])


async def create_team(control: Database, org_id: UUID, *, slug: str, name: str) -> Team:
    if not _TEAM_SLUG.fullmatch(slug):
        raise _bad("slug", "Small letters, digits, _ and -, beginning with a letter, at most 40.")
    async with control.control() as conn:
        row = await queries.organisations.insert_team(conn, org_id=org_id, slug=slug, name=clean_name(name))
    if row is None:
        raise _bad("slug", f"There is a team {slug} already.")
    return Team(id=row["id"], slug=row["slug"], name=row["name"])


async def find_team(control: Database, org_id: UUID, slug: str) -> Team | None:
    async with control.control() as conn:
        row = await queries.organisations.find_team(conn, org_id=org_id, slug=slug)
    return None if row is None else Team(id=row["id"], slug=row["slug"], name=row["name"])


async def set_membership(
    control: Database, org_id: UUID, account_id: UUID, role: Role, team_id: UUID | None = None
) -> None:
    """Make someone a member, or change their role in that team. An org_admin has no team, everyone else one."""
    if role is Role.SUPER_ADMIN:
        raise _bad("role", "A super_admin is made by `pagewright user`, not by membership.")
    if (role is Role.ORG_ADMIN) != (team_id is None):
        raise _bad("team", "An org_admin reaches all teams and has none; every other role is in a team.")
    async with control.control() as conn:
        await queries.organisations.set_membership(
            conn, org_id=org_id, account_id=account_id, team_id=team_id, role=role.value
        )


async def remove_membership(control: Database, org_id: UUID, account_id: UUID, team_id: UUID | None) -> None:
    """NotFound where there was none; WrongState for the last org_admin."""
    async with control.control() as conn:
        removed = await queries.organisations.delete_membership(
            conn, org_id=org_id, account_id=account_id, team_id=team_id
        )
        if removed is None:
            raise NotFound("There is no such member.")
        if team_id is None and not await queries.organisations.count_admins(conn, org_id=org_id):
            raise WrongState("This is the last administrator of the organisation.", remedy="Make another one first.")


async def make_link(control: Database, account_id: UUID | None = None) -> str:
    """The secret of a new one-time link, good for a day; older ones of the account stop working. Without an
    account it makes the first super_admin: Forbidden where there is one."""
    token = secrets.token_urlsafe(32)
    async with control.control() as conn:
        if account_id is None and await queries.accounts.has_super_admin(conn):
            raise Forbidden("There is a super_admin already.", remedy="Ask them, or run `pagewright user`.")
        await queries.accounts.use_up_links(conn, account_id=account_id)
        await queries.accounts.insert_link(
            conn, token_hash=_digest(token), account_id=account_id, expires_at=datetime.now(UTC) + LINK_LIFETIME
        )
    return token


def link_path(token: str) -> str:
    """Where a one-time link leads, below the base URL."""
    return f"/welcome/{token}"


async def has_super_admin(control: Database) -> bool:
    async with control.control() as conn:
        return bool(await queries.accounts.has_super_admin(conn))


async def read_link(control: Database, token: str) -> Link:
    """What the link is for, without using it up. TokenInvalid where it is unknown, used or has run out."""
    async with control.control() as conn:
        row = await queries.accounts.get_link(conn, token_hash=_digest(token))
    if row is None:
        raise _dead_link()
    return Link(account_id=row["account_id"], email=row["email"], name=row["name"], expires_at=row["expires_at"])


async def redeem_link(
    control: Database, token: str, *, password: str, email: str | None = None, name: str | None = None
) -> UUID:
    """Set the password of the link's account and end its sessions; or make the first super_admin, with `email`
    and `name`. The id of the account. TokenInvalid, Invalid."""
    check_strength(password)
    link = await read_link(control, token)
    if link.account_id is None:
        address, called = clean_email(email or ""), clean_name(name or "")
    hashed = await hash_password(password)
    async with control.control() as conn:
        if await queries.accounts.use_link(conn, token_hash=_digest(token)) is None:
            raise _dead_link()
        if link.account_id is not None:
            row = await queries.accounts.set_password_hash(conn, account_id=link.account_id, password_hash=hashed)
            if row is None:
                raise _dead_link()
            await queries.sessions.revoke_sessions(conn, account_id=link.account_id)
            return link.account_id
        if await queries.accounts.has_super_admin(conn):
            raise Forbidden("There is a super_admin already.", remedy="Ask them for a link of your own.")
        row = await queries.accounts.insert_account(
            conn, email=address, name=called, password_hash=hashed, is_super_admin=True
        )
        if row is None:
            raise _bad("email", f"There is an account with the e-mail {address} already.")
        return UUID(str(row["id"]))


def clean_email(email: str) -> str:
    try:
        found = validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise _bad("email", "Not an e-mail address. It looks like name@example.com.") from None
    return found.normalized.lower()


def clean_name(name: str) -> str:
    cleaned = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not 1 <= len(cleaned) <= 200:
        raise _bad("name", "A name has 1 to 200 characters.")
    return cleaned


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _dead_link() -> TokenInvalid:
    return TokenInvalid("This link was used or has run out.", remedy="Ask an administrator for a new one.")


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((loc,), message),))
