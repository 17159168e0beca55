"""How this process comes by processes that open files: through a small server of its own, which forks them.

A new Python that has loaded PDFium and Pillow costs a tenth of a second of processor time, which is more than drawing
most pages does. The server (app.engines.split_server) has loaded them once and nothing else, has one thread, and forks
a process for each file in a few milliseconds. It ends with this process, and its processes with it; when it dies alone,
the next file starts another.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import app
from app.errors import StepFailed

_ROOT = str(Path(app.__file__).resolve().parent.parent)
SEND_SECONDS = 5.0


class SplitServer:
    """Started with the first file. Use it from one thread. `memory` is how the server holds its processes' memory down:
    "limit" by the system, "watch" by looking; macOS takes no limit of the address space."""

    def __init__(self, memory: str = "limit" if sys.platform == "linux" else "watch") -> None:
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    @property
    def pid(self) -> int | None:
        """None before the first file."""
        return None if self._process is None else self._process.pid

    def begin(self, order: dict[str, Any]) -> socket.socket:
        """Our end of the connection to a new process that works on `order`: it answers in lines, and ends when the
        connection is shut. StepFailed where no server can be started."""
        text = json.dumps(order).encode()
        for _ in range(2):
            control = self._running()
            ours, theirs = socket.socketpair()
            try:
                with theirs:
                    socket.send_fds(control, [len(text).to_bytes(4, "big")], [theirs.fileno()])
                    control.sendall(text)
            except OSError:  # it has just died
                ours.close()
                self.close()
                continue
            return ours
        raise StepFailed("the server of the processes that open files does not stay alive")

    def close(self) -> None:
        """End the server and everything it runs."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._control = self._process = None
        atexit.unregister(self.close)

    def _running(self) -> socket.socket:
        if self._control is None or self._process is None or self._process.poll() is not None:
            self.close()
            self._start()
        assert self._control is not None
        return self._control

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        ours.settimeout(SEND_SECONDS)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "app.engines.split_server", str(theirs.fileno()), self._memory],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd="/",
                env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": _ROOT, "LANG": "C.UTF-8"},
            )
        self._control = ours
        atexit.register(self.close)


SERVER = SplitServer()
"""One a process is enough, and whoever splits finds it here. It holds nothing but a process and a socket."""
