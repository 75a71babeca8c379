"""Claims about what a policy covers: regions by title and issuer, industries by title and by clauses in its scope."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.lexicon import Hit, HitKind
from kg.extract.numbers import UNION_ACT, number_beside
from kg.extract.patterns import ANY_DATE, COVER, NEGATED, PLANNED, RECOMMENDS
from kg.extract.scope import Scope
from kg.extract.spans import Index, Occupied
from kg.extract.standards import region_of_standard
from kg.model import Claim, EntityKind, Mention, Predicate, Span, Stance
from kg.sentences import clauses
from kg.vocabulary import KnownPolicy

_COVER = re.compile(COVER)
_ENUMERATION = 3
"""Industries in one clause from which on a policy that speaks of them covers them, whatever the verb."""

_AIM = re.compile(
    r"(?:20\d\d年|20\d\d—)[^，。；]{0,60}\d|\d[^，。；]{0,60}(?:以上|以下|以内|左右)|"
    r"(?:达到|达|提高到|提升至|提升到|增至|增加到|降到|降至|降低到|压减|控制在|突破|超过|(?:(?:不|未|至)(?:得|应)?)?(?:低于|高于|少于|超过|小于|大于)|"
    r"其中|新增|建成|建设|培育|力争|完成|占比|补贴|奖励|补助|资助|购置|购买)[^，。；]{0,80}\d"
)
"""Clauses with a figure or a year that is aimed at, required or granted: what they count is covered."""

_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]是|首先|其次|第[一二三四五六]，?|[（(][一二三四五六七八九十][）)])|(?:方面|领域|环节)，?$"
)
"""Clauses that name the matter of a point of an enumeration, or of what follows."""

_LONGEST_SENTENCE = 1000
"""Characters of a sentence within which two names are near each other."""

_CHINA, _UNION = "cn", "group-eu"
_APPLIES = re.compile("适用于|适用范围")
_ENACTS = re.compile(
    rf"(?:，|在?全[国省市区]|在国内|于|在|近日|日前|已|还|又|也|率先|正式|{ANY_DATE}){{0,4}}"
    "(?:印发|发布|出台|公布|颁布|通过|实施|制定)了?《?$"
)
_NATIONAL = re.compile(
    "(?:国家层面|全国层面|我国|国家)(?:[，,]?的?|(?:近年来|已|先后|相继|陆续|近日|随后|又|还)*(?:印发|发布|出台|制定|颁布)了?)《?$"
)
_NATIONAL_ACT = re.compile("(?:法|法案|法令|条例|法规|指令|计划|战略|规划|方案|路线图)$")
_LAW = re.compile("条例$|(?<!方)(?<!办)(?<!算)(?<!作)法(?:实施细则)?$")
"""Laws and regulations without a place in the title are those of the nation."""
_PLACING = frozenset({Predicate.APPLIES_TO_REGION, Predicate.ISSUED_BY})
_TO_MAKE = re.compile("(?:制定|出台|起草|编制|研究)《?$")
_NATION = "中华人民共和国"


def region_claims(
    context: Context, policies: tuple[Mention, ...], *, regions: tuple[Mention, ...], issued: tuple[Claim, ...]
) -> Iterator[Claim]:
    """Yield appliesToRegion claims: the territory in a title, else the jurisdictions of the issuers."""
    places = Index(regions)
    titled: set[tuple[str, ...]] = set()
    for policy in policies:
        if policy.refers:
            continue
        known = context.vocabulary.known_policies.get(policy.concept) or _yearly(context, policy)
        inside = list(places.inside(policy.span))
        ids = known.regions if known else (_CHINA,) if _is_national(context, policy) else _of_union(context, policy)
        stated = [implied_region(context, region, policy.span) for region in ids]
        if policy.rule == "named-strategy":
            sentence = context.sentence(policy.span.start)
            stated = list(places.inside(Span(sentence.start, policy.span.start)))[:1]
        for region in (*inside, *stated):
            titled.add(work(policy))
            yield context.claim(policy, Predicate.APPLIES_TO_REGION, region, rule="region-title", confidence=0.9)
    told = tuple(_told_by_subject(context, policies, places=places, titled=titled))
    yield from told
    placed = titled | {work(c.subject) for c in (*told, *issued) if c.predicate in _PLACING}
    yield from _told_by_country(context, (p for p in policies if not p.refers and work(p) not in placed))
    yield from _told_by_number(context, issued, placed=placed)
    for claim in issued:
        if claim.predicate is not Predicate.ISSUED_BY or not isinstance(claim.object, Mention) or not claim.plain:
            continue
        policy, region_id = claim.subject, jurisdiction(context, claim.object)
        if region_id and work(policy) not in titled:
            region = implied_region(context, region_id, claim.object.span)
            yield context.claim(policy, Predicate.APPLIES_TO_REGION, region, rule="region-issuer", confidence=0.9)


def _yearly(context: Context, policy: Mention) -> KnownPolicy | None:
    """Return the well-known report of which a policy is the one of a year: 2025年政府工作报告."""
    if policy.rule != "known-policy" or not policy.edition:
        return None
    hits = (hit for hit in context.hits.inside(policy.span) if hit.kind is HitKind.POLICY)
    return next((context.vocabulary.known_policies[hit.concepts[0]] for hit in hits), None)


def _issuing_region(context: Context, policy: Mention, *, places: Index[Mention]) -> Mention | None:
    """Return the territory that is itself the subject of an issue: 山西出台《…》."""
    left = context.left_of(policy.span.start)
    if not policy.refers and _NATIONAL.search(left):
        return implied_region(context, _CHINA, policy.span)
    if not policy.refers and (owner := _owner(context, policy, places=places)):
        return owner
    verb = _ENACTS.search(left)
    if verb is None or PLANNED.search(verb[0]):
        return None
    at = policy.span.start - len(verb[0])
    region = next(places.before(at + 1), None)
    if region is None or region.span.end != at or region.refers:
        return None
    return region


def _owner(context: Context, policy: Mention, *, places: Index[Mention]) -> Mention | None:
    """Return the territory that stands straight before a title: 美国《…》, 日本的《…》."""
    start = policy.span.start
    start -= context.text[start - 1 : start] == "的"
    region = next(places.before(start + 1), None)
    return region if region and region.span.end == start and not region.refers else None


def _told_by_subject(
    context: Context, policies: tuple[Mention, ...], *, places: Index[Mention], titled: set[tuple[str, ...]]
) -> Iterator[Claim]:
    for policy in policies:
        subject = _issuing_region(context, policy, places=places)
        if subject and work(policy) not in titled:
            yield context.claim(policy, Predicate.APPLIES_TO_REGION, subject, rule="region-subject", confidence=0.8)


def _told_by_country(context: Context, policies: Iterable[Mention]) -> Iterator[Claim]:
    for policy in policies:
        if region := _country_told(context, policy):
            yield context.claim(policy, Predicate.APPLIES_TO_REGION, region, rule="region-country", confidence=0.65)


def _told_by_number(context: Context, issued: tuple[Claim, ...], *, placed: set[tuple[str, ...]]) -> Iterator[Claim]:
    """Yield the territory of standards that nothing else places: the nation for GB, a province for DB."""
    for claim in issued:
        number = claim.object if claim.predicate is Predicate.DOCUMENT_NUMBER else ""
        region = region_of_standard(number, context.vocabulary) if isinstance(number, str) else ""
        if region and work(claim.subject) not in placed:
            place = implied_region(context, region, claim.subject.span)
            yield context.claim(
                claim.subject, Predicate.APPLIES_TO_REGION, place, rule="region-standard", confidence=0.7
            )


def _country_told(context: Context, policy: Mention) -> Mention | None:
    """Return the foreign country of which alone a sentence speaks that names an act without its issuer.

    A law or regulation of China whose title names no place is one of the nation; treaties belong to no one country.
    """
    sentence = context.sentence(policy.span.start)
    found = {hit.concepts[0]: hit for hit in context.hits.inside(sentence) if _is_country(context, hit)}
    if len(found) == 1 and _NATIONAL_ACT.search(policy.core):
        (country,) = found
        return None if country == _CHINA else implied_region(context, country, found[country].span)
    if found or not _LAW.search(policy.core) or any(_is_abroad(context, hit) for hit in context.hits):
        return None
    left = context.left_of(policy.span.start)
    wished = _TO_MAKE.search(left) and (RECOMMENDS.search(left) or PLANNED.search(left))
    return None if wished else implied_region(context, _CHINA, policy.span)


def _is_country(context: Context, hit: Hit) -> bool:
    region = context.vocabulary.regions.get(hit.concepts[0]) if hit.kind is HitKind.REGION else None
    return region is not None and (region.type == "country" or region.id == _UNION)


def _is_abroad(context: Context, hit: Hit) -> bool:
    return hit.concepts[0] != _CHINA and _is_country(context, hit)


def _of_union(context: Context, policy: Mention) -> tuple[str, ...]:
    """Return the union whose act a policy is by the number beside its title: Regulation (EU) 2024/1."""
    number = number_beside(context.text, policy.span)
    is_act = number and UNION_ACT.match(context.text, number.start)
    return (_UNION,) if is_act and _UNION in context.vocabulary.regions else ()


def _is_national(context: Context, policy: Mention) -> bool:
    """Tell whether a title says that it is one of the nation, or its regulation's title says so for a law."""
    in_regulation = policy.rule == "law-of-regulation" and f"{_NATION}{policy.name}" in context.text
    return policy.name.startswith(_NATION) or in_regulation


def work(policy: Mention) -> tuple[str, ...]:
    """Return what tells the policies of a section apart."""
    return policy.core, policy.edition, policy.jurisdiction


def scope_regions(context: Context, *, regions: tuple[Mention, ...], scopes: tuple[Scope, ...]) -> Iterator[Claim]:
    """Yield appliesToRegion claims of sentences that say where a policy applies (适用于…)."""
    places = Index(regions)
    for scope in scopes:
        applies = _APPLIES.search(context.text, scope.span.start, scope.span.end)
        if applies and not NEGATED.search(context.text, max(applies.start() - 1, 0), applies.end()):
            denied = NEGATED.search(context.text, applies.end(), scope.span.end)
            for region in places.inside(Span(applies.end(), denied.start() if denied else scope.span.end)):
                yield context.claim(
                    scope.policy, Predicate.APPLIES_TO_REGION, region, rule="region-scope", confidence=0.8
                )


def jurisdiction(context: Context, body: Mention) -> str:
    """Return the id of the region over which a body has authority; empty where none follows from its name."""
    vocabulary = context.vocabulary
    if agency := vocabulary.agencies.get(body.concept):
        if agency.jurisdiction or body.kind is EntityKind.ORGANIZATION:
            return agency.jurisdiction
        groups = vocabulary.group_labels
        return next((groups[name] for name in (agency.label_zh, *agency.aliases_zh) if name in groups), "")
    if body.rule in {"agency-local", "government", "government-same"}:
        named = body.concept.rpartition("-")[0] if body.rule != "agency-local" else _local_region(body.concept)
        return named or _place_in_name(context, body, first=True)
    if body.kind is not EntityKind.AGENCY:
        return ""
    if place := _place_in_name(context, body):
        return place
    labels = vocabulary.agency_labels
    heads = (body.name[:end] for end in range(len(body.name), 0, -1))
    parent = next((labels[head] for head in heads if head in labels), "")
    return vocabulary.agencies[parent].jurisdiction if parent else ""


def _place_in_name(context: Context, body: Mention, *, first: bool = False) -> str:
    """Return the territory that the name of a body holds: 日本经济产业省, 国家能源局华中监管局, …总局福建监管局."""
    regions = context.vocabulary.regions
    for hit in context.hits.inside(body.span):
        if hit.kind is not HitKind.REGION or hit.concepts[0] not in regions:
            continue
        if first or hit.start > body.span.start or regions[hit.concepts[0]].type == "country":
            return "" if hit.concepts[0] == _CHINA else hit.concepts[0]
    return ""


def _local_region(concept: str) -> str:
    match = re.match(r"cn-\d+", concept)
    return match[0] if match else ""


def implied_region(context: Context, region_id: str, span: Span) -> Mention:
    """Return a region that words imply without naming it, such as the one that a body governs."""
    region = context.vocabulary.regions[region_id]
    return Mention(
        span=span,
        surface=context.text[span.start : span.end],
        kind=EntityKind.REGION,
        name=region.label_zh,
        rule="region-implied",
        concept=region.id,
        confidence=0.9,
        refers=True,
    )


def industry_claims(
    context: Context, policies: tuple[Mention, ...], *, industries: tuple[Mention, ...], scopes: tuple[Scope, ...]
) -> Iterator[Claim]:
    """Yield addressesIndustry claims: industries in a title, and in the covering clauses of a policy's scope."""
    places, titles = Index(industries), Occupied(len(context.text), (policy.span for policy in policies))
    for policy in policies:
        if not policy.refers:
            for industry in places.inside(policy.span):
                yield context.claim(
                    policy, Predicate.ADDRESSES_INDUSTRY, industry, rule="industry-title", confidence=0.9
                )
    for scope in scopes:
        yield from _scope_claims(context, scope, industries=places, titles=titles)


def _scope_claims(context: Context, scope: Scope, *, industries: Index[Mention], titles: Occupied) -> Iterator[Claim]:
    rule, confidence = ("industry-scope", 0.85) if scope.explicit else ("industry-continued", 0.7)
    covering = False
    for clause in clauses(context.text, scope.span):
        words = context.text[clause.start : clause.end]
        cues = [match.span() for match in _COVER.finditer(context.text, clause.start, clause.end)]
        goes_on = covering and "、" in words[:12]
        negated = bool(NEGATED.search(words))
        listed = list(industries.inside(clause))
        goes_on = (
            goes_on or len(listed) >= _ENUMERATION or bool(_AIM.search(words) or _LABEL.search(words.strip("，。； ")))
        )
        for industry in listed:
            beside = cues and (cues[0][1] <= industry.span.start or industry.span.end <= cues[-1][0])
            if (beside or goes_on) and titles.free(industry.span):
                claim = context.claim(
                    scope.policy, Predicate.ADDRESSES_INDUSTRY, industry, rule=rule, confidence=confidence
                )
                yield replace(claim, stance=Stance.NEGATED if negated else Stance.STATED)
        covering = bool(cues)


def near_industries(
    context: Context, policies: tuple[Mention, ...], *, industries: tuple[Mention, ...], claims: tuple[Claim, ...]
) -> Iterator[tuple[Mention, Mention, Span]]:
    """Yield industries that share a sentence with a policy and are covered by no claim: near, not counted."""
    claimed = {
        (claim.subject.core, claim.object.concept or claim.object.name)
        for claim in claims
        if claim.predicate is Predicate.ADDRESSES_INDUSTRY and isinstance(claim.object, Mention) and claim.plain
    }
    places = Index(industries)
    for policy in policies:
        sentence = context.sentence(policy.span.start)
        if len(sentence) > _LONGEST_SENTENCE:
            continue
        for industry in places.inside(sentence):
            if (policy.core, industry.concept or industry.name) not in claimed:
                yield policy, industry, sentence
