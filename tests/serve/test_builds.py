"""Another build in the folder is served without a new start."""

import asyncio
import json
import os
import shutil
from pathlib import Path

import pytest

from kg.graph.store import FILES
from kg.serve.edition import edition_of
from kg.serve.pool import Pool
from kg.serve.settings import Settings

ASKED = {"do": "sparql", "accept": "", "query": "SELECT ?name { ?p a cp:Policy ; cp:documentNumber ?name }"}
MORE = 'pol:eeeeeeeeee a cp:Policy ; skos:prefLabel "后来的方案"@zh-Hans ; cp:documentNumber "LATER" .\n'


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(folder / name, tmp_path)
    return tmp_path


def replace(place: Path, text: str) -> None:
    """Put another graph into its place at once, as a build does."""
    (place / "new").write_text(text, encoding="utf-8")
    (place / "new").replace(place / FILES[0])


async def numbers(pool: Pool) -> set[str]:
    reply = await pool.run(dict(ASKED))
    assert reply.status == 200
    return {row["name"]["value"] for row in json.loads(reply.body)["results"]["bindings"]}


async def until(pool: Pool, *, there: bool) -> None:
    for _ in range(600):
        if ("LATER" in await numbers(pool)) is there:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the other build was not served")


def test_a_new_build_is_served_and_a_broken_one_is_not(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (place / FILES[0]).read_text(encoding="utf-8")

    async def go() -> None:
        pool = Pool(Settings(folder=place, workers=2))
        await pool.start()
        try:
            await asyncio.gather(*pool._starting)
            assert "LATER" not in await numbers(pool)
            replace(place, before + MORE)
            await until(pool, there=True)
            while pool._starting:
                await asyncio.gather(*pool._starting)
            assert len(pool._all) == 2
            assert [("LATER" in await numbers(pool)) for _ in range(4)] == [True] * 4
            replace(place, "this is no Turtle")
            await numbers(pool)
            await asyncio.gather(*pool._starting, return_exceptions=True)
            assert [("LATER" in await numbers(pool)) for _ in range(4)] == [True] * 4
            replace(place, before)
            await until(pool, there=False)
        finally:
            await pool.stop()

    asyncio.run(go())
    assert "this is not Turtle" in capfd.readouterr().err


def test_an_edition_changes_with_content_and_time(place: Path) -> None:
    known = edition_of(place)
    assert edition_of(place) == known
    os.utime(place / FILES[1], ns=(1, 1))
    assert edition_of(place) != known
    (place / FILES[1]).unlink()
    assert edition_of(place) == ()
