"""What several screens need: schemas by name, teams one may upload to, names of batches."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from asyncpg import Connection, Record
from starlette.requests import Request

from app.db.patterns import escape_like
from app.db.queries import queries
from app.errors import FileOverLimit, FileTooLarge
from app.model.document import Sensitivity
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.services import Services

SENSITIVITIES = (
    (Sensitivity.INTERNAL.value, "Internal: may go to the AI provider"),
    (Sensitivity.INSIDE.value, "Inside: never leaves this installation"),
    (Sensitivity.PUBLIC.value, "Public: may travel"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    value: str
    text: str


def services_of(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


def principal_of(request: Request) -> Principal:
    """Who the guard let in."""
    found: Principal = request.state.principal
    return found


async def schema_titles(conn: Connection[Record], org_id: UUID) -> dict[str, str]:
    rows = await queries.screens.list_schema_titles(conn, org_id=org_id)
    return {row["key"]: row["title"] for row in rows}


def may_help(code: str | None, *, retryable: bool | None) -> bool:
    """Whether a retry is offered after this failure: it may pass by itself, or by a limit that was raised since."""
    return bool(retryable) or code in (FileTooLarge.code, FileOverLimit.code)


def upload_teams(principal: Principal, teams: list[Record]) -> tuple[Choice, ...]:
    """The teams in which this person may upload, by name."""
    return tuple(
        Choice(value=team["slug"], text=team["name"])
        for team in teams
        if principal.allows(Permission.BATCH_CREATE, team["id"]).allowed
    )


def batch_name(row: Record, first: str | None, documents: int) -> str:
    """What people recognise a batch by: the id they gave, else its first file."""
    if row["external_id"]:
        return str(row["external_id"])
    if first is None:
        return "No documents"
    return first if documents == 1 else f"{first} and {documents - 1:,} more"


def word_pattern(word: str) -> str:
    """A LIKE pattern for one word of a list joined by blanks; any list where `word` is empty."""
    if not word:
        return "%"
    return f"% {escape_like(word)} %"
