"""Mentions of organizations that no table knows: by the end of the name, by a post after it, by a short form."""

import re
from collections.abc import Iterator

import ahocorasick

from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.patterns import BOUNDARY, BUSINESS_POST, GENERIC_ORGANIZATION, ORGANIZATION_END, WEAK_END
from kg.extract.policies import DEFINITION
from kg.extract.spans import Occupied
from kg.model import EntityKind, Mention, Span

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+")
_END = re.compile(rf"(?:{ORGANIZATION_END})(?!的?(?:标准|名单))")
_POST = re.compile(rf"(?<=[\u4e00-\u9fff])(?={BUSINESS_POST})")
_WEAK = re.compile(f"(?:{WEAK_END})$")
_VERB = re.compile("|".join(word for word in BOUNDARY.pattern.split("|") if len(word) > 1 and word.isalpha()))
_MOST = 26
_LEAST = 4
_PLACE = re.compile("中国|国家|全国|世界|国际|亚洲|欧洲|联合国")


def find_organizations(context: Context, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of organizations outside the mentions that are taken already, by start.

    A name found once, in full or as a defined short form, is found wherever the section uses it again.
    """
    names: dict[str, tuple[str, str]] = {}
    occupied = Occupied(len(context.text), (mention.span for mention in taken))
    places = {hit.span for hit in context.hits if hit.kind is HitKind.REGION}
    for span, rule in (*_by_ending(context), *_by_post(context)):
        if occupied.free(span) and span not in places:
            name = context.text[span.start : span.end]
            names.setdefault(name, (name, rule))
            if match := DEFINITION.match(context.text, span.end):
                names[match["short"]] = (name, "organization-short")
    return tuple(sorted(_everywhere(context, names, occupied=occupied), key=lambda mention: mention.span))


def _everywhere(context: Context, names: dict[str, tuple[str, str]], *, occupied: Occupied) -> Iterator[Mention]:
    if not names:
        return
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    for last, surface in automaton.iter_long(context.text):
        span = Span(last + 1 - len(surface), last + 1)
        if occupied.free(span):
            name, rule = names[surface]
            yield Mention(
                span=span, surface=surface, kind=EntityKind.ORGANIZATION, name=name, rule=rule, confidence=0.8
            )


def _by_ending(context: Context) -> Iterator[tuple[Span, str]]:
    for run in _RUN.finditer(context.text):
        free_from = run.start()
        for match in _END.finditer(context.text, run.start(), run.end()):
            if match.end() < free_from:
                continue
            start = _beginning(context, max(free_from, match.end() - _MOST), match.start())
            name = context.text[start : match.end()]
            is_weak = _WEAK.search(name) and not (_PLACE.match(name) or context.hits.at(start))
            if len(name) >= _LEAST and start < match.start() and not is_weak and not GENERIC_ORGANIZATION.match(name):
                yield Span(start, match.end()), "organization-ending"
                free_from = match.end()


def _by_post(context: Context) -> Iterator[tuple[Span, str]]:
    for run in _RUN.finditer(context.text):
        for match in _POST.finditer(context.text, run.start(), run.end()):
            start = _beginning(context, max(run.start(), match.start() - 10), match.start())
            name = context.text[start : match.start()]
            if 3 <= len(name) <= 8 and re.search("(?:网|物流|科技|股份|能源|集团|钢铁|环保|电力|证券)$", name):
                yield Span(start, match.start()), "organization-post"


def _beginning(context: Context, least: int, end: int) -> int:
    """Return where a name that ends in a known ending begins: after the last word that cannot be part of it."""
    for hit in context.hits.after(least):
        if hit.start >= end:
            break
        if hit.kind is HitKind.REGION:
            verbs = list(_VERB.finditer(context.text, hit.end, end))
            return verbs[-1].end() if verbs else max(hit.start, _last_boundary(context.text, least, hit.start))
    for match in _PLACE.finditer(context.text, least, end):
        return match.start()
    return _last_boundary(context.text, least, end)


def _last_boundary(text: str, start: int, end: int) -> int:
    for match in BOUNDARY.finditer(text, start, end):
        start = match.end()
    return start
