"""The design system: its tokens, type, components in all their states and glyphs, with the classes to use."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from app.rbac.guard import guarded
from app.web.design import TokenGroup, glyphs, token_groups
from app.web.render import render
from app.web.words import BATCH_STATES, DOCUMENT_STATES, STEP_STATES, State


@dataclass(frozen=True, kw_only=True, slots=True)
class DesignPage:
    groups: tuple[TokenGroup, ...]
    glyphs: tuple[str, ...]
    document_states: tuple[State, ...] = tuple(DOCUMENT_STATES.values())
    batch_states: tuple[State, ...] = tuple(BATCH_STATES.values())
    step_states: tuple[State, ...] = tuple(STEP_STATES.values())


@guarded()
async def show_design(request: Request) -> Response:
    return await render(request, "design.html", DesignPage(groups=token_groups(), glyphs=glyphs()))
