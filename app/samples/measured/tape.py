"""The paper roll of a till."""

from __future__ import annotations

from app.samples.measured.sheet import Sheet, width, wrapped


class Tape:
    """Rows under each other on a roll `wide` points across; it is cut where they end."""

    def __init__(self, wide: float = 226, *, face: str = "mono", size: float = 9, margin: float = 14) -> None:
        self.page = Sheet(size=(wide, 100))
        self.face, self.body, self.margin = face, size, margin
        self.y = 30.0

    @property
    def right(self) -> float:
        return self.page.size[0] - self.margin

    def _face(self, bold: bool) -> str:
        return self.face.replace("sans", "bold") if bold and self.face == "sans" else self.face + "-bold" * bold

    def middle(self, text: str, *, bold: bool = False, big: float = 1.0) -> None:
        """Centred, wrapped where it is too wide."""
        face, size = self._face(bold), self.body * big
        for row in wrapped(text, self.right - self.margin, face, size):
            self.page.text(self.page.size[0] / 2, self.y, row, face=face, size=size, align="middle")
            self.y += size * 1.36

    def row(self, left: str, right: str = "", *, bold: bool = False, big: float = 1.0, inset: float = 0) -> None:
        """A text and a sum flush right; a text too long for the row gives way to a second line."""
        face, size = self._face(bold), self.body * big
        room = self.right - self.margin - inset - width(right, face, size) - 6
        many = wrapped(left, room, face, size) if left else [""]
        for n, part in enumerate(many):
            self.page.text(self.margin + inset, self.y, part, face=face, size=size)
            if n == len(many) - 1:
                self.page.text(self.right, self.y, right, face=face, size=size, align="right")
            self.y += size * 1.36

    def cells(self, places: tuple[float, ...], texts: tuple[str, ...], *, bold: bool = False) -> None:
        """Texts flush right at shares of the width; the first flush left."""
        for place, text in zip(places, texts, strict=True):
            at = self.margin + place * (self.right - self.margin)
            align = "left" if place == 0 else "right"
            self.page.text(at, self.y, text, face=self._face(bold), size=self.body, align=align)
        self.y += self.body * 1.36

    def rule(self, sign: str = "-") -> None:
        if sign == "_":
            self.page.line(self.margin, self.y - self.body * 0.5, self.right, weight=0.7)
        else:
            count = int((self.right - self.margin) / width(sign, self.face, self.body))
            self.page.text(self.margin, self.y, sign * count, face=self.face, size=self.body)
        self.y += self.body * 1.3

    def gap(self, share: float = 0.6) -> None:
        self.y += self.body * share

    def cut(self) -> list[Sheet]:
        self.page.size = (self.page.size[0], self.y + 24)
        return [self.page]
