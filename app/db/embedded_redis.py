"""Our own Redis: a private unix socket, a password, no TCP, nothing on disk. It may be lost any time."""

from __future__ import annotations

import asyncio
import signal
import time
from urllib.parse import quote

import psutil
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.db.embedded_places import Account, Places, redis_binary
from app.db.embedded_process import ServerProcess, end_stranger, spawn, tail
from app.errors import EngineUnavailable

START_SECONDS = 15.0
CONFIG = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{folder}"
pidfile "{folder}/redis.pid"
requirepass {password}
save ""
appendonly no
databases 16
maxmemory 128mb
maxmemory-policy allkeys-lru
"""


def url(places: Places) -> str:
    return f"unix://:{places.passwords.redis}@{quote(str(places.redis_socket))}?db=0"


async def start(places: Places, account: Account) -> ServerProcess:
    """Start Redis; returns when it answers."""
    binary = await asyncio.to_thread(redis_binary, account)
    await clear_leftovers(places)
    config = CONFIG.format(socket=places.redis_socket, folder=places.runtime, password=places.passwords.redis).encode()
    log = places.home / "redis.log"
    server = spawn([binary, "-"], account=account, log=log, stop_signal=signal.SIGTERM, config=config)
    if await _answers(server, places):
        return server
    said = tail(log)
    await server.stop(patience=2)
    detail = f"The embedded Redis did not start. Its log {log} ends:\n{said}"
    raise EngineUnavailable(detail, remedy="Run `pagewright doctor`.")


async def clear_leftovers(places: Places) -> None:
    """Stop a Redis on our socket that outlived its starter, and remove its socket."""
    try:
        pid = int((places.runtime / "redis.pid").read_text())
        # Redis shows its socket in its title; a stranger that got the process id does not.
        ours = str(places.redis_socket) in " ".join(psutil.Process(pid).cmdline())
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess, psutil.AccessDenied):
        ours = False
        pid = 0
    if ours:
        await end_stranger(pid, signals=((signal.SIGTERM, 3.0), (signal.SIGKILL, 3.0)))
    places.redis_socket.unlink(missing_ok=True)


async def _answers(server: ServerProcess, places: Places) -> bool:
    deadline = time.monotonic() + START_SECONDS
    client = Redis.from_url(url(places))
    try:
        while server.alive and time.monotonic() < deadline:
            if places.redis_socket.exists():
                try:
                    if await client.ping():
                        return True
                except (RedisError, OSError):  # the socket is there a moment before it answers
                    pass
            await asyncio.sleep(0.01)
        return False
    finally:
        await client.aclose()
