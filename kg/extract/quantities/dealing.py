"""Figures that 分别 deals out among subjects, territories or years."""

import re

from kg.extract.quantities.frames import distribute, is_bare, noun_phrase, right_phrase
from kg.extract.quantities.listing import listed_years
from kg.extract.quantities.reading import Sentence
from kg.extract.quantities.segments import Choice, Segment, is_name
from kg.extract.quantity_patterns import APART
from kg.model import Mention, Span

_AND_MORE = re.compile("[、和与及]|等")


def apart(segment: Segment) -> Choice | None:
    """Return the first subject of 分别 and keep the others for the figures that follow."""
    if not APART.search(segment.left):
        return None
    before, _, behind = segment.frame.rest.partition("分别")
    subject = noun_phrase(APART.split(before)[0])
    count = _run(segment.sentence, segment.index)
    if count > 1 and (shared := _with_noun(segment, count)) is not None:
        segment.thread.places, name = list(shared[0]), shared[1]
        segment.thread.subjects, segment.thread.pool = [name] * (count - 1), (name,) * count
        return name, "", True
    if count > 1 and (places := _listed_places(segment)) and len(places) == count:
        name = noun_phrase(behind) or right_phrase(segment.right)
        if is_bare(name):
            # 甲市、乙市分别建成3个、2个|示范片区
            last = segment.sentence.figures[segment.index + count - 1].span.end
            name = right_phrase(segment.text[last : segment.sentence.clauses[segment.number].end]) or name
        segment.thread.places = list(places)
        segment.thread.subjects, segment.thread.pool = [name] * (count - 1), (name,) * count
        return (name, "", True) if name else None
    if is_bare(subject) or is_name(subject, segment.begin, around=segment.around):
        # 甲为…，乙为…，分别增长…和…
        subjects = tuple(segment.thread.named[-count:]) if not subject and count > 1 else ()
    else:
        subjects = distribute(subject, count)
    if not subjects or len(subjects) != count:
        return None
    segment.thread.subjects, segment.thread.pool = list(subjects[1:]), subjects
    if len(set(subjects)) == 1 and count > 1:
        segment.thread.periods = listed_years(segment.text, segment.sentence, segment.index, count=count)
    return subjects[0], "", True


def _listed_places(segment: Segment) -> tuple[Mention, ...]:
    """Return the territories that 分别 stands behind, if nothing else does (甲州、乙州分别完成…)."""
    apart = APART.search(segment.text, segment.begin, segment.figure.span.start)
    if apart is None:
        return ()
    places = segment.around.places.listed(Span(segment.begin, apart.start()))
    return places if len(places) > 1 and places[-1].span.end == apart.start() else ()


def _with_noun(segment: Segment, count: int) -> tuple[tuple[Mention, ...], str] | None:
    """Return the territories before a noun that they share, and the noun (甲市、乙市|电动化率|分别为97%和94%)."""
    apart = APART.search(segment.text, segment.begin, segment.figure.span.start)
    if apart is None:
        return None
    places = segment.around.places.listed(Span(segment.begin, apart.start()))
    if len(places) != count or places[-1].span.end == apart.start():
        return None
    head = noun_phrase(segment.text[segment.begin : places[0].span.start])
    noun = segment.text[places[-1].span.end : apart.start()]
    name = noun_phrase(noun)
    return (places, name) if not head and len(name) > 1 and not _AND_MORE.search(noun) else None


def _run(sentence: Sentence, index: int) -> int:
    """Return how many figures of one unit follow each other from one on, with nothing but list marks between."""
    count = 1
    for left, right in zip(sentence.figures[index:], sentence.figures[index + 1 :], strict=False):
        if left.unit != right.unit or not 0 <= right.span.start - left.span.end <= 2:
            break
        count += 1
    return count
