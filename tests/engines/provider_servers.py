"""Local servers that speak each AI provider's wire format. Real HTTP, real sockets."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.engines.ai import ProviderKind

PATHS = {
    ProviderKind.OLLAMA: "/api/chat",
    ProviderKind.OPENAI: "/v1/chat/completions",
    ProviderKind.ANTHROPIC: "/v1/messages",
    ProviderKind.GEMINI: "/v1beta/models/m1:generateContent",
    ProviderKind.GROQ: "/openai/v1/chat/completions",
}
SUFFIXES = {
    ProviderKind.OLLAMA: "",
    ProviderKind.OPENAI: "/v1",
    ProviderKind.ANTHROPIC: "",
    ProviderKind.GEMINI: "/v1beta",
    ProviderKind.GROQ: "/openai/v1",
}


def reply_body(kind: ProviderKind, content: str) -> dict[str, Any]:
    """A whole reply of `kind` whose message is `content`."""
    if kind is ProviderKind.OLLAMA:
        message = {"role": "assistant", "content": content}
        times = {"total_duration": 1, "load_duration": 1, "prompt_eval_count": 1, "eval_count": 1}
        return {"model": "m1", "created_at": "2026-11-03T10:00:00Z", "message": message, "done": True} | times
    if kind is ProviderKind.ANTHROPIC:
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "m1",
            "content": [{"type": "text", "text": content}],
            "stop_reason": "end_turn",
            "usage": {"input_tokens": 1, "output_tokens": 1},
        }
    if kind is ProviderKind.GEMINI:
        parts = {"content": {"role": "model", "parts": [{"text": content}]}, "finishReason": "STOP", "index": 0}
        usage = {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2}
        return {"candidates": [parts], "usageMetadata": usage, "modelVersion": "m1"}
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    body: dict[str, Any] = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m1",
        "choices": [choice],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return body | ({"service_tier": "on_demand"} if kind is ProviderKind.GROQ else {})


@dataclass
class Seen:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class ProviderServer:
    """Answers every POST with `status`, `headers` and `body`, after `delay` seconds."""

    kind: ProviderKind
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    port: int = 0
    seen: list[Seen] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{SUFFIXES[self.kind]}"

    def says(self, content: str) -> ProviderServer:
        self.body = json.dumps(reply_body(self.kind, content)).encode()
        return self


@contextmanager
def serving(server: ProviderServer) -> Iterator[ProviderServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            size = int(self.headers.get("content-length", "0"))
            sent = json.loads(self.rfile.read(size) or b"{}")
            server.seen.append(Seen(self.path, {k.lower(): v for k, v in self.headers.items()}, sent))
            time.sleep(server.delay)
            try:
                self.send_response(server.status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(server.body)))
                for name, value in server.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(server.body)
            except OSError:  # the caller went away, as it may
                self.close_connection = True

        def do_GET(self) -> None:
            server.seen.append(Seen(self.path, {}, {}))
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(timeout=5)
