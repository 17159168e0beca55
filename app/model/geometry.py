"""Boxes and transforms on a page.

Every box is given as shares of the *upright* page: 0.0 to 1.0 on both axes, origin top left. Engines that
use points or pixels, or an origin at the bottom, convert at their own border.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle as shares of the upright page, x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def as_list(self) -> list[float]:
        """[x0, y0, x1, y1], rounded to 5 places: a twentieth of a pixel on a 5,000 px page."""
        return [round(v, 5) for v in (self.x0, self.y0, self.x1, self.y1)]

    def __reduce__(self) -> tuple[Callable[..., Box], tuple[float, float, float, float]]:
        """Between processes in half of the time that a frozen dataclass with slots takes by itself."""
        return _box, (self.x0, self.y0, self.x1, self.y1)

    @classmethod
    def from_list(cls, values: Sequence[float]) -> Box:
        x0, y0, x1, y1 = values
        return cls(x0=x0, y0=y0, x1=x1, y1=y1)

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of `boxes`. ValueError when there are none."""
        many = list(boxes)
        if len(many) == 1:
            return many[0]
        return cls(
            x0=min([b.x0 for b in many]),
            y0=min([b.y0 for b in many]),
            x1=max([b.x1 for b in many]),
            y1=max([b.y1 for b in many]),
        )


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Transform:
    """How a page image was made upright: a 3x3 matrix, row by row, from pixels of the split image to pixels
    of the upright image. The identity when nothing was changed."""

    matrix: tuple[float, float, float, float, float, float, float, float, float] = (
        1.0, 0.0, 0.0,
        0.0, 1.0, 0.0,
        0.0, 0.0, 1.0,
    )  # fmt: skip

    @property
    def is_identity(self) -> bool:
        return self == Transform()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the split image (pixels from its top left edge) lies on the upright one."""
        a, b, c, d, e, f, g, h, i = self.matrix
        scale = g * x + h * y + i
        return (a * x + b * y + c) / scale, (d * x + e * y + f) / scale

    def inverse(self) -> Transform:
        """From the upright image to the split image. ValueError where the matrix has none."""
        a, b, c, d, e, f, g, h, i = self.matrix
        size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
        if size == 0:
            raise ValueError("the transform flattens the page to a line")
        return Transform(
            matrix=(
                (e * i - f * h) / size, (c * h - b * i) / size, (b * f - c * e) / size,
                (f * g - d * i) / size, (a * i - c * g) / size, (c * d - a * f) / size,
                (d * h - e * g) / size, (b * g - a * h) / size, (a * e - b * d) / size,
            )
        )  # fmt: skip

    def box_on(self, box: Box, *, before: tuple[int, int], after: tuple[int, int]) -> Box:
        """A box on the split image (size `before` in pixels) as the smallest box around it on the upright image (size
        `after`); both as shares of their image."""
        corners = [self.point(x * before[0], y * before[1]) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = [x / after[0] for x, _ in corners], [y / after[1] for _, y in corners]
        return Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))

    def box_back(self, box: Box, *, before: tuple[int, int], after: tuple[int, int]) -> Box:
        """A box on the upright image as the smallest box around it on the split image; sizes as for `box_on`."""
        return self.inverse().box_on(box, before=after, after=before)
