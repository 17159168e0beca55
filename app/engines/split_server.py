"""The server that forks a process for each file that is to be opened; started by app.engines.split_client.

It has one thread and has loaded PDFium and Pillow, and nothing that keeps threads or locks of its own: that is what
makes forking without a new program sound (on macOS, too, where only a process that has used Apple's frameworks must not
fork so; none is loaded here). For each file it is given an order and one end of a connection. The forked process
answers there (app.engines.split_child); the server adds how it ended, and ends it when the other side lets go.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psutil
from PIL import Image

from app.engines import split_child

TICK_SECONDS = 0.25
WATCH_SECONDS = 0.05
"""Where only looking holds memory down: a page can take a gigabyte in a quarter of a second."""
SLOW_SECONDS = 1.5
"""A process that takes longer gives way to the others: most files are split in a tenth of that."""
SLOW_NICE = 10
LIMIT, WATCH = "limit", "watch"
"""How memory is held down: by the system, or by looking how much of it a process holds."""


@dataclass(kw_only=True, slots=True)
class _Child:
    pid: int
    wire: socket.socket
    memory: int
    born: float
    slow: bool = False
    too_large: bool = False


class _Server:
    def __init__(self, control: socket.socket, *, watch_memory: bool) -> None:
        self._control = control
        self._watch_memory = watch_memory
        self._tick = WATCH_SECONDS if watch_memory else TICK_SECONDS
        self._children: dict[int, _Child] = {}
        self._woken, self._wake = os.pipe()
        self._select = selectors.DefaultSelector()

    def serve(self) -> None:
        """Until the other side is gone."""
        os.set_blocking(self._wake, False)
        os.set_blocking(self._woken, False)
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._select.register(self._control, selectors.EVENT_READ)
        self._select.register(self._woken, selectors.EVENT_READ)
        while True:
            for key, _ in self._select.select(self._tick if self._children else None):
                if key.fileobj is self._control:
                    if not self._begin():
                        self._end()
                        return
                elif key.fileobj == self._woken:
                    with suppress(BlockingIOError):
                        os.read(self._woken, 4096)
                elif key.data in self._children:  # the other side let go
                    child = self._children[key.data]
                    self._select.unregister(child.wire)
                    _kill(child.pid)
            self._reap()
            self._look()

    def _begin(self) -> bool:
        message, wires, _, _ = socket.recv_fds(self._control, 4, 1)
        if not message or not wires:
            return False
        text = self._exactly(int.from_bytes(message, "big"))
        wire = socket.socket(fileno=wires[0])
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # too many processes, or too little memory: the other side sees it let go, and tries again
            wire.close()
            return True
        if pid == 0:
            try:
                self._become_child(json.loads(text), wire, server)
            finally:
                os._exit(1)
        child = _Child(pid=pid, wire=wire, memory=int(json.loads(text)["memory"]), born=time.monotonic())
        self._children[pid] = child
        self._select.register(wire, selectors.EVENT_READ, data=pid)
        return True

    def _end(self) -> None:
        for pid in self._children:
            _kill(pid)

    def _exactly(self, length: int) -> bytes:
        parts = b""
        while len(parts) < length:
            part = self._control.recv(length - len(parts))
            if not part:
                break
            parts += part
        return parts

    def _become_child(self, order: dict[str, Any], wire: socket.socket, server: int) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        own = wire.fileno()
        os.closerange(3, own)
        os.closerange(own + 1, max(own + 2, 4096))
        split_child.main(order, own, server=server, limit_memory=not self._watch_memory)

    def _reap(self) -> None:
        """Tell of those that ended."""
        while self._children:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            child = self._children.pop(pid, None)
            if child is None:
                continue
            with suppress(KeyError):
                self._select.unregister(child.wire)
            told = {"exit": os.waitstatus_to_exitcode(status), "memory": child.too_large}
            with suppress(OSError):  # nobody listens, or nobody has for long
                child.wire.send(f"\n{json.dumps(told)}\n".encode(), socket.MSG_DONTWAIT)
            child.wire.close()

    def _look(self) -> None:
        """At those that take long or much."""
        now = time.monotonic()
        for child in self._children.values():
            if not child.slow and now - child.born > SLOW_SECONDS:
                child.slow = True
                with suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, child.pid, SLOW_NICE)
            if self._watch_memory and not child.too_large and _resident(child.pid) > child.memory:
                child.too_large = True
                _kill(child.pid)


def _kill(pid: int) -> None:
    """With the programs it has started: it leads a group of its own, once it has come so far."""
    for end in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            end(pid, signal.SIGKILL)


def _resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us to handle
    Image.init()  # the plugins, before the fork and not after each
    gc.collect()
    gc.freeze()
    _Server(socket.socket(fileno=int(sys.argv[1])), watch_memory=sys.argv[2] == WATCH).serve()
    os._exit(0)


if __name__ == "__main__":
    main()
