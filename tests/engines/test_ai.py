"""AI providers behind one function, against local servers in each one's wire format."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from app.engines.ai import ProviderConfig, ProviderKind, complete_structured
from app.engines.ai_transport import MAX_ANSWER, GrantedTransport
from app.errors import HostNotGranted, Invalid, ProviderFailed
from tests.engines.provider_servers import PATHS, ProviderServer, reply_body, serving

KEY = "sk-very-secret-key-0123456789"
FORM: dict[str, Any] = {
    "type": "object",
    "properties": {"total": {"type": ["string", "null"]}},
    "required": ["total"],
    "additionalProperties": False,
}
KINDS = list(ProviderKind)


def provider(server: ProviderServer) -> ProviderConfig:
    return ProviderConfig(kind=server.kind, model="m1", api_base=server.base, key=SecretStr(KEY))


async def ask(server: ProviderServer, seconds: float = 20.0) -> dict[str, Any]:
    return await complete_structured(provider(server), "the page", FORM, system="read", seconds=seconds)


@pytest.mark.parametrize("kind", KINDS)
async def test_each_provider_is_asked_once_in_its_own_format(kind: ProviderKind) -> None:
    with serving(ProviderServer(kind).says('{"total": "9.00"}')) as server:
        assert await ask(server) == {"total": "9.00"}
    (seen,) = server.seen
    assert seen.path.split("?")[0] == PATHS[kind]
    assert "the page" in json.dumps(seen.body)
    assert '"total"' in json.dumps(seen.body).replace("\\", "").replace("'", '"')
    assert KEY in " ".join(seen.headers.values())
    assert KEY not in seen.path


@pytest.mark.parametrize("kind", [ProviderKind.ANTHROPIC, ProviderKind.GROQ])
async def test_an_answer_given_as_a_tool_call_is_read_too(kind: ProviderKind) -> None:
    body = reply_body(kind, "")
    if kind is ProviderKind.ANTHROPIC:
        body["content"] = [{"type": "tool_use", "id": "t1", "name": "json_tool_call", "input": {"total": "9.00"}}]
        body["stop_reason"] = "tool_use"
    else:
        call = {"name": "json_tool_call", "arguments": '{"total": "9.00"}'}
        tools = [{"id": "t1", "type": "function", "function": call}]
        body["choices"][0] |= {"message": {"role": "assistant", "content": None, "tool_calls": tools}}
        body["choices"][0]["finish_reason"] = "tool_calls"
    with serving(ProviderServer(kind, body=json.dumps(body).encode())) as server:
        assert await ask(server) == {"total": "9.00"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("content", ["Sure! The total is 9.00.", "[1, 2]", "", '{"total": ' * 2000])
async def test_an_answer_that_is_no_json_object_is_a_failure(kind: ProviderKind, content: str) -> None:
    with serving(ProviderServer(kind).says(content)) as server, pytest.raises(ProviderFailed):
        await ask(server)
    assert len(server.seen) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
async def test_a_refusal_is_told_once_and_without_the_key(
    kind: ProviderKind, status: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = json.dumps({"error": {"message": f"bad key {KEY} for the page", "type": "x", "code": status}}).encode()
    with serving(ProviderServer(kind, status=status, body=echo)) as server, pytest.raises(ProviderFailed) as failed:
        await ask(server)
    assert str(status) in failed.value.detail
    assert len(server.seen) == 1, "nothing is asked again behind our back"
    out = capfd.readouterr()
    for text in (failed.value.detail, repr(failed.value), caplog.text, out.out, out.err):
        assert KEY not in text
        assert "the page" not in text
    assert failed.value.__cause__ is None


@pytest.mark.parametrize("kind", KINDS)
async def test_a_provider_that_hangs_is_given_up_in_time(kind: ProviderKind) -> None:
    with serving(ProviderServer(kind, delay=1.5).says("{}")) as server:
        await ask_quietly(server)
        started = time.monotonic()
        with pytest.raises(ProviderFailed, match="did not answer"):
            await ask(server, seconds=0.3)
        assert time.monotonic() - started < 1.2


async def ask_quietly(server: ProviderServer) -> None:
    """So that loading LiteLLM is not counted into the time of an answer."""
    delay, server.delay = server.delay, 0.0
    await ask(server)
    server.delay = delay


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_refused_and_the_other_host_sees_nothing(kind: ProviderKind, status: int) -> None:
    with serving(ProviderServer(kind).says('{"total": "9.00"}')) as other:
        away = {"location": other.base + PATHS[kind]}
        moved = ProviderServer(kind, status=status, headers=away, body=b"{}")
        with serving(moved) as server, pytest.raises(HostNotGranted):
            await ask(server)
        assert len(server.seen) == 1
        assert other.seen == []


@pytest.mark.parametrize("kind", KINDS)
async def test_an_endless_answer_is_cut(kind: ProviderKind) -> None:
    endless = ProviderServer(kind, body=b'{"x": "' + b"a" * (MAX_ANSWER + 10) + b'"}')
    with serving(endless) as server, pytest.raises(ProviderFailed, match="too large"):
        await ask(server)


async def test_an_encoded_answer_is_refused() -> None:
    zipped = ProviderServer(ProviderKind.OLLAMA, headers={"content-encoding": "gzip"}, body=b"x")
    with serving(zipped) as server, pytest.raises(ProviderFailed, match="encoded"):
        await ask(server)
    assert server.seen[0].headers["accept-encoding"] == "identity"


async def test_nothing_listens() -> None:
    config = ProviderConfig(kind=ProviderKind.OLLAMA, model="m1", api_base="http://127.0.0.1:9")
    with pytest.raises(ProviderFailed, match="could not be reached"):
        await complete_structured(config, "p", FORM)


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(ProviderServer(ProviderKind.OLLAMA)) as proxy, serving(ProviderServer(ProviderKind.GROQ)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.base)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert await ask(server.says('{"total": null}')) == {"total": None}
        assert proxy.seen == []


async def test_addresses_of_the_environment_do_not_lead_a_call_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(ProviderServer(ProviderKind.OLLAMA).says("{}")) as other:
        for name in (
            "OLLAMA_API_BASE",
            "OPENAI_BASE_URL",
            "OPENAI_API_BASE",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_API_BASE",
        ):
            monkeypatch.setenv(name, other.base)
        for kind in KINDS:
            with serving(ProviderServer(kind).says('{"total": "1"}')) as server:
                assert await ask(server) == {"total": "1"}
        assert other.seen == []


async def test_the_transport_reaches_the_granted_origin_alone() -> None:
    with (
        serving(ProviderServer(ProviderKind.OLLAMA, body=b"{}")) as granted,
        serving(ProviderServer(ProviderKind.OLLAMA, body=b"{}")) as other,
    ):
        transport = GrantedTransport(granted.base)
        async with httpx.AsyncClient(transport=transport) as client:
            assert (await client.post(f"{granted.base}/anything", json={})).status_code == 200
            for address in (other.base, granted.base.replace("127.0.0.1", "localhost"), "https://example.com"):
                with pytest.raises(HostNotGranted):
                    await client.post(address, json={})
        assert other.seen == []


async def test_a_name_that_left_the_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ollama.internal` counts as inside by its name; should it lead outside, nothing is sent."""
    import asyncio

    async def leads_outside(*_: object, **__: object) -> list[tuple[Any, ...]]:
        return [(2, 1, 6, "", ("127.0.0.1", 80)), (2, 1, 6, "", ("93.184.216.34", 80))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", leads_outside)
    transport = GrantedTransport("http://ollama.internal")
    async with httpx.AsyncClient(transport=transport) as client:
        with pytest.raises(HostNotGranted, match="no longer in a private network"):
            await client.post("http://ollama.internal/api/chat", json={})


async def test_a_bad_address_is_refused_before_anything_is_sent() -> None:
    for base in ("ftp://x", "http://api.example.com/v1", "http://169.254.169.254", "https://u:p@x.com"):
        config = ProviderConfig(kind=ProviderKind.OPENAI, model="m1", api_base=base, key=SecretStr(KEY))
        with pytest.raises(Invalid):
            await complete_structured(config, "p", FORM)


def test_web_and_workers_start_without_litellm() -> None:
    code = (
        "import sys; import app.worker, app.main, app.readers.ai, app.readers.rules, app.readers.providers; "
        "sys.exit(any(m.split('.')[0] in ('litellm', 'openai') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
