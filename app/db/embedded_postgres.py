"""Our own PostgreSQL 18: made once, started, cleared of what a crash left, and given its two databases."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import asyncpg
import psutil

from app.db.embedded_places import Account, Places, postgres_binaries, run_as
from app.db.embedded_process import ServerProcess, end_stranger, spawn, tail
from app.errors import DatabaseUnavailable, Misconfigured

PORT = 5432
"""Only the name of the socket file: nothing listens on TCP."""
DATABASES = {"pagewright": "pagewright_owner", "pagewright_pdb": "pagewright_pdb_owner"}
"""Database → the role that owns it."""
START_SECONDS = 120.0
TUNING = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u ",
    # Statements and rows hold what people's documents say; the log must not.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
FOR_TESTS = {"fsync": "off", "full_page_writes": "off"}
"""Survives the death of processes (commits are still written), not of the machine."""


def dsn(places: Places, database: str, user: str, password: str) -> str:
    """Address of a database on the embedded server's socket, for asyncpg and libpq alike."""
    return (
        f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@/{quote(database, safe='')}"
        f"?host={quote(str(places.runtime))}&port={PORT}"
    )


async def start(places: Places, account: Account, *, durable: bool) -> ServerProcess:
    """Start the server, making its data folder first where there is none; returns when it answers."""
    binaries = await asyncio.to_thread(postgres_binaries, account)
    if not (places.postgres_data / "PG_VERSION").exists():
        await asyncio.to_thread(_initdb, binaries, places, account, durable=durable)
    _check_version(places)
    await clear_leftovers(places)
    return await _launch(binaries, places, account, durable=durable)


def _initdb(binaries: Path, places: Places, account: Account, *, durable: bool) -> None:
    """Make the data folder under another name and rename it: a half-made one is never taken for whole."""
    half = places.home / "postgres18.half"
    shutil.rmtree(half, ignore_errors=True)
    handle, name = tempfile.mkstemp(dir=places.runtime)
    password_file = Path(name)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(places.passwords.superuser)
        if account.switch:
            os.chown(password_file, account.uid, account.gid)
        command: list[str | Path] = [binaries / "initdb", "--pgdata", half, "--username", "postgres"]
        command += ["--pwfile", password_file, "--auth", "scram-sha-256", "--encoding", "UTF8"]
        command += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"]
        command += [] if durable else ["--no-sync"]
        done = run_as(account, command)
        if done.returncode != 0:
            said = (done.stdout + done.stderr).decode(errors="replace").strip()[-2000:]
            raise DatabaseUnavailable(
                f"PostgreSQL could not make its data folder {half}: {said}",
                remedy="Check free disk space and the permissions of DATA; run `pagewright doctor`.",
            )
        half.rename(places.postgres_data)
    finally:
        password_file.unlink(missing_ok=True)
        shutil.rmtree(half, ignore_errors=True)


def _check_version(places: Places) -> None:
    version = (places.postgres_data / "PG_VERSION").read_text().strip()
    if version != "18":
        raise Misconfigured(
            f"{places.postgres_data} holds data of PostgreSQL {version}; this Pagewright brings version 18.",
            remedy="Dump it with the older version and load it into this one.",
        )


async def clear_leftovers(places: Places) -> None:
    """Stop a postmaster of ours that outlived its starter; remove a postmaster.pid that no longer means one.

    A process id alone proves nothing (after a restart of the machine it may be anybody's): the process must
    be called `postgres` and work in this very data folder.
    """
    pid_file = places.postgres_data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except FileNotFoundError:
        return
    except (ValueError, IndexError):  # cut off while it was written
        pid = 0
    if pid > 0 and is_our_postmaster(pid, places.postgres_data):
        await end_stranger(pid, signals=((signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)))
    pid_file.unlink(missing_ok=True)
    for left in places.runtime.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)


def is_our_postmaster(pid: int, data: Path) -> bool:
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.name() == "postgres" and Path(process.cwd()).resolve() == data.resolve()
    except (psutil.NoSuchProcess, psutil.AccessDenied):  # another user's process is not the one we started
        return False


async def _launch(binaries: Path, places: Places, account: Account, *, durable: bool) -> ServerProcess:
    settings = {**TUNING, "unix_socket_directories": str(places.runtime), **({} if durable else FOR_TESTS)}
    command: list[str | Path] = [binaries / "postgres", "-D", places.postgres_data]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    log = places.home / "postgres.log"
    deadline = time.monotonic() + START_SECONDS
    while True:
        server = spawn(command, account=account, log=log, stop_signal=signal.SIGINT)
        if await _ready(server, places, deadline):
            return server
        said = tail(log)
        await server.stop(patience=5)
        # The children of a killed postmaster need a moment to notice; until then they hold its shared memory.
        if "shared memory block" in said and time.monotonic() < deadline:
            await asyncio.sleep(0.2)
            continue
        raise DatabaseUnavailable(
            f"The embedded PostgreSQL did not start. Its log {log} ends:\n{said}",
            remedy="Check free disk space and memory; run `pagewright doctor`.",
        )


async def _ready(server: ServerProcess, places: Places, deadline: float) -> bool:
    """Wait until the postmaster notes `ready` in its pid file (its eighth line)."""
    pid_file = places.postgres_data / "postmaster.pid"
    while server.alive and time.monotonic() < deadline:
        with contextlib.suppress(FileNotFoundError):
            lines = pid_file.read_text(errors="replace").splitlines()
            if len(lines) >= 8 and lines[0] == str(server.process.pid) and lines[7].strip() == "ready":
                return True
        await asyncio.sleep(0.01)
    return False


async def ensure_databases(places: Places) -> None:
    """Make the two databases and their owners where they are missing; completes an interrupted first start.

    `vector` may only be made by a superuser, so it is made here, in the application database.
    """
    passwords = {
        "pagewright_owner": places.passwords.owner,
        "pagewright_pdb_owner": places.passwords.pdb_owner,
    }
    admin = await _connect(places, "postgres")
    try:
        there = {row["datname"] for row in await admin.fetch("SELECT datname FROM pg_database")}
        if there >= set(DATABASES):
            return
        roles = {row["rolname"] for row in await admin.fetch("SELECT rolname FROM pg_roles")}
        # DDL takes no parameters; passwords of ours (URL-safe characters) cannot break out of a literal.
        for role, password in passwords.items():
            verb = "ALTER" if role in roles else "CREATE"
            await admin.execute(f"{verb} ROLE {role} LOGIN CREATEROLE PASSWORD '{password}'")
        # The application database comes last: with both there, everything is.
        for database, role in sorted(DATABASES.items(), reverse=True):
            if database not in there:
                await admin.execute(f"CREATE DATABASE {database} OWNER {role}")
            if database == "pagewright":
                await _add_vector(places)
    finally:
        await admin.close()


async def _add_vector(places: Places) -> None:
    connection = await _connect(places, "pagewright")
    try:
        await connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    finally:
        await connection.close()


async def _connect(places: Places, database: str) -> asyncpg.Connection:
    return await asyncpg.connect(dsn(places, database, "postgres", places.passwords.superuser), timeout=30, ssl=False)
