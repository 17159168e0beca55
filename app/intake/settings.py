"""What an organisation sets about reading: limits of a document, engines, languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.errors import FieldProblem, Invalid
from app.model.engines import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    MOST_LANGUAGES,
    OCR,
    PDF,
    TOLD_LANGUAGES,
    EngineChoice,
    engines_of,
)
from app.model.limits import BOUNDS, Bound, Limits, limits_of
from app.pipeline.hops import QUEUE_OF, HopName
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

RESOURCE = "settings"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingSettings:
    """`limits` are those the organisation has set, as they are kept; what it left open has the default."""

    limits: Mapping[str, int]
    engines: EngineChoice

    @property
    def in_force(self) -> Limits:
        return limits_of(self.limits)


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """One that gave a sign of life lately: the queues it takes work from, and the engines installed where it runs
    (app.engines.installed)."""

    queues: frozenset[str]
    engines: frozenset[str]


async def read_settings(conn: Connection[Record], org_id: UUID) -> ReadingSettings:
    kept = await queries.documents.get_limits(conn, org_id=org_id) or {}
    known = {name: kept[name] for name in BOUNDS if type(kept.get(name)) is int}
    return ReadingSettings(limits=known, engines=engines_of(kept))


async def change_settings(
    db: Database, principal: Principal, *, limits: Mapping[str, int | None], engines: EngineChoice
) -> ReadingSettings:
    """Documents read from now on are read so. What is None or left out has the default again. Invalid names every
    setting that is wrong, Forbidden."""
    principal.require(Permission.SETTINGS_MANAGE)
    return await put_settings(db, principal.scope, limits=limits, engines=engines, account_id=principal.account_id)


async def put_settings(
    db: Database,
    scope: TenantScope,
    *,
    limits: Mapping[str, int | None],
    engines: EngineChoice,
    account_id: UUID | None = None,
) -> ReadingSettings:
    """`change_settings` for a caller who need not ask: without `account_id` the administrator of the machine."""
    problems = [*_limit_problems(limits), *_engine_problems(engines)]
    if problems:
        named = "; ".join(f"{problem.loc[-1]}: {problem.msg}" for problem in problems)
        raise Invalid(named, problems=tuple(problems))
    wanted = ReadingSettings(limits={name: n for name, n in limits.items() if n is not None}, engines=engines)
    async with db.tenant(scope) as conn:
        before = await read_settings(conn, scope.org_id)
        await queries.organisations.set_limits(conn, org_id=scope.org_id, limits=_kept(wanted))
        await write_audit(
            conn,
            org_id=scope.org_id,
            actor=account_id,
            action=Permission.SETTINGS_MANAGE,
            resource=RESOURCE,
            payload={"before": _kept(before), "after": _kept(wanted)},
        )
    return wanted


async def live_workers(control: Database, *, lease_seconds: int) -> tuple[Worker, ...]:
    async with control.control() as conn:
        rows = await queries.administration.list_live_workers(conn, lease_seconds=lease_seconds)
    return tuple(Worker(queues=frozenset(row["queues"]), engines=frozenset(row["engines"])) for row in rows)


def warnings_of(engines: EngineChoice, workers: Sequence[Worker]) -> tuple[str, ...]:
    """What of the choice the workers that run now cannot follow, with the way out; a sentence or two each."""
    found: list[str | None] = []
    for hop, name, titles in ((HopName.READ_PAGE, engines.ocr, OCR), (HopName.PROCESS_DOCUMENT, engines.pdf, PDF)):
        if name in ("", next(iter(titles))):  # it comes with Pagewright
            continue
        concerned = [worker for worker in workers if QUEUE_OF[hop] in worker.queues]
        found.append(_lack(titles.get(name, name), [name in worker.engines for worker in concerned]))
        having = [worker for worker in concerned if name in worker.engines]
        if having and name in TOLD_LANGUAGES:
            for code in engines.languages or (DEFAULT_LANGUAGE,):
                title = f"{titles[name]}'s data for {LANGUAGES.get(code, code)}"
                found.append(_lack(title, [f"{name}/{code}" in worker.engines for worker in having]))
    return tuple(filter(None, found))


def _lack(title: str, able: Sequence[bool]) -> str | None:
    if not able:
        return f"It cannot be said whether {title} is installed: no worker is running."
    if not any(able):
        return (
            f"{title} is not installed where the workers run: documents will fail until it is. Install it there and "
            "start the workers again, or choose another."
        )
    if not all(able):
        return (
            f"{title} is not installed at {able.count(False)} of {len(able)} workers: what they take will fail. "
            "Install it there, too, and start them again."
        )
    return None


def _limit_problems(limits: Mapping[str, int | None]) -> list[FieldProblem]:
    problems = []
    for name, value in limits.items():
        bound = BOUNDS.get(name)
        if bound is None:
            problems.append(FieldProblem(("limits", name[:100]), f"No such limit. There are: {', '.join(BOUNDS)}."))
        elif value is not None and not bound.least <= value <= bound.most:
            problems.append(FieldProblem(("limits", name), out_of_bounds(bound)))
    return problems


def out_of_bounds(bound: Bound) -> str:
    exact = "" if bound.per == 1 else f" ({bound.least} to {bound.most})"
    return f"From {bound.range}{exact}."


def _engine_problems(engines: EngineChoice) -> list[FieldProblem]:
    problems = []
    for name, value, known in (("ocr", engines.ocr, OCR), ("pdf", engines.pdf, PDF)):
        if value and value not in known:
            problems.append(FieldProblem(("engines", name), f"One of {', '.join(known)}."))
    unknown = [code for code in engines.languages if code not in LANGUAGES]
    if unknown:
        said = (
            f"Not known: {', '.join(code[:20] for code in unknown[:5])}. Codes are those of ISO 639-3: eng, deu, fra."
        )
        problems.append(FieldProblem(("engines", "languages"), said))
    elif len(engines.languages) > MOST_LANGUAGES:
        problems.append(FieldProblem(("engines", "languages"), f"At most {MOST_LANGUAGES}: each makes reading slower."))
    elif len(set(engines.languages)) < len(engines.languages):
        problems.append(FieldProblem(("engines", "languages"), "One of them is there twice."))
    return problems


def _kept(settings: ReadingSettings) -> dict[str, Any]:
    """As it stands in the column `limits`."""
    chosen: dict[str, Any] = {}
    if settings.engines.ocr:
        chosen["ocr"] = settings.engines.ocr
    if settings.engines.pdf:
        chosen["pdf"] = settings.engines.pdf
    if settings.engines.languages:
        chosen["languages"] = list(settings.engines.languages)
    return {**settings.limits, **({"engines": chosen} if chosen else {})}
