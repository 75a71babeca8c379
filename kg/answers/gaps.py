"""What the documents of a graph leave open, each gap with a sentence and what it rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from kg.analyse.found import Thing, citation_json, citations, thing_json
from kg.analyse.gaps import IndustryGap, RegionGap, industries_without_figure, regions_without_policy
from kg.analyse.impact import following, ways_from
from kg.answers.figures import listing, named
from kg.answers.graph import KnowledgeGraph
from kg.graph.values import Iri

NOTE = (
    "A gap is what these documents do not say. It does not mean that there is no such policy, target, issuer or date "
    "in the world: another document may have it, or the extraction may have missed it."
)
_NO_FIGURES = "The graph has no target with a figure at all, so that the list of industries tells nothing."
_PROVINCES = frozenset({"province", "municipality", "autonomous-region"})
_SENTENCES = 3


def gaps(
    graph: KnowledgeGraph, *, region: str | None = None, industry: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """Return what the documents leave open.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    region : str, optional
        Only policies that apply to it or inside it, and only provinces that it is, lies in or holds.
    industry : str, optional
        Only this industry and narrower ones, and the policies that address them.
    limit : int, optional
        How many of each kind to return.

    Returns
    -------
    dict
        Plain values for JSON: ``note``, ``warning``, ``region``, ``industry``, ``counts`` and the lists
        ``industries_without_figure``, ``regions_without_policy``, ``policies_without_issuer`` and
        ``policies_without_date``; a gap has a ``sentence`` and ``evidence``.

    Raises
    ------
    InputError
        If a name means nothing known, or several things.
    """
    place = graph.resolve(region, kinds=("region",)) if region else None
    field = graph.resolve(industry, kinds=("industry",)) if industry else None
    search = _Search(graph, region=place.iri if place else "", industry=field.iri if field else "")
    figured = {str(row["industry"]) for row in graph.rows("industries-with-figure")}
    found = {
        "industries_without_figure": list(search.industries(figured)),
        "regions_without_policy": list(search.regions()),
        "policies_without_issuer": list(search.policies("policies-without-issuer", "who issued it")),
        "policies_without_date": list(search.policies("policies-without-date", "when it was issued")),
    }
    return {
        "note": NOTE,
        "warning": None if figured else _NO_FIGURES,
        "region": thing_json(search.thing(place.iri)) if place else None,
        "industry": thing_json(search.thing(field.iri)) if field else None,
        "counts": {kind: len(entries) for kind, entries in found.items()},
        **{kind: entries[:limit] for kind, entries in found.items()},
    }


class _Search:
    """Looks for gaps within the limits that were given."""

    def __init__(self, graph: KnowledgeGraph, *, region: str, industry: str) -> None:
        self._graph, self._region, self._industry = graph, region, industry

    def industries(self, figured: Collection[str]) -> Iterator[dict[str, Any]]:
        """Yield the industries that policies address and no target with a figure does."""
        wanted = [(policy, industry) for policy, industry in self._addresses if self._kept(policy, industry)]
        found = industries_without_figure(wanted, figured)
        grounds = self._graph.grounds((policy for gap in found for policy in gap.policies), "addressesIndustry")
        for gap in found:
            thing = self.thing(gap.industry)
            proofs = (grounds.citations.get((one, "addressesIndustry", gap.industry), ()) for one in gap.policies)
            yield self._gap(thing, _industry_sentence(thing, gap), (one for proof in proofs for one in proof)) | {
                "policies": [self._brief(policy) for policy in gap.policies]
            }

    def regions(self) -> Iterator[dict[str, Any]]:
        """Yield the provinces that have no policy on an industry that their nation regulates."""
        addresses = self._addresses
        found = regions_without_policy(
            addresses, self._applies, provinces=self._provinces, inside=self._inside, related=self._related
        )
        within = self._narrower(self._industry)
        wanted = [
            (gap, {key: rules for key, rules in gap.missing.items() if not within or key in within}) for gap in found
        ]
        rules = {policy for _, missing in wanted for policies in missing.values() for policy in policies}
        targets = {industry for _, missing in wanted for industry in missing}
        grounds = self._graph.grounds(rules, "addressesIndustry", targets=targets)
        for gap, missing in wanted:
            if not missing:
                continue
            thing = self.thing(gap.region)
            pairs = [(policy, industry) for industry in missing for policy in missing[industry]]
            proofs = (grounds.citations.get((policy, "addressesIndustry", one), ()) for policy, one in pairs)
            sentence = _region_sentence(
                thing, gap, [named(self._brief(one)) for one in missing], self.thing(gap.nation)
            )
            yield self._gap(thing, sentence, (one for proof in proofs for one in proof)) | {
                "industries": [
                    self._brief(one) | {"policies": [self._brief(policy) for policy in missing[one]]} for one in missing
                ],
                "own_policies": [self._brief(policy) for policy in gap.own],
            }

    def policies(self, question: str, unknown: str) -> Iterator[dict[str, Any]]:
        """Yield the policies of which something is not said."""
        found = sorted({str(row["policy"]) for row in self._graph.rows(question)} & self._chosen)
        rows = self._graph.rows("policy-mentions", policy=[Iri(iri) for iri in found]) if found else []
        named_at = citations(
            {**row, "subject": row["policy"], "predicate": "named", "object": "", "words": True} for row in rows
        )
        for iri in found:
            thing = self.thing(iri)
            places = named_at.get((iri, "named", ""), ())
            files = len({place.path for place in places})
            where = f", though {files} {'document names' if files == 1 else 'documents name'} it" if files else ""
            yield self._gap(thing, f"{named(thing_json(thing))}: the documents do not say {unknown}{where}.", places)

    def thing(self, iri: str) -> Thing:
        """Return a thing, nameless where nothing names it."""
        return self._graph.things.get(iri) or Thing(iri=iri, kind="thing", label=iri)

    def _gap(self, thing: Thing, sentence: str, proofs: Iterable[Any]) -> dict[str, Any]:
        evidence = [citation_json(one) for one in dict.fromkeys(proofs)]
        return thing_json(thing) | {"sentence": sentence, "evidence": evidence[:_SENTENCES]}

    def _brief(self, iri: str) -> dict[str, str]:
        return {name: str(value) for name, value in thing_json(self.thing(iri)).items()}

    @cached_property
    def _addresses(self) -> list[tuple[str, str]]:
        return [(str(row["policy"]), str(row["target"])) for row in self._graph.links("addressesIndustry")]

    @cached_property
    def _applies(self) -> list[tuple[str, str]]:
        return [(str(row["policy"]), str(row["target"])) for row in self._graph.links("appliesToRegion")]

    @cached_property
    def _chosen(self) -> set[str]:
        """Policies within the limits."""
        chosen = {str(row["policy"]) for row in self._graph.rows("policies")}
        if self._industry:
            fields = self._narrower(self._industry)
            chosen &= {policy for policy, industry in self._addresses if industry in fields}
        if self._region:
            inside = {iri for iri, broad in self._inside.items() if self._region in broad} | {self._region}
            chosen &= {policy for policy, region in self._applies if region in inside}
        return chosen

    def _kept(self, policy: str, industry: str) -> bool:
        return policy in self._chosen and (not self._industry or industry in self._narrower(self._industry))

    @cached_property
    def _above(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each narrow thing what is broader, by the folder of the narrow one."""
        links: dict[str, list[tuple[str, str]]] = {"industry": [], "region": []}
        for narrow, _, broad in self._graph.hierarchy:
            folder = narrow.removeprefix(self._graph.base).partition("/")[0]
            links.setdefault(folder, []).append((narrow, broad))
        return {folder: following(pairs) for folder, pairs in links.items()}

    @cached_property
    def _below(self) -> dict[str, tuple[str, ...]]:
        """For each industry those that are narrower."""
        return following((broad, narrow) for narrow, broads in self._above["industry"].items() for broad in broads)

    def _narrower(self, industry: str) -> set[str]:
        """Return an industry with those below it; nothing for no industry."""
        return {industry, *ways_from(industry, self._below)} if industry else set()

    @cached_property
    def _inside(self) -> dict[str, set[str]]:
        """For each region of the documents, and for the one asked for, everything that it lies in."""
        regions = {str(row["region"]) for row in self._graph.rows("regions-of-documents")} | {self._region} - {""}
        return {iri: set(ways_from(iri, self._above["region"])) for iri in sorted(regions)}

    @cached_property
    def _related(self) -> dict[str, set[str]]:
        """For each industry that policies address everything broader and narrower."""
        industries = sorted({industry for _, industry in self._addresses})
        up = self._above["industry"]
        return {iri: {*ways_from(iri, up), *self._narrower(iri)} - {iri} for iri in industries}

    @cached_property
    def _provinces(self) -> dict[str, str]:
        """Provinces of which documents speak, with their nations."""
        types = {f"{self._graph.base}region/{one.id}": one.type for one in self._graph.vocabulary.regions.values()}
        spoken = {iri: {iri, *broad} for iri, broad in self._inside.items()}
        if self._region:
            spoken = {iri: broad for iri, broad in spoken.items() if self._region in broad}
        provinces = {iri for around in spoken.values() for iri in around if types.get(iri) in _PROVINCES}
        above = {iri: sorted(ways_from(iri, self._above["region"])) for iri in provinces}
        nations = {iri: [one for one in broad if types.get(one) == "country"] for iri, broad in above.items()}
        return {iri: found[0] for iri, found in sorted(nations.items()) if found}


def _industry_sentence(thing: Thing, gap: IndustryGap) -> str:
    number = len(gap.policies)
    count = "1 policy addresses" if number == 1 else f"{number} policies address"
    return f"{count} {named(thing_json(thing))}, but no target with a figure does."


def _region_sentence(thing: Thing, gap: RegionGap, industries: list[str], nation: Thing) -> str:
    own = f"{len(gap.own)} {'policy' if len(gap.own) == 1 else 'policies'} of its own" if gap.own else "no policy"
    return (
        f"{named(thing_json(thing))} has {own} in the documents, and none on what {named(thing_json(nation))} "
        f"regulates there: {listing(industries)}."
    )


def gap_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return gaps as rows for a table: kind of gap, name, sentence, and the first place that it rests on."""
    rows = []
    for kind, entries in found.items():
        for entry in entries if isinstance(entries, list) else ():
            first = entry["evidence"][0] if entry["evidence"] else {}
            place = {name: first.get(name, "") for name in ("quote", "document", "path", "start", "end")}
            labels = {name: entry[name] for name in ("iri", "label", "label_en", "sentence")}
            rows.append({"gap": kind, **labels, **place})
    return rows
