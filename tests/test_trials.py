import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import compare, read_passage, total_scores
from kg.trials import Gold, cut, evaluate, read_gold, run_trials
from kg.view.text import json_text

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OUTSIDE = pytest.mark.skipif(not (SHARED / "gold" / "score.py").is_file(), reason="no annotations beside the checkout")
TEXT = "# 通报\n\n甲部发布《工厂节能改造方案》，自2024年起施行。\n"
EMPTY: dict[str, Any] = {"policies": [{"id": "p1", "title": "工厂节能改造方案"}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notice.md").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "a.json", {"source": "notice.md", "start": 6, "end": len(TEXT), "context": "2024年简报"} | EMPTY)
    return tmp_path


def write(path: Path, value: Any) -> None:
    path.write_text(json_text(value), encoding="utf-8")


def outside_scores(predicted: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, "score.py", ".", "--pred", str(predicted), "--json"]
    done = subprocess.run(command, cwd=SHARED / "gold", capture_output=True, text=True, check=True, encoding="utf-8")
    scores: dict[str, dict[str, float]] = json.loads(done.stdout)
    return scores


def our_scores(predicted: dict[str, Any]) -> dict[str, dict[str, float]]:
    rows = [compare(gold.facts, read_passage(predicted[gold.name])).rows for gold in read_gold(SHARED / "gold")]
    names = ("gold", "predicted", "correct", "precision", "recall", "f1")
    plain = (score.as_json() for score in total_scores(rows, rows))
    return {score["row"]: {name: score[name] for name in names} for score in plain}


@OUTSIDE
def test_strict_scores_of_the_extraction_are_those_of_the_outside_scorer(tmp_path: Path) -> None:
    predicted = {}
    for trial in run_trials(read_gold(SHARED / "gold"), documents=SHARED / "seeds"):
        predicted[trial.gold.name] = trial.predicted
        write(tmp_path / trial.gold.name, trial.predicted)
    assert our_scores(predicted) == outside_scores(tmp_path)


@OUTSIDE
@pytest.mark.parametrize("seed", range(4))
def test_strict_scores_of_damaged_facts_are_those_of_the_outside_scorer(seed: int, tmp_path: Path) -> None:
    predicted = {}
    chance = random.Random(seed)
    for path in sorted((SHARED / "gold").glob("*.json")):
        predicted[path.name] = damaged(json.loads(path.read_text(encoding="utf-8")), chance)
        write(tmp_path / path.name, predicted[path.name])
    ours = our_scores(predicted)
    assert ours == outside_scores(tmp_path)
    assert 0 < ours["policies"]["f1"] < 1
    assert 0 < ours["observations.all_fields"]["f1"] < ours["observations"]["f1"]


def damaged(value: Any, chance: random.Random) -> Any:
    """Return JSON with items dropped and shuffled, characters and numbers changed; ids stay."""
    if isinstance(value, dict):
        return {key: item if key == "id" else damaged(item, chance) for key, item in value.items()}
    if isinstance(value, list):
        kept = [damaged(item, chance) for item in value if chance.random() < 0.85]
        return chance.sample(kept, len(kept))
    if chance.random() < 0.9 or value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        place = chance.randrange(len(value) + 1)
        return value[:place] + value[place + 1 :] or "甲"
    return value + 1


def test_a_passage_is_cut_after_its_context_line(folder: Path) -> None:
    (gold,) = read_gold(folder)
    assert cut(gold, folder) == "2024年简报\n" + TEXT[6:]


def test_a_passage_is_extracted_and_scored_the_same_each_time(folder: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    first = evaluate(folder, documents=folder, progress=lambda *note: seen.append(note))
    assert first == evaluate(folder / "a.json", documents=folder)
    assert seen == [(1, 1, "a.json")]
    scores = {score.row: score for score in first.scores}
    assert scores["policies"].strict.correct == 1
    assert scores["policies"].interval is None
    assert any(rule.gives == "policies" and rule.right for rule in first.rules)


BAD = [
    ("{", "KG-E03"),
    ("[1]", "KG-E01"),
    ('{"source": "notice.md", "start": 5, "end": 2}', "KG-E04"),
    ('{"source": "notice.md", "start": 0, "end": 2, "targets": {}}', "KG-E04"),
    ('{"source": "../notice.md", "start": 0, "end": 2}', "KG-E05"),
    ('{"source": "missing.md", "start": 0, "end": 2}', "KG-E06"),
    ('{"source": "notice.md", "start": 0, "end": 9999}', "KG-E07"),
]


@pytest.mark.parametrize(("text", "code"), BAD)
def test_what_cannot_be_read_stops_the_evaluation(text: str, code: str, folder: Path) -> None:
    (folder / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as found:
        evaluate(folder / "a.json", documents=folder)
    assert found.value.code == code


def test_other_json_in_the_folder_is_passed_over(folder: Path) -> None:
    write(folder / "b.json", {"what": "something else"})
    assert [gold.name for gold in read_gold(folder)] == ["a.json"]


def test_a_missing_file_of_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read_gold(tmp_path / "nowhere.json")


def test_our_own_passages_can_be_read() -> None:
    passages: tuple[Gold, ...] = read_gold(ROOT / "tests" / "gold" / "zh")
    assert len(passages) > 30
    assert all(cut(gold, ROOT / "seeds" / "documents") for gold in passages)
