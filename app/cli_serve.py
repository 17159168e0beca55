"""`pagewright up`, `web` and `worker`: the processes that stay."""

from __future__ import annotations

import asyncio
import ctypes
import os
import resource
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from app import supervised
from app.config import Settings
from app.errors import Misconfigured, PagewrightError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from app.supervisor import Welcome

STOP_SECONDS = 8
BESIDE_A_WEB_PROCESS = 5
"""Niceness of a worker that shares its machine with the web process: pages are read with what people leave over."""


async def up(settings: Settings, *, samples: bool) -> int:
    """Everything on this machine until Ctrl-C."""
    from app.supervisor import Supervisor

    await Supervisor(settings=settings, announce=_print_welcome, samples=samples).run()
    sys.stdout.write("Pagewright has stopped.\n")
    return 0


def _print_welcome(welcome: Welcome) -> None:
    lines = ["", f"  Pagewright runs at {welcome.base_url}", ""]
    if welcome.users:
        width = max(len(user.email) for user in welcome.users)
        lines += [f"  {user.email:<{width}}  {user.password}  ({user.role})" for user in welcome.users]
        lines.append("")
    if welcome.link:
        lines += ["  Nobody administers it yet. This link, good once and for a day, makes the first super_admin:"]
        lines += [f"  {welcome.link}", ""]
    lines += ["  Ctrl-C stops it.", ""]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""Of glibc's mallopt(3)."""
MAPPED_BYTES = 256 * 1024


def _give_back_what_is_free() -> None:
    """By default glibc gives each thread that resizes a page image a heap of its own, and once a large picture was
    freed, lays the next one into such a heap, where a small object above it keeps all of it. Two heaps for all
    threads, and what is larger than MAPPED_BYTES in a mapping of its own, gone when it is freed: 360 page images
    left the process at 172 MB, and leave it at 102. Elsewhere there is no mallopt."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, 2)
            mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES)


def _allow_many_sockets() -> None:
    """As many open files as this process may have: by default a login gives 1,024, and each browser that watches a
    batch holds one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # macOS says unlimited and means less
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class _Start:
    """An application whose start can fail for a reason that a person can mend: it is kept here and told at the end,
    where the server would show the trace of it."""

    def __init__(self, application: ASGIApp) -> None:
        self.application = application
        self.failure: PagewrightError | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.application(scope, receive, send)
            return
        failed: Message | None = None

        async def hold(message: Message) -> None:
            nonlocal failed
            if message["type"] == "lifespan.startup.failed":
                failed = message
            else:
                await send(message)

        try:
            await self.application(scope, receive, hold)
        except Exception as error:
            if failed is None:
                raise
            if isinstance(error, PagewrightError):
                self.failure = error
                failed = {"type": "lifespan.startup.failed", "message": ""}
            await send(failed)
            raise


def web(configured: Callable[[], Settings]) -> int:
    """The web process. Imports come first: under a supervisor they run while its servers start."""
    _give_back_what_is_free()
    _allow_many_sockets()
    import uvicorn

    from app.api.frames import FrameProtocol
    from app.main import create_app

    supervised.await_settings()
    settings = configured()
    listener = supervised.listening_socket()
    application = _Start(create_app(settings))
    config = uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        log_config=None,  # ours is set up: every line leaves redacted
        server_header=False,
        ws=FrameProtocol,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    try:
        asyncio.run(server.serve(sockets=[listener] if listener is not None else None))
    except SystemExit:  # the server's own, where the application did not start
        if application.failure is None:
            raise
    if application.failure is not None:
        raise application.failure
    return 0 if server.started else 1


async def worker_health(settings: Settings) -> int:
    """Whether a worker of this host gave a sign of life lately: what a container's health check asks."""
    from app.db.pools import Database
    from app.db.queries import queries
    from app.db.roles import CONTROL, role_dsn
    from app.secret import load_secret

    if settings.database_url is None:
        raise Misconfigured("PAGEWRIGHT_DATABASE_URL is not set.")
    dsn = role_dsn(settings.database_url.get_secret_value(), CONTROL, load_secret(settings))
    control = await Database.open(dsn, max_size=1, name="health")
    try:
        async with control.control() as conn:
            rows = await queries.administration.list_live_workers(conn, lease_seconds=settings.lease_seconds)
    finally:
        await control.close()
    here = [row["executor_id"] for row in rows if row["host"] == socket.gethostname()]
    sys.stdout.write(f"{', '.join(here) or 'no worker of this host is at work'}\n")
    return 0 if here else 1


def worker(configured: Callable[[], Settings], queues: str | None) -> int:
    """A worker process, until SIGTERM: it gives back what it has not finished."""
    if supervised.is_supervised():
        os.nice(BESIDE_A_WEB_PROCESS)
    from app.worker import run

    supervised.await_settings()
    settings = configured()
    if queues is not None:
        settings = settings.model_copy(update={"queues": tuple(q.strip() for q in queues.split(",") if q.strip())})
    asyncio.run(run(settings))
    return 0
