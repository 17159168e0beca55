"""Whether the database holds what a scripted reviewer meant."""

from __future__ import annotations

from collections.abc import Sequence

from tests.browser.paper import Paper, PaperMaker
from tests.browser.sheets import Sheet


async def wrong_values(maker: PaperMaker, sheets: Sequence[Sheet], papers: Sequence[Paper]) -> list[str]:
    """Values and states other than meant, and documents that are not approved, in words."""
    found: list[str] = []
    for one, paper in zip(sheets, papers, strict=True):
        stored = await maker.fields(paper)
        for answer in one.answers:
            value, state = stored[answer.key]["value"], stored[answer.key]["state"]
            meant = "confirmed" if answer.way == "right" else "corrected"
            if (value, state) != (answer.value, meant):
                found.append(f"{paper.filename} {answer.key}: {value} {state}, not {answer.value} {meant}")
    async with maker.db.tenant(maker.scope) as conn:
        open_ = await conn.fetch(
            "SELECT r.state AS review, s.state AS part FROM review r JOIN subdocument s ON s.review_id = r.id"
            " WHERE r.org_id = $1 AND r.id = ANY($2)"
            " AND (r.state <> 'done' OR s.state NOT IN ('approved', 'published'))",
            *(maker.org_id, [paper.review_id for paper in papers]),
        )
    return found + [f"a document is {row['part']}, its review {row['review']}" for row in open_]
