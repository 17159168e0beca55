"""The one way out to an AI provider: to the granted origin alone, no redirect, no proxy, bounded answers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from ipaddress import ip_address

import httpx

from app.engines.ai_hosts import is_inside, is_inside_address, origin
from app.errors import HostNotGranted, PagewrightError, ProviderFailed

MAX_ANSWER = 4 * 1024 * 1024
"""Bytes of one answer. A page's fields take a few thousand."""


class GrantedTransport(httpx.AsyncBaseTransport):
    """Reaches scheme, host and port of `api_base` and nothing else, whatever library drives it.

    `refusal` keeps the first thing refused: libraries wrap errors of a transport in their own, and sometimes
    quote the request in them.
    """

    def __init__(self, api_base: str) -> None:
        self._granted = origin(api_base)
        self._pin = is_inside(api_base)
        self._inner = httpx.AsyncHTTPTransport(retries=0, trust_env=False)
        self.refusal: PagewrightError | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        asked = origin(str(request.url))
        if asked != self._granted:
            raise self._refuse(HostNotGranted(f"A call to {asked[1]}:{asked[2]} was refused."))
        # An encoded answer could be small on the wire and huge once decoded.
        request.headers["accept-encoding"] = "identity"
        if self._pin:
            request = await self._pinned(request)
        response = await self._inner.handle_async_request(request)
        if 300 <= response.status_code < 400:
            await response.aclose()
            host = self._granted[1]
            raise self._refuse(HostNotGranted(f"{host} answered with a redirect, which is not followed."))
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            await response.aclose()
            raise self._refuse(ProviderFailed("The provider sent an encoded answer that was not asked for."))
        stream = response.stream
        if isinstance(stream, httpx.AsyncByteStream):
            response.stream = _Bounded(stream, self)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()

    def _refuse(self, error: PagewrightError) -> PagewrightError:
        self.refusal = self.refusal or error
        return error

    async def _pinned(self, request: httpx.Request) -> httpx.Request:
        """The request to an address of ours that the name stands for: the address looked at is the one used."""
        host, port = self._granted[1], self._granted[2]
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise self._refuse(ProviderFailed(f"The host {host} is not known here.")) from None
        addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not all(is_inside_address(ip_address(a)) for a in addresses):
            raise self._refuse(HostNotGranted(f"{host} is no longer in a private network."))
        headers = request.headers.copy()
        headers["host"] = request.headers.get("host", host)
        return httpx.Request(
            request.method,
            request.url.copy_with(host=addresses[0]),
            headers=headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, transport: GrantedTransport) -> None:
        self._inner = inner
        self._transport = transport

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._inner:
            size += len(chunk)
            if size > MAX_ANSWER:
                raise self._transport._refuse(ProviderFailed("The provider's answer was too large."))
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()
