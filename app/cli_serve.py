"""`pagewright up`, `web` and `worker`: the processes that stay."""

from __future__ import annotations

import asyncio
import ctypes
import os
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from app import supervised
from app.config import Settings
from app.errors import Misconfigured

if TYPE_CHECKING:
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


M_ARENA_MAX = -8
"""Of glibc's mallopt(3)."""


def _few_arenas() -> None:
    """Two arenas for all threads. By default glibc gives each thread that resizes a page image its own and keeps what
    was freed there: 70 page images left the web process at 188 MB, so at 121 MB. Elsewhere there is no mallopt."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, 2)


def web(configured: Callable[[], Settings]) -> int:
    """The web process. Imports come first: under a supervisor they run while its servers start."""
    _few_arenas()
    import uvicorn

    from app.main import create_app

    supervised.await_settings()
    settings = configured()
    listener = supervised.listening_socket()
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,  # ours is set up: every line leaves redacted
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    asyncio.run(server.serve(sockets=[listener] if listener is not None else None))
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
