"""Which addresses a provider may have, and which are in our own network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.ai_hosts import is_inside, origin, parse_base
from app.errors import Invalid


@pytest.mark.parametrize(
    "base",
    [
        "http://127.0.0.1:11434",
        "http://localhost:11434",
        "http://ollama:11434",
        "http://gpu.local",
        "http://gpu.lan.internal",
        "http://192.168.1.20:11434",
        "http://10.0.0.5",
        "http://[::1]:11434",
        "http://[fd00::1]",
        "http://[::ffff:192.168.0.1]",
    ],
)
def test_this_machine_and_private_networks_are_inside(base: str) -> None:
    assert is_inside(base)
    assert parse_base(base)


@pytest.mark.parametrize(
    "base",
    [
        "https://api.openai.com/v1",
        "https://8.8.8.8",
        "https://[::ffff:8.8.8.8]",
        "https://localhost.example.com",
        "https://internal.example.com",
        "https://0x08080808",
        "https://134744072",
        "https://010.8.8.8",
        "https://127.0.0.1.nip.io",
    ],
)
def test_everything_else_is_outside(base: str) -> None:
    assert not is_inside(base)
    assert parse_base(base)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "api.openai.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://",
        "https://user:pass@example.com",
        "https://example.com?x=1",
        "https://example.com#x",
        "https://example.com:99999",
        "https://[::1",
        "http://api.openai.com/v1",
        "http://8.8.8.8",
        "http://169.254.169.254/latest",
        "http://[fe80::1]",
        "http://[::ffff:169.254.169.254]",
        "http://metadata.google.internal",
        "http://0.0.0.0",
    ],
)
def test_bad_addresses_say_what_is_wrong(base: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_base(base)
    assert refused.value.problems[0].loc == ("api_base",)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    for base in (text, f"https://{text}", f"http://{text}:1"):
        try:
            parse_base(base)
        except Invalid:
            continue
        assert origin(base)[1]
