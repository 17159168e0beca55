"""Query files: what cannot be trusted is refused, and calls are checked against the query's parameters."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.db.pools import Database
from app.db.queries import Queries, QueryFileError, load_file, queries
from tests.world import World

GOOD = """-- A file.

-- name: list_things
-- The things of a kind, the apostrophe's and all.
SELECT id, name  -- the kind is text
FROM unnest(ARRAY['a:b', 'it''s :not_one'])  WITH ORDINALITY AS t (name, id)
WHERE name <> :name AND id > CAST(:after AS int) AND id::int < :before::int;

-- name: get_number$
-- One value.
SELECT :after::int + 1;

-- name: get_pair^
-- One row.
SELECT 1 AS one, 2 AS two;
"""


def write(folder: Path, text: str, name: str = "things.sql") -> Path:
    path = folder / name
    path.write_text(text)
    return path


async def test_results_come_in_the_shape_the_name_says(tmp_path: Path, app_db: Database) -> None:
    write(tmp_path, GOOD)
    found = Queries(tmp_path)
    async with app_db.control() as conn:
        rows = await found.things.list_things(conn, name="a:b", after=0, before=9)
        assert [row["name"] for row in rows] == ["it's :not_one"]
        assert [row["id"] async for row in found.things.list_things(conn, name="", after=0, before=9)] == [1, 2]
        assert await found.things.get_number(conn, after=1) == 2
        assert dict(await found.things.get_pair(conn)) == {"one": 1, "two": 2}


@pytest.mark.parametrize("given", [{}, {"after": 1, "extra": 2}, {"aftr": 1}])
async def test_missing_and_unknown_parameters_raise(tmp_path: Path, app_db: Database, given: dict[str, int]) -> None:
    write(tmp_path, GOOD)
    async with app_db.control() as conn:
        with pytest.raises(TypeError, match=r"things\.get_number"):
            await Queries(tmp_path).things.get_number(conn, **given)


@pytest.mark.parametrize(
    "text",
    [
        "-- name: one\n-- x\nSELECT 1;\n-- name: one\n-- x\nSELECT 2;\n",
        "-- name: slice\n-- x\nSELECT (ARRAY[1,2,3])[1:2];\n",
        "-- name: dollars\n-- x\nSELECT $$a:b$$, :c;\n",
        "-- name: apostrophe\n-- x\nSELECT 1 -- don't\n  + :a, 'x';\n",
        "-- name: nothing\n-- x\n",
        "-- name: bad name!!\n-- x\nSELECT 1;\n",
        "-- name: script#\n-- x\nSELECT 1; SELECT 2;\n",
    ],
    ids=["twice", "slice", "dollar quotes", "apostrophe", "empty", "name", "script"],
)
def test_a_file_that_would_not_do_what_it_says_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(QueryFileError, match=r"things\.sql"):
        load_file(write(tmp_path, text))


def test_names_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match=r"nowhere\.sql"):
        _ = Queries(tmp_path).nowhere
    write(tmp_path, GOOD)
    with pytest.raises(AttributeError, match="get_thing"):
        _ = Queries(tmp_path).things.get_thing


async def test_the_same_name_in_two_files_stays_two_queries(tmp_path: Path, app_db: Database) -> None:
    write(tmp_path, "-- name: get$\n-- x\nSELECT 'one';\n", "one.sql")
    write(tmp_path, "-- name: get$\n-- x\nSELECT 'two';\n", "two.sql")
    found = Queries(tmp_path)
    assert found.stems() == ("one", "two")
    async with app_db.control() as conn:
        assert [await found.one.get(conn), await found.two.get(conn)] == ["one", "two"]


async def test_real_ones_work(app_db: Database, world: World) -> None:
    async with app_db.tenant(world.a.scope()) as conn:
        teams = await queries.organisations.list_teams(conn, org_id=world.a.id)
    assert [team["slug"] for team in teams] == ["north", "south"]
