"""Claims that tie one policy to another: basedOn, supersedes, cites."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.chinese import fold
from kg.extract.context import Context
from kg.extract.patterns import BASIS, DENIED, PUBLISH, REFINE, REPLACE, SPEECH
from kg.extract.scope import Scope
from kg.extract.spans import Index
from kg.model import Claim, Mention, PartialDate, Predicate, Span

_BASIS_BEFORE = re.compile(rf"(?:{BASIS})[^，。；《》]{{0,40}}$")
_REPLACES = re.compile(rf"(?:{REPLACE})(?:了|此前|原|[^，。；《》]{{0,16}}的)?[^，。；《》]{{0,6}}$")
_REPLACED_AFTER = re.compile(
    r"(?:[（(][^（）()]{0,40}[）)])?(?:[^，。；《》]{0,10})?(?:同时|即行|予以|自行)?(?:废止|停止执行|失效)"
)
_COMPARED = re.compile(r"(?:相较于|相比于?|较之?|比起|区别于|不同于|与)[^，。；《》]{0,30}$")
_REFINES = re.compile(r"是对[^，。；《》]{0,16}$")
_REFINED_AFTER = re.compile(rf"[^，。；]{{0,4}}的(?:{REFINE})")
_THEREOF = re.compile(r"(?:[（(][^（）()]{0,30}[）)])?及其(?:后续)?$")
_OTHER_EDITION = re.compile(r"[^。；《》]{0,24}?(?P<edition>20\d\d年?版)")
_OF_LAW = re.compile(r"^(?P<law>.{3,30}法)(?:实施条例|实施细则|实施办法)$")
_YEARLY = re.compile(r"20\d\d年?版?$")
_RENEWED = re.compile("新《|新版|旧|取代|替代|修订|相较|相比|废止")
_NEW = re.compile(r"新(?:版|修订的)?《?$")

_UNSAID = re.compile("没有|并未|尚未|未(?!来)")
_ACTS = frozenset({"issue-verb", "issue-subject", "issue-passive", "issue-date", "issue-list"})
"""Rules that find an issue told in the sentence, so that a basis named before it is that of what was issued."""

_LISTED = re.compile(r"(?:[（(][^（）()]{0,40}[）)])?[、和与及以]{1,2}[^，。；《》]{0,12}")
_TREATS = re.compile("(?:对|与|同|结合|衔接|依托|修改|纳入|列入|严格执行|执行|遵循|符合|参照|参考)[^，。；《》]{0,12}$")
"""Words by which a text that speaks for a policy, without naming it again, deals with another one."""

_ISSUES = re.compile(rf"(?:{PUBLISH})了?[《“]?$")
_MEASURED = re.compile("(?:[与同和较比]|相较于|相比于)$")
_AGAINST = re.compile("(?:相比|相较|比较|相衔接|一脉相承)?[^，。；《》]{0,4}，")
_WITH = re.compile("[与同和][^，。；《》]{0,16}$")
_FITS = re.compile("(?:相|有机)?(?:衔接|配套|呼应|一脉相承|互补)")
_BUILDS_ON = re.compile("(?:再次|进一步|全面|是[^，。；《》]{0,12}的?){0,3}(?:升级|深化|延续|承接|拓展|接续)")
_REACH = 60
"""Policies before or after one among which its partner in a tie is looked for."""

_Pair = tuple[Mention, Mention]


def tie_claims(
    context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...], issued: tuple[Claim, ...]
) -> Iterator[Claim]:
    """Yield the ties between the policies of a section; of one pair only the strongest (supersedes, basedOn, cites)."""
    taken: set[tuple[str, ...]] = set()
    ties = (
        (Predicate.SUPERSEDES, "tie-replaces", 0.85, _superseded(context, policies)),
        (Predicate.BASED_ON, "tie-basis", 0.85, _bases(context, policies, scopes=scopes, issued=issued)),
        (Predicate.CITES, "tie-cites", 0.6, _cited(context, policies, scopes=scopes)),
    )
    for predicate, rule, confidence, pairs in ties:
        for subject, target in pairs:
            pair = (subject.core, subject.edition, target.core, target.edition)
            if pair in taken or pair[:2] == pair[2:]:
                continue
            taken.add(pair)
            yield context.claim(subject, predicate, target, rule=rule, confidence=confidence)


def _others(policies: tuple[Mention, ...], index: int) -> Iterator[Mention]:
    """Yield the policies before one that are different works, the nearest first, within reach."""
    reach = policies[max(index - _REACH, 0) : index]
    return (policy for policy in reversed(reach) if policy.core != policies[index].core)


def _superseded(context: Context, policies: tuple[Mention, ...]) -> Iterator[_Pair]:
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    for index, target in enumerate(policies):
        before = context.left_of(target.span.start)
        earlier = next(_others(policies, index), None)
        cue = _REPLACES.search(before)
        if cue and earlier and not DENIED.search(before[: cue.start()]):
            yield earlier, target
        elif earlier and _REPLACED_AFTER.match(context.text, target.span.end):
            yield main or earlier, target
        elif _COMPARED.search(before) and not target.refers:
            later = policies[index + 1 : index + 1 + _REACH]
            newer = next((p for p in later if _NEW.search(context.left_of(p.span.start)[-4:])), None)
            if newer and newer.core != target.core:
                yield newer, target
    yield from _other_editions(context, policies)


def _other_editions(context: Context, policies: tuple[Mention, ...]) -> Iterator[_Pair]:
    for policy in policies:
        match = _OTHER_EDITION.match(context.text, policy.span.end)
        if match and _YEARLY.match(policy.edition) and fold(match["edition"]) < policy.edition:
            name = re.sub(r"[（(][^（）()]*[）)]\s*$", f"({match['edition']})", policy.name)
            span = Span(*match.span("edition"))
            yield (
                policy,
                replace(
                    policy, span=span, surface=match["edition"], name=name, edition=fold(match["edition"]), refers=True
                ),
            )


def _bases(
    context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...], issued: tuple[Claim, ...]
) -> Iterator[_Pair]:
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    subjects = Index(claim.subject for claim in issued if claim.rule in _ACTS and not (claim.planned or claim.negated))
    previous: tuple[Mention, Mention] | None = None
    explicit = Index(scope for scope in scopes if scope.explicit)
    spoken: dict[Span, bool] = {}
    for index, target in enumerate(policies):
        before, sentence = context.left_of(target.span.start), context.sentence(target.span.start)
        if _THEREOF.search(before) and index:
            yield target, policies[index - 1]
        earlier = next(_others(policies, index), None)
        if earlier and _REFINES.search(before) and _REFINED_AFTER.match(context.text, target.span.end):
            yield earlier, target
        cue = _BASIS_BEFORE.search(before)
        if (
            cue
            and not DENIED.search(before[: cue.start()])
            and not (main and target.refers and target.core == main.core)
        ):
            after = next(subjects.after(target.span.end), None)
            after = after if after and after.span.end <= sentence.end else None
            scope = next(explicit.overlapping(target.span), None)
            if sentence not in spoken:
                spoken[sentence] = SPEECH.search(context.text, sentence.start, sentence.end) is not None
            subject = after or (scope.policy if scope else None if spoken[sentence] else main)
            if subject is not None:
                yield subject, target
                previous = subject, target
        elif previous and _LISTED.fullmatch(context.text, previous[1].span.end, target.span.start):
            yield previous[0], target
            previous = previous[0], target
    yield from _of_laws(policies)


def _of_laws(policies: tuple[Mention, ...]) -> Iterator[_Pair]:
    """Yield implementing regulations with the law in their name, on which they rest."""
    laws = {policy.core: policy for policy in reversed(policies) if policy.core.endswith("法")}
    for policy in policies:
        match = _OF_LAW.match(policy.core)
        if match and not policy.refers:
            names = (match["law"], match["law"].removeprefix("中华人民共和国"))
            yield from ((policy, laws[name]) for name in names if name in laws)


def _cited(context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...]) -> Iterator[_Pair]:
    places = Index(policies)
    for scope in scopes:
        for target in places.inside(scope.span):
            clause = re.split("[，；]", context.left_of(target.span.start))[-1]
            is_told = scope.explicit or _TREATS.search(clause)
            if _LISTED.fullmatch(context.text, scope.policy.span.end, target.span.start):
                continue
            if (
                is_told
                and not _ISSUES.search(clause)
                and not target.refers
                and target.core != scope.policy.core
                and not _UNSAID.search(clause)
            ):
                yield scope.policy, target
    for index, policy in enumerate(policies):
        earlier = next(_others(policies, index), None)
        later = policies[index + 1] if index + 1 < len(policies) else None
        is_measure = _MEASURED.search(context.left_of(policy.span.start)) and _AGAINST.match(
            context.text, policy.span.end
        )
        if later and is_measure and context.sentence(later.span.start) == context.sentence(policy.span.start):
            yield later, policy
        if earlier and _WITH.search(context.left_of(policy.span.start)) and _FITS.match(context.text, policy.span.end):
            yield earlier, policy
        if policy.refers and earlier and not earlier.refers and _BUILDS_ON.match(context.text, policy.span.end):
            yield policy, earlier


def distinct_editions(
    context: Context, policies: tuple[Mention, ...], *, issued: tuple[Claim, ...]
) -> dict[Mention, str]:
    """Return editions for works of one title of which a section says that they are old and new: their years of issue.

    Returns
    -------
    dict
        Mention to year; empty where no section tells two issues of one title apart.
    """
    years = {
        claim.subject: str(claim.object.year)
        for claim in issued
        if claim.predicate is Predicate.ISSUED_ON and isinstance(claim.object, PartialDate)
    }
    if not _RENEWED.search(context.text):
        return {}
    newest: dict[str, str] = {}
    for policy, year in years.items():
        newest[policy.core] = max(year, newest.get(policy.core, ""))
    old = next((p for p in policies if p in years and not p.edition and years[p] < newest[p.core]), None)
    if old is None:
        return {}
    same = [policy for policy in policies if policy.core == old.core and policy is not old]
    return {old: years[old]} | dict.fromkeys(same, newest[old.core])
