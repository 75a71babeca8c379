"""Figures that state nothing of their own: conditions, sums of examples, sizes of what is closed, bases of sums."""

import re

from kg.extract.quantities.figures import Figure
from kg.extract.quantities.reading import Sentence
from kg.extract.quantity_patterns import (
    ADVISED,
    AND_ABOVE,
    CLOSED,
    CONDITION,
    DENIED,
    KEPT,
    KINDS_OF,
    NAMED_SIZE,
    OF_SIZE,
    PART_OF_ALL,
    PER_STEP,
    PLEDGE,
    PLEDGED,
    RATED,
    SIZE_CLASS,
    SIZED,
    SPEC,
    SPEC_AFTER,
    SUPPOSED,
    THEN,
    WANTED,
    WARMING,
    WHOSE,
)

_NEAR = 6
_BEFORE = 24
_BOUND = re.compile("(?:低于|高于|超过|不足|大于|小于|少于|多于)$")
_FAVOURED = re.compile("(?:重点|优先)支持")
_STARTS = "，。；：:、（( “"


def stating_figures(text: str, sentence: Sentence) -> tuple[int, ...]:
    """Return which figures of a sentence state something, by their number.

    Parameters
    ----------
    text : str
        The section.
    sentence : Sentence
        The sentence.
    """
    return tuple(index for index in range(len(sentence.figures)) if not _states_nothing(text, sentence, index))


def _states_nothing(text: str, sentence: Sentence, index: int) -> bool:
    figure = sentence.figures[index]
    return (
        any(base.span.contains(figure.span) for base in sentence.baselines)
        or bool(DENIED.search(text, max(figure.span.start - _NEAR, 0), figure.span.start))
        or bool(ADVISED.search(text, sentence.span.start, figure.span.start))
        or _is_kept_pledge(text, sentence, figure)
        or _counts_examples(text, sentence, index)
        or _is_spec(text, figure)
        or _names_size(text, sentence, index)
        or _is_class(text, sentence, figure)
        or bool(PER_STEP.search(text, max(figure.span.start - _NEAR, 0), figure.span.start))
        or _is_supposed(text, sentence, figure)
    )


def _is_kept_pledge(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure was once promised and is now kept or left behind (兑现了装机12亿千瓦以上的承诺)."""
    before = max(figure.span.start - _BEFORE, sentence.span.start)
    kept = PLEDGE.match(text, figure.span.end) and KEPT.search(text, before, figure.span.start)
    return bool(kept or PLEDGED.search(text, before, figure.span.start))


def _is_supposed(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure stands in a condition (如果升温超过2摄氏度)."""
    number = sentence.clause(figure.span.start)
    clause = sentence.clauses[number]
    before = sentence.clauses[number - 1].start if number else -1
    supposed = number > 0 and bool(SUPPOSED.match(text, before)) and bool(THEN.search(text, *clause.ends))
    warming = figure.unit == "摄氏度" and not figure.bound
    return (
        supposed
        or bool(WANTED.match(text, clause.start) or (number and WANTED.match(text, before)))
        or bool(SUPPOSED.search(text, clause.start, figure.span.start))
        or (warming and bool(WARMING.search(text, clause.start, clause.end)))
    )


def _counts_examples(text: str, sentence: Sentence, index: int) -> bool:
    """Tell whether a number only sums up a list whose common measure follows (甲、乙等9种资源利用量达到4亿吨)."""
    figure = sentence.figures[index]
    if not figure.counted or text[figure.span.start - 1 : figure.span.start] != "等":
        return False
    following = sentence.figures[index + 1 : index + 2]
    return any(sentence.clause(f.span.start) == sentence.clause(figure.span.start) for f in following)


def _names_size(text: str, sentence: Sentence, index: int) -> bool:
    """Tell whether a figure only says which things another one is about: of what size, or how many kinds of them."""
    figure = sentence.figures[index]
    clause = sentence.clauses[sentence.clause(figure.span.start)]
    if CONDITION.match(text, figure.span.end) and (
        figure.bound or _BOUND.search(text, clause.start, figure.span.start)
    ):
        return True
    if OF_SIZE.search(text, clause.start, figure.span.start) and SIZED.match(text, figure.span.end):
        return True
    if figure.bound and SIZE_CLASS.match(text, figure.span.end):
        before = NAMED_SIZE.search(text, clause.start, figure.span.start)
        return bool(before) or bool(PART_OF_ALL.match(text, figure.span.end))
    following = sentence.figures[index + 1 : index + 2]
    if not following or not clause.contains(following[0].span):
        return False
    if figure.counted and WHOSE.fullmatch(text, figure.span.end, following[0].span.start):
        return True
    kinds = figure.counted and not text[figure.span.start].isdigit() and KINDS_OF.match(text, figure.span.end)
    begins = text[max(figure.span.start - 1, 0)] in _STARTS
    rated = begins and not figure.counted and figure.unit != "%" and RATED.match(text, figure.span.end)
    match = kinds or rated
    return bool(match) and match.end() <= following[0].span.start if match else False


def _is_class(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure only says which ones are closed down or forbidden (淘汰35蒸吨/小时及以下燃煤锅炉)."""
    clause = sentence.clauses[sentence.clause(figure.span.start)]
    if not figure.counted and figure.unit != "%" and AND_ABOVE.match(text, figure.span.end - 3):
        return not _FAVOURED.search(text, clause.start, figure.span.start)
    return (
        bool(SIZE_CLASS.match(text, figure.span.end))
        and bool(
            CLOSED.search(text, clause.start, figure.span.start) or CLOSED.search(text, figure.span.end, clause.end)
        )
        and figure.bound != ""
    )


def _is_spec(text: str, figure: Figure) -> bool:
    """Tell whether a figure only says on what basis something was calculated (按5000吨/日测算)."""
    before = text[max(figure.span.start - 16, 0) : figure.span.start]
    return bool(SPEC.search(before) and SPEC_AFTER.match(text, figure.span.end))
