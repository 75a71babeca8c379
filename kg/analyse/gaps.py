"""What documents leave open, from rows: industries without a figure, provinces without a policy on an industry.

A gap is a statement about the documents that were read, never about the world.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]
"""Policy and what it is tied to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryGap:
    """An industry that policies address, none of them with a figure."""

    industry: str
    policies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGap:
    """A province without a policy on industries that its nation regulates; ``missing`` has the national policies.

    The industries with most of them come first; ``own`` are the policies of the province and of what lies in it.
    """

    region: str
    nation: str
    missing: Mapping[str, tuple[str, ...]]
    own: tuple[str, ...]


def industries_without_figure(addresses: Iterable[Pair], figured: Collection[str]) -> tuple[IndustryGap, ...]:
    """Return the industries that policies address and no target with a figure does.

    Parameters
    ----------
    addresses : iterable of (str, str)
        Policy and industry.
    figured : collection of str
        Industries for which there is a target with a figure.

    Returns
    -------
    tuple of IndustryGap
        Those with most policies first.

    Examples
    --------
    >>> industries_without_figure([("p1", "钢铁"), ("p1", "水泥")], {"钢铁"})
    (IndustryGap(industry='水泥', policies=('p1',)),)
    """
    gaps = [
        IndustryGap(industry=industry, policies=policies)
        for industry, policies in _grouped((industry, policy) for policy, industry in addresses).items()
        if industry not in figured
    ]
    return tuple(sorted(gaps, key=lambda gap: (-len(gap.policies), gap.industry)))


def regions_without_policy(
    addresses: Iterable[Pair],
    applies: Iterable[Pair],
    *,
    provinces: Mapping[str, str],
    inside: Mapping[str, Collection[str]],
    related: Mapping[str, Collection[str]],
) -> tuple[RegionGap, ...]:
    """Return the provinces that have no policy on an industry that the nation regulates.

    Parameters
    ----------
    addresses : iterable of (str, str)
        Policy and industry.
    applies : iterable of (str, str)
        Policy and region.
    provinces : mapping
        Provinces to look at, with their nations.
    inside : mapping
        For a region everything that it lies in.
    related : mapping
        For an industry everything broader or narrower; a policy on such a one counts as one on the industry.

    Returns
    -------
    tuple of RegionGap
        By province; a province without a gap is left out.
    """
    industries = _grouped(addresses)
    policies = _grouped((region, policy) for policy, region in applies)
    gaps = []
    for province, nation in sorted(provinces.items()):
        own = {
            policy
            for region, found in policies.items()
            if region == province or province in inside.get(region, ())
            for policy in found
        }
        covered = {industry for policy in own for industry in industries.get(policy, ())}
        covered |= {other for industry in covered for other in related.get(industry, ())}
        national = (
            (industry, policy) for policy in policies.get(nation, ()) for industry in industries.get(policy, ())
        )
        open_ = [(industry, found) for industry, found in _grouped(national).items() if industry not in covered]
        missing = dict(sorted(open_, key=lambda item: -len(item[1])))
        if missing:
            gaps.append(RegionGap(region=province, nation=nation, missing=missing, own=tuple(sorted(own))))
    return tuple(gaps)


def _grouped(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """Return the second members of pairs by the first, both sorted."""
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}
