"""A scanned or photographed page brought upright: cut out of its table, turned by quarters, straightened. One
matrix and one pass over the pixels. Runs in the process pool."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from app.engines import facing, paper, skew
from app.errors import FileDamaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOK_SIDE = 900
"""Longer side of the small grey copy that everything is measured on."""
NEAR = 0.8
"""How near the copy's side must come to these: a JPEG's decoder gives a half or a quarter cheaply."""
READ_SIDE = 2000
"""The same where lines are read to be sure."""
SURELY_ROWS = 1.6
"""From this on (see skew.along_rows) lines run along the rows, and below one over it along the columns."""
JPEG_QUALITY = 88
FEW_PIXELS = 1_000_000
"""Of a page whose letters are small in pixels: it is carried by cubic interpolation. Above, linear takes a third of the
time and reads as well: of 41 skewed receipts the same 159 of 164 answers, 5,000 words for 5,005."""

SPARSE = 3
"""Every so many rows are looked at for colour; a JPEG keeps one value of colour for two."""
GREY_WITHIN = 2
"""Levels by which channels of one pixel may differ where there is no colour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upright:
    """A JPEG, its size in pixels, and the 3x3 matrix row by row from the old pixels to the new: points are counted
    from the top left edge of the picture, so that (0, 0) to (width, height) is all of it."""

    image: bytes
    width: int
    height: int
    matrix: tuple[float, ...]


def upright(image: bytes) -> Upright | None:
    """The page upright, None where it stands well as it is. FileDamaged."""
    import cv2

    cv2.setNumThreads(1)
    try:
        size = _size(image)
        matrix, new_size = _plan(image, _grey(image, LOOK_SIDE), size)
        return None if matrix is None else _carried_out(image, matrix, new_size)
    except (OSError, ValueError, SyntaxError) as error:
        raise FileDamaged(f"the page image cannot be decoded: {error}") from error


def _plan(
    image: bytes, grey: NDArray[np.uint8], size: tuple[int, int]
) -> tuple[NDArray[np.float64] | None, tuple[int, int]]:
    """The matrix from the page's pixels to the new ones, and the new size; None to leave it."""
    import numpy as np

    matrix, now, look = np.eye(3), size, grey
    corners = paper.corners_of(grey)
    if corners is not None:
        matrix, now = _flattened(corners * (size[0] / grey.shape[1], size[1] / grey.shape[0]))
        grey = _seen(grey, matrix, size, now, LOOK_SIDE)
    dark = skew.dark_of(grey)
    rows = skew.along_rows(dark)
    if rows is None:
        return (None if corners is None else matrix), now
    tried = [
        _straight(matrix, now, side, skew.angle(np.rot90(dark, -side)))
        for side in ((0,) if rows >= SURELY_ROWS else (1,) if rows * SURELY_ROWS <= 1 else (0, 1))
    ]
    matrix, now = _facing(image, look, dark, size, tried)
    return (None if np.array_equal(matrix, np.eye(3)) else matrix), now


def _straight(
    matrix: NDArray[np.float64], now: tuple[int, int], quarters: int, angle: float
) -> tuple[NDArray[np.float64], tuple[int, int]]:
    if quarters:
        turn, now = _quarter_turn(quarters, now)
        matrix = turn @ matrix
    if angle:
        turn, now = _turned(angle, now)
        matrix = turn @ matrix
    return matrix, now


Held = tuple["NDArray[np.float64]", tuple[int, int]]
"""A way to hold the page: the matrix from its pixels, and the size it then has."""


def _facing(
    image: bytes, look: NDArray[np.uint8], dark: NDArray[np.uint8], size: tuple[int, int], ways: list[Held]
) -> Held:
    """The way among `ways`, or one of them upside down, in which the page stands. `look` is the page as it came, `dark`
    what is dark on it once flattened. What would turn a page by quarters is made sure of by reading a few of its lines
    both ways."""
    import numpy as np

    seen = [_seen(look, matrix, size, now, LOOK_SIDE) for matrix, now in ways]
    places = [
        facing.lines_of(dark if np.array_equal(matrix, np.eye(3)) else skew.dark_of(grey), facing.MOST_LINES)
        for (matrix, _), grey in zip(ways, seen, strict=True)
    ]
    if len(ways) == 1 and facing.surely_up(facing.crops_of(seen[0], places[0])):
        return ways[0]
    close = _grey(image, READ_SIDE)
    held: list[Held] = []
    read: list[list[NDArray[np.uint8]]] = []
    for (matrix, now), grey, lines in zip(ways, seen, places, strict=True):
        large = _seen(close, matrix, size, now, READ_SIDE)
        crops = facing.crops_of(large, lines[: facing.LINES_READ], large.shape[0] / grey.shape[0])
        head, _ = _quarter_turn(2, now)
        held += [(matrix, now), (head @ matrix, now)]
        read += [crops, [np.rot90(crop, 2) for crop in crops]]
    return held[facing.best_read(read)]


def _flattened(corners: NDArray[np.float64]) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """From four corners, clockwise from the top left, to a rectangle of the size they had in the picture."""
    import cv2
    import numpy as np

    a, b, c, d = corners
    wide = max(8, round(float(max(np.linalg.norm(b - a), np.linalg.norm(c - d)))))
    high = max(8, round(float(max(np.linalg.norm(d - a), np.linalg.norm(c - b)))))
    goal = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), goal)), (wide, high)


def _quarter_turn(quarters: int, size: tuple[int, int]) -> tuple[NDArray[np.float64], tuple[int, int]]:
    import numpy as np

    w, h = size
    rows = {
        1: [[0, -1, h], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, w], [0, -1, h], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, w], [0, 0, 1]],
    }[quarters]
    return np.array(rows, dtype=np.float64), (size if quarters == 2 else (h, w))


def _turned(degrees: float, size: tuple[int, int]) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """Counter-clockwise about the middle, onto a canvas that holds all of the page."""
    import numpy as np

    w, h = size
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    wide, high = round(w * cosine + h * abs(sine)), round(h * cosine + w * abs(sine))
    x = wide / 2 - cosine * w / 2 - sine * h / 2
    y = high / 2 + sine * w / 2 - cosine * h / 2
    return np.array([[cosine, sine, x], [-sine, cosine, y], [0, 0, 1]]), (wide, high)


def _carried_out(image: bytes, matrix: NDArray[np.float64], size: tuple[int, int]) -> Upright:
    import cv2
    import numpy as np

    with Image.open(io.BytesIO(image)) as opened:
        colours = cv2.IMREAD_GRAYSCALE if opened.mode in ("L", "1") else cv2.IMREAD_COLOR
    pixels = cv2.imdecode(np.frombuffer(image, np.uint8), colours | cv2.IMREAD_IGNORE_ORIENTATION)
    if pixels is None:
        raise ValueError("OpenCV reads no picture in it")
    if pixels.ndim == 3 and _colourless(np.asarray(pixels, dtype=np.uint8)):
        pixels = np.ascontiguousarray(pixels[:, :, 1])
    matrix = matrix / matrix[2, 2]
    turn = _turn_of(matrix)
    if turn is not None:
        warped = cv2.rotate(pixels, turn)
    else:
        closely = size[0] * size[1] < FEW_PIXELS
        warped = _warped(np.asarray(pixels, dtype=np.uint8), matrix, size, closely=closely)
    _, encoded = cv2.imencode(".jpg", warped, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    numbers = tuple(float(v) for v in matrix.reshape(-1))
    return Upright(image=encoded.tobytes(), width=size[0], height=size[1], matrix=numbers)


def _colourless(pixels: NDArray[np.uint8]) -> bool:
    """Whether three channels say the same, as those of most scanners do: one is carried in a third of the time."""
    import cv2

    blue, green, red = cv2.split(pixels[::SPARSE])
    return max(cv2.norm(blue, green, cv2.NORM_INF), cv2.norm(red, green, cv2.NORM_INF)) <= GREY_WITHIN


def _turn_of(matrix: NDArray[np.float64]) -> int | None:
    """What OpenCV calls the turn by quarters that the matrix is, and nothing else: pixels are moved, not mixed."""
    import cv2

    turns: dict[tuple[float, ...], int] = {
        (0, -1, 1, 0): cv2.ROTATE_90_CLOCKWISE,
        (-1, 0, 0, -1): cv2.ROTATE_180,
        (0, 1, -1, 0): cv2.ROTATE_90_COUNTERCLOCKWISE,
    }
    return None if matrix[2, :2].any() else turns.get(tuple(matrix[:2, :2].reshape(-1).tolist()))


def _warped(
    pixels: NDArray[np.uint8], matrix: NDArray[np.float64], size: tuple[int, int], *, closely: bool
) -> NDArray[np.uint8]:
    """The pixels carried by the matrix (of edges: OpenCV's are of the middles of pixels), paper where none were; not
    `closely` costs a third."""
    import cv2
    import numpy as np

    shift = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    middles = np.linalg.inv(shift) @ matrix @ shift
    shade = np.atleast_1d(np.median(pixels[:: max(1, pixels.shape[0] // 64)], axis=(0, 1)))
    four = pixels.ndim == 3 and not closely  # OpenCV carries four channels linearly in half the time of three
    warped = cv2.warpPerspective(
        cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA) if four else pixels,
        middles,
        size,
        flags=cv2.INTER_CUBIC if closely else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=tuple(float(v) for v in shade),
    )
    if four:
        warped = cv2.cvtColor(warped, cv2.COLOR_BGRA2BGR)
    return np.asarray(warped, dtype=np.uint8)


def _seen(
    grey: NDArray[np.uint8], matrix: NDArray[np.float64], size: tuple[int, int], now: tuple[int, int], side: int
) -> NDArray[np.uint8]:
    """The page in grey, as it came, made as `matrix` makes it, its longer side at most `side`."""
    import numpy as np

    if np.array_equal(matrix, np.eye(3)):
        return grey
    scale = min(1.0, side / max(now))
    small = (max(1, round(now[0] * scale)), max(1, round(now[1] * scale)))
    before = np.diag([size[0] / grey.shape[1], size[1] / grey.shape[0], 1.0])
    after = np.diag([small[0] / now[0], small[1] / now[1], 1.0])
    return _warped(grey, after @ matrix @ before, small, closely=False)


def _grey(image: bytes, side: int) -> NDArray[np.uint8]:
    """In grey, at a whole fraction of the size a JPEG has, not far from `side`."""
    import cv2
    import numpy as np

    with Image.open(io.BytesIO(image)) as opened:
        least = NEAR * side / max(opened.size)
        opened.draft("L", (int(least * opened.width), int(least * opened.height)))  # it looks at both sides
        grey = np.asarray(opened.convert("L"))
    scale = side / max(grey.shape)
    if scale >= NEAR:
        return grey
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _size(image: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(image)) as opened:
        return opened.size
