"""Limits and engines of the organisation."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StrictInt

from app.api.route import Caller, GuardedRoute, Open
from app.intake import settings as intake
from app.model.engines import DEFAULT_LANGUAGE, LANGUAGES, OCR, PDF, EngineChoice
from app.model.limits import BOUNDS, Limits
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["organisation"])

Json = dict[str, Any]
Language = Annotated[str, Field(max_length=20)]


class Engines(BaseModel):
    model_config = ConfigDict(extra="forbid")
    ocr: str | None = Field(None, max_length=40, description=f"{', '.join(OCR)}; null: {next(iter(OCR))}.")
    pdf: str | None = Field(None, max_length=40, description=f"{', '.join(PDF)}; null: {next(iter(PDF))}.")
    languages: list[Language] = Field(
        default_factory=list, max_length=100, description="ISO 639-3 codes, for engines that must be told."
    )


class Given(BaseModel):
    model_config = ConfigDict(extra="forbid")
    limits: dict[str, StrictInt | None] = Field(
        default_factory=dict, max_length=100, description="By name, as GET shows them; null or left out: the default."
    )
    engines: Engines = Field(default_factory=Engines)


@router.get("/organisation/settings", summary="Limits and engines of the organisation")
@marked(Permission.SETTINGS_READ)
async def get_settings(open_: Open, caller: Caller) -> Json:
    """`limits` and `engines` are what is set (null: the default), `in_force` what documents are read with, `bounds`
    what each limit may be set to, `warnings` what the workers that run now cannot follow."""
    async with open_.db.tenant(caller.scope) as conn:
        found = await intake.read_settings(conn, caller.org_id)
    return await _shape(open_, found)


@router.put("/organisation/settings", summary="Set limits and engines of the organisation")
@marked(Permission.SETTINGS_MANAGE)
async def put_settings(open_: Open, caller: Caller, given: Given) -> Json:
    """All of them: what is null or left out has its default again. Documents read from now on are read so."""
    engines = EngineChoice(
        ocr=given.engines.ocr or "", pdf=given.engines.pdf or "", languages=tuple(given.engines.languages)
    )
    changed = await intake.change_settings(open_.db, caller, limits=given.limits, engines=engines)
    return await _shape(open_, changed)


async def _shape(open_: Open, found: intake.ReadingSettings) -> Json:
    workers = await intake.live_workers(open_.control, lease_seconds=open_.settings.lease_seconds)
    chosen = found.engines
    return {
        "limits": {name: found.limits.get(name) for name in BOUNDS},
        "engines": {"ocr": chosen.ocr or None, "pdf": chosen.pdf or None, "languages": list(chosen.languages)},
        "in_force": {
            "limits": asdict(found.in_force),
            "engines": {
                "ocr": chosen.ocr or next(iter(OCR)),
                "pdf": chosen.pdf or next(iter(PDF)),
                "languages": list(chosen.languages) or [DEFAULT_LANGUAGE],
            },
        },
        "bounds": {
            name: {"title": bound.title, "default": getattr(Limits(), name), "least": bound.least, "most": bound.most}
            for name, bound in BOUNDS.items()
        },
        "choices": {
            "ocr": [{"name": name, "title": title} for name, title in OCR.items()],
            "pdf": [{"name": name, "title": title} for name, title in PDF.items()],
            "languages": [{"code": code, "title": title} for code, title in LANGUAGES.items()],
        },
        "warnings": list(intake.warnings_of(chosen, workers)),
    }
