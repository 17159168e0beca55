"""`pagewright migrate`, `org …`, `user …`, `pdb verify`: what an administrator of the machine does."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from pydantic import SecretStr

from app.cli_settings import changed_settings, lines_of
from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.db.migrate import APP_MIGRATIONS, PDB_MIGRATIONS, pending
from app.db.pools import Database
from app.db.queries import queries
from app.db.roles import APP, CONTROL, role_dsn
from app.db.tenant import TenantScope
from app.errors import Invalid, Misconfigured, NotFound
from app.intake.onboarding import found_organisation
from app.intake.provider import drop_provider, put_provider
from app.intake.settings import live_workers, put_settings, read_settings, warnings_of
from app.rbac.accounts import (
    create_account,
    find_account,
    find_organisation,
    find_team,
    link_path,
    make_link,
    set_membership,
)
from app.rbac.passwords import check_strength, hash_password
from app.rbac.principal import Organisation
from app.rbac.roles import Role
from app.rbac.sessions import sign_out_everywhere
from app.readers.providers import describe_provider
from app.secret import load_secret
from app.supervisor import bring_up_to_date, start_servers, with_dsns

PAGE = 200
FIRST_PAGE = UUID(int=2**128 - 1)
FIRST_ID = UUID(int=0)


@asynccontextmanager
async def installation(settings: Settings, *, migrated: bool = True) -> AsyncIterator[Settings]:
    """Settings with all three DSNs (the owners'): external servers, those of a running installation, or our own for
    as long as this lasts, migrated."""
    absolute = settings.model_copy(update={"data": settings.data.absolute()})
    running = EmbeddedServers.running(absolute.data) if absolute.embedded_database or absolute.embedded_redis else None
    if running is not None:
        yield with_dsns(absolute, running)
        return
    owner, servers = await start_servers(absolute)
    try:
        if migrated and await _lacks_migrations(owner):
            await bring_up_to_date(owner, load_secret(owner))
        yield owner
    finally:
        if servers is not None:
            await servers.stop()


async def _lacks_migrations(owner: Settings) -> bool:
    """Looked at first: applying none of them still costs the second it takes to load the engine."""
    if owner.database_url is None or owner.pdb_url is None:
        return False
    return bool(
        await pending(owner.database_url.get_secret_value(), APP_MIGRATIONS)
        or await pending(owner.pdb_url.get_secret_value(), PDB_MIGRATIONS)
    )


@dataclass(frozen=True, kw_only=True)
class Office:
    """What administration works with."""

    settings: Settings
    secret: str
    control: Database
    db: Database

    async def organisation(self, slug: str) -> Organisation:
        found = await find_organisation(self.control, slug)
        if found is None:
            raise NotFound(f"There is no organisation {slug}.", remedy="See `pagewright org list`.")
        return found

    def tenant(self, organisation: Organisation) -> TenantScope:
        return TenantScope(org_id=organisation.id, team_ids=None, actor=None)


@asynccontextmanager
async def office(settings: Settings) -> AsyncIterator[Office]:
    async with installation(settings) as owner:
        secret = load_secret(owner)
        if owner.database_url is None:
            raise Misconfigured("PAGEWRIGHT_DATABASE_URL is not set.")
        dsn = owner.database_url.get_secret_value()
        control = await Database.open(role_dsn(dsn, CONTROL, secret), max_size=2, name="command-control")
        db = await Database.open(role_dsn(dsn, APP, secret), max_size=2, name="command")
        try:
            yield Office(settings=owner, secret=secret, control=control, db=db)
        finally:
            await db.close()
            await control.close()


def say(*cells: object) -> None:
    sys.stdout.write("\t".join(str(cell) for cell in cells) + "\n")


async def migrate(settings: Settings, *, quiet: bool = False) -> int:
    """Bring both databases to the newest migration."""
    async with installation(settings, migrated=False) as owner:
        # A running installation was migrated at its start; after an update of the code this brings the rest.
        await bring_up_to_date(owner, load_secret(owner))
    if not quiet:
        say("Both databases are at the newest migration.")
    return 0


async def administer(settings: Settings, arguments: argparse.Namespace) -> int:
    """Run the action that the command line names."""
    async with office(settings) as place:
        await ACTIONS[arguments.action](place, arguments)
    return 0


# ---- organisations ----------------------------------------------------------------------------------------
async def _org_create(place: Office, arguments: argparse.Namespace) -> None:
    founded = await found_organisation(place.control, place.db, slug=arguments.slug, name=arguments.name)
    say(founded.organisation.slug, founded.organisation.id, f"team {founded.team.slug}")


async def _org_list(place: Office, _arguments: argparse.Namespace) -> None:
    before = FIRST_PAGE
    while True:
        async with place.control.control() as conn:
            rows = await queries.organisations.list_organisations(conn, before_id=before, limit=PAGE)
        for row in rows:
            say(row["slug"], row["id"], row["name"])
        if len(rows) < PAGE:
            return
        before = rows[-1]["id"]


async def _org_settings(place: Office, arguments: argparse.Namespace) -> None:
    organisation = await place.organisation(arguments.org)
    async with place.db.tenant(place.tenant(organisation)) as conn:
        found = await read_settings(conn, organisation.id)
    if arguments.changes or arguments.unset:
        changed = changed_settings(found, arguments.changes, arguments.unset)
        found = await put_settings(place.db, place.tenant(organisation), limits=changed.limits, engines=changed.engines)
    for line in lines_of(found):
        say(*line)
    workers = await live_workers(place.control, lease_seconds=place.settings.lease_seconds)
    for warning in warnings_of(found.engines, workers):
        sys.stderr.write(f"{warning}\n")


async def _provider_set(place: Office, arguments: argparse.Namespace) -> None:
    organisation = await place.organisation(arguments.org)
    key = os.environ.get("PAGEWRIGHT_PROVIDER_KEY") or await asyncio.to_thread(_read_secret, "Key (empty for none): ")
    info = await put_provider(
        place.db,
        place.tenant(organisation),
        place.secret,
        kind=arguments.kind,
        model=arguments.model,
        api_base=arguments.base_url,
        key=SecretStr(key) if key else None,
        allow_private_hosts=place.settings.allow_private_hosts,
    )
    say(info.kind.value, info.model, info.api_base, f"key …{info.key_hint}" if info.key_hint else "no key")


async def _provider_show(place: Office, arguments: argparse.Namespace) -> None:
    organisation = await place.organisation(arguments.org)
    async with place.db.tenant(place.tenant(organisation)) as conn:
        info = await describe_provider(conn, organisation.id)
    if info is None:
        say("none")
        return
    hint = f"key …{info.key_hint}" if info.key_hint else "no key"
    say(info.kind.value, info.model, info.api_base, hint, "on" if info.enabled else "off")


async def _provider_clear(place: Office, arguments: argparse.Namespace) -> None:
    organisation = await place.organisation(arguments.org)
    there = await drop_provider(place.db, place.tenant(organisation))
    say("removed, and its key with it" if there else "there was none")


# ---- users ------------------------------------------------------------------------------------------------
async def _user_create(place: Office, arguments: argparse.Namespace) -> None:
    role = Role(arguments.role)
    if role is not Role.SUPER_ADMIN and arguments.org is None:
        raise Invalid(f"The role {role.value} belongs to an organisation.", remedy="Name it: --org SLUG.")
    organisation = None if arguments.org is None else await place.organisation(arguments.org)
    team_id = None
    if organisation is not None and role not in (Role.ORG_ADMIN, Role.SUPER_ADMIN):
        team = await find_team(place.control, organisation.id, arguments.team or "main")
        if team is None:
            raise NotFound(f"{organisation.slug} has no team {arguments.team or 'main'}.", remedy="Name one: --team.")
        team_id = team.id
    account = await find_account(place.control, arguments.email)
    new = account is None
    if account is None:
        account = await create_account(
            place.control,
            email=arguments.email,
            name=arguments.name,
            password=None,
            is_super_admin=role is Role.SUPER_ADMIN,
        )
    elif role is Role.SUPER_ADMIN:
        raise Invalid(f"There is an account {arguments.email} already.", remedy="Choose another e-mail.")
    if organisation is not None and role is not Role.SUPER_ADMIN:
        await set_membership(place.control, organisation.id, account, role, team_id)
    if new:
        await _print_link(place, account)
    else:
        say(f"{arguments.email} is now {role.value} in {arguments.org}")


async def _user_list(place: Office, arguments: argparse.Namespace) -> None:
    if arguments.org is None:
        await _list_accounts(place)
        return
    organisation = await place.organisation(arguments.org)
    after = FIRST_ID
    while True:
        async with place.db.tenant(place.tenant(organisation)) as conn:
            rows = await queries.organisations.list_members(conn, org_id=organisation.id, after_id=after, limit=PAGE)
            teams = {
                row["id"]: row["slug"] for row in await queries.organisations.list_teams(conn, org_id=organisation.id)
            }
        for row in rows:
            say(row["email"], row["role"], teams.get(row["team_id"], "all teams"), row["name"])
        if len(rows) < PAGE:
            return
        after = rows[-1]["id"]


async def _list_accounts(place: Office) -> None:
    async with place.control.control() as conn:
        rows = await queries.administration.list_accounts(conn, after_id=FIRST_ID, limit=10_000)
    for row in rows:
        marks = [name for name in ("is_super_admin", "disabled_at") if row[name]]
        say(row["email"], row["name"], *marks)


async def _user_password(place: Office, arguments: argparse.Namespace) -> None:
    account = await _known(place, arguments.email)
    password = await asyncio.to_thread(_read_secret, "New password: ")
    check_strength(password)
    hashed = await hash_password(password)
    async with place.control.control() as conn:
        await queries.accounts.set_password_hash(conn, account_id=account, password_hash=hashed)
    await sign_out_everywhere(place.control, account)
    say("The password is set; every session of the account has ended.")


async def _user_link(place: Office, arguments: argparse.Namespace) -> None:
    account = None if arguments.email is None else await _known(place, arguments.email)
    await _print_link(place, account)


async def _known(place: Office, email: str) -> UUID:
    account = await find_account(place.control, email)
    if account is None:
        raise NotFound(f"There is no account {email}.", remedy="See `pagewright user list`.")
    return account


async def _print_link(place: Office, account: UUID | None) -> None:
    token = await make_link(place.control, account)
    say(f"{place.settings.public_url}{link_path(token)}")
    sys.stderr.write("Good once, for a day.\n")


def _read_secret(prompt: str) -> str:
    """From the terminal without showing it, else one line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\n")


ACTIONS: dict[str, Callable[[Office, argparse.Namespace], Awaitable[None]]] = {
    "org_create": _org_create,
    "org_list": _org_list,
    "org_settings": _org_settings,
    "provider_set": _provider_set,
    "provider_show": _provider_show,
    "provider_clear": _provider_clear,
    "user_create": _user_create,
    "user_list": _user_list,
    "user_password": _user_password,
    "user_link": _user_link,
}
