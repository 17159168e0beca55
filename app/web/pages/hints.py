"""A hint is dismissed: by the page in place, or by a form that comes back to where it was."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.db.queries import queries
from app.errors import NotFound
from app.rbac.guard import guarded
from app.web.forms import local_path, read_form
from app.web.hints import Hint
from app.web.pages.common import principal_of, services_of
from app.web.render import is_fragment


@guarded()
async def dismiss_hint(request: Request) -> Response:
    """For the account, whatever organisation it is in. Dismissed again, nothing changes."""
    form = await read_form(request)
    try:
        hint = Hint(request.path_params["name"])
    except ValueError:
        raise NotFound("There is no such hint.") from None
    async with services_of(request).control.control() as conn:
        await queries.accounts.dismiss_hint(conn, account_id=principal_of(request).account_id, hint=hint.value)
    return Response("") if is_fragment(request) else RedirectResponse(local_path(form.get("back", "/")), 303)
