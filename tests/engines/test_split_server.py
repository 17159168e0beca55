"""The processes that open files: each has its own limits, and the server that forks them may die at any moment."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from app.engines import media
from app.engines.split import DrawnPage, split_file
from app.engines.split_client import SplitServer
from app.errors import FileOverLimit
from app.model.limits import Limits
from tests.pipeline import files


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SplitServer]:
    """One of this test's own."""
    own = SplitServer()
    monkeypatch.setattr("app.engines.split.SERVER", own)
    yield own
    own.close()


def placed(folder: Path, data: bytes) -> Path:
    folder.mkdir()
    original = folder / "original"
    original.write_bytes(data)
    return original


async def split(folder: Path, data: bytes, media_type: str = media.PDF, **limits: int) -> tuple[DrawnPage, ...]:
    return await split_file(placed(folder, data), media_type, folder, limits=Limits(**limits))


def children(server: SplitServer) -> list[psutil.Process]:
    if server.pid is None:
        return []
    try:
        return psutil.Process(server.pid).children()
    except psutil.NoSuchProcess:
        return []


async def one_child(server: SplitServer) -> psutil.Process:
    for _ in range(500):
        if found := children(server):
            return found[0]
        await asyncio.sleep(0.01)
    raise AssertionError("nothing is at work")


async def gone(pids: list[int], seconds: float = 5.0) -> None:
    def lives(pid: int) -> bool:
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
        return False

    until = time.monotonic() + seconds
    while any(map(lives, pids)):
        assert time.monotonic() < until, "a process was left behind"
        await asyncio.sleep(0.02)


async def test_a_new_process_costs_milliseconds(server: SplitServer, tmp_path: Path) -> None:
    data = files.picture()
    await split(tmp_path / "first", data, media.JPEG)
    assert server.pid is not None
    own, before = psutil.Process(server.pid), psutil.Process(server.pid).cpu_times()
    for number in range(20):
        (page,) = await split(tmp_path / str(number), data, media.JPEG)
        assert page.image is not None
    spent = own.cpu_times()
    seconds = spent.user + spent.system + spent.children_user + spent.children_system
    seconds -= before.user + before.system + before.children_user + before.children_system
    assert seconds / 20 < 0.06  # a new Python that imports the same takes 0.15 and more
    await gone([child.pid for child in children(server)])


async def test_many_files_at_once(server: SplitServer, tmp_path: Path) -> None:
    many = [files.pdf([f"document {n}", "second page"]) for n in range(24)]
    drawn = await asyncio.gather(*(split(tmp_path / str(n), data) for n, data in enumerate(many)))
    assert [[page.failure for page in pages] for pages in drawn] == [[None, None]] * 24
    assert len({page.text.sha256 for pages in drawn for page in pages if page.text}) == 25
    await gone([child.pid for child in children(server)])


@pytest.mark.parametrize("whom", ["server", "process"])
async def test_killed_while_it_draws_and_every_page_is_drawn(server: SplitServer, tmp_path: Path, whom: str) -> None:
    task = asyncio.create_task(split(tmp_path / "x", files.pdf([f"page {n}" for n in range(30)])))
    child = await one_child(server)
    while not (tmp_path / "x" / "p3.jpg").exists():
        await asyncio.sleep(0.005)
    assert server.pid is not None
    first = server.pid
    os.kill(first if whom == "server" else child.pid, signal.SIGKILL)
    pages = await task
    assert [(page.number, page.failure) for page in pages] == [(n, None) for n in range(1, 31)]
    assert (server.pid == first) == (whom == "process")
    await gone([child.pid])


async def test_a_server_killed_while_idle_is_replaced_unseen(server: SplitServer, tmp_path: Path) -> None:
    for number in range(3):
        (page,) = await split(tmp_path / str(number), files.picture(), media.JPEG)
        assert page.failure is None
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        await asyncio.sleep(0.05)


async def test_where_the_system_limits_no_memory_the_server_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = SplitServer("watch")
    monkeypatch.setattr("app.engines.split.SERVER", watching)
    try:
        await split(tmp_path / "fine", files.pdf(["small"]), split_memory_bytes=300 * 1024**2)
        large = files.pdf(["large"], size=(2384, 3370))
        (page,) = await split(tmp_path / "large", large, split_memory_bytes=120 * 1024**2)
        assert page.failure and page.failure.code == FileOverLimit.code
        assert "more than 120 MB of memory" in page.failure.detail
    finally:
        watching.close()


async def test_a_slow_process_gives_way(server: SplitServer, tmp_path: Path) -> None:
    task = asyncio.create_task(
        split(tmp_path / "bomb", files.form_bomb(), split_cpu_seconds=3, split_memory_bytes=8 * 1024**3)
    )
    child = await one_child(server)  # a fast machine fills less memory in 3 s than it may have here
    assert child.nice() == 0
    while child.nice() == 0:
        await asyncio.sleep(0.05)
    (page,) = await task
    assert page.failure and "more than 3 s of processor time" in page.failure.detail


async def test_everything_ends_with_the_process_it_works_for() -> None:
    program = (
        "import asyncio, psutil, tempfile\nfrom pathlib import Path\nfrom app.engines.split import split_file\n"
        "from app.engines.split_client import SERVER\nfrom app.model.limits import Limits\n"
        "from tests.pipeline import files\n"
        "async def main():\n"
        "    folder = Path(tempfile.mkdtemp())\n"
        "    (folder / 'x').write_bytes(files.form_bomb())\n"
        "    task = asyncio.create_task(split_file(folder / 'x', 'application/pdf', folder, limits=Limits()))\n"
        "    while SERVER.pid is None or not psutil.Process(SERVER.pid).children():\n"
        "        await asyncio.sleep(0.05)\n"
        "    print(SERVER.pid, flush=True)\n"
        "    await task\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)  # noqa: ASYNC220
    assert parent.stdout is not None
    server = psutil.Process(int(parent.stdout.readline()))
    pids = [server.pid, *(child.pid for child in server.children())]
    assert len(pids) == 2
    parent.kill()
    parent.wait()
    parent.stdout.close()
    await gone(pids)
