from pathlib import Path

import pytest

from kg.ask.grammar import read_question
from kg.ask.labels import LabelIndex
from kg.ask.reading import Question
from tests.ask.conftest import POLICIES

FILE = Path(__file__).with_name("paraphrases.txt")


def cases() -> list[tuple[str, frozenset[str], str]]:
    """Return form, names and question of every line."""
    found = []
    form, names = "", frozenset[str]()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            form, _, listed = (part.strip() for part in line.removeprefix("= ").partition("|"))
            names = frozenset(POLICIES.get(name, name) for name in listed.split())
        elif line and not line.startswith("#"):
            found.append((form, names, line))
    return found


CASES = cases()


@pytest.mark.parametrize(("form", "names", "text"), CASES, ids=[text for _, _, text in CASES])
def test_a_question_is_read_however_it_is_put(form: str, names: frozenset[str], text: str, index: LabelIndex) -> None:
    reading = read_question(text, index)
    assert isinstance(reading, Question), reading
    found = {one.label for one in reading.slots.values()}
    if reading.time:
        found.add(str(reading.time.value))
    if reading.form != "policies-in-year" and not form.endswith("-in-year"):
        assert found == names
    assert reading.form == form
    assert not reading.read_as


def test_there_are_many_and_half_are_chinese() -> None:
    chinese = [text for _, _, text in CASES if not text[0].isascii()]
    assert len(CASES) >= 400
    assert len(chinese) >= 200
