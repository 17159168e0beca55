"""Coming in and going out: sign-in, one-time links, sign-out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.api.route import client_address
from app.errors import Invalid, TokenInvalid, TooManyCalls, WrongCredentials
from app.rbac import sessions
from app.rbac.accounts import read_link, redeem_link
from app.rbac.guard import guarded, principal_or_none, public
from app.rbac.sessions import SignedIn
from app.services import Services
from app.web.forms import local_path, problems_by_field, query, read_form
from app.web.render import redirect, render_public
from app.web.security import is_https


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInPage:
    """`problem` says what went wrong and what to do; the same for an unknown e-mail and a wrong password."""

    host: str
    email: str = ""
    next: str = "/"
    problem: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class WelcomePage:
    """`is_first`: the link makes the first super_admin. `is_dead`: it was used or has run out."""

    token: str
    is_first: bool = False
    is_dead: bool = False
    email: str = ""
    name: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@public("People sign in here.")
async def show_sign_in(request: Request) -> Response:
    goal = local_path(query(request, "next", "/"))
    if await principal_or_none(request) is not None:
        return RedirectResponse(goal, status_code=303)
    note = {"out": "You are signed out.", "password": "The password is set. Sign in with it."}.get(
        query(request, "did"), ""
    )
    return render_public(request, "sign_in.html", SignInPage(host=_host(request), next=goal, note=note))


@public("People sign in here.")
async def sign_in(request: Request) -> Response:
    services: Services = request.app.state.services
    form = await read_form(request)
    email, goal = form.get("email", "").strip()[:254], local_path(form.get("next", "/"))

    def again(problem: str, status: int, headers: dict[str, str] | None = None) -> Response:
        page = SignInPage(host=_host(request), email=email, next=goal, problem=problem)
        return render_public(request, "sign_in.html", page, status=status, headers=headers)

    if not email or not form.get("password"):
        return again("Type your e-mail and your password.", 422)
    try:
        signed_in = await sessions.sign_in(
            services.control,
            services.secret,
            email=email,
            password=form["password"],
            address=client_address(request),
            user_agent=request.headers.get("user-agent", ""),
            lifetime=timedelta(hours=services.settings.session_hours),
        )
    except WrongCredentials:
        return again("E-mail or password is wrong. Check both; an administrator can give you a new password.", 401)
    except TooManyCalls as error:
        return again(error.detail, error.status, {"Retry-After": str(error.retry_after)})
    return _with_cookie(request, RedirectResponse(goal, status_code=303), signed_in)


@guarded()
async def sign_out(request: Request) -> Response:
    await sessions.sign_out(request.app.state.services.control, request.state.principal)
    answer = redirect(request, "/sign-in?did=out")
    answer.delete_cookie(sessions.COOKIE, path="/")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@public("The secret in the address is what lets in.")
async def show_welcome(request: Request) -> Response:
    token = str(request.path_params["token"])
    try:
        link = await read_link(request.app.state.services.control, token)
    except TokenInvalid:
        return render_public(request, "welcome.html", WelcomePage(token="", is_dead=True), status=410)
    page = WelcomePage(token=token, is_first=link.account_id is None, email=link.email or "", name=link.name or "")
    return render_public(request, "welcome.html", page)


@public("The secret in the address is what lets in.")
async def welcome(request: Request) -> Response:
    services: Services = request.app.state.services
    token = str(request.path_params["token"])
    form = await read_form(request)
    try:
        link = await read_link(services.control, token)
        first = link.account_id is None
        email = (form.get("email", "") if first else link.email or "").strip()
        name = (form.get("name", "") if first else link.name or "").strip()
        if form.get("password", "") != form.get("again", ""):
            page = WelcomePage(
                token=token, is_first=first, email=email, name=name, errors={"again": "The two passwords differ."}
            )
            return render_public(request, "welcome.html", page, status=422)
        await redeem_link(services.control, token, password=form.get("password", ""), email=email, name=name)
    except TokenInvalid:
        return render_public(request, "welcome.html", WelcomePage(token="", is_dead=True), status=410)
    except Invalid as error:
        page = WelcomePage(token=token, is_first=first, email=email, name=name, errors=problems_by_field(error))
        return render_public(request, "welcome.html", page, status=422)
    return RedirectResponse("/sign-in?did=password", status_code=303)


def _with_cookie(request: Request, answer: Response, signed_in: SignedIn) -> Response:
    seconds = int((signed_in.expires_at - datetime.now(UTC)).total_seconds())
    answer.set_cookie(
        sessions.COOKIE,
        signed_in.token,
        max_age=max(1, seconds),
        httponly=True,
        samesite="lax",
        secure=is_https(request),
        path="/",
    )
    return answer


def _host(request: Request) -> str:
    return str(request.app.state.services.settings.public_url).partition("://")[2]
