"""The route table of the screens, and what an error looks like there. app.main mounts both."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from app.errors import (
    MethodNotAllowed,
    NotFound,
    NotSignedIn,
    PagewrightError,
    TokenExpired,
    TokenInvalid,
    TooManyCalls,
)
from app.web.assets import PREFIX, VersionedStatic, favicon
from app.web.pages import (
    batches,
    design,
    documents,
    entry,
    hints,
    home,
    lanes,
    organisation,
    queue,
    queue_acts,
    queue_views,
    record,
    records,
    review,
    schema_edit,
    schema_import,
    schema_try,
    schemas,
)
from app.web.render import is_fragment, redirect, render_problem

Handler = Callable[[Request, Exception], Coroutine[Any, Any, Response]]


def routes() -> list[BaseRoute]:
    """Every screen, and the static files. Each route carries its guard; `check_routes` refuses one without."""
    get, post = ["GET"], ["POST"]
    return [
        Route("/sign-in", entry.show_sign_in, methods=get),
        Route("/sign-in", entry.sign_in, methods=post),
        Route("/sign-out", entry.sign_out, methods=post),
        Route("/welcome/{token}", entry.show_welcome, methods=get),
        Route("/welcome/{token}", entry.welcome, methods=post),
        Route("/", home.show_home, methods=get),
        Route("/upload", home.show_upload, methods=get),
        Route("/batches", batches.show_batches, methods=get),
        Route("/batches/{id}", batches.show_batch, methods=get),
        Route("/batches/{id}/state", batches.batch_state, methods=get),
        Route("/batches/{id}/cancel", batches.cancel_batch, methods=post),
        Route("/batches/{id}/retry", batches.retry_batch, methods=post),
        Route("/documents", documents.show_documents, methods=get),
        Route("/documents/{id}", documents.show_document, methods=get),
        Route("/documents/{id}/retry", documents.retry_document, methods=post),
        Route("/documents/{id}/pages/{number:int}/retry", documents.retry_page, methods=post),
        Route("/documents/{id}/cancel", documents.cancel_document, methods=post),
        Route("/documents/{id}/delete", documents.delete_document, methods=post),
        Route("/reviews", queue.show_queue, methods=get),
        Route("/reviews/act", queue_acts.act_on_reviews, methods=post),
        Route("/reviews/views", queue_views.save_view, methods=post),
        Route("/reviews/views/{id}/default", queue_views.set_default, methods=post),
        Route("/reviews/views/{id}/delete", queue_views.delete_view, methods=post),
        Route("/reviews/lane", lanes.show_lane, methods=get),
        Route("/reviews/next", review.next_review, methods=["GET", "POST"]),
        Route("/reviews/{id}", review.show_review, methods=get),
        Route("/reviews/{id}/data", review.show_data, methods=get),
        Route("/records", records.show_records, methods=get),
        Route("/records/{id}", record.show_record, methods=get),
        Route("/schemas", schemas.show_schemas, methods=get),
        Route("/schemas/new", schema_edit.show_new, methods=get),
        Route("/schemas/new", schema_edit.save_new, methods=post),
        Route("/schemas/import", schema_import.show_import, methods=get),
        Route("/schemas/import", schema_import.do_import, methods=post),
        Route("/schemas/{key}", schemas.show_schema, methods=get),
        Route("/schemas/{key}/edit", schema_edit.show_edit, methods=get),
        Route("/schemas/{key}/edit", schema_edit.save_edit, methods=post),
        Route("/schemas/{key}/try", schema_try.show_try, methods=get),
        Route("/schemas/{key}/publish", schemas.publish_schema, methods=post),
        Route("/schemas/{key}/read-again", schemas.read_again, methods=post),
        Route("/schema-trial", schema_try.try_form, methods=post),
        Route("/schema-trial/documents", schema_try.list_documents, methods=get),
        Route("/organisation", organisation.show_organisation, methods=get),
        Route("/organisation/reading", organisation.save_reading, methods=post),
        Route("/organisation/provider", organisation.save_provider, methods=post),
        Route("/organisation/provider/remove", organisation.remove_provider, methods=post),
        Route("/organisations", organisation.show_organisations, methods=get),
        Route("/organisations/enter", organisation.enter_organisation, methods=post),
        Route("/organisations/leave", organisation.leave_organisation, methods=post),
        Route("/hints/{name}/dismiss", hints.dismiss_hint, methods=post),
        Route("/design", design.show_design, methods=get),
        Route("/favicon.ico", favicon, methods=get),
        Mount(PREFIX, VersionedStatic(), name="static"),
    ]


def exception_handlers() -> Mapping[Any, Handler]:
    """For the application that holds the screens: errors as pages that say what to do. What nobody expected is
    caught at the boundary of the process and shown the same way."""
    return {PagewrightError: show_error, HTTPException: show_http_error}


async def show_error(request: Request, error: Exception) -> Response:
    """Someone who is not signed in goes to sign in and comes back; everyone else reads what happened."""
    if not isinstance(error, PagewrightError):
        raise error
    if isinstance(error, (NotSignedIn, TokenExpired, TokenInvalid)) and not is_fragment(request):
        return redirect(request, f"/sign-in?next={quote(_here(request))}")
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooManyCalls) else None
    return render_problem(request, error, headers)


async def show_http_error(request: Request, error: Exception) -> Response:
    """Starlette's own: no such address, a method the address does not take, a body that is not a form."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 405:
        return render_problem(request, MethodNotAllowed(f"{request.method} is not for this address."), error.headers)
    if error.status_code == 404:
        return render_problem(request, NotFound(f"There is no page at {request.url.path[:200]}."))
    known = PagewrightError(error.detail)
    known.status, known.title = error.status_code, error.detail
    return render_problem(request, known, error.headers)


def _here(request: Request) -> str:
    """Where to come back to after signing in: a page that was asked for, never an act."""
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
