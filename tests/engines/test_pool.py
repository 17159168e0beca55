"""The process pool: one task's end is no other task's."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from app.engines import pool as pool_module
from app.engines.pool import PARTY, ProcessPool
from app.errors import StepFailed, StepTimedOut
from tests.engines import tasks


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    pool = ProcessPool(2)
    yield pool
    pool.close()


async def test_results_and_errors_of_the_task_come_through(pool: ProcessPool) -> None:
    assert await asyncio.gather(*(pool.run(tasks.double, i, timeout=20) for i in range(20))) == [
        i * 2 for i in range(20)
    ]
    with pytest.raises(ValueError, match="said the task"):
        await pool.run(tasks.fail, timeout=20)


async def test_tasks_run_elsewhere_with_one_thread_and_without_our_main_module(pool: ProcessPool) -> None:
    pid, threads = await pool.run(tasks.whoami, timeout=20)
    assert pid != os.getpid()
    assert threads == "1"
    assert not await pool.run(tasks.main_module_name, timeout=20)


async def test_a_task_that_dies_costs_itself_alone(pool: ProcessPool, tmp_path: Path) -> None:
    other = asyncio.create_task(pool.run(tasks.sleep_and_write, 0.5, str(tmp_path / "other"), timeout=20))
    with pytest.raises(StepFailed) as caught:
        await pool.run(tasks.die, timeout=20)
    assert caught.value.retryable
    await other
    assert (tmp_path / "other").exists()
    assert await pool.run(tasks.double, 4, timeout=20) == 8


async def test_a_task_whose_process_is_killed_is_run_once_more(pool: ProcessPool, tmp_path: Path) -> None:
    assert await pool.run(tasks.die_once, str(tmp_path / "died"), timeout=20) == "done"
    assert await asyncio.gather(*(pool.run(tasks.double, i, timeout=20) for i in range(4))) == [0, 2, 4, 6]


async def test_a_task_that_runs_too_long_is_killed(pool: ProcessPool, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(StepTimedOut, match="sleep_and_write"):
        await pool.run(tasks.sleep_and_write, 3.0, str(tmp_path / "late"), timeout=0.3)
    assert time.monotonic() - began < 2.5
    await asyncio.sleep(3.0)
    assert not (tmp_path / "late").exists()


async def test_processes_killed_while_idle_are_replaced_unseen(pool: ProcessPool) -> None:
    for _ in range(4):
        pids = {pid for pid, _ in await asyncio.gather(*(pool.run(tasks.whoami, timeout=20) for _ in range(4)))}
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
    assert await asyncio.gather(*(pool.run(tasks.double, i, timeout=20) for i in range(4))) == [0, 2, 4, 6]


async def test_a_process_is_replaced_after_its_share_of_tasks() -> None:
    pool = ProcessPool(1, tasks_per_process=3)
    pids = [(await pool.run(tasks.whoami, timeout=20))[0] for _ in range(7)]
    pool.close()
    assert [len({*pids[start : start + 3]}) for start in (0, 3, 6)] == [1, 1, 1]
    assert len(set(pids)) == 3


async def test_answers_that_cannot_be_sent_are_an_error(pool: ProcessPool) -> None:
    with pytest.raises(StepFailed, match="cannot be sent"):
        await pool.run(tasks.unsendable, timeout=20)
    assert await pool.run(tasks.double, 4, timeout=20) == 8


async def test_cancelling_stops_the_process(pool: ProcessPool, tmp_path: Path) -> None:
    task = asyncio.create_task(pool.run(tasks.sleep_and_write, 2.5, str(tmp_path / "late"), timeout=20))
    await asyncio.sleep(0.5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await pool.run(tasks.double, 1, timeout=20) == 2
    await asyncio.sleep(2.5)
    assert not (tmp_path / "late").exists()


async def test_a_closed_pool_says_so() -> None:
    pool = ProcessPool(1)
    running = asyncio.create_task(pool.run(tasks.sleep_and_write, 30.0, "/dev/null", timeout=60))
    await asyncio.sleep(0.5)
    pool.close()
    with pytest.raises(StepFailed):
        await running
    with pytest.raises(StepFailed):
        await pool.run(tasks.double, 1, timeout=1)


async def test_processes_die_with_their_parent() -> None:
    program = (
        "import asyncio\nfrom app.engines.pool import PARTY, ProcessPool\nfrom tests.engines import tasks\n"
        "async def main():\n"
        "    pool = ProcessPool(1)\n"
        "    print((await pool.run(tasks.whoami, timeout=20))[0], flush=True)\n"
        "    await pool.run(tasks.sleep_and_write, 60.0, '/dev/null', timeout=99)\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)  # noqa: ASYNC220
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(50):
        if not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the child outlived its parent")


async def test_of_parties_that_wait_each_gets_the_next_free_process_in_turn(pool: ProcessPool, tmp_path: Path) -> None:
    order: list[str] = []

    async def ask(party: str) -> None:
        PARTY.set(party)
        await pool.run(tasks.sleep_and_write, 0.02, str(tmp_path / party), timeout=20)
        order.append(party)

    many = [asyncio.create_task(ask("many")) for _ in range(20)]
    await asyncio.sleep(0)
    leaving = asyncio.create_task(ask("leaving"))
    others = [asyncio.create_task(ask(party)) for party in ("one", "two", "two")]
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.gather(*many, *others)
    assert sorted(order) == ["many"] * 20 + ["one", "two", "two"]
    assert order.index("one") <= 4, order
    assert [n for n, party in enumerate(order) if party == "two"][1] <= 8, order
    assert await asyncio.gather(*(pool.run(tasks.double, i, timeout=20) for i in range(4))) == [0, 2, 4, 6]


async def test_a_brief_task_waits_for_no_lasting_one(pool: ProcessPool, tmp_path: Path) -> None:
    """Nor does a lasting one ever hold the process kept for brief ones; where that is taken, brief ones use any."""
    aside, _ = await pool.run(tasks.whoami, timeout=20, brief=True)
    lasting = {pid for pid, _ in await asyncio.gather(*(pool.run(tasks.whoami, timeout=20) for _ in range(6)))}
    assert aside not in lasting

    many = [asyncio.create_task(pool.run(tasks.sleep_and_write, 1.0, str(tmp_path / "x"), timeout=20)) for _ in "four"]
    await asyncio.sleep(0)
    began = time.monotonic()
    assert await pool.run(tasks.whoami, timeout=20, brief=True) == (aside, "1")
    assert time.monotonic() - began < 0.8
    await asyncio.gather(*many)

    taken = asyncio.create_task(pool.run(tasks.sleep_and_write, 1.0, str(tmp_path / "x"), timeout=20, brief=True))
    await asyncio.sleep(0)
    assert (await pool.run(tasks.whoami, timeout=20, brief=True))[0] in lasting
    await taken


async def test_brief_tasks_do_not_take_the_turn_of_another_partys_lasting_one(tmp_path: Path) -> None:
    pool = ProcessPool(1)
    ended: list[str] = []

    async def ask(party: str, *, brief: bool) -> None:
        PARTY.set(party)
        await pool.run(tasks.sleep_and_write, 0.1, str(tmp_path / party), timeout=20, brief=brief)
        ended.append(party)

    await asyncio.gather(*(ask("before", brief=brief) for brief in (True, False)))
    many = [asyncio.create_task(ask("many", brief=True)) for _ in range(20)]
    await asyncio.sleep(0)
    await ask("one", brief=False)
    assert ended.count("many") <= 6
    await asyncio.gather(*many)
    pool.close()


async def test_processes_that_read_pages_give_way_to_the_brief_one(pool: ProcessPool) -> None:
    aside, _ = await pool.run(tasks.whoami, timeout=20, brief=True)
    lasting, _ = await pool.run(tasks.whoami, timeout=20)
    assert psutil.Process(lasting).nice() > psutil.Process(aside).nice() == psutil.Process().nice()


async def test_idle_processes_are_started_and_made_ready_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "READY_SECONDS", 0.05)
    pool = ProcessPool(1)
    busy = asyncio.create_task(pool.run(tasks.sleep_and_write, 1.0, str(tmp_path / "busy"), timeout=20))
    ready = asyncio.create_task(pool.keep_ready(partial(tasks.note, str(tmp_path / "ready")), timeout=20))
    try:
        await busy
        assert not (tmp_path / "ready").exists(), "what is being done comes first"
        while not (tmp_path / "ready").exists():
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
        noted = (tmp_path / "ready").read_text().split()
        assert len(noted) == 1, "the one that had run a task needs nothing"
        assert str(await pool.run(os.getpid, timeout=20, brief=True)) == noted[0], "and that beside pages is ready now"
    finally:
        ready.cancel()
        pool.close()


async def test_where_it_fails_processes_are_not_made_ready_and_work_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pool_module, "READY_SECONDS", 0.05)
    pool = ProcessPool(1)
    try:
        for task in (tasks.fail, tasks.die):
            await asyncio.wait_for(pool.keep_ready(task, timeout=20), 20)
            assert f"{task.__name__} failed" in caplog.text
            pool.close()
            pool = ProcessPool(1)
        assert await pool.run(tasks.double, 2, timeout=20) == 4
    finally:
        pool.close()
