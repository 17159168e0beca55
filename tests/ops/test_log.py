"""Nothing secret reaches a log, however it got into the line."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
import structlog

from app.config import Settings
from app.log import configure, hide

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """JSON logs of this process in a buffer; the previous configuration comes back afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    configure(Settings(log_json=True), stream=stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ('127.0.0.1 - "GET /pages/1/image?width=800&token=abc123def HTTP/1.1" 200', "abc123def"),
        ("wss://host/ws/batches/1?token=xyz789", "xyz789"),
        ("POST https://generativelanguage/models/m:generateContent?key=AQkey123", "AQkey123"),
        ("connecting to postgresql://owner:hunter2@/pagewright?host=/tmp/x", "hunter2"),
        ("redis unix://:s3cr3t@/tmp/pw/redis?db=0", "s3cr3t"),
        ("Authorization: Bearer abcdef.ghijkl-mnop", "abcdef.ghijkl-mnop"),
        (f"cookie session={JWT}", JWT),
        ("key sk-proj-abcdefghijklmnop refused", "sk-proj-abcdefghijklmnop"),
        ('body {"email": "a@b.c", "password": "correct horse"}', "correct"),
        ("DSN password=hunter22 host=x", "hunter22"),
    ],
)
def test_a_secret_in_running_text_is_hidden(line: str, secret: str) -> None:
    shown = str(hide(line))
    assert secret not in shown
    assert "[hidden]" in shown


def test_what_is_no_secret_stays_readable() -> None:
    line = "GET /api/v1/documents?state=failed&schema=receipt&limit=20 at https://host:8000/x in 3.2 ms"
    assert hide(line) == line
    assert hide({"schema_key": "receipt", "pages": 3, "ok": True}) == {
        "schema_key": "receipt",
        "pages": 3,
        "ok": True,
    }


def test_names_that_mean_secrets_hide_their_values_at_any_depth() -> None:
    shown = hide({"request": {"headers": [{"Authorization": "x1"}], "api_key": "x2"}, "secret_key": "x3"})
    assert shown == {
        "request": {"headers": [{"Authorization": "[hidden]"}], "api_key": "[hidden]"},
        "secret_key": "[hidden]",
    }


def test_own_lines_and_those_of_libraries_leave_redacted(logs: io.StringIO) -> None:
    structlog.get_logger("app.test").info("signed in", user="u1", token="tok-123456")
    logging.getLogger("a.library").info(  # one that no other library redacts on its own
        '%s - "%s %s HTTP/%s" %d', "127.0.0.1:1", "GET", "/image?token=tok-654321&width=800", "1.1", 200
    )
    lines = [json.loads(line) for line in logs.getvalue().splitlines()]
    assert [line["event"] for line in lines] == [
        "signed in",
        '127.0.0.1:1 - "GET /image?token=[hidden]&width=800 HTTP/1.1" 200',
    ]
    assert lines[0]["user"] == "u1"
    assert "tok-" not in logs.getvalue()


def test_a_traceback_is_redacted_too(logs: io.StringIO) -> None:
    try:
        raise ValueError("cannot reach postgresql://app:hunter2@db/x")
    except ValueError:
        structlog.get_logger("app.test").exception("failed")
    assert "hunter2" not in logs.getvalue()
    assert "ValueError" in logs.getvalue()


def test_a_command_that_breaks_before_the_log_is_set_up_shows_no_variables() -> None:
    broken = (
        "import sys, app.cli\n"
        "def read() -> None:\n"
        "    password = 'hunter' + '2-xyz'\n"
        "    raise ValueError('bad')\n"
        "app.cli.read_settings = read\n"
        "sys.exit(app.cli.main(['doctor']))\n"
    )
    done = subprocess.run([sys.executable, "-c", broken], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "ValueError: bad" in done.stderr
    assert "hunter2-xyz" not in done.stderr
