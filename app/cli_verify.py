"""`pagewright pdb verify`: does the production database hold exactly what the application database says it does."""

from __future__ import annotations

import sys
from uuid import UUID

import asyncpg

from app.cli_admin import FIRST_PAGE, Office, office, say
from app.config import Settings
from app.db.pools import Database
from app.db.queries import pdb_queries, queries
from app.db.roles import READER, role_dsn
from app.errors import Misconfigured
from app.rbac.principal import Organisation

PAGE = 500
NO_ID = UUID(int=0)


async def verify(settings: Settings) -> int:
    """Compare every organisation; 1 where something is missing or there is more than there should be."""
    wrong = 0
    async with office(settings) as place:
        if place.settings.pdb_url is None:
            raise Misconfigured("PAGEWRIGHT_PDB_URL is not set.")
        dsn = role_dsn(place.settings.pdb_url.get_secret_value(), READER, place.secret)
        pdb = await Database.open(dsn, max_size=1, name="verify")
        try:
            for organisation in await _organisations(place):
                wrong += await _verify(place, pdb, organisation)
        finally:
            await pdb.close()
    return 1 if wrong else 0


async def _organisations(place: Office) -> list[Organisation]:
    found: list[Organisation] = []
    before = FIRST_PAGE
    while True:
        async with place.control.control() as conn:
            rows = await queries.organisations.list_organisations(conn, before_id=before, limit=PAGE)
        found += [Organisation(id=row["id"], slug=row["slug"], name=row["name"]) for row in rows]
        if len(rows) < PAGE:
            return found
        before = rows[-1]["id"]


async def _verify(place: Office, pdb: Database, organisation: Organisation) -> int:
    """Print what is wrong in one organisation, and a line that sums it up; how many things are."""
    scope = place.tenant(organisation)
    published = wrong = 0
    after = NO_ID
    while True:
        async with place.db.tenant(scope) as conn:
            rows = await queries.verification.list_published(conn, org_id=organisation.id, after_id=after, limit=PAGE)
        async with pdb.tenant(scope) as conn:
            found = await pdb_queries.verification.list_latest_records(
                conn, org_id=organisation.id, subdocument_ids=[row["id"] for row in rows]
            )
        records = {row["subdocument_id"]: row for row in found}
        for row in rows:
            problem = _problem(row["revision"], row["record_id"], records.get(row["id"]))
            if problem:
                wrong += 1
                sys.stdout.write(f"{organisation.slug}: subdocument {row['id']}: {problem}\n")
        published += len(rows)
        if len(rows) < PAGE:
            break
        after = rows[-1]["id"]
    kept, surplus = await _verify_records(place, pdb, organisation)
    wrong += surplus
    say(organisation.slug, f"{published} published", f"{kept} with records", f"{wrong} wrong")
    return wrong


async def _verify_records(place: Office, pdb: Database, organisation: Organisation) -> tuple[int, int]:
    """The other way round: how many subdocuments have records there, and of how many this database knows nothing.

    Each is named. A record of a subdocument that is not `published` is none of them: it is about to be, or again.
    """
    scope = place.tenant(organisation)
    kept = surplus = 0
    after = NO_ID
    while True:
        async with pdb.tenant(scope) as conn:  # first: what is approved meanwhile is known here already
            rows = await pdb_queries.verification.list_recorded(
                conn, org_id=organisation.id, after_id=after, limit=PAGE
            )
        async with place.db.tenant(scope) as conn:
            found = await queries.verification.list_revisions(
                conn, org_id=organisation.id, subdocument_ids=[row["subdocument_id"] for row in rows]
            )
        known = {row["id"]: row for row in found}
        for row in rows:
            problem = _surplus(row["revision"], known.get(row["subdocument_id"]))
            if problem:
                surplus += 1
                sys.stdout.write(f"{organisation.slug}: subdocument {row['subdocument_id']}: {problem}\n")
        kept += len(rows)
        if len(rows) < PAGE:
            return kept, surplus
        after = rows[-1]["subdocument_id"]


def _surplus(recorded: int, here: asyncpg.Record | None) -> str | None:
    if here is None:
        return f"revision {recorded} has a record there, and there is no such subdocument here"
    if here["state"] != "published" and recorded > here["revision"]:  # what is published was compared before
        return f"revision {recorded} has a record there, and was never approved here"
    return None


def _problem(revision: int, record_id: UUID, record: asyncpg.Record | None) -> str | None:
    if record is None:
        return f"revision {revision} is published here and has no record there"
    if record["revision"] != revision:
        return f"revision {revision} is published here, the latest record there is revision {record['revision']}"
    if record["id"] != record_id:
        return f"the record is {record['id']} there and {record_id} here"
    return None
