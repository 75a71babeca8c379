import statistics

import pytest

from kg.evaluate import Counts, Steadiness, steadiness


def passages(*correct: int) -> list[dict[str, Counts]]:
    return [{"regions": Counts(4, 4, number)} for number in correct]


def of(row: str, found: tuple[Steadiness, ...]) -> Steadiness:
    (one,) = (steady for steady in found if steady.row == row)
    return one


def test_passages_are_dealt_out_in_turn() -> None:
    # The folds are passages 1, 3, 5 and passages 2, 4: all right, and half of it.
    found = of("regions", steadiness(passages(4, 2, 4, 2, 4), 2))
    assert (found.low, found.high, found.mean) == (0.5, 1.0, 0.75)
    assert found.spread == pytest.approx(statistics.stdev([1.0, 0.5]))


def test_more_folds_than_passages_are_as_many_as_passages() -> None:
    assert of("regions", steadiness(passages(4, 2, 0), 10)).folds == 3


def test_a_fold_without_anything_of_a_row_says_nothing_about_it() -> None:
    found = [*passages(4, 4), {"regions": Counts(), "agencies": Counts(1, 1, 1)}]
    rows = steadiness(found, 3)
    assert of("regions", rows).folds == 2
    assert "agencies" not in {row.row for row in rows}
    assert of("ENTITIES (micro)", rows).folds == 3


def test_one_fold_is_none() -> None:
    with pytest.raises(ValueError, match="2 folds"):
        steadiness(passages(4, 4), 1)
