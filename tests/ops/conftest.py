"""Installations of their own for commands that start everything: a DATA folder, a port, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.db import embedded_places

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 90.0


@dataclass(kw_only=True)
class Installation:
    """One DATA folder, and `pagewright` run on it as a person would: another process."""

    data: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PAGEWRIGHT_")}
        set_here = {"PAGEWRIGHT_DATA": str(self.data), "PYTHONPATH": str(ROOT)}
        return own | set_here | {"PYTHONFAULTHANDLER": "1"} | self.more  # a command that aborts says where

    def run(self, *arguments: str, text: str = "", seconds: float = 120) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "app.cli", *arguments],
            cwd="/",
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )

    def up(self, *arguments: str) -> Up:
        return Up(
            process=subprocess.Popen(
                [sys.executable, "-P", "-m", "app.cli", "up", *arguments],
                cwd="/",
                env=self.environment | {"PAGEWRIGHT_PORT": "0"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )


@dataclass(kw_only=True)
class Up:
    """A running `pagewright up`; its output is read all the time, so that it never blocks."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    @property
    def said(self) -> str:
        return "\n".join(self.lines)

    def wait_for(self, text: str, seconds: float = START_SECONDS) -> str:
        """The first line with `text` in it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for line in list(self.lines):
                if text in line:
                    return line
            if self.process.poll() is not None:
                self._reader.join(5)
                break
            time.sleep(0.05)
        raise AssertionError(f"{text!r} was not said:\n{self.said}")

    def base_url(self) -> str:
        return self.wait_for("Pagewright runs at").split()[-1]

    def end(self, seconds: float = 30) -> int:
        """SIGTERM, and the exit status."""
        self.process.terminate()
        try:
            return self.process.wait(seconds)
        finally:
            self.close()

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture
def installation() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="pw-up-"))
    yield Installation(data=folder)
    remove(folder)


def remove(folder: Path) -> None:
    places = embedded_places.read_places(folder)
    if places is not None:
        for path in (places.home, places.runtime):
            shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
