"""The other end of the supervisor: what a web or worker process does to start with it and to end with it.

The supervisor starts us before its servers are up, so that our imports cost no waiting, and sends one line of JSON
down a pipe when they are: the settings that were not known before. After that the pipe says one thing more: when it
closes, the supervisor is gone, however it went (kill -9 included), and we go too.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

from app.config import settings

PIPE = "PAGEWRIGHT_SUPERVISOR_FD"
LISTEN = "PAGEWRIGHT_LISTEN_FD"
GRACE_SECONDS = 10.0
_PR_SET_PDEATHSIG = 1


def is_supervised() -> bool:
    return PIPE in os.environ


def await_settings(ahead: tuple[str, ...] = ()) -> bool:
    """Wait for the supervisor's settings and put them into the environment; False where no supervisor started us.

    Modules named in `ahead` are imported before the wait. Ends this process when the supervisor dies before it has
    sent the settings.
    """
    number = os.environ.pop(PIPE, None)
    if number is None:
        return False
    for name in ahead:
        importlib.import_module(name)
    pipe = int(number)
    os.set_inheritable(pipe, False)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(pipe, 65536)
        if not piece:
            sys.exit(0)
        line += piece
    os.environ.update(json.loads(line))
    settings.cache_clear()
    threading.Thread(target=_end_with, args=(pipe,), name="supervisor-watch", daemon=True).start()
    return True


def _end_with(pipe: int) -> None:
    """Ask ourselves to stop when the pipe closes; after a grace, end the whole session (we lead one of our own)."""
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def listening_socket() -> socket.socket | None:
    """The supervisor's listening socket: it outlives a killed web process, so that no caller is refused."""
    number = os.environ.pop(LISTEN, None)
    return socket.socket(fileno=int(number)) if number is not None else None


def encode(values: dict[str, str]) -> bytes:
    """The line `await_settings` reads."""
    return json.dumps(values).encode() + b"\n"


def module_command(*arguments: str) -> list[str | Path]:
    """A command line that runs `pagewright ARGUMENTS` with this very Python and code, from any folder."""
    return [sys.executable, "-P", "-m", "app.cli", *arguments]
