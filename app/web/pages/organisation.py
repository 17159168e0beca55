"""The organisation: members, how documents are read, and the AI provider. For a super_admin: all organisations, and the
door into one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from asyncpg import Record
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import Response

from app.db.queries import queries
from app.engines.ai import BASES
from app.errors import FieldProblem, HostNotGranted, Invalid, NotFound
from app.hitl.cursors import END
from app.intake import provider as intake
from app.intake import settings as reading
from app.model.engines import LANGUAGES, OCR, PDF, TOLD_LANGUAGES, EngineChoice
from app.model.limits import BOUNDS, Bound, Limits
from app.rbac import sessions
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.readers.providers import ProviderInfo, ProviderKind, describe_provider
from app.web.forms import problems_by_field, read_form
from app.web.pages.common import Choice, principal_of, services_of
from app.web.render import redirect, render

KINDS = tuple(
    Choice(value=kind.value, text=text)
    for kind, text in (
        (ProviderKind.OLLAMA, "Ollama, on site"),
        (ProviderKind.OPENAI, "OpenAI"),
        (ProviderKind.ANTHROPIC, "Anthropic"),
        (ProviderKind.GEMINI, "Gemini"),
        (ProviderKind.GROQ, "Groq"),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProviderForm:
    """What was typed; the key is never shown again."""

    kind: str = ProviderKind.OLLAMA.value
    model: str = ""
    api_base: str = ""
    enabled: bool = True
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitLine:
    """One limit of the form; `typed` is empty where the default holds. All in the unit of the bound."""

    name: str
    bound: Bound
    typed: str
    default: str
    error: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingForm:
    """What was typed, or what is set. `warnings` are of what is in force, not of what was typed."""

    ocr: str
    pdf: str
    languages: tuple[str, ...]
    limits: tuple[LimitLine, ...]
    warnings: tuple[str, ...]
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationPage:
    members: tuple[Record, ...]
    teams: tuple[Record, ...]
    provider: ProviderInfo | None
    form: ProviderForm
    kinds: tuple[Choice, ...]
    bases: Mapping[str, str]
    may_manage: bool
    reading: ReadingForm
    ocr_engines: Mapping[str, str]
    pdf_engines: Mapping[str, str]
    language_names: Mapping[str, str]
    told_languages: str
    saved: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationRow:
    id: UUID
    slug: str
    name: str
    created_at: datetime
    is_here: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationsPage:
    rows: tuple[OrganisationRow, ...]
    problem: str = ""
    chosen: str = ""
    reason: str = ""


@guarded(Permission.MEMBER_READ)
async def show_organisation(request: Request) -> Response:
    return await _show(request)


@guarded(Permission.SETTINGS_MANAGE)
async def save_reading(request: Request) -> Response:
    """Put limits, engines and languages, or show the form again with what was typed and what is wrong with it."""
    principal, services = principal_of(request), services_of(request)
    typed = await read_form(request)
    chosen = EngineChoice(
        ocr=typed.get("ocr", ""),
        pdf=typed.get("pdf", ""),
        languages=tuple(code for code in LANGUAGES if f"language_{code}" in typed),
    )
    limits: dict[str, int | None] = {}
    errors: dict[str, str] = {}
    for name, bound in BOUNDS.items():
        try:
            limits[name] = _number(typed.get(name, ""), bound)
        except ValueError as error:
            errors[name] = str(error)
    try:
        if errors:
            raise Invalid("", problems=tuple(FieldProblem((name,), text) for name, text in errors.items()))
        await reading.change_settings(services.db, principal, limits=limits, engines=chosen)
    except Invalid as error:
        return await _show(request, typed=typed, chosen=chosen, errors=problems_by_field(error))
    return redirect(request, "/organisation?did=reading#reading")


@guarded(Permission.PROVIDER_MANAGE)
async def save_provider(request: Request) -> Response:
    """Put the provider, or show the form again with what was typed and what is wrong with it."""
    principal = principal_of(request)
    services = services_of(request)
    typed = await read_form(request)
    key = typed.get("key", "").strip()
    try:
        await intake.change_provider(
            services.db,
            principal,
            services.secret,
            kind=typed.get("kind", ""),
            model=typed.get("model", ""),
            api_base=typed.get("api_base", "").strip() or None,
            key=SecretStr(key) if key else None,
            enabled="enabled" in typed,
            allow_private_hosts=services.settings.allow_private_hosts,
        )
    except (Invalid, HostNotGranted) as error:
        errors = problems_by_field(error) if isinstance(error, Invalid) else {"api_base": error.detail}
        form = ProviderForm(
            kind=typed.get("kind", ""),
            model=typed.get("model", ""),
            api_base=typed.get("api_base", ""),
            enabled="enabled" in typed,
            errors=errors,
        )
        return await _show(request, form=form)
    return redirect(request, "/organisation?did=provider#provider")


@guarded(Permission.PROVIDER_MANAGE)
async def remove_provider(request: Request) -> Response:
    await intake.remove_provider(services_of(request).db, principal_of(request))
    return redirect(request, "/organisation#provider")


@guarded(Permission.ORGANISATION_LIST)
async def show_organisations(request: Request) -> Response:
    page = OrganisationsPage(rows=await _organisations(request))
    return await render(request, "organisations.html", page, here="Organisations")


@guarded(Permission.ORGANISATION_ENTER)
async def enter_organisation(request: Request) -> Response:
    principal = principal_of(request)
    services = services_of(request)
    typed = await read_form(request)
    try:
        wanted = UUID(typed.get("organisation", ""))
    except ValueError:
        raise NotFound("There is no such organisation.") from None
    try:
        await sessions.enter_organisation(
            services.control, services.db, principal, wanted, reason=typed.get("reason", "")
        )
    except Invalid as error:
        page = OrganisationsPage(
            rows=await _organisations(request),
            problem=error.detail,
            chosen=str(wanted),
            reason=typed.get("reason", ""),
        )
        return await render(request, "organisations.html", page, here="Organisations", status=error.status)
    return redirect(request, "/")


@guarded(Permission.ORGANISATION_ENTER)
async def leave_organisation(request: Request) -> Response:
    await sessions.leave_organisation(services_of(request).control, principal_of(request))
    return redirect(request, "/organisations")


async def _show(
    request: Request,
    *,
    form: ProviderForm | None = None,
    typed: Mapping[str, str] | None = None,
    chosen: EngineChoice | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    """With what was typed into one of its forms, where that was refused."""
    principal, services = principal_of(request), services_of(request)
    async with services.db.tenant(principal.scope) as conn:
        members = await queries.screens.list_members(conn, org_id=principal.org_id, limit=500)
        teams = await queries.organisations.list_teams(conn, org_id=principal.org_id)
        provider = await describe_provider(conn, principal.org_id)
        kept = await reading.read_settings(conn, principal.org_id)
    workers = await reading.live_workers(services.control, lease_seconds=services.settings.lease_seconds)
    page = OrganisationPage(
        members=tuple(members),
        teams=tuple(teams),
        provider=provider,
        form=form or _form_of(provider),
        kinds=KINDS,
        bases={kind.value: base for kind, base in BASES.items()},
        may_manage=principal.allows(Permission.PROVIDER_MANAGE).allowed,
        reading=_reading_form(kept, reading.warnings_of(kept.engines, workers), typed, chosen, errors or {}),
        ocr_engines=OCR,
        pdf_engines=PDF,
        language_names=LANGUAGES,
        told_languages=" and ".join(OCR[name] for name in sorted(TOLD_LANGUAGES)),
        saved=request.query_params.get("did", ""),
    )
    refused = form is not None or errors is not None
    return await render(request, "organisation.html", page, here="Organisation", status=422 if refused else 200)


def _reading_form(
    kept: reading.ReadingSettings,
    warnings: tuple[str, ...],
    typed: Mapping[str, str] | None,
    chosen: EngineChoice | None,
    errors: Mapping[str, str],
) -> ReadingForm:
    engines = chosen or kept.engines
    lines = []
    for name, bound in BOUNDS.items():
        value = kept.limits.get(name)
        shown = "" if value is None else f"{value / bound.per:.10g}"
        default = bound.said(getattr(Limits(), name))
        text = shown if typed is None else typed.get(name, "")
        lines.append(LimitLine(name=name, bound=bound, typed=text, default=default, error=errors.get(name, "")))
    return ReadingForm(
        ocr=engines.ocr,
        pdf=engines.pdf,
        languages=engines.languages,
        limits=tuple(lines),
        warnings=warnings,
        errors=errors,
    )


def _number(text: str, bound: Bound) -> int | None:
    """What was typed in the unit of the bound, as it is kept; None for nothing. ValueError says what is wrong."""
    text = text.strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text):
        raise ValueError(f"A number, like {bound.least / bound.per:.10g}; empty for the default.")
    value = round(float(text) * bound.per)
    if not bound.least <= value <= bound.most:
        raise ValueError(f"From {bound.range}.")
    return value


def _form_of(provider: ProviderInfo | None) -> ProviderForm:
    if provider is None:
        return ProviderForm()
    return ProviderForm(
        kind=provider.kind.value, model=provider.model, api_base=provider.api_base, enabled=provider.enabled
    )


async def _organisations(request: Request) -> tuple[OrganisationRow, ...]:
    here = principal_of(request).organisation
    async with services_of(request).control.control() as conn:
        rows = await queries.organisations.list_organisations(conn, before_id=END, limit=200)
    return tuple(
        OrganisationRow(
            id=row["id"],
            slug=row["slug"],
            name=row["name"],
            created_at=row["created_at"],
            is_here=here is not None and here.id == row["id"],
        )
        for row in rows
    )
