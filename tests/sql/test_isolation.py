"""Every tenant query, run by somebody else, returns nothing and changes nothing.

Each is tried with the ids of one team's document: by another organisation, by the other team of the same one, and by a
superuser (whom row-level security does not stop) naming another organisation, so that the filter on org_id is shown to
be there by itself. That the parameters would have hit is shown by running each as its own tenant too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from uuid import UUID

import pytest

from app.db.embedded import EmbeddedServers
from app.db.pools import Database
from app.db.queries import Query, queries
from app.db.roles import CONTROL, WORKER, database_of
from app.db.tenant import TenantScope
from tests.sql.bench import Bench, Outcome, ids_of, mentions
from tests.sql.parameters import fill
from tests.sql.uses import TENANT_QUERIES, label, roles_of
from tests.world import Org, make_world

ORG_WIDE = {
    "audit": "the audit is the organisation's; who may read it is a permission of org_admin",
    "idempotency": "belongs to a person, not to a team",
    "organisations": "members and keys are the organisation's; teams outside the scope are not shown (tested by name)",
    "providers": "one provider serves the organisation",
    "schemas": "schemas are the organisation's",
    "uploads": "belong to a person; what is left behind is swept for the organisation",
    "views": "belong to a person; those shared with a team are seen in it alone (tested by name in tests/hitl)",
    "documents.get_limits": "limits are the organisation's",
    "screens.list_schema_titles": "schemas are the organisation's",
    **{
        f"reviews.{name}": "who may review is a fact of the organisation; teams outside the scope are left out"
        for name in ("find_reviewer", "list_reviewers")
    },
    "screens.list_members": "members are the organisation's",
    "publication.find_slug": "the organisation's own name",
    "engine": "the engine's queue is bound to the organisation; a hop opens its own scope",
}
"""Files or queries that reach the whole organisation, and why."""
BY_WORKERS_ALONE = {
    "engine.withdraw_hops": "what it changes are the engine's own rows, of a document that must be in the organisation",
    "engine.submit_children": "the engine's own tables know no organisation, and only workers reach them",
}
EFFECTIVE_SHARE = 0.95
"""This share of the queries must be shown to hit with the parameters they are tried with."""


@pytest.fixture(scope="module")
async def bench(
    servers: EmbeddedServers, database_url: str, app_db: Database, worker_db: Database, control_db: Database
) -> AsyncIterator[Bench]:
    world = await make_world(control=control_db, app=app_db, worker=worker_db)
    made = await Bench.open(servers.postgres_dsn(database_of(database_url)), world, moments=True)
    yield made
    await made.connection.close()


def actor_of(role: str, org: Org) -> UUID | None:
    """Workers act for the product itself."""
    return None if role == WORKER else org.accounts["operator"]


def tried_as(query: Query) -> str:
    return next((role for role in roles_of(query, queries) if role != CONTROL), CONTROL)


IN_THE_TENANT = [q for q in TENANT_QUERIES if tried_as(q) != CONTROL and label(q) not in BY_WORKERS_ALONE]
"""The control role works before an organisation is known, and is stopped by its grants alone."""
OF_A_TEAM = [q for q in IN_THE_TENANT if q.file not in ORG_WIDE and label(q) not in ORG_WIDE]


async def _as_stranger(
    bench: Bench, query: Query, scope_of: Callable[[str], TenantScope]
) -> AsyncIterator[tuple[str, Outcome]]:
    types = await bench.types(query)
    for role in roles_of(query, queries):
        scope = scope_of(role)
        given = fill(query, types, bench.world.a, bench.world, actor=scope.actor)
        yield role, await bench.run(query, given, role=role, scope=scope)


@pytest.mark.parametrize("query", IN_THE_TENANT, ids=label)
async def test_another_organisation_gets_and_changes_nothing(bench: Bench, query: Query) -> None:
    stranger = bench.world.b

    def scope(role: str) -> TenantScope:
        return TenantScope(org_id=stranger.id, team_ids=None, actor=actor_of(role, stranger))

    async for role, outcome in _as_stranger(bench, query, scope):
        assert outcome.nothing, (role, outcome)


@pytest.mark.parametrize("query", OF_A_TEAM, ids=label)
async def test_another_team_gets_and_changes_nothing(bench: Bench, query: Query) -> None:
    org = bench.world.a

    def scope(role: str) -> TenantScope:
        return TenantScope(org_id=org.id, team_ids=(uuid_of_nobody(),), actor=actor_of(role, org))

    async for role, outcome in _as_stranger(bench, query, scope):
        assert outcome.nothing, (role, outcome)


@pytest.mark.parametrize("query", OF_A_TEAM, ids=label)
async def test_the_other_team_does_not_touch_this_ones_rows(bench: Bench, query: Query) -> None:
    """With a team of its own: lists then show that team's rows, and never one of the first team's."""
    org = bench.world.a
    theirs = {org.teams[0].id, *ids_of(org)}

    def scope(role: str) -> TenantScope:
        return TenantScope(org_id=org.id, team_ids=(org.teams[1].id,), actor=actor_of(role, org))

    async for role, outcome in _as_stranger(bench, query, scope):
        assert not mentions(outcome.result, theirs), (role, outcome)


@pytest.mark.parametrize("query", IN_THE_TENANT, ids=label)
async def test_the_filter_holds_by_itself(bench: Bench, query: Query) -> None:
    """Without row-level security: another organisation's id beside the ids of this one's rows."""
    world = bench.world
    types = await bench.types(query)
    given = fill(query, types, world.a, world, actor=None) | {"org_id": world.b.id}
    scope = TenantScope(org_id=world.b.id, team_ids=None, actor=None)
    outcome = await bench.run(query, given, role=None, scope=scope)
    echoed = {value for value in given.values() if isinstance(value, UUID)} if outcome.changed else set()
    assert not mentions(outcome.result, (ids_of(world.a) | {world.a.id, world.a.teams[0].id}) - echoed), outcome


async def test_the_parameters_would_have_hit(bench: Bench) -> None:
    """As its own tenant each query shows or changes something; else the tests above would show nothing."""
    missed = []
    for query in IN_THE_TENANT:
        role = tried_as(query)
        person = "operator" if query.file == "organisations" else "org_admin"  # whose keys they are
        actor = None if role == WORKER else bench.world.a.accounts[person]
        given = fill(query, await bench.types(query), bench.world.a, bench.world, actor=actor)
        scope = TenantScope(org_id=bench.world.a.id, team_ids=None, actor=actor)
        outcome = await bench.run(query, given, role=role, scope=scope)
        if outcome.nothing:
            missed.append(f"{label(query)} {outcome.refused}")
    assert len(missed) <= len(IN_THE_TENANT) * (1 - EFFECTIVE_SHARE), "\n".join(missed)


async def test_teams_outside_the_scope_are_not_shown(app_db: Database, bench: Bench) -> None:
    async with app_db.tenant(bench.world.a.scope(team=bench.world.a.teams[1])) as conn:
        rows = await queries.organisations.list_teams(conn, org_id=bench.world.a.id)
    assert [row["slug"] for row in rows] == ["south"]


def uuid_of_nobody() -> UUID:
    return UUID("01990000-0000-7000-8000-000000000000")
