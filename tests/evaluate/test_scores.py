import pytest

from kg.evaluate import Counts, total_scores


@pytest.mark.parametrize(
    ("counts", "expected"),
    [(Counts(4, 2, 2), (1.0, 0.5, 2 / 3)), (Counts(), (0, 0, 0)), (Counts(0, 3, 0), (0, 0, 0))],
)
def test_shares_of_counts(counts: Counts, expected: tuple[float, float, float]) -> None:
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx(expected)


def test_passages_add_up_and_the_totals_sum_their_rows() -> None:
    passages = [{"policies": Counts(2, 2, 1), "regions": Counts(1, 0, 0)}, {"policies": Counts(1, 1, 1)}]
    scores = {score.row: score.strict for score in total_scores(passages, passages)}
    assert scores["policies"] == Counts(3, 3, 2)
    assert scores["ENTITIES (micro)"] == Counts(4, 3, 2)
    assert scores["RELATIONS (micro)"] == Counts()


def test_the_interval_holds_the_score_and_is_the_same_each_time() -> None:
    passages = [{"policies": Counts(10, 10, right)} for right in (2, 9, 5, 7, 10)]
    first, second = (total_scores(passages, passages)[0] for _ in range(2))
    assert first == second
    assert first.interval is not None
    low, high = first.interval
    assert low < first.strict.f1 < high


def test_one_passage_has_no_interval() -> None:
    passages = [{"policies": Counts(2, 2, 1)}]
    score = total_scores(passages, passages)[0]
    assert score.interval is None
    assert (score.as_json()["f1_low"], score.as_json()["f1"]) == (None, 0.5)


def test_passages_without_a_row_do_not_widen_its_interval() -> None:
    passages = [{"policies": Counts(2, 2, 2)}, {"policies": Counts()}, {"policies": Counts()}]
    assert total_scores(passages, passages)[0].interval == (1.0, 1.0)
