"""One server process of ours: started with a guard that stops it when we die, stopped, and found again.

The guard is a shell that waits on a pipe whose other end only we hold. Killed with -9 we cannot stop
anything, but the pipe closes and the guard does; this works alike on Linux and macOS.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.db.embedded_places import Account, server_environment

GUARD = 'trap "" INT TERM HUP; read -r _; kill -"$1" "$2" 2>/dev/null'
LARGEST_LOG = 8 * 2**20


@dataclass(frozen=True, kw_only=True)
class ServerProcess:
    """A running server and its guard. `stop_signal` asks it to end cleanly at once."""

    process: subprocess.Popen[bytes]
    guard: subprocess.Popen[bytes]
    stop_signal: signal.Signals

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    async def stop(self, *, patience: float = 15.0) -> None:
        """End the server, harder the longer it takes, then its guard."""
        for sign, seconds in ((self.stop_signal, patience), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0)):
            if self.process.poll() is not None:
                break
            self.process.send_signal(sign)
            deadline = time.monotonic() + seconds
            while self.process.poll() is None and time.monotonic() < deadline:
                await asyncio.sleep(0.01)
        self.release()

    def release(self) -> None:
        """End the guard of a server that has ended: its process id may become someone else's."""
        self.guard.kill()
        self.guard.wait()
        if self.guard.stdin is not None:
            self.guard.stdin.close()


def spawn(
    command: Sequence[str | Path],
    *,
    account: Account,
    log: Path,
    stop_signal: signal.Signals,
    config: bytes | None = None,
) -> ServerProcess:
    """Start a server as `account` in a session of its own (Ctrl-C is for us, not for it).

    `config` is written to its standard input; output is appended to `log`.
    """
    mode = "wb" if log.exists() and log.stat().st_size > LARGEST_LOG else "ab"
    with log.open(mode) as output:
        log.chmod(0o600)
        process = subprocess.Popen(
            command,
            cwd="/",
            env=server_environment(),
            stdin=subprocess.DEVNULL if config is None else subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=account.uid if account.switch else None,
            group=account.gid if account.switch else None,
            extra_groups=[] if account.switch else None,
        )
    guard = subprocess.Popen(
        ["/bin/sh", "-c", GUARD, "pagewright-guard", stop_signal.name.removeprefix("SIG"), str(process.pid)],
        cwd="/",
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    if process.stdin is not None and config is not None:
        with contextlib.suppress(BrokenPipeError):  # it died at once: the caller sees that and shows its log
            process.stdin.write(config)
            process.stdin.close()
    return ServerProcess(process=process, guard=guard, stop_signal=stop_signal)


async def end_stranger(pid: int, *, signals: Sequence[tuple[signal.Signals, float]]) -> None:
    """End a server we did not start in this process (left by one that was killed), harder with time."""
    for sign, seconds in signals:
        try:
            stranger = psutil.Process(pid)
            stranger.send_signal(sign)
        except psutil.NoSuchProcess:
            return
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not stranger.is_running() or stranger.status() == psutil.STATUS_ZOMBIE:
                return
            await asyncio.sleep(0.02)


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log, for an error message."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
