"""The embedded servers: private, recoverable, and gone when their owner is."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest
from redis.asyncio import Redis

from app.db import embedded_places
from app.db.embedded import EmbeddedServers
from app.errors import Misconfigured

OWNER_SCRIPT = """
import asyncio, pathlib, sys
from app.db.embedded import EmbeddedServers
async def main():
    servers = EmbeddedServers(pathlib.Path(sys.argv[1]), durable=False)
    await servers.start()
    print(servers.pids["postgres"], servers.pids["redis"], flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A DATA folder; whatever servers it had are gone afterwards, and so are their files."""
    folder = Path(tempfile.mkdtemp(prefix="pw-test-"))
    yield folder
    places = embedded_places.read_places(folder)
    if places is not None:
        for path in (places.home, places.runtime):
            shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def servers(data: Path) -> AsyncIterator[EmbeddedServers]:
    running = EmbeddedServers(data, durable=False)
    await running.start()
    yield running
    await running.stop()


async def ask(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn, timeout=10)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def answers(servers: EmbeddedServers) -> None:
    """Both databases answer their owners, and Redis answers."""
    assert await ask(servers.owner_dsn, "SELECT current_user::text") == "pagewright_owner"
    assert await ask(servers.pdb_owner_dsn, "SELECT current_user::text") == "pagewright_pdb_owner"
    client = Redis.from_url(servers.redis_url)
    try:
        assert await client.ping()
    finally:
        await client.aclose()


def gone(pid: int, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def start_owner(data: Path) -> tuple[subprocess.Popen[str], int, int]:
    owner = subprocess.Popen([sys.executable, "-c", OWNER_SCRIPT, str(data)], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    postgres, redis = (int(word) for word in owner.stdout.readline().split())
    return owner, postgres, redis


def kill(owner: subprocess.Popen[str]) -> None:
    owner.kill()
    owner.wait()
    if owner.stdout is not None:
        owner.stdout.close()


async def test_two_databases_with_owners_of_their_own_and_a_redis(servers: EmbeddedServers) -> None:
    await answers(servers)
    assert await ask(servers.owner_dsn, "SELECT current_setting('server_version_num')::int / 10000") == 18
    assert await ask(servers.owner_dsn, "SELECT extname FROM pg_extension WHERE extname = 'vector'") == "vector"
    for dsn in (servers.owner_dsn, servers.pdb_owner_dsn):
        plain = "SELECT rolcreaterole AND NOT rolsuper AND NOT rolbypassrls FROM pg_roles WHERE rolname = current_user"
        assert await ask(dsn, plain) is True


async def test_a_wrong_password_opens_neither(servers: EmbeddedServers) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await ask(servers.postgres_dsn("pagewright", "postgres", "guess"), "SELECT 1")
    client = Redis.from_url(servers.redis_url.replace(servers.places.passwords.redis, "guess"))
    try:
        with pytest.raises(Exception, match=r"(?i)password"):
            await client.ping()
    finally:
        await client.aclose()


async def test_nothing_listens_on_tcp_and_nobody_else_gets_in(servers: EmbeddedServers) -> None:
    for pid in servers.pids.values():
        assert [c for c in psutil.Process(pid).net_connections("inet") if c.status == psutil.CONN_LISTEN] == []
        if os.geteuid() == 0:
            assert psutil.Process(pid).uids().real != 0
    places = servers.places
    data = places.control.parent
    for folder in (places.runtime, places.home, places.control, places.postgres_data):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
    for file in places.control.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert len(str(places.runtime / ".s.PGSQL.5432.lock")) < 103
    assert not data.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH)


async def test_what_was_written_is_there_after_a_restart_with_the_same_addresses(data: Path) -> None:
    async with EmbeddedServers(data) as servers:
        before = servers.owner_dsn
        await ask(before, "CREATE TABLE note AS SELECT 'kept'::text AS text")
        running = EmbeddedServers.running(data)
        assert running is not None
        assert running.owner_dsn == before
    assert EmbeddedServers.running(data) is None
    async with EmbeddedServers(data) as servers:
        assert servers.owner_dsn == before
        assert await ask(before, "SELECT text FROM note") == "kept"


async def test_a_second_owner_is_refused_and_told_who_is_there(servers: EmbeddedServers, data: Path) -> None:
    with pytest.raises(Misconfigured, match=f"process {os.getpid()}"):
        await EmbeddedServers(data, durable=False).start()
    await answers(servers)


async def test_killed_servers_are_restarted_with_their_data(servers: EmbeddedServers) -> None:
    await ask(servers.owner_dsn, "CREATE TABLE note AS SELECT 'kept'::text AS text")
    keeper = asyncio.create_task(servers.keep())
    try:
        before = servers.pids
        for pid in before.values():
            os.kill(pid, signal.SIGKILL)
        for _ in range(400):
            await asyncio.sleep(0.05)
            try:
                if set(servers.pids.values()).isdisjoint(before.values()):
                    await answers(servers)
                    break
            except (OSError, asyncpg.PostgresError):  # not up yet
                continue
        await answers(servers)
        assert await ask(servers.owner_dsn, "SELECT text FROM note") == "kept"
    finally:
        keeper.cancel()


async def test_servers_end_with_an_owner_that_is_killed_and_the_next_start_recovers(data: Path) -> None:
    owner, postgres, redis = await asyncio.to_thread(start_owner, data)
    kill(owner)
    assert gone(postgres)
    assert gone(redis)
    async with EmbeddedServers(data, durable=False) as servers:
        await answers(servers)


async def test_everything_killed_at_once_is_recovered(data: Path) -> None:
    owner, postgres, redis = await asyncio.to_thread(start_owner, data)
    for pid in (postgres, redis):
        os.kill(pid, signal.SIGKILL)
    kill(owner)
    async with EmbeddedServers(data, durable=False) as servers:
        await answers(servers)


async def test_a_server_left_alive_is_stopped_before_a_new_one_starts(data: Path) -> None:
    owner, postgres, redis = await asyncio.to_thread(start_owner, data)
    for child in psutil.Process(owner.pid).children():
        if child.pid not in (postgres, redis):  # its guards
            child.kill()
    kill(owner)
    assert psutil.pid_exists(postgres)
    async with EmbeddedServers(data, durable=False) as servers:
        assert gone(postgres)
        assert gone(redis)
        await answers(servers)


async def test_a_stale_pid_file_is_removed_and_its_process_left_alone(data: Path) -> None:
    """The process id in it now belongs to a stranger (here: a sleeping shell), or the file was cut off."""
    async with EmbeddedServers(data, durable=False) as servers:
        folder = servers.places.postgres_data
    stranger = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        for content in (f"{stranger.pid}\n{folder}\n1700000000\n5432\n/tmp\n\n  1 2\nready\n", "", "12"):
            (folder / "postmaster.pid").write_text(content)
            async with EmbeddedServers(data, durable=False) as servers:
                await answers(servers)
        assert stranger.returncode is None
    finally:
        stranger.kill()
        await stranger.wait()


async def test_an_interrupted_first_start_is_completed(data: Path) -> None:
    async with EmbeddedServers(data, durable=False) as servers:
        await ask(servers.postgres_dsn("postgres"), "SELECT 1")
        admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
        await admin.execute("DROP DATABASE pagewright_pdb")
        await admin.execute("DROP DATABASE pagewright")
        await admin.execute("DROP ROLE pagewright_owner")
        await admin.close()
        (servers.places.home / "postgres18.half").mkdir()
    async with EmbeddedServers(data, durable=False) as servers:
        await answers(servers)


async def test_lost_passwords_are_named_and_nothing_is_overwritten(data: Path) -> None:
    async with EmbeddedServers(data, durable=False) as servers:
        places = servers.places
    (places.control / "passwords.json").unlink()
    if places.home.parent == data:
        with pytest.raises(Misconfigured, match="passwords"):
            await EmbeddedServers(data, durable=False).start()
    assert (places.postgres_data / "PG_VERSION").exists()


async def test_a_data_folder_the_servers_cannot_reach(tmp_path: Path) -> None:
    """Root's servers run as nobody: below a 0700 folder, their data moves to where nobody can go."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    servers = EmbeddedServers(closed / "data", durable=False)
    await servers.start()
    try:
        await answers(servers)
        inside = servers.places.home.is_relative_to(closed)
        assert inside is (os.geteuid() != 0)
    finally:
        await servers.destroy()
    assert not servers_left(closed)


def servers_left(folder: Path) -> bool:
    return any((folder / "data" / "servers").glob("*"))


def test_no_redis_anywhere_is_named_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(embedded_places, "find_spec", lambda _name: None)
    with pytest.raises(Misconfigured, match="redis-server") as caught:
        embedded_places.redis_binary(embedded_places.server_account())
    assert "PAGEWRIGHT_REDIS_URL" in caught.value.remedy


def test_binaries_that_cannot_be_reached_are_copied_once_and_run(monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path(tempfile.mkdtemp(prefix="pw-home-"))
    home.chmod(0o755)
    monkeypatch.setattr(embedded_places, "SYSTEM_HOME", home)
    monkeypatch.setattr(embedded_places, "reachable", lambda _path, _account: False)
    account = embedded_places.server_account()
    try:
        for find in (embedded_places.postgres_binaries, embedded_places.redis_binary):
            first = find(account)
            assert first.is_relative_to(home)
            binary = first / "initdb" if first.is_dir() else first
            assert embedded_places.run_as(account, [binary, "--version"]).returncode == 0
            made = binary.stat().st_ino
            assert find(account) == first
            assert binary.stat().st_ino == made
    finally:
        shutil.rmtree(home)
