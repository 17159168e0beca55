"""What is put on which queue, under which id. The web submits through this too, so no engine is loaded here.

A hop is a piece of work that one worker does as a whole; the engine sees to it that each is done, whoever dies.
Its id is made of what it is about: submitting it twice is submitting it once. Its argument is one small dict of
ids and keys; everything else is read where it is needed.

Queues form no cycle: a document (`docs`) waits for its questions to a provider (`io`) and its pages (`cpu`);
nothing on `io`, `cpu` or `gpu` waits for anything.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.queries import queries
from app.model.document import DocumentRef

ENGINE_VERSION = "1"
"""Of the hops' arguments, pinned: by default the engine hashes the source, and strands work in flight at every
release. Raise it when a hop can no longer read the arguments of the release before."""

Args = dict[str, Any]


class Queue(StrEnum):
    DOCS = "docs"
    IO = "io"
    CPU = "cpu"
    GPU = "gpu"


class HopName(StrEnum):
    PROCESS_DOCUMENT = "process_document"  # docs: the 14 steps, waiting for its pages
    READ_PAGE = "read_page"  # cpu: steps 3 to 6 of a page
    ASK_PAGE = "ask_page"  # io: the AI reader's question about a page
    EXTRACT_PAGE = "extract_page"  # cpu: steps 7 to 9 of a page
    PUBLISH_SUBDOCUMENT = "publish_subdocument"  # io: step 14


QUEUE_OF = {
    HopName.PROCESS_DOCUMENT: Queue.DOCS,
    HopName.READ_PAGE: Queue.CPU,
    HopName.ASK_PAGE: Queue.IO,
    HopName.EXTRACT_PAGE: Queue.CPU,
    HopName.PUBLISH_SUBDOCUMENT: Queue.IO,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Hop:
    """`not_before` delays it. Lower `priority` is more urgent."""

    name: HopName
    id: str
    args: Args
    not_before: datetime | None = None
    priority: int = 100


def document_hop(ref: DocumentRef, run: int, only: int | None = None) -> Hop:
    """The whole way of one document. `run` counts its (re)starts: an older run's hop finds itself superseded. With
    `only`, of the pages that failed this one alone is tried again."""
    args = document_args(ref, run) | ({} if only is None else {"only": only})
    return Hop(name=HopName.PROCESS_DOCUMENT, id=f"doc:{ref.document_id}:{run}", args=args)


def publication_hop(
    org_id: UUID,
    team_id: UUID,
    subdocument_id: UUID,
    revision: int,
    not_before: datetime | None = None,
    again: UUID | None = None,
) -> Hop:
    """Step 14 of one approved revision. An undone one finds nothing to publish. A hop that is over is never run
    again: `again` makes one with an id of its own, after a failure."""
    args = {
        "org_id": str(org_id),
        "team_id": str(team_id),
        "subdocument_id": str(subdocument_id),
        "revision": revision,
    }
    return Hop(
        name=HopName.PUBLISH_SUBDOCUMENT,
        id=f"publish:{subdocument_id}:{revision}" + (f":{again}" if again else ""),
        args=args,
        not_before=not_before,
    )


def document_args(ref: DocumentRef, run: int) -> Args:
    return {
        "org_id": str(ref.org_id),
        "team_id": str(ref.team_id),
        "batch_id": str(ref.batch_id),
        "document_id": str(ref.document_id),
        "run": run,
    }


def ref_of(args: Args) -> DocumentRef:
    return DocumentRef(
        org_id=UUID(args["org_id"]),
        team_id=UUID(args["team_id"]),
        batch_id=UUID(args["batch_id"]),
        document_id=UUID(args["document_id"]),
    )


async def submit(conn: Connection[Record], org_id: UUID, hop: Hop) -> None:
    """Enqueue a document or a publication inside the caller's tenant transaction: with it or not at all."""
    await queries.engine.submit_hop(
        conn,
        org_id=org_id,
        name=hop.name.value,
        args=hop.args,
        id=hop.id,
        queue=QUEUE_OF[hop.name].value,
        version=ENGINE_VERSION,
        not_before=hop.not_before,
        priority=hop.priority,
    )


async def submit_children(conn: Connection[Record], org_id: UUID, hops: Sequence[Hop]) -> None:
    """Enqueue page hops. For workers alone: the web may submit documents and publications only."""
    await queries.engine.submit_children(
        conn,
        org_id=org_id,
        names=[h.name.value for h in hops],
        args=[h.args for h in hops],
        ids=[h.id for h in hops],
        queues=[QUEUE_OF[h.name].value for h in hops],
        version=ENGINE_VERSION,
    )


async def over(conn: Connection[Record], ids: Collection[str]) -> list[str]:
    """Those of these hops that are over, however they ended."""
    return [row["id"] for row in await queries.engine.list_over(conn, ids=list(ids))]


async def withdraw(conn: Connection[Record], org_id: UUID) -> None:
    """Take back what nobody has begun of documents that do not want it any more: in their hundreds such hops would
    hold up the organisation's other documents, only to find that out one by one."""
    await queries.engine.withdraw_hops(conn, org_id=org_id, queues=[queue.value for queue in Queue])
