"""AI providers, all five behind one function, through LiteLLM and one transport of ours.

LiteLLM takes seconds and 166 MB to import and calls out by itself unless told otherwise, so it is loaded at the
first call and never at import. Nothing it says is passed on as it stands: its errors may quote the request.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import Any

import httpx
from pydantic import SecretStr

from app.engines.ai_hosts import parse_base
from app.engines.ai_transport import GrantedTransport
from app.errors import ProviderFailed

TIMEOUT = 90.0
"""Seconds for one answer: a small model on a CPU takes about a minute for a page."""
MAX_TOKENS = 4_096


class ProviderKind(StrEnum):
    OLLAMA = "ollama"
    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    GEMINI = "gemini"
    GROQ = "groq"


BASES = {
    ProviderKind.OLLAMA: "http://127.0.0.1:11434",
    ProviderKind.OPENAI: "https://api.openai.com/v1",
    ProviderKind.ANTHROPIC: "https://api.anthropic.com",
    ProviderKind.GEMINI: "https://generativelanguage.googleapis.com/v1beta",
    ProviderKind.GROQ: "https://api.groq.com/openai/v1",
}
_ROUTES = {ProviderKind.OLLAMA: "ollama_chat"}  # LiteLLM's name where it differs from ours


@dataclass(frozen=True, kw_only=True, slots=True)
class ProviderConfig:
    """How to reach a provider. `api_base` is as the provider documents it: with /v1 for OpenAI and Groq, /v1beta
    for Gemini, the bare host for Anthropic and Ollama. `problem` says why it cannot be called at all (its key
    does not open): then each call fails with it, and a document's other readers go on."""

    kind: ProviderKind
    model: str
    api_base: str
    key: SecretStr | None = None
    enabled: bool = True
    problem: str = ""


async def complete_structured(
    provider: ProviderConfig,
    prompt: str,
    schema_json: dict[str, Any],
    *,
    system: str = "",
    seconds: float = TIMEOUT,
) -> dict[str, Any]:
    """The provider's answer to `prompt`: a JSON object asked for in the form of the JSON schema `schema_json`.

    Whether it keeps to that form is for the caller to check. HostNotGranted where the call went elsewhere,
    ProviderFailed for everything else; no message holds the key, the prompt or the provider's own words.
    """
    if provider.problem:
        raise ProviderFailed(provider.problem)
    parse_base(provider.api_base)
    litellm = await asyncio.to_thread(_load)  # seconds the first time, and the loop must go on
    transport = GrantedTransport(provider.api_base)
    who = f"{provider.kind.value}/{provider.model}"
    try:
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(transport=transport, timeout=seconds, follow_redirects=False, trust_env=False) as http,
        ):
            reply = await litellm.acompletion(
                **_arguments(litellm, provider, transport, http, seconds),
                messages=_messages(system, prompt),
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "answer", "schema": schema_json, "strict": True},
                },
            )
            text = reply.choices[0].message.content
    except TimeoutError:
        raise ProviderFailed(f"{who} did not answer within {seconds:g} s.") from None
    except Exception as error:
        if transport.refusal is not None:
            raise transport.refusal from None
        raise ProviderFailed(f"{who} {_cause(error)}.") from None
    finally:
        await transport.aclose()
    return _object(who, text)


def _arguments(
    litellm: ModuleType,
    provider: ProviderConfig,
    transport: GrantedTransport,
    http: httpx.AsyncClient,
    seconds: float,
) -> dict[str, Any]:
    """What LiteLLM needs for this provider; `client` is what makes it use our transport and nothing else."""
    key = provider.key.get_secret_value() if provider.key is not None else None
    client: object
    if provider.kind is ProviderKind.OPENAI:
        from openai import AsyncOpenAI  # comes with LiteLLM

        client = AsyncOpenAI(api_key=key, base_url=provider.api_base, http_client=http, max_retries=0)
    else:
        client = litellm.llms.custom_httpx.http_handler.AsyncHTTPHandler(
            timeout=seconds, transport=transport, follow_redirects=False
        )
    route = _ROUTES.get(provider.kind, provider.kind.value)
    if provider.kind is ProviderKind.OLLAMA:
        _register(litellm, provider.model)
    return {
        "model": f"{route}/{provider.model}",
        "api_base": provider.api_base,
        "api_key": key,
        "client": client,
        "timeout": seconds,
        "temperature": 0,
        "max_tokens": MAX_TOKENS,
        "num_retries": 0,
        "max_retries": 0,
        "drop_params": True,
    }


def _messages(system: str, prompt: str) -> list[dict[str, str]]:
    first = [{"role": "system", "content": system}] if system else []
    return [*first, {"role": "user", "content": prompt}]


def _register(litellm: ModuleType, model: str) -> None:
    """An Ollama model that LiteLLM does not know makes it ask /api/show, at an address of its own choice."""
    name = f"ollama_chat/{model}"
    if name not in litellm.model_cost:
        entry = {"litellm_provider": "ollama_chat", "mode": "chat", "supports_response_schema": True}
        costs = {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0, "max_tokens": 8192}
        litellm.register_model({name: entry | costs, f"ollama/{model}": entry | costs})


def _cause(error: Exception) -> str:
    """What went wrong by kind and status alone."""
    status = getattr(error, "status_code", None)
    name = type(error).__name__
    if "Timeout" in name:
        return "did not answer in time"
    if "Connection" in name and status in (None, 500):
        return "could not be reached"
    if status in (401, 403):
        return f"refused the key (status {status})"
    if status == 404:
        return "does not know the model or the address (status 404)"
    if status == 429:
        return "has had too many calls (status 429)"
    return f"answered with status {status}" if isinstance(status, int) else f"failed ({name})"


def _object(who: str, text: object) -> dict[str, Any]:
    if not isinstance(text, str) or not text.strip():
        raise ProviderFailed(f"{who} gave an empty answer.")
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        raise ProviderFailed(f"{who} gave an answer that is not JSON.") from None
    if not isinstance(answer, dict):
        raise ProviderFailed(f"{who} gave an answer that is not a JSON object.")
    return answer


@cache
def _load() -> ModuleType:
    """LiteLLM, told to stay at home: no cost maps, tokenizers, callbacks, telemetry or logs of its own."""
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    os.environ["LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS"] = "True"
    os.environ["LITELLM_MODE"] = "PRODUCTION"
    import litellm
    import litellm.llms.custom_httpx.http_handler

    litellm.disable_hf_tokenizer_download = True
    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.turn_off_message_logging = True
    litellm.disable_aiohttp_transport = True
    litellm.callbacks = []
    for name in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpx"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return litellm
