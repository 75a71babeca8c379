"""Where the name of an organization really ends: its legal form, its branch, its faculty."""

import re

from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.patterns import NOT_UNIT, ORGANIZATION_END, UNIT_END
from kg.model import Span

_FORM = re.compile(rf"(?:[（(](?:集团|控股|中国)[）)]|[）)])?(?:{ORGANIZATION_END})(?!名单)")
_UNIT = re.compile(rf"(?P<words>[\u4e00-\u9fffA-Za-z0-9]{{2,14}}?)(?:{UNIT_END})(?![房区长校业级])")
_AND = ("与", "和", "及")
_BODIES = frozenset({HitKind.AGENCY, HitKind.ORGANIZATION, HitKind.TAIL})


def end_of_name(context: Context, start: int, end: int) -> int:
    """Return the end of an organization's name that goes on after a position.

    A legal form beside it belongs to it (…集团 + 股份有限公司), and so does a branch or faculty (…大学 + 经济学院)
    where no word between them begins something else.
    """
    end = _end_of_form(context.text, end)
    match = _UNIT.match(context.text, end)
    if match is None or match["words"].startswith(_AND) or NOT_UNIT.search(match["words"]):
        return end
    inside = context.hits.inside(Span(end, match.end()))
    if any(hit.kind in _BODIES and hit.start > start for hit in inside):
        return end
    return _end_of_form(context.text, match.end())


def _end_of_form(text: str, end: int) -> int:
    while match := _FORM.match(text, end):
        end = match.end()
    return end
