"""Sign-in, sign-out, and who a cookie, token or key belongs to. Every request looks at the row: revoking is at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.errors import FieldProblem, Invalid, NotFound, NotSignedIn, TokenInvalid, TooManyCalls, WrongCredentials
from app.rbac import tokens
from app.rbac.audit import write_audit
from app.rbac.passwords import LONGEST, verify_password
from app.rbac.permissions import Permission
from app.rbac.principal import Membership, Organisation, Principal, Via
from app.rbac.roles import Role
from app.rbac.tokens import Claims, Purpose

COOKIE = "pagewright_session"
KEY_PREFIX = "pwk_"
ACCESS_LIFETIME = timedelta(hours=1)
SOCKET_LIFETIME = timedelta(minutes=2)

WINDOW_SECONDS = 15 * 60
MOST_PER_PAIR, MOST_PER_EMAIL, MOST_PER_ADDRESS = 10, 30, 60
"""Failed sign-ins in the window: of an e-mail from one address, of an e-mail, from an address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """`token` is the cookie's value, or the bearer token where purpose is ACCESS."""

    token: str
    principal: Principal
    expires_at: datetime


async def sign_in(
    control: Database,
    secret: str,
    *,
    email: str,
    password: str,
    address: str,
    user_agent: str = "",
    lifetime: timedelta,
    purpose: Purpose = Purpose.SESSION,
) -> SignedIn:
    """A new session in the first organisation of the account (a super_admin starts in none).

    Raises WrongCredentials, in the same words and after the same work for a wrong password, an unknown e-mail, a
    disabled account and one without a password; TooManyCalls after too many failures.
    """
    email = email.strip().lower()[:254]
    await _throttle(control, email, address)
    async with control.control() as conn:
        account = await queries.accounts.get_account_by_email(conn, email=email)
    usable = account is not None and account["disabled_at"] is None and len(password) <= LONGEST
    verdict = await verify_password(account["password_hash"] if account and usable else None, password[:LONGEST])
    if account is None or not usable or not verdict.right:
        raise WrongCredentials("E-mail or password is wrong.")
    async with control.control() as conn:
        await queries.sessions.forget_failures(conn, email=email, address=address)
        if verdict.rehash is not None:
            await queries.accounts.set_password_hash(conn, account_id=account["id"], password_hash=verdict.rehash)
        rows = await queries.accounts.list_memberships(conn, account_id=account["id"])
        session = await queries.sessions.insert_session(
            conn,
            account_id=account["id"],
            entered_org=rows[0]["org_id"] if rows and not account["is_super_admin"] else None,
            user_agent=user_agent[:300],
            expires_at=datetime.now(UTC) + lifetime,
        )
        via: Via = "session" if purpose is Purpose.SESSION else "token"
        principal = await _principal_of_session(conn, session["id"], via)
    return SignedIn(
        token=tokens.issue(secret, purpose, _claims(principal)),
        principal=principal,
        expires_at=principal.expires_at,
    )


async def sign_out(control: Database, principal: Principal) -> None:
    """End the session; every token made with it stops working. An API key is not ended by this."""
    if principal.via == "api_key":
        return
    async with control.control() as conn:
        await queries.sessions.revoke_session(conn, session_id=principal.session_id)


async def sign_out_everywhere(control: Database, account_id: UUID) -> None:
    async with control.control() as conn:
        await queries.sessions.revoke_sessions(conn, account_id=account_id)


async def load_cookie(control: Database, secret: str, cookie: str) -> Principal:
    """Who the browser's cookie belongs to. NotSignedIn, TokenExpired or TokenInvalid."""
    return await _load(control, tokens.read(secret, Purpose.SESSION, cookie), "session")


async def load_bearer(control: Database, secret: str, bearer: str) -> Principal:
    """Who a bearer token or an API key belongs to. NotSignedIn, TokenExpired or TokenInvalid."""
    if bearer.startswith(KEY_PREFIX):
        async with control.control() as conn:
            return await _principal_of_key(conn, hashlib.sha256(bearer.encode()).digest())
    return await _load(control, tokens.read(secret, Purpose.ACCESS, bearer), "token")


async def load_bound(control: Database, secret: str, purpose: Purpose, token: str, subject: UUID) -> Principal:
    """Who a socket or image token belongs to; TokenInvalid where it was made for another batch or document."""
    claims = tokens.read(secret, purpose, token)
    anything = purpose is Purpose.SOCKET and claims.subject == ""
    if claims.subject != str(subject) and not anything:
        raise TokenInvalid(f"This {purpose.value} token was made for something else.")
    return await _load(control, claims, "token")


async def reload(control: Database, principal: Principal) -> Principal:
    """The same caller as it stands now. NotSignedIn where its session or key has ended."""
    return await _load(control, _claims(principal), principal.via)


def issue_socket_token(secret: str, principal: Principal, batch_id: UUID | None = None) -> tuple[str, datetime]:
    """A token for the sockets of one batch (or of any the caller may see), good for two minutes."""
    now = datetime.now(UTC)
    claims = replace(
        _claims(principal),
        issued_at=now,
        expires_at=min(now + SOCKET_LIFETIME, principal.expires_at),
        subject=str(batch_id) if batch_id else "",
    )
    return tokens.issue(secret, Purpose.SOCKET, claims), claims.expires_at


def issue_image_token(secret: str, principal: Principal, document_id: UUID) -> tuple[str, datetime]:
    """A token for the page images of one document. The same for as long as the session lives, so that browsers
    cache; an API key's is the same for a day."""
    claims = replace(_claims(principal), subject=str(document_id))
    if principal.via == "api_key":
        day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        claims = replace(claims, issued_at=day, expires_at=min(day + timedelta(days=2), principal.expires_at))
    return tokens.issue(secret, Purpose.IMAGE, claims), claims.expires_at


async def enter_organisation(
    control: Database, db: Database, principal: Principal, org_id: UUID, *, reason: str
) -> Principal:
    """Move the session into another organisation: a member into one of its own, a super_admin into any, with a
    reason, which that organisation's audit shows. NotFound for one the caller may not enter."""
    if principal.via == "api_key":
        raise Invalid("An API key belongs to one organisation.")
    async with control.control() as conn:
        rows = await queries.accounts.list_memberships(conn, account_id=principal.account_id)
        found = await queries.organisations.find_organisation(conn, entered_org=org_id)
    if found is None or (not principal.is_super_admin and all(row["org_id"] != org_id for row in rows)):
        raise NotFound("There is no such organisation.")
    if principal.is_super_admin and len(reason.strip()) < 5:
        message = "Say why you enter this organisation; its administrators will read it."
        raise Invalid(message, problems=(FieldProblem(("reason",), message),))
    scope = TenantScope(org_id=org_id, team_ids=None, actor=principal.account_id)
    if principal.is_super_admin:
        async with db.tenant(scope) as conn:
            await write_audit(
                conn,
                org_id=org_id,
                actor=principal.account_id,
                action=Permission.ORGANISATION_ENTER,
                resource=f"organisation/{org_id}",
                payload={"reason": reason.strip()[:500], "email": principal.email},
            )
    async with control.control() as conn:
        await queries.sessions.enter_organisation(
            conn, session_id=principal.session_id, entered_org=org_id, reason=reason.strip()[:500] or None
        )
        return await _principal_of_session(conn, principal.session_id, principal.via)


async def leave_organisation(control: Database, principal: Principal) -> None:
    """A super_admin steps out of the organisation entered."""
    async with control.control() as conn:
        await queries.sessions.enter_organisation(conn, session_id=principal.session_id, entered_org=None, reason=None)


async def _throttle(control: Database, email: str, address: str) -> None:
    """Count this attempt as failed before its password is looked at, so that a burst cannot slip through."""
    async with control.control() as conn:
        await queries.sessions.lock_sign_in(conn, email=email)
        await queries.sessions.delete_old_failures(conn, window_seconds=float(WINDOW_SECONDS))
        found = await queries.sessions.count_failures(
            conn, email=email, address=address, window_seconds=float(WINDOW_SECONDS)
        )
        if (
            found["pair"] >= MOST_PER_PAIR
            or found["for_email"] >= MOST_PER_EMAIL
            or found["for_address"] >= MOST_PER_ADDRESS
        ):
            wait = max(1, found["frees_in"])
            raise TooManyCalls(f"Signing in failed too often. Try again in {-(-wait // 60)} minutes.", retry_after=wait)
        await queries.sessions.insert_failure(conn, email=email, address=address)


async def _load(control: Database, claims: Claims, via: Via) -> Principal:
    async with control.control() as conn:
        if claims.kind == "api_key":
            row = await queries.accounts.get_key_by_id(conn, key_id=claims.session_id)
            return await _principal_of_key_row(conn, row)
        return await _principal_of_session(conn, claims.session_id, via)


async def _principal_of_session(conn: Connection[Record], session_id: UUID, via: Via) -> Principal:
    row = await queries.sessions.get_session(conn, session_id=session_id)
    if row is None:
        raise NotSignedIn("This session has ended.")
    rows = await queries.accounts.list_memberships(conn, account_id=row["account_id"])
    here = [m for m in rows if m["org_id"] == row["entered_org"]]
    entered = row["entered_org"] if here or row["is_super_admin"] else None
    return Principal(
        account_id=row["account_id"],
        email=row["email"],
        name=row["name"],
        organisation=Organisation(id=entered, slug=row["org_slug"], name=row["org_name"]) if entered else None,
        is_super_admin=row["is_super_admin"],
        memberships=_memberships(here),
        session_id=row["id"],
        via=via,
        issued_at=row["created_at"],
        expires_at=row["expires_at"],
        hints_dismissed=frozenset(row["hints_dismissed"]),
    )


async def _principal_of_key(conn: Connection[Record], key_hash: bytes) -> Principal:
    return await _principal_of_key_row(conn, await queries.accounts.get_key(conn, key_hash=key_hash))


async def _principal_of_key_row(conn: Connection[Record], row: Record | None) -> Principal:
    """A key acts for its account in its one organisation, never as super_admin, and has no more than the account's
    memberships there at this moment."""
    if row is None:
        raise NotSignedIn("This API key is unknown, revoked or has run out.")
    account = await queries.accounts.get_account(conn, account_id=row["account_id"])
    rows = await queries.accounts.list_memberships(conn, account_id=row["account_id"])
    here = [m for m in rows if m["org_id"] == row["org_id"]]
    if account is None or not here:
        raise NotSignedIn("The account of this API key is no longer a member of its organisation.")
    await queries.accounts.touch_key(conn, key_id=row["id"])
    return Principal(
        account_id=account["id"],
        email=account["email"],
        name=account["name"],
        organisation=Organisation(id=row["org_id"], slug=here[0]["org_slug"], name=here[0]["org_name"]),
        is_super_admin=False,
        memberships=_memberships(here),
        session_id=row["id"],
        via="api_key",
        issued_at=row["created_at"],
        expires_at=row["expires_at"] or datetime.now(UTC) + timedelta(days=2),
    )


def _memberships(rows: list[Record]) -> tuple[Membership, ...]:
    return tuple(
        Membership(
            team_id=row["team_id"],
            role=Role(row["role"]),
            team_slug=row["team_slug"],
            team_name=row["team_name"],
        )
        for row in rows
    )


def _claims(principal: Principal) -> Claims:
    return Claims(
        session_id=principal.session_id,
        kind="api_key" if principal.via == "api_key" else "session",
        subject="",
        issued_at=principal.issued_at,
        expires_at=principal.expires_at,
    )
