"""Documents of a type that no schema of the product knows: a harbour's mooring permit, drawn with what is on it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import FilePayload

from app.samples.developed.kit import Sheet as Paper
from app.samples.developed.kit import below_each_other
from app.samples.pdf import text_pdf


@dataclass(frozen=True, kw_only=True)
class Permit:
    """What is printed, and under the same names what it means."""

    number: str
    issued: tuple[str, str]
    until: tuple[str, str]
    vessel: str
    kind: tuple[str, str]
    length: str
    charges: tuple[tuple[str, str, str], ...]
    total: tuple[str, str]


THISTLE = Permit(
    number="KB-20418",
    issued=("12 March 2026", "2026-03-12"),
    until=("31 October 2026", "2026-10-31"),
    vessel="Sea Thistle",
    kind=("Sailing yacht", "sail"),
    length="9.4",
    charges=(("Swinging mooring", "7", "910.00"), ("Tender rack", "7", "140.00"), ("Water and waste", "1", "63.00")),
    total=("1,113.00", "1113.00"),
)
CORMORANT = Permit(
    number="KB-20533",
    issued=("2 April 2026", "2026-04-02"),
    until=("30 September 2026", "2026-09-30"),
    vessel="Cormorant",
    kind=("Motor boat", "motor"),
    length="6.2",
    charges=(("Pontoon berth", "6", "1,260.00"), ("Water and waste", "1", "63.00")),
    total=("1,323.00", "1323.00"),
)


def drawn(permit: Permit) -> FilePayload:
    """As the harbour office prints it, with a text layer."""
    paper = Paper()
    paper.text(56, 72, "Kilbrack Harbour Office", face="bold", size=17)
    paper.text(56, 92, "Pier Road, Kilbrack", size=10)
    paper.text(56, 140, "Mooring permit", face="bold", size=14)
    about = (
        ("Permit no.", permit.number),
        ("Date of issue", permit.issued[0]),
        ("Valid until", permit.until[0]),
        ("Name of vessel", permit.vessel),
        ("Type of vessel", permit.kind[0]),
        ("Length overall", f"{permit.length} m"),
    )
    y = below_each_other(paper, 56, 172, about, value_x=190, gap=19, size=10.5) + 24
    for x, heading, right in ((56, "Charge", False), (380, "Months", True), (539, "Amount", True)):
        paper.text(x, y, heading, face="bold", size=10, right=right)
    paper.page.line(56, y + 6, 539)
    for name, months, amount in permit.charges:
        y += 20
        paper.text(56, y, name, size=10.5)
        paper.text(380, y, months, size=10.5, right=True)
        paper.text(539, y, amount, size=10.5, right=True)
    paper.page.line(56, y + 8, 539)
    paper.text(380, y + 28, "Total fee EUR", face="bold", size=10.5, right=True)
    paper.text(539, y + 28, permit.total[0], face="bold", size=10.5, right=True)
    paper.text(56, 700, "The holder keeps to the by-laws of the harbour. Display this permit on board.", size=9)
    name = f"permit-{permit.number.lower()}.pdf"
    return {"name": name, "mimeType": "application/pdf", "buffer": text_pdf(paper.pages, "Mooring permit")}
