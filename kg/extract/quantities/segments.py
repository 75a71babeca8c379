"""The words around a figure, and what of them only names a body, a territory or a share."""

import re
from dataclasses import dataclass

from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.figures import Figure
from kg.extract.quantities.frames import Frame, is_bare, noun_phrase
from kg.extract.quantities.reading import Sentence
from kg.extract.quantities.thread import Thread
from kg.model import Span

_SHARED = re.compile("占|比重$|比例$|份额$")
_ANYWHERE = re.compile("[全我该][省市县区国]|全球|全世界|国内|国外|境内|各地|当地")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The words around a figure, as the rules read them; ``named`` where they only name a body or territory."""

    text: str
    sentence: Sentence
    index: int
    frame: Frame
    left: str
    right: str
    begin: int
    phrase: str
    named: bool
    thread: Thread
    around: Surroundings

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.sentence.figures[self.index]

    @property
    def number(self) -> int:
        """The number of its clause in the sentence."""
        return self.sentence.clause(self.figure.span.start)

    @property
    def bare(self) -> bool:
        """Whether the words before it are a mere verb or name, so that what is counted stands behind it."""
        return self.named or is_bare(self.phrase)


Choice = tuple[str, str, bool]
"""The indicator, what of it stands behind the figure, and whether the figure's own segment names it."""


def is_name(phrase: str, begin: int, *, around: Surroundings) -> bool:
    """Tell whether a phrase only names a territory or a body."""
    if _ANYWHERE.fullmatch(phrase):
        return True
    if phrase not in around.names:
        return False
    span = Span(begin, begin + _LONGEST * 2)
    found = (*around.places.inside(span), *around.bodies.inside(span))
    return any(phrase in {mention.surface, mention.name} for mention in found)


def without_subject(phrase: str, begin: int, *, around: Surroundings) -> str:
    """Return a phrase without the body or territory that it begins with: they have places of their own."""
    if phrase[:1] not in around.initials:
        return phrase
    span = Span(begin, begin + _LONGEST * 2)
    for mention in (*around.bodies.inside(span), *around.places.inside(span)):
        if phrase.startswith(mention.surface) and len(phrase) - len(mention.surface) >= 2:
            rest = noun_phrase(phrase[len(mention.surface) :])
            if len(rest) >= 2 and not is_bare(rest):
                return rest
    return phrase


def whole_of(indicator: str) -> str:
    """Return what an indicator measures without the share that it is."""
    return _SHARED.split(indicator)[0] or indicator
