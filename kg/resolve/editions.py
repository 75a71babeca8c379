"""Editions of one work: different policies, tied to each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.model import Entity, Evidence, Fact, Predicate
from kg.resolve.identity import PolicyKey

_EDITION = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}|(?:19|20)\d\d年?|版本?|公开|征求意见|修订|修正|试行|暂行|草案|送审|讨论|更新|稿|本)*"
)
_RULE = "edition-title"
_CONFIDENCE = 0.9


def edition_facts(policies: Mapping[str, Entity], keys: Mapping[str, PolicyKey]) -> Iterator[Fact]:
    """Yield the ties between editions, each resting on the words that name the two.

    Parameters
    ----------
    policies : mapping
        Policies by IRI path.
    keys : mapping
        Their keys, by the same paths.
    """
    for later, earlier in edition_pairs(keys):
        names = [policies[path].mentions[0] for path in (later, earlier) if policies[path].mentions]
        if len(names) == 2:
            yield Fact(
                subject=later,
                predicate=Predicate.OTHER_EDITION,
                object=earlier,
                evidence=tuple(sorted(Evidence(sentence=name) for name in names)),
                rule=_RULE,
                confidence=_CONFIDENCE,
            )


def edition_pairs(keys: Mapping[str, PolicyKey]) -> Iterator[tuple[str, str]]:
    """Yield policies that are editions of one work, each with the one before it in order, as IRI paths.

    Parameters
    ----------
    keys : mapping
        Keys of all policies by path. Where only one region is known of a title, editions without one belong to it.
    """
    by_title: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for path, (core, region, edition) in keys.items():
        if not _EDITION.fullmatch(edition):
            continue  # a code or a part, such as （水泥行业）, which is no edition
        by_title[core].append((region, edition, path))
    for title in sorted(by_title):
        same = by_title[title]
        regions = {region for region, _, _ in same} - {""}
        only = next(iter(regions)) if len(regions) == 1 else ""
        by_region: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for region, edition, path in same:
            by_region[region or only].append((edition, path))
        for region in sorted(by_region):
            for (before, earlier), (after, later) in pairwise(sorted(by_region[region])):
                if before != after:
                    yield later, earlier
