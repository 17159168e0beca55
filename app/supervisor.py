"""`pagewright up`: everything on one machine, kept running.

Servers of our own where no DSN is set, migrations, the demo organisation, then one web and one worker process.
Whichever dies is started again; when we stop, or are killed, all of it ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from pydantic import SecretStr
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app import demo, supervised
from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.roles import CONTROL, role_dsn, with_user
from app.demo import User
from app.errors import Misconfigured, PagewrightError
from app.rbac.accounts import has_super_admin, link_path, make_link
from app.secret import load_secret

log = structlog.get_logger(__name__)

STOP_SECONDS = 12.0
LONGEST_PAUSE = 10.0
STEADY_SECONDS = 30.0
REDIS_SECONDS = 2.0
NOBODY = "set-by-role"
"""Stands in children's addresses where the owner's name and password were: each signs in as a role of its own."""
EXIT_MISCONFIGURED = 78
"""EX_CONFIG of sysexits.h: a child that ends so would only fail again."""


@dataclass(kw_only=True)
class Child:
    """One process of ours, its pipe, and how often it had to be started."""

    name: str
    arguments: tuple[str, ...]
    listen: socket.socket | None = None
    process: subprocess.Popen[bytes] | None = None
    pipe: int | None = None
    born: float = 0.0
    pause: float = 0.0

    def spawn(self) -> None:
        """Start it; it imports what it needs and waits for `go`."""
        read, self.pipe = os.pipe()
        passed = [read]
        environment = {**os.environ, supervised.PIPE: str(read)}
        if self.listen is not None:
            passed.append(self.listen.fileno())
            environment[supervised.LISTEN] = str(self.listen.fileno())
        self.process = subprocess.Popen(
            supervised.module_command(*self.arguments),
            env=environment,
            stdin=subprocess.DEVNULL,
            pass_fds=passed,
            start_new_session=True,  # Ctrl-C in the terminal is for us alone
        )
        os.close(read)
        self.born = time.monotonic()

    def go(self, line: bytes) -> None:
        """Send it the settings; it works from now on."""
        if self.pipe is not None:
            with contextlib.suppress(BrokenPipeError):  # it died already: `keep` sees that
                os.write(self.pipe, line)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    async def succeed(self) -> None:
        """Wait for its end, which must be a good one."""
        while self.alive:
            await asyncio.sleep(0.01)
        status = self.process.returncode if self.process is not None else None
        if status == EXIT_MISCONFIGURED:
            raise Misconfigured(f"`pagewright {self.name}` cannot work with these settings; it says why above.")
        if status != 0:
            raise PagewrightError(
                f"`pagewright {self.name}` failed; it says why above.", remedy="Run `pagewright doctor`."
            )

    def clear(self) -> None:
        """After its death: end what it left behind in its session, and let go of the pipe."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        if self.pipe is not None:
            os.close(self.pipe)
            self.pipe = None

    async def stop(self) -> None:
        """SIGTERM, and SIGKILL for what has not ended in time: all work in flight is taken up at the next start."""
        if self.process is not None and self.alive:
            self.process.send_signal(signal.SIGTERM)
            deadline = time.monotonic() + STOP_SECONDS
            while self.alive and time.monotonic() < deadline:
                await asyncio.sleep(0.02)
        self.clear()
        if self.process is not None:
            self.process.wait()


@dataclass(frozen=True, kw_only=True)
class Welcome:
    """What a person needs to begin: the address, and who can sign in. `link` makes the first super_admin, where
    there is none yet."""

    base_url: str
    users: tuple[User, ...] = ()
    link: str | None = None


@dataclass(kw_only=True)
class Supervisor:
    """`announce` is called once, when the web process answers."""

    settings: Settings
    announce: Callable[[Welcome], None]
    samples: bool = False
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _children: list[Child] = field(default_factory=list)
    _servers: EmbeddedServers | None = None

    async def run(self) -> None:
        """Run until SIGINT, SIGTERM or SIGHUP. Raises PagewrightError for what the caller can mend."""
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(sign, self._stop)
        try:
            with listen_on(self.settings) as listener:
                await self._run(listener)
        finally:
            for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                loop.remove_signal_handler(sign)

    def _stop(self) -> None:
        self.stopping.set()

    async def _run(self, listener: socket.socket) -> None:
        port = listener.getsockname()[1]
        data = self.settings.data.absolute()
        current = self.settings.model_copy(update={"data": data, "port": port})
        work = asyncio.create_task(self._work(current, listener))
        stop = asyncio.create_task(self.stopping.wait())
        try:
            await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        finally:
            for task in (work, stop):
                task.cancel()
            await asyncio.gather(work, stop, return_exceptions=True)
            await asyncio.gather(*(child.stop() for child in self._children))
            if self._servers is not None:
                await self._servers.stop()

    async def _work(self, current: Settings, listener: socket.socket) -> None:
        check_data(current.data)
        self._children = [
            Child(name="web", arguments=("web",), listen=listener),
            Child(name="worker", arguments=("worker",)),
        ]
        web, worker = self._children
        migration = Child(name="migrate", arguments=("migrate",))
        try:
            # Their imports run while the servers start.
            migration.spawn()
            web.spawn()
            owner, self._servers = await start_servers(current)
            await tell_of_redis(owner)
            secret = load_secret(current)
            worker.spawn()
            migration.go(supervised.encode(environment_of(owner, secret, owners=True)))
            await migration.succeed()
        finally:
            await migration.stop()
        line = supervised.encode(environment_of(owner, secret))
        web.go(line)
        worker.go(line)
        tasks = [asyncio.create_task(self._keep(line)), asyncio.create_task(self._welcome(owner, secret))]
        if self._servers is not None:
            tasks.append(asyncio.create_task(self._servers.keep()))
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep(self, line: bytes) -> None:
        """Start again whichever process dies; give up on one that says its settings are wrong."""
        while True:
            await asyncio.sleep(0.1)
            for child in self._children:
                if child.alive or child.process is None:
                    continue
                status = child.process.returncode
                child.clear()
                if status == EXIT_MISCONFIGURED:
                    raise Misconfigured(f"The {child.name} process cannot work with these settings; it says why above.")
                if time.monotonic() - child.born > STEADY_SECONDS:
                    child.pause = 0.0
                log.warning("process died, restarting it", process=child.name, status=status, pause=child.pause)
                await asyncio.sleep(child.pause)
                child.pause = min(LONGEST_PAUSE, max(0.5, child.pause * 2))
                child.spawn()
                child.go(line)

    async def _welcome(self, owner: Settings, secret: str) -> None:
        """Seed the demo while the web process starts; say where it is when it answers; send the samples."""
        if owner.demo:
            seeded = await demo.seed(owner, secret)
            await until_ready(owner)
            self.announce(Welcome(base_url=owner.public_url, users=seeded.users))
            if self.samples:
                await demo.send_samples(owner)
        else:
            link = await first_link(owner, secret)
            await until_ready(owner)
            self.announce(Welcome(base_url=owner.public_url, link=link))


def check_data(data: Path) -> None:
    """A DATA folder we can write to; Misconfigured says what is in the way."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(
            f"The data folder {data} cannot be made: {error.strerror}.",
            remedy="Set PAGEWRIGHT_DATA to a folder you may write to.",
        ) from error
    if not os.access(data, os.W_OK | os.X_OK):
        raise Misconfigured(
            f"The data folder {data} is not writable for you.",
            remedy="Set PAGEWRIGHT_DATA to a folder you may write to, or change its owner.",
        )


def listen_on(settings: Settings) -> socket.socket:
    """Bind the web port now: a port in use is told before anything else is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise Misconfigured(
                f"Port {settings.port} on {settings.host} is in use by another program.",
                remedy=f"Stop that one, or choose another port: PAGEWRIGHT_PORT={settings.port + 1 & 0xFFFF} ./dev run",
            ) from error
        raise Misconfigured(
            f"Cannot listen on {settings.host} port {settings.port}: {error.strerror or error}.",
            remedy="Correct PAGEWRIGHT_HOST and PAGEWRIGHT_PORT (ports under 1024 need root).",
        ) from error
    return listener


async def start_servers(settings: Settings) -> tuple[Settings, EmbeddedServers | None]:
    """Start what no DSN is set for. Returns settings with all three DSNs (the owners'), and the servers."""
    if (settings.database_url is None) != (settings.pdb_url is None):
        raise Misconfigured(
            "Only one of PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL is set.",
            remedy="Set both for servers of yours, or neither for the embedded one.",
        )
    if not settings.embedded_database and not settings.embedded_redis:
        return settings, None
    servers = EmbeddedServers(settings.data, postgres=settings.embedded_database, redis=settings.embedded_redis)
    await servers.start()
    return with_dsns(settings, servers), servers


async def tell_of_redis(settings: Settings) -> None:
    """A line where a Redis of one's own does not answer. Nothing else waits for it: documents are read without."""
    if settings.redis_url is None:
        return
    client = Redis.from_url(
        settings.redis_url.get_secret_value(), socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS
    )
    try:
        await client.get("pagewright")
    except (RedisError, OSError) as error:
        log.warning(
            "Redis does not answer: documents are read, but screens do not follow them live until it does. "
            "Start it, or correct PAGEWRIGHT_REDIS_URL.",
            error=str(error),
        )
    finally:
        await client.aclose()


def with_dsns(settings: Settings, servers: EmbeddedServers) -> Settings:
    """Settings with the embedded servers' addresses in place of DSNs that are not set."""
    update: dict[str, object] = {}
    if settings.embedded_database:
        # What is made once with embedded servers stays readable: the secret lies in DATA.
        update["secret_key"] = SecretStr(load_secret(settings))
        update["database_url"] = SecretStr(servers.owner_dsn)
        update["pdb_url"] = SecretStr(servers.pdb_owner_dsn)
    if settings.embedded_redis:
        update["redis_url"] = SecretStr(servers.redis_url)
    return settings.model_copy(update=update)


async def bring_up_to_date(settings: Settings, secret: str) -> tuple[str, ...]:
    """Apply the migrations both databases lack; `settings` holds the owners' DSNs. Their names."""
    if settings.database_url is None or settings.pdb_url is None:
        raise Misconfigured("PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL are not both set.")
    from app.engines.durable import migrate_engine  # 100 MB that the supervisor does not keep

    database, pdb = settings.database_url.get_secret_value(), settings.pdb_url.get_secret_value()
    return await migrate_all(database, pdb, secret, engine_migrations=migrate_engine)


async def first_link(settings: Settings, secret: str) -> str | None:
    """The address at which the first super_admin is made; None where there is one."""
    if settings.database_url is None:
        return None
    control = await Database.open(
        role_dsn(settings.database_url.get_secret_value(), CONTROL, secret), max_size=1, name="supervisor"
    )
    try:
        if await has_super_admin(control):
            return None
        return settings.public_url + link_path(await make_link(control))
    finally:
        await control.close()


def environment_of(settings: Settings, secret: str, *, owners: bool = False) -> dict[str, str]:
    """What a child process is told: addresses, the secret, and what was worked out here. Only a migration gets
    the `owners`' names and passwords."""
    values = {
        "PAGEWRIGHT_DATA": str(settings.data),
        "PAGEWRIGHT_PORT": str(settings.port),
        "PAGEWRIGHT_SECRET_KEY": secret,
        "PAGEWRIGHT_DEMO": "1" if settings.demo else "0",
    }
    for name in ("database_url", "pdb_url"):
        value: SecretStr | None = getattr(settings, name)
        if value is not None:
            dsn = value.get_secret_value()
            values[f"PAGEWRIGHT_{name.upper()}"] = dsn if owners else with_user(dsn, NOBODY, NOBODY)
    if settings.redis_url is not None:
        values["PAGEWRIGHT_REDIS_URL"] = settings.redis_url.get_secret_value()
    return values


async def until_ready(settings: Settings, *, patience: float = 120.0) -> None:
    """Wait until the web process answers /readyz with 200."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else "::1" if settings.host == "::" else settings.host  # noqa: S104
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, TimeoutError):
            if await asyncio.wait_for(_status(host, settings.port), timeout=10) == 200:
                return
        await asyncio.sleep(0.05)
    raise PagewrightError(
        f"The web process did not become ready within {patience:.0f} seconds.",
        remedy="Look at its log above; run `pagewright doctor`.",
    )


async def _status(host: str, port: int) -> int:
    """The HTTP status of /readyz, without the half second an HTTP client takes to import."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        name = f"[{host}]" if ":" in host else host
        writer.write(f"GET /readyz HTTP/1.1\r\nHost: {name}:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        parts = (await reader.readline()).split()
        return int(parts[1]) if len(parts) > 1 else 0
    finally:
        writer.close()
