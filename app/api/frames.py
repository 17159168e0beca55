"""Messages as they go over the wire, made once for every socket that gets them.

A thousand sockets that watch one batch are sent the same bytes. So the server offers what ASGI has no word for: frames
that are written as they stand, several in one call, without a task being woken, and never compressed (a change is some
two hundred bytes, and compression would have to be done anew for each socket).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from websockets.http11 import Request

EXTENSION = "pagewright.frames"
"""In the scope's extensions: {"write": Write}."""

Write = Callable[[bytes], bool]
"""Takes whole frames. False where nothing was written: the socket is closed, or its reader is behind."""

_TEXT = 0x81
"""A final frame of text (RFC 6455, 5.2)."""


def frame(text: str) -> bytes:
    """One unmasked text message, as a server sends it."""
    payload = text.encode()
    size = len(payload)
    if size < 126:
        head = bytes((_TEXT, size))
    elif size < 1 << 16:
        head = bytes((_TEXT, 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((_TEXT, 127)) + size.to_bytes(8, "big")
    return head + payload


def writer_of(scope: Mapping[str, Any]) -> Write | None:
    """None under a server that does not offer it: then each message has to be sent for itself."""
    offered = (scope.get("extensions") or {}).get(EXTENSION)
    write: Write | None = offered["write"] if offered else None
    return write


class FrameProtocol(WebSocketsSansIOProtocol):
    """uvicorn's protocol for sockets with the extension: `uvicorn.Config(…, ws=FrameProtocol)`."""

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent and self.scope["extensions"] is not None:  # the application's task has not begun yet
            self.scope["extensions"][EXTENSION] = {"write": self.write_frames}

    def write_frames(self, frames: bytes) -> bool:
        """Between two messages of the application's own: neither is written in part."""
        open_ = self.handshake_complete and not self.close_sent and not self.disconnected
        if not open_ or self.transport.is_closing() or not self.writable.is_set():
            return False
        self.transport.write(frames)
        return True
