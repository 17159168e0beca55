"""RapidOCR in a process of the pool: one engine a process, one thread, models from its wheel, no downloads."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from math import dist, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.engines import bf16
from app.engines.cleaning import cleaned
from app.engines.print_size import letter_height
from app.engines.spaces import dropped_spaces
from app.errors import EngineUnavailable, FileDamaged
from app.model.geometry import Box
from app.model.page import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rapidocr import RapidOCR

DETECTION_MODEL = "PP-OCRv6_det_small.onnx"
RECOGNITION_MODEL = "PP-OCRv6_rec_small.onnx"
ANGLE_MODEL = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"
VERSION = f"{version('rapidocr')}+PP-OCRv6-small+5{'+bf16' if bf16.available() else ''}"
"""The last number is ours: raised when what is read changes, since results are kept by it."""

ANGLE_HEIGHT, ANGLE_WIDTH = 48, 192
"""What the angle classifier was trained on, pixels."""

FOUND_HEIGHT = 10.0
"""Height in pixels at which small letters are shown to the detector. Of 1,700 lines of dense sheets at 6 to 9 points
and of receipts it lost 40 at 4 pixels, 9 at 5, 2 at 6 and at 7, and as few above; of the sheets' none from 6 on. What
is above that is room for print smaller than most of its page."""
LEAST_SIDE, MOST_SIDE = 576, 2016
"""Bounds of the longer side at which lines are looked for, whatever the letters."""
MOST_PIXELS = 2_200_000
"""Of the picture lines are looked for on: the process then peaks at 650 MB, and at 820 with three million."""
USUAL_SIDE = 960
"""That side where there are too few letters to measure."""
MOST_ENLARGED = 2.0
"""How many times its size a page of tiny print is looked at."""

WIDTH_STEP, WIDTHS = 64, 64
"""Of lines in bfloat16: pixels at the height of 48 at which they are read, and how many widths are kept planned."""

LEAST_SCORE = 0.5  # RapidOCR's own threshold for a line: below it, what it reads is noise

Line = tuple["NDArray[Any]", str, float, Any, "NDArray[np.uint8]"]
"""Quadrilateral in pixels, text, score, character columns, the picture of it that was read."""

LEADING_ZERO = re.compile(r"(?<![^\W_])0(?=[a-zß-öø-ÿ]{4,}(?![^\W_]))")
"""A nought before small letters and nothing else: the capital O that begins a name, of the same shape in most faces."""

_turn = threading.Lock()  # the engine is not made for two threads; a pool process has one


def read(image: bytes) -> tuple[Word, ...]:
    """Words of the page image, line by line as the engine finds them. Lines are looked for at a size that suits
    their letters, and read at full size."""
    pixels = cleaned(decode(image))
    height, width = pixels.shape[:2]
    side = detection_side(letter_height(pixels), max(height, width), min(height, width))
    with _turn:
        lines = find_lines(_engine(), pixels, side)
    return tuple(word for line in lines for word in _words(line, width, height))


def detection_side(letters: float | None, longer: int, shorter: int) -> int:
    """The longer side in pixels at which to look for lines on a page with sides `longer` and `shorter` whose small
    letters are `letters` pixels high."""
    if letters is None:
        return max(32, min(USUAL_SIDE, longer))
    side = max(longer * FOUND_HEIGHT / letters, min(LEAST_SIDE, longer))
    most = min(MOST_SIDE, sqrt(MOST_PIXELS * longer / shorter), MOST_ENLARGED * longer)
    return max(32, round(min(side, most)))


def read_lines(crops: Sequence[NDArray[np.uint8]]) -> list[tuple[str, float]]:
    """(text, score) of pictures of one line each, grey, in their order; ("", 0.0) where there is nothing."""
    import numpy as np

    if not crops:
        return []
    with _turn:
        read = _engine().recognize_txt([np.stack([crop] * 3, axis=2) for crop in crops])
    return [(text, float(score)) for text, score in zip(read.txts or (), read.scores or (), strict=True)]


def upside_down(crops: Sequence[NDArray[np.uint8]]) -> list[float]:
    """0.0 to 1.0 for pictures of one line each, grey: how surely the line stands on its head."""
    import cv2
    import numpy as np

    batch = np.zeros((len(crops), 3, ANGLE_HEIGHT, ANGLE_WIDTH), np.float32)
    for number, crop in enumerate(crops):
        scale = ANGLE_HEIGHT / crop.shape[0]
        part = crop[:, : max(1, round(ANGLE_WIDTH / scale))]  # of a long line its beginning, letters kept in shape
        size = (min(ANGLE_WIDTH, max(1, round(part.shape[1] * scale))), ANGLE_HEIGHT)
        batch[number, :, :, : size[0]] = cv2.resize(part, size).astype(np.float32) / 127.5 - 1.0
    answers = _classifier().run(None, {"x": batch})[0]
    return [float(answer[1]) for answer in answers]


def models_folder() -> Path:
    """The folder of the models that came with RapidOCR. EngineUnavailable where they are not there."""
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise EngineUnavailable("RapidOCR is not installed")
    folder = Path(found.origin).parent / "models"
    for name in (DETECTION_MODEL, RECOGNITION_MODEL, ANGLE_MODEL):
        if not (folder / name).is_file():
            raise EngineUnavailable(f"RapidOCR's model {name} is missing from {folder}")
    return folder


@cache
def _engine() -> RapidOCR:
    """Loaded once a process: 0.6 s. Every path is given, so that nothing is ever looked for on the network."""
    os.environ["OMP_NUM_THREADS"] = "1"
    folder = models_folder()
    import cv2
    from rapidocr import RapidOCR

    from app.engines.ocr_levels import prepare_by_table

    cv2.setNumThreads(1)
    engine = RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.max_side_len": 10_000,
            "Global.model_root_dir": str(folder),
            "Det.model_path": str(folder / DETECTION_MODEL),
            "Det.limit_type": "max",
            "Rec.model_path": str(folder / RECOGNITION_MODEL),
            # Line by line, none padded to the next one's length or to 320 pixels: 0.6 of the time, and the same text.
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": [3, 48, 48],
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        }
    )
    prepare_by_table(engine._load_det_model())  # type: ignore[no-untyped-call]  # no public way to it
    if bf16.available():
        _quicken(engine, folder)
    engine.return_word_box = True  # tells the column of every character; its own boxes are rougher
    return engine


def _quicken(engine: Any, folder: Path) -> None:
    """Each model in bfloat16 in the place of its session, whose memory goes before more is taken."""
    detector, recogniser = engine._load_det_model(), engine._load_rec_model()
    detector.session = recogniser.session = None
    detector.session = bf16.Session(folder / DETECTION_MODEL)
    recogniser.session = bf16.Session(folder / RECOGNITION_MODEL, step=WIDTH_STEP, plans=WIDTHS)


@cache
def _classifier() -> Any:
    """The angle classifier: 0.07 s to load, 0.6 ms a line."""
    import onnxruntime  # type: ignore[import-untyped]  # ships no types

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(models_folder() / ANGLE_MODEL), options, providers=["CPUExecutionProvider"])


def decode(image: bytes) -> NDArray[np.uint8]:
    """Pixels as OpenCV has them: rows, columns, blue-green-red."""
    import cv2
    import numpy as np

    try:
        pixels = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise FileDamaged(f"the page image cannot be decoded: {error}") from error
    if pixels is None:
        raise FileDamaged("the page image cannot be decoded")
    return np.asarray(pixels, dtype=np.uint8)


def find_lines(engine: RapidOCR, pixels: NDArray[np.uint8], side: int) -> list[Line]:
    """Every line on the page."""
    from rapidocr.main import RapidOCRError
    from rapidocr.utils.process_img import ResizeImgError, map_boxes_to_original

    try:
        scaled, record = engine.preprocess_img(pixels)
    except ResizeImgError:  # so long and thin that scaled down nothing is left of its width: no letter fits in there
        return []
    detector: Any = engine._load_det_model()  # type: ignore[no-untyped-call]  # no public way to set its length
    longer, shorter = max(pixels.shape[:2]), min(pixels.shape[:2])
    detector.limit_type = "max" if side <= longer else "min"  # the one only reduces, the other only enlarges
    detector.limit_side_len = side if side <= longer else round(side * shorter / longer)
    try:
        crops, found = engine.detect_and_crop(scaled, record)
        texts = engine.recognize_txt(crops)
    except RapidOCRError:  # its way to say that it found nothing
        return []
    if found.boxes is None or texts.txts is None:
        return []
    height, width = pixels.shape[:2]
    quads = map_boxes_to_original(found.boxes.copy(), record, height, width)
    return [
        (quad, text, score, info, crop)
        for quad, text, score, info, crop in zip(
            quads, texts.txts, texts.scores, texts.word_results, crops, strict=True
        )
        if text.strip() and score >= LEAST_SCORE
    ]


def _words(line: Line, width: int, height: int) -> list[Word]:
    """Split a line at its spaces, and where the picture shows one that was not read. The recogniser tells for each
    character the column of its answer; columns divide the line evenly, so that a column's share of all is the
    character's share of the line's length."""
    quad, text, score, info, picture = line
    text = LEADING_ZERO.sub("O", text)
    columns = [column for group in info.word_cols for column in group]
    seen = [index for index, letter in enumerate(text) if not letter.isspace()]
    if len(columns) != len(seen) or not info.line_txt_len:
        columns, length, dropped = [float(i) for i in seen], float(len(text)), set()
    else:
        length = float(info.line_txt_len)
        dropped = dropped_spaces(text, seen, [column + 0.5 for column in columns], length, picture)
    centres = dict(zip(seen, ((column + 0.5) / length for column in columns), strict=True))
    scores = info.confs if len(info.confs) == len(text) else [score] * len(text)
    groups, corners = _groups(text, dropped), _from_its_beginning(quad)
    words: list[Word] = []
    for number, group in enumerate(groups):
        before = centres[groups[number - 1][-1]] if number else None
        after = centres[groups[number + 1][0]] if number + 1 < len(groups) else None
        start, end = _extent([centres[i] for i in group], before, after)
        words.append(
            Word(
                text="".join(text[i] for i in group),
                box=_slice(corners, start, end, width, height),
                confidence=round(sum(scores[i] for i in group) / len(group), 4),
            )
        )
    return words


def _groups(text: str, dropped: set[int]) -> list[list[int]]:
    """Indices of the characters of each word; `dropped` are those before which a space was not read."""
    groups: list[list[int]] = []
    inside = False
    for index, letter in enumerate(text):
        if letter.isspace():
            inside = False
        elif inside and index not in dropped:
            groups[-1].append(index)
        else:
            groups.append([index])
            inside = True
    return groups


def _extent(centres: list[float], before: float | None, after: float | None) -> tuple[float, float]:
    """Where a word begins and ends, as shares of its line: half a character beyond its outer centres, but not
    past the middle of the gap to its neighbours; the outer words reach the ends of the line."""
    first, last = centres[0], centres[-1]
    half = (last - first) / (len(centres) - 1) / 2 if len(centres) > 1 else 0.02
    start = 0.0 if before is None else max(first - half, (before + first) / 2)
    end = 1.0 if after is None else min(last + half, (last + after) / 2)
    return max(0.0, start), min(1.0, max(end, start + 1e-3))


Corners = tuple[list[float], list[float], list[float], list[float]]


def _from_its_beginning(quad: NDArray[Any]) -> Corners:
    """The corners of a line (clockwise from its top left) as it is read: lines half again as high as wide from top to
    bottom, as RapidOCR turns them."""
    a, b, c, d = quad.tolist()
    upright = int(max(dist(a, d), dist(b, c))) >= 1.5 * max(1, int(max(dist(a, b), dist(c, d))))
    return (b, c, d, a) if upright else (a, b, c, d)


def _slice(corners: Corners, start: float, end: float, width: int, height: int) -> Box:
    """The part of a line between two shares of its length."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    over, down, under, deep = bx - ax, by - ay, cx - dx, cy - dy
    xs = (ax + over * start, ax + over * end, dx + under * start, dx + under * end)
    ys = (ay + down * start, ay + down * end, dy + deep * start, dy + deep * end)
    return Box(
        x0=_share(min(xs), width), y0=_share(min(ys), height), x1=_share(max(xs), width), y1=_share(max(ys), height)
    )


def _share(pixels: float, of: int) -> float:
    return round(min(1.0, max(0.0, pixels / of)), 5)
