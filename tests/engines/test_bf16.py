"""Models in bfloat16: chosen by the processor, reading what 32 bits read, and giving back what a large page took."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest

from app.engines import bf16, ocr_rapid
from app.engines.pool import ProcessPool
from tests.engines.test_ocr_real import TEXT, drawn

WITH = "processor\t: 0\nflags\t\t: fpu sse2 avx512_bf16 amx_bf16 amx_tile\nbugs\t\t: spectre_v1\n"
WITHOUT = WITH.replace(" amx_bf16 amx_tile", "")
INTEL, AMD = "vendor_id\t: GenuineIntel\n", "vendor_id\t: AuthenticAMD\n"


@pytest.fixture
def afresh() -> Iterator[None]:
    """What was found out of this machine is forgotten before and after."""
    remembered = (bf16.available, ocr_rapid._engine)
    for known in remembered:
        known.cache_clear()
    yield
    for known in remembered:
        known.cache_clear()


@pytest.mark.parametrize(
    ("text", "has"),
    [
        (INTEL + WITH, True),
        (INTEL + WITHOUT, False),
        (AMD + WITHOUT, True),
        (AMD + WITHOUT.replace(" avx512_bf16", ""), False),
        ("", False),
    ],
)
def test_the_processor_decides(
    text: str,
    has: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    afresh: None,  # noqa: ARG001
) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(text)
    monkeypatch.setattr(bf16, "CPUINFO", cpuinfo)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    assert bf16.available() is has


def test_results_tell_the_precision_apart() -> None:
    assert ocr_rapid.VERSION.endswith("+bf16") is bf16.available()


@pytest.mark.parametrize("quick", [True, False], ids=["bfloat16", "32 bits"])
def test_a_page_is_read_alike_in_both(quick: bool, monkeypatch: pytest.MonkeyPatch, afresh: None) -> None:  # noqa: ARG001
    """Where the hardware is missing, OpenVINO computes in 32 bits, by the same way."""
    monkeypatch.setattr(bf16, "available", lambda: quick)
    session = type(ocr_rapid._engine()._load_det_model().session)  # type: ignore[no-untyped-call]
    assert (session is bf16.Session) is quick
    assert [word.text for word in ocr_rapid.read(drawn(TEXT)[0])] == TEXT.split()


def test_widened_pictures_have_the_answer_of_their_own_width() -> None:
    line = ocr_rapid.decode(drawn("TOTAL 9.00", (301, 120))[0])
    picture = np.ascontiguousarray(cv2.resize(line, (333, 48)).astype(np.float32).transpose(2, 0, 1)[None] / 127.5 - 1)
    model = ocr_rapid.models_folder() / ocr_rapid.RECOGNITION_MODEL
    alone, widened = bf16.Session(model)(picture), bf16.Session(model, step=64, plans=8)(picture)
    assert widened.shape == alone.shape
    assert (widened.argmax(axis=2) == alone.argmax(axis=2)).mean() > 0.9


def cores_while_reading() -> list[set[int]]:
    """The cores that threads of this process were held to while a picture was looked at."""
    session = bf16.Session(ocr_rapid.models_folder() / ocr_rapid.DETECTION_MODEL)
    page, seen = np.zeros((1, 3, 960, 960), np.float32), []
    session(page)
    working = threading.Thread(target=lambda: [session(page) for _ in range(3)])
    working.start()
    while working.is_alive():
        seen += [os.sched_getaffinity(int(thread.name)) for thread in Path("/proc/self/task").iterdir()]
        time.sleep(0.005)
    return seen


async def test_processes_are_not_held_to_the_same_core() -> None:
    pool = ProcessPool(1)
    try:
        seen = await pool.run(cores_while_reading, timeout=60)
    finally:
        pool.close()
    assert seen
    assert all(cores == os.sched_getaffinity(0) for cores in seen)


def left_after(rounds: int) -> int:
    """Bytes that this process holds after large pages, over what it held with the model loaded."""
    session = bf16.Session(ocr_rapid.models_folder() / ocr_rapid.DETECTION_MODEL)
    page = np.zeros((1, 3, 1504, 1088), np.float32)
    process = psutil.Process(os.getpid())
    before = process.memory_info().rss
    for _ in range(rounds):
        session(page)
    return process.memory_info().rss - before


async def test_what_a_large_page_took_goes_back() -> None:
    pool = ProcessPool(1)
    try:
        left = await pool.run(left_after, 3, timeout=120)
    finally:
        pool.close()
    assert left < 120 * 1024**2
