"""Logs: structlog for our own lines and the standard library's for others', as text or JSON, secrets removed.

`configure` is called once by each process (web, worker, command). Everything, uvicorn's access lines
included, leaves through one handler, and the last thing that happens to a line before it is written is
`redact`.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from app.config import Settings

HIDDEN = "[hidden]"

_SECRET_NAME = re.compile(
    r"(?:^|_)(?:password|passwd|secret|token|api_?key|key|authorization|cookie|credentials?|dsn|jwt)$|"
    r"^(?:database|pdb|redis)_url$",
    re.IGNORECASE,
)
"""Names whose value is never shown, whatever it looks like (`schema_key` and the like are names, see
below)."""
_HARMLESS_NAMES = frozenset(
    {
        "schema_key",
        "document_key",
        "storage_key",
        "partition_key",
        "idempotency_key",
        "field_key",
        "family_key",
    }
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # query parameters: page images and sockets carry ?token=, Gemini ?key=
    (
        re.compile(r"(?i)([?&;](?:[a-z_]*token|key|api_?key|secret|signature|sig|password|code)=)[^&\s\"'#;]+"),
        r"\1",
    ),
    # passwords in addresses of databases and proxies
    (re.compile(r"([a-z][a-z0-9+.-]*://[^/\s:@\"']*:)[^/\s@\"']+(?=@)"), r"\1"),
    (re.compile(r"(?i)\b(bearer\s+|basic\s+)[a-z0-9._~+/=-]{8,}"), r"\1"),
    # JSON Web Tokens
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"), ""),
    # keys of providers (OpenAI, Anthropic, Groq, Google, AWS) and of our own API
    (re.compile(r"\b(?:sk-|gsk_|pw_|pwk_|AIza|AKIA)[A-Za-z0-9_-]{12,}"), ""),
    # name=value and "name": "value" in running text
    (
        re.compile(
            r"(?i)([\"']?\b[a-z_]*(?:password|passwd|secret_key|secret|token|api_?key|x-api-key|set-cookie|cookie)"
            r"[\"']?\s*[=:]\s*[\"']?)(?!\[hidden\])[^\s\"',;&)}]{3,}"
        ),
        r"\1",
    ),
)
_NOISY = ("httpx", "httpcore", "LiteLLM", "dbos", "asyncio", "websockets", "PIL", "RapidOCR")


def hide_in_text(text: str) -> str:
    """`text` without passwords, tokens and keys."""
    for pattern, keep in _PATTERNS:
        text = pattern.sub(keep + HIDDEN, text)
    return text


def hide(value: object, name: str = "") -> object:
    """`value` without secrets, through mappings and sequences; `name` is the key it stands under."""
    if name and name not in _HARMLESS_NAMES and _SECRET_NAME.search(name) and value not in (None, "", True, False):
        return HIDDEN
    if isinstance(value, str):
        return hide_in_text(value)
    if isinstance(value, bytes):
        return hide_in_text(value.decode(errors="replace"))
    if isinstance(value, Mapping):
        return {key: hide(item, str(key)) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [hide(item) for item in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return hide_in_text(str(value))


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """structlog processor: the event without secrets. Stands last, after exceptions became text."""
    return {key: hide(value, key) for key, value in event.items()}


def configure(settings: Settings, *, stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (default: standard error) in the configured form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_json
        else structlog.dev.ConsoleRenderer(colors=False, timestamp_key="time", pad_event_to=0)
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                redact,
                renderer,
            ],
        )
    )
    level = level_of(settings)
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.access", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def level_of(settings: Settings) -> int:
    """The logging level; an unknown name counts as info."""
    return logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
