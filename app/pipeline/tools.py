"""What a worker's hops work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from app.db.pools import Database
from app.engines import pdf
from app.engines.ai import ProviderConfig
from app.engines.live import Live
from app.engines.ocr import OcrEngine
from app.engines.pool import CpuPool
from app.engines.storage import Storage
from app.model.document import DocumentRef
from app.model.engines import engines_of
from app.model.limits import limits_of
from app.pipeline.context import StepContext
from app.pipeline.s14_publish import Publisher
from app.pipeline.store import Store
from app.readers.base import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Tools:
    """`db` signs in as the worker. `readers` run on every page; `ai_reader` makes the one that asks a provider.
    `publisher` gives the publisher of an organisation. `ocr` reads where an organisation chose no engine;
    `ocr_of` gives the one it chose, by name and languages."""

    db: Database
    storage: Storage
    live: Live
    store: Store
    cpu: CpuPool
    ocr: OcrEngine
    readers: tuple[Reader, ...]
    ai_reader: Callable[[ProviderConfig], Reader]
    publisher: Callable[[UUID], Publisher]
    secret: SecretStr
    ocr_of: Callable[[str, tuple[str, ...]], OcrEngine] | None = None

    def context(self, ref: DocumentRef, settings: Mapping[str, Any] | None) -> StepContext:
        """For the steps of one document; `settings` are its organisation's limits and engines. EngineUnavailable
        where a chosen engine does not exist."""
        choice = engines_of(settings)
        ocr = self.ocr_of(choice.ocr, choice.languages) if choice.ocr and self.ocr_of else self.ocr
        return StepContext(
            document=ref,
            storage=self.storage,
            cpu=self.cpu,
            ocr=ocr,
            limits=limits_of(settings),
            pdf_engine=choice.pdf or pdf.ENGINE,
        )


def readers_mark(readers: Sequence[Reader]) -> str:
    """Names and versions, for the key of what they find."""
    return "+".join(f"{reader.name}@{reader.version}" for reader in readers)
