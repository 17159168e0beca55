"""The models of RapidOCR in bfloat16, by OpenVINO, where the processor is made for it: with AMX a page is read in two
fifths of the time, on AMD's with AVX-512 BF16 in two thirds. Elsewhere they stay with onnxruntime, in 32 bits:
on Intel's with AVX-512 BF16 alone OpenVINO takes as long, in 32 bits too, and more memory."""

from __future__ import annotations

import ctypes
import platform
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CPUINFO = Path("/proc/cpuinfo")
MATRICES, VECTORS = "amx_bf16", "avx512_bf16"
AMD = "AuthenticAMD"
LARGEST_KEPT = 1_200_000
"""Pixels of a picture; what a larger one took is given back to the system: of 2.2 million, 340 MB."""

_models: list[Any] = []


@cache
def available() -> bool:
    """Whether this machine has the hardware, and OpenVINO is installed."""
    if platform.machine() != "x86_64" or find_spec("openvino") is None or not CPUINFO.is_file():
        return False
    said = [line.partition(":")[::2] for line in CPUINFO.read_text().splitlines()]
    first = {name.strip(): value.split() for name, value in reversed(said)}  # each processor says the same
    flags = first.get("flags", [])
    return MATRICES in flags or (VECTORS in flags and AMD in first.get("vendor_id", []))


class Session:
    """The model in the place of RapidOCR's own session, on one thread. Pictures are widened to a multiple of `step`
    columns and the answer, which goes along them, is cut again: each shape is planned anew, 5 ms for a line, and
    `plans` of them are kept."""

    def __init__(self, model: Path, *, step: int = 1, plans: int = 0) -> None:
        import openvino  # type: ignore[import-untyped]  # ships no types

        compiled = openvino.Core().compile_model(
            model,
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": "bf16",
                "INFERENCE_NUM_THREADS": 1,
                "NUM_STREAMS": 1,
                "ENABLE_CPU_PINNING": False,  # it would hold every process to the same core
                "PERFORMANCE_HINT": "LATENCY",
                "CPU_RUNTIME_CACHE_CAPACITY": plans,
            },
        )
        _models.append(compiled)
        self._request = compiled.create_infer_request()
        self._tensor, self._step = openvino.Tensor, step

    def __call__(self, pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        large = pictures[0, 0].size > LARGEST_KEPT
        if large:
            _release()
        width = pictures.shape[3]
        more = -width % self._step
        padded = np.pad(pictures, ((0, 0), (0, 0), (0, 0), (0, more))) if more else np.ascontiguousarray(pictures)
        self._request.set_input_tensor(self._tensor(padded, shared_memory=True))
        self._request.infer()  # given to it, the picture would take it half a millisecond to look at
        answer = self._request.get_output_tensor(0).data
        if more:
            answer = answer[:, : -(-answer.shape[1] * width // (width + more))]
        answer = np.array(answer)  # its memory is the next answer's too
        if large:
            _release()
        return answer


def _release() -> None:
    """What the models of this process keep for the next picture goes back to the system."""
    for model in _models:
        model.release_memory()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc alone
    if trim is not None:
        trim(0)
