"""A client of the live view, as the screen is one: a snapshot, then what changes."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.faults.product import Json, Product

RESTART_SECONDS = 0.3


class Viewer:
    """`shown` is the batch as a person sees it. `gaps` counts snapshots after the first."""

    def __init__(self, product: Product, batch_id: str) -> None:
        self.shown: Json = {}
        self.snapshots = 0
        self._product = product
        self._batch_id = batch_id
        self._seq = 0

    async def watch(self) -> None:
        """For as long as it is not cancelled; connects anew as a browser does."""
        while True:
            token = await self._product.ask("POST", "/auth/socket-token", json={"batch_id": self._batch_id})
            address = f"ws://{self._product.address}/ws/batches/{self._batch_id}?token={token['token']}"
            with suppress(WebSocketException, OSError):
                async with connect(address) as socket:
                    self._seq = 0
                    async for message in socket:
                        self._hear(json.loads(message))
            await asyncio.sleep(RESTART_SECONDS)

    def _hear(self, message: Json) -> None:
        assert message["seq"] >= self._seq, (message, self._seq)
        assert message["type"] in ("snapshot", "ping") or self._seq == 0 or message["seq"] == self._seq + 1, message
        self._seq = message["seq"]
        if message["type"] == "snapshot":
            self.snapshots += 1
            self.shown = message
        elif message["type"] == "batch":
            self.shown["state"] = message["state"]
        elif message["type"] in ("page", "document"):
            self._change(message)

    def _change(self, message: Json) -> None:
        document = next(d for d in self.shown["documents"] if d["id"] == message["document_id"])
        told = {"state": message["state"], "ms": message["ms"]}
        if message["type"] == "page":
            pages: list[Json] = document["pages"]
            page = next((p for p in pages if p["number"] == message["page"]), None)
            if page is None:
                page = {"number": message["page"], "steps": {}}
                pages.append(page)
                pages.sort(key=lambda p: int(p["number"]))
            page["steps"][message["step"]] = told
        elif message["step"] is not None:
            document["steps"][message["step"]] = told
        else:
            document |= {name: message[name] for name in ("state", "error", "incomplete_pages")}


def essence(view: Json) -> dict[str, Any]:
    """What a view says, without the times: of steps of several subdocuments it shows the latest to arrive."""
    return {
        "state": view["state"],
        "documents": {
            d["id"]: {
                "filename": d["filename"],
                "state": d["state"],
                "error": d["error"],
                "incomplete_pages": d["incomplete_pages"],
                "steps": {step: told["state"] for step, told in d["steps"].items()},
                "pages": {p["number"]: {step: told["state"] for step, told in p["steps"].items()} for p in d["pages"]},
            }
            for d in view["documents"]
        },
    }
