"""What an organisation sets about reading: limits, engines, languages."""

from __future__ import annotations

import pytest

from app.engines.ocr_choice import NAMES
from app.engines.pdf import ENGINES
from app.intake.settings import Worker, warnings_of
from app.model.engines import OCR, PDF, EngineChoice
from app.model.limits import BOUNDS, Limits, limits_of
from tests.api.conftest import SignIn, is_problem
from tests.world import World

MB = 1024**2
PATH = "/organisation/settings"


async def test_an_administrator_sets_limits_and_engines(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["org_admin"])
    before = (await api.get(PATH)).json()
    assert before["in_force"]["limits"]["file_bytes"] == 100 * MB
    assert before["engines"] == {"ocr": None, "pdf": None, "languages": []}
    assert before["in_force"]["engines"] == {"ocr": "rapidocr", "pdf": "pdfium", "languages": ["eng"]}
    wanted = {
        "limits": {"file_bytes": 5 * MB, "pages": None},
        "engines": {"ocr": "tesseract", "pdf": "poppler", "languages": ["deu", "eng"]},
    }
    put = await api("PUT", PATH, json=wanted)
    assert put.status_code == 200, put.text
    now = (await api.get(PATH)).json()
    assert now == put.json()
    assert now["limits"]["file_bytes"] == now["in_force"]["limits"]["file_bytes"] == 5 * MB
    assert now["limits"]["pages"] is None and now["in_force"]["limits"]["pages"] == Limits().pages
    assert now["engines"] == wanted["engines"]
    told = (await api.get("/audit", params={"action": "settings:manage"})).json()["items"][0]
    assert told["payload"]["before"] == {}
    assert told["payload"]["after"] == {"file_bytes": 5 * MB, "engines": wanted["engines"]}
    other = await sign_in(world.b.emails["org_admin"])
    assert (await other.get(PATH)).json()["in_force"]["limits"]["file_bytes"] == 100 * MB
    files = [("files", ("big.pdf", b"%PDF-1.4\n" + b"x" * (5 * MB), "application/pdf"))]
    refused = (await api.post("/batches", data={"team": world.a.teams[0].slug}, files=files)).json()["rejected"]
    assert [(r["code"], r["detail"]) for r in refused] == [
        ("file_too_large", "big.pdf is larger than 5 MB, the limit on file size.")
    ]
    back = await api("PUT", PATH, json={})
    assert back.json()["in_force"] == before["in_force"]


@pytest.mark.parametrize(
    ("given", "loc", "said"),
    [
        ({"limits": {"pages": 0}}, "pages", "From 1 to 10,000 pages."),
        ({"limits": {"file_bytes": 10**12}}, "file_bytes", "From 1 to 1,024 MB (1048576 to 1073741824)."),
        ({"limits": {"colour": 3}}, "colour", "No such limit."),
        ({"limits": {"pages": "12"}}, "pages", "valid integer"),
        ({"limits": {"pages": True}}, "pages", "valid integer"),
        ({"engines": {"ocr": "eyes"}}, "ocr", "One of rapidocr, tesseract, paddleocr."),
        ({"engines": {"pdf": "pencil"}}, "pdf", "One of pdfium, poppler."),
        ({"engines": {"languages": ["english"]}}, "languages", "Not known: english."),
        ({"engines": {"languages": ["eng", "eng"]}}, "languages", "twice"),
    ],
)
async def test_bad_settings_are_named(world: World, sign_in: SignIn, given: object, loc: str, said: str) -> None:
    api = await sign_in(world.a.emails["org_admin"])
    before = (await api.get(PATH)).json()
    body = is_problem(await api("PUT", PATH, json=given), 422, "invalid")
    assert [e for e in body["errors"] if loc in e["loc"] and said in e["msg"]], body
    assert (await api.get(PATH)).json() == before


@pytest.mark.parametrize("role", ["manager", "operator", "viewer"])
async def test_nobody_else_sees_or_sets_them(world: World, sign_in: SignIn, role: str) -> None:
    api = await sign_in(world.a.emails[role])
    for answer in (await api.get(PATH), await api("PUT", PATH, json={})):
        is_problem(answer, 403, "forbidden")


async def test_a_choice_that_no_worker_can_follow_is_told(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.b.emails["org_admin"])
    try:
        put = await api("PUT", PATH, json={"engines": {"ocr": "paddleocr"}})
        (warning,) = put.json()["warnings"]
        assert "PaddleOCR is not installed where the workers run" in warning
    finally:
        await api("PUT", PATH, json={})


def test_warnings_name_what_is_missing_and_where() -> None:
    cpu = frozenset({"cpu"})
    plain = Worker(queues=cpu, engines=frozenset({"rapidocr", "pdfium"}))
    reads = Worker(queues=cpu, engines=frozenset({"rapidocr", "tesseract", "tesseract/eng"}))
    chosen = EngineChoice(ocr="tesseract", languages=("eng", "deu"))
    assert warnings_of(EngineChoice(languages=("deu",)), []) == ()
    assert warnings_of(EngineChoice(ocr="tesseract"), [reads]) == ()
    assert "no worker is running" in warnings_of(chosen, [])[0]
    (german,) = warnings_of(chosen, [reads])
    assert german.startswith("Tesseract's data for German is not installed where the workers run")
    assert "Tesseract is not installed at 1 of 2 workers" in warnings_of(chosen, [plain, reads])[0]
    (missing,) = warnings_of(chosen, [plain])  # its languages are no second trouble
    assert missing.startswith("Tesseract is not installed")


def test_what_was_kept_before_a_bound_is_taken_back_to_it() -> None:
    assert limits_of({"pages": 10**9, "dpi": 1, "colour": 2, "file_bytes": "much"}) == Limits(
        pages=BOUNDS["pages"].most, dpi=BOUNDS["dpi"].least
    )


def test_the_engines_offered_are_those_there_are() -> None:
    assert tuple(OCR) == NAMES and tuple(PDF) == ENGINES
    assert BOUNDS.keys() == Limits.__dataclass_fields__.keys()
