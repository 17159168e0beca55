"""Whether this process lives, and whether it can work. Figures for Prometheus, without a word about any tenant."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from redis.asyncio import Redis
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from app.db.pools import Database
from app.errors import PagewrightError
from app.rbac.guard import public
from app.services import Services

PATIENCE_SECONDS = 3.0

REQUESTS = Counter("pagewright_http_requests_total", "Answered requests.", ("method", "route", "status"))
SECONDS = Histogram(
    "pagewright_http_request_seconds",
    "Time from a request to the end of its answer.",
    ("method", "route"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)


@public("balancers ask without an account")
async def healthz(_: Request) -> Response:
    """200 as long as the process answers."""
    return PlainTextResponse("ok")


@public("balancers ask without an account")
async def readyz(request: Request) -> Response:
    """200 when databases and storage answer, else 503. Without Redis live views are slower, and nothing else: that
    is told, and is no reason to take the process out."""
    services: Services = request.app.state.services
    names = ("database", "production_database", "storage", "redis")
    answers = await asyncio.gather(
        _asked(_select(services.db)),
        _asked(_select(services.pdb)),
        _asked(services.storage.exists("ready")),
        _asked(_ping(services)),
    )
    checks = dict(zip(names, ("ok" if answer else "down" for answer in answers), strict=True))
    ready = all(answers[:3])
    status = "ready" if all(answers) else "degraded" if ready else "not ready"
    return JSONResponse({"status": status, "checks": checks}, status_code=200 if ready else 503)


@public("figures of the process, none of a tenant's")
async def metrics(_: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _asked(call: Awaitable[object]) -> bool:
    with contextlib.suppress(PagewrightError, RedisError, OSError, TimeoutError):
        await asyncio.wait_for(call, PATIENCE_SECONDS)
        return True
    return False


async def _select(db: Database) -> None:
    async with db.control() as conn:
        await conn.fetchval("SELECT 1")


async def _ping(services: Services) -> None:
    url = services.settings.redis_url
    if url is None:
        raise OSError("no address of Redis")
    client = Redis.from_url(url.get_secret_value(), socket_connect_timeout=PATIENCE_SECONDS)
    try:
        await client.ping()
    finally:
        await client.aclose()
