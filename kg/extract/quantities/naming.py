"""The indicator of a figure: what the sentence around it measures."""

from dataclasses import dataclass

from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.choosing import choose
from kg.extract.quantities.figures import Figure
from kg.extract.quantities.frames import Frame, leading_verb, noun_phrase, read_left
from kg.extract.quantities.listing import each_of, lists_only
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence
from kg.extract.quantities.segments import Segment, is_name
from kg.extract.quantities.thread import Thread
from kg.extract.quantity_patterns import CONVERTED
from kg.model import Mention, Span

_SPANS = frozenset("周日月季年")
"""Words that only say over what time something moved (周涨2.3%)."""
_OPEN = "：:（("
_CLOSE = "）)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A figure with its indicator; ``left`` are the words before it, ``near`` the stretch that speaks of it alone.

    ``place`` is its territory where several share an indicator (甲省、乙省分别…), ``period`` its year where several
    years do (2025年、2030年占比分别…), ``shared`` are the territories of
    which each has the figure (甲市、乙市各…).
    """

    figure: Figure
    frame: Frame
    name: str
    left: str
    clause: Span
    near: Span
    own: bool
    converted: bool
    place: Mention | None = None
    period: Period | None = None
    shared: tuple[Mention, ...] = ()


def name_figure(text: str, sentence: Sentence, index: int, *, thread: Thread, around: Surroundings) -> Named | None:
    """Return a figure of a sentence with the noun phrase that it measures; None where there is none.

    Parameters
    ----------
    text : str
        The section.
    sentence : Sentence
        The sentence.
    index : int
        Which of its figures.
    thread : Thread
        What the figures before it left; updated.
    around : Surroundings
        Names of bodies and territories, which are no indicators.
    """
    figure = sentence.figures[index]
    clause = sentence.clauses[sentence.clause(figure.span.start)]
    begin = max(clause.start, thread.consumed)
    opened = max(text.rfind(sign, begin, figure.span.start) for sign in _OPEN)
    is_open = opened > max(text.rfind(sign, begin, figure.span.start) for sign in _CLOSE)
    begin = opened + 1 if is_open else begin
    left = text[begin : figure.span.start]
    converted = is_open and bool(CONVERTED.search(text[max(figure.span.start - 8, 0) : figure.span.start]))
    following = sentence.figures[index + 1].span.start if index + 1 < len(sentence.figures) else clause.end
    right = text[figure.span.end : max(min(following, clause.end), figure.span.end)]
    frame = read_left(left, share=figure.unit == "%")
    listed = around.places.listed(Span(begin, figure.span.start)) if "、" in left or "和" in left else ()
    alone = len(listed) > 1 and lists_only(frame.rest, listed)
    if converted:
        name, behind, own = thread.indicator, "", False
    else:
        phrase = noun_phrase(frame.rest)
        phrase = "" if phrase in _SPANS else phrase
        segment = Segment(
            text=text,
            sentence=sentence,
            index=index,
            frame=frame,
            left=left,
            right=right,
            begin=begin,
            phrase=phrase,
            named=alone or is_name(phrase, begin, around=around),
            thread=thread,
            around=around,
        )
        name, behind, own = choose(segment)
    if not name:
        return None
    end = figure.span.end + (right.find(behind) + len(behind) if behind else 0)
    thread.consumed = end
    thread.verb = leading_verb(name) or (thread.verb if not own or name.startswith(thread.verb or " ") else "")
    thread.indicator = name
    if name not in thread.named:
        thread.named.append(name)
    if own:
        thread.start = clause.start
    near = Span(min(begin, figure.span.start), end)
    return Named(
        figure=figure,
        frame=frame,
        name=name,
        left=left,
        clause=clause,
        near=near,
        own=own,
        converted=converted,
        place=thread.places.pop(0) if thread.places else None,
        period=thread.periods.pop(0) if thread.periods else None,
        shared=listed if alone or each_of(text, listed) else (),
    )
