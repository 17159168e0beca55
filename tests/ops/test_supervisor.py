"""`pagewright up` as a person meets it: it starts, survives what kills its parts, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request

import psutil
import pytest

from tests.ops.conftest import Installation, Up


def get(url: str, seconds: float = 10) -> int:
    try:
        with urllib.request.urlopen(url, timeout=seconds) as answer:  # noqa: S310 - our own http address
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def until_ready(base: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if get(f"{base}/readyz", 5) == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("not ready again")


def sign_in(base: str, email: str, password: str) -> int:
    body = json.dumps({"email": email, "password": password}).encode()
    request = urllib.request.Request(  # noqa: S310 - our own http address
        f"{base}/api/v1/auth/token", data=body, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def family(up: Up) -> dict[str, int]:
    """Process ids of the parts, by what they are."""
    found: dict[str, int] = {}
    for child in psutil.Process(up.process.pid).children():
        try:
            line, name = child.cmdline(), child.name()
        except psutil.NoSuchProcess:  # dead, and not yet taken notice of
            continue
        for part in ("web", "worker"):
            if line[-1:] == [part]:
                found[part] = child.pid
        for part in ("postgres", "redis"):
            if name.startswith(part):
                found[part] = child.pid
    return found


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def all_gone(pids: list[int], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_the_demo_starts_is_complete_and_comes_back_the_same(installation: Installation) -> None:
    up = installation.up("--demo")
    try:
        base = up.base_url()
        assert get(f"{base}/readyz") == 200
        demo = json.loads((installation.data / "demo.json").read_text())
        assert (installation.data / "demo.json").stat().st_mode & 0o777 == 0o600
        assert demo["base_url"] == base
        roles = ["super_admin", "org_admin", "manager", "operator", "viewer"]
        assert [user["role"] for user in demo["users"]] == roles
        up.wait_for("Ctrl-C stops it")
        for user in demo["users"]:
            assert user["password"] in up.said
            assert sign_in(base, user["email"], user["password"]) == 200
        assert len(family(up)) == 4
        for path in installation.data.rglob("*"):
            assert path.is_symlink() or not path.is_file() or not path.stat().st_mode & 0o007, path
        descendants = [child.pid for child in psutil.Process(up.process.pid).children(recursive=True)]
        began = time.monotonic()
        assert up.end() == 0
        assert time.monotonic() - began < 15
        assert all_gone(descendants, 1)
    finally:
        up.close()

    (installation.data / "demo.json").unlink()  # lost: the accounts stay, new passwords open them
    again = installation.up("--demo")
    try:
        base = again.base_url()
        renewed = json.loads((installation.data / "demo.json").read_text())
        assert [user["email"] for user in renewed["users"]] == [user["email"] for user in demo["users"]]
        operator = renewed["users"][3]
        assert sign_in(base, operator["email"], operator["password"]) == 200
        assert sign_in(base, operator["email"], demo["users"][3]["password"]) == 401
        assert installation.run("org", "list").stdout.count("\n") == 1
        assert again.end() == 0
    finally:
        again.close()


def test_each_part_that_is_killed_comes_back_and_all_end_with_the_supervisor(installation: Installation) -> None:
    up = installation.up()
    try:
        base = up.base_url()
        up.wait_for("/welcome/")  # nobody administers it yet: the link to the first super_admin
        before = family(up)
        assert set(before) == {"web", "worker", "postgres", "redis"}
        for pid in before.values():
            os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 60
        whole = 0  # looks in a row at which all were there: a worker that comes before its database begins once more
        while whole < 10:
            assert time.monotonic() < deadline, f"{sorted(family(up))} came back:\n{up.said[-4000:]}"
            now = family(up)
            whole = whole + 1 if set(now) == set(before) and not set(now.values()) & set(before.values()) else 0
            time.sleep(0.1)
        until_ready(base)

        everything = [child.pid for child in psutil.Process(up.process.pid).children(recursive=True)]
        up.process.kill()
        up.process.wait()
        assert all_gone(everything, 20)
    finally:
        up.close()

    after = installation.up()  # and the next start recovers
    try:
        until_ready(after.base_url())
        assert after.end() == 0
    finally:
        after.close()


def test_a_port_in_use_is_named_with_a_way_out(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = installation.run("up", "--port", str(port))
    assert done.returncode == 78
    assert f"Port {port} on 127.0.0.1 is in use" in done.stderr
    assert f"PAGEWRIGHT_PORT={port + 1}" in done.stderr
    assert not (installation.data / "embedded").exists()


def test_a_data_folder_that_cannot_be_made_is_named(installation: Installation) -> None:
    (installation.data / "file").write_text("in the way")
    there = Installation(data=installation.data / "file" / "data")
    done = there.run("up", "--port", "0")
    assert done.returncode == 78
    assert "cannot be made" in done.stderr
    assert "PAGEWRIGHT_DATA" in done.stderr


def test_one_database_address_without_the_other_is_refused(installation: Installation) -> None:
    half = Installation(data=installation.data, more={"PAGEWRIGHT_DATABASE_URL": "postgresql://x@localhost/x"})
    done = half.run("migrate")
    assert done.returncode == 78
    assert "Only one of" in done.stderr


NOBODY_THERE = {
    "PAGEWRIGHT_DATABASE_URL": "postgresql://owner:hidden@127.0.0.1:9/pagewright",
    "PAGEWRIGHT_PDB_URL": "postgresql://owner:hidden@127.0.0.1:9/pagewright_pdb",
    "PAGEWRIGHT_REDIS_URL": "redis://127.0.0.1:9",
    "PAGEWRIGHT_SECRET_KEY": "0123456789abcdef" * 4,
    "PAGEWRIGHT_PORT": "0",
}


@pytest.mark.parametrize("command", ["web", "worker"])
def test_a_storage_that_cannot_be_meant_is_told_without_a_trace(installation: Installation, command: str) -> None:
    installation.more |= NOBODY_THERE | {"PAGEWRIGHT_STORAGE_URL": "ftp://x"}
    done = installation.run(command)
    assert done.returncode == 78, done.stderr
    assert "pagewright: storage addresses begin with file, s3, az or gs, not 'ftp'" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["web", "migrate", "up"])
def test_servers_that_do_not_answer_are_named_with_what_to_check(installation: Installation, command: str) -> None:
    installation.more |= NOBODY_THERE
    done = installation.run(command)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "The database at 127.0.0.1:9 does not answer" in said and "Check that the server runs" in said
    assert "Traceback" not in said and "hidden" not in said and "tried again by itself" not in said
    assert ("Redis does not answer" in said) == (command == "up")
