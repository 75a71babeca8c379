"""Claims that tie one policy to another: basedOn, supersedes, cites."""

import re
from collections.abc import Iterator
from itertools import islice

from kg.extract.context import Context
from kg.extract.patterns import BASIS, DENIED, PUBLISH, REFINE, SPEECH
from kg.extract.replacing import (
    LATER,
    LISTED,
    REACH,
    REPLACED_AFTER,
    Pair,
    others_before,
    superseded,
)
from kg.extract.scope import Scope
from kg.extract.spans import Index
from kg.model import Claim, Mention, Predicate, Span

_BASIS_BEFORE = re.compile(rf"(?:{BASIS})[^，。；《》]{{0,40}}$")


_GROUND_BEFORE = re.compile(
    "(?:上位法|上位法律|上位依据|上位规划|法律依据|政策依据|法规依据|主要依据|直接依据|依据|遵循)(?:就|主要|分别)?(?:是|为|包括)(?:[^，。；《》]{0,8}的)?《?$"
)
"""What makes the title after it the ground of the policy before: 其上位法是《…》."""
_GROUND_AFTER = re.compile(
    "(?:[（(][^（）()]{0,40}[）)])?(?:[^，。；《》]{0,12})?(?:为|作为)(?:[^，。；《》]{0,6})?(?:依据|基础|遵循|指引|统领)"
)
_PARTNER = re.compile(
    rf"(?:[（(][^（）()]{{0,40}}[）)])?的(?:[^，。；《》]{{0,8}})?(?:{REFINE}|细则|举措|组成部分|延续)[^，。；《》]{{0,8}}，"
)
"""What follows a policy of which the next one is told to be a part: 作为《…》的配套文件，."""
_QUOTES = re.compile("(?:引用|援引|提到|提及|参考|参照|采用|采纳|衔接|对接|呼应)了?《?$")
_REFINES = re.compile(r"是对[^，。；《》]{0,16}$")
_REFINED_AFTER = re.compile(rf"[^，。；]{{0,4}}的(?:{REFINE})")
_THEREOF = re.compile(r"(?:[（(][^（）()]{0,30}[）)])?及其(?:后续)?$")
_OF_LAW = re.compile(r"^(?P<law>.{3,30}法)(?:实施条例|实施细则|实施办法)$")


_UNSAID = re.compile("并非|不是|没有|并未|尚未|未(?!来)")
_ACTS = frozenset({"issue-verb", "issue-subject", "issue-passive", "issue-date", "issue-list"})
"""Rules that find an issue told in the sentence, so that a basis named before it is that of what was issued."""

_FOR_THIS = re.compile(
    rf"据此(?=[^，。；]{{0,12}}(?:{PUBLISH}))|(?:为|为了)?(?:{BASIS})(?:好)?(?:这一|上述|该项?|前述)(?:部署|要求|任务|精神|目标|规定|决策)"
)
_ATTRIBUTIVE = re.compile(rf"(?:{PUBLISH})的[《“]?$")
"""What stands before a title that somebody issued some time, not in this sentence: 国务院印发的《…》."""

_LISTED_FURTHER = re.compile(
    rf"(?:[（(][^（）()]{{0,40}}[）)]){{0,2}}(?:[、和与及]|以及)[^，。；《》]{{0,50}}(?:{PUBLISH})的"
)
"""What stands between two grounds of a list: 《甲》和某部门印发的《乙》."""

_APART = re.compile(
    "(?:[（(][^（）()]{0,20}[）)]){0,2}(?:无关|没有关系|不同|是两回事|(?:向社会|面向社会|公开|再次){0,3}征求)"
)
"""What follows a policy that another one has nothing to do with, or that is only out for comment."""
_BOTH = re.compile(
    r"(?:[两二这]{1,2}[份个项部](?:文件|方案|政策|规划|意见|办法|标准)|二者|两者)(?:都|均)(?:[^，。；《》]{0,8})?"
    r"(?:引用|援引|提到|提及|参考|参照|采用|采纳|衔接)了?《?$"
)
"""Two policies that cite a third one: 两份文件都引用了《…》."""

_TREATS = re.compile(
    "(?:对|与|同|结合|衔接|依托|修改|修订|制修订|确保完成|确保实现|如期完成|全面完成|纳入|列入|严格执行|执行|遵循|符合|参照|参考)[^，。；《》]{0,12}$"
)
"""Words by which a text that speaks for a policy, without naming it again, deals with another one."""

_HOLDS = re.compile("(?:[（(][^（）()]{0,40}[）)])?(?:仍然?|依然|将|也)?(?:继续)?(?:有效|执行)(?=[，。；])")
"""What follows a policy that holds beside the one that speaks: 《…》继续有效."""

_TO_REVISE = re.compile("(?:^|[、及和])(?:组织|加快|及时|适时|抓紧|推动){0,2}(?:制修订|修订)(?:完善)?《?$")
"""What a text that is a policy lets be done with another one: 修订《…》."""

_ISSUES = re.compile(rf"(?:{PUBLISH})了?[《“]?$")
_MADE = re.compile("，[^。；《》]{0,40}(?:研究|联合|组织|牵头)?(?:制定|起草|编制|出台|印发)了《?$")
_MEASURED = re.compile("(?:[与同和较比]|相较于|相比于)(?:[^，。；《》]{0,8}的)?$")
_AGAINST = re.compile("(?:相比|相较|比较|相衔接|一脉相承)?[^，。；《》]{0,4}，")
_WITH = re.compile("[与同和][^，。；《》]{0,24}$")
_FITS = re.compile("(?:相互?|有机|做好|形成|保持|充分)?(?:衔接|配套|呼应|一脉相承|互补)")
_BUILDS_ON = re.compile("(?:再次|进一步|全面|是[^，。；《》]{0,12}的?){0,3}(?:升级|深化|延续|承接|拓展|接续)")
_TWO = 2


def tie_claims(
    context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...], issued: tuple[Claim, ...]
) -> Iterator[Claim]:
    """Yield the ties between the policies of a section; of one pair only the strongest (supersedes, basedOn, cites)."""
    taken: set[tuple[str, ...]] = set()
    ties = (
        (Predicate.SUPERSEDES, "tie-replaces", 0.85, superseded(context, policies)),
        (Predicate.BASED_ON, "tie-basis", 0.85, _bases(context, policies, scopes=scopes, issued=issued)),
        (Predicate.CITES, "tie-cites", 0.6, _cited(context, policies, scopes=scopes)),
    )
    for predicate, rule, confidence, pairs in ties:
        for subject, target in pairs:
            pair = (subject.core, subject.edition, target.core, target.edition)
            reverse = (*pair[2:], *pair[:2])
            if pair in taken or pair[:2] == pair[2:] or (predicate is Predicate.CITES and reverse in taken):
                continue
            taken.add(pair)
            yield context.claim(subject, predicate, target, rule=rule, confidence=confidence)


def _bases(
    context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...], issued: tuple[Claim, ...]
) -> Iterator[Pair]:
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    subjects = Index(claim.subject for claim in issued if claim.rule in _ACTS and claim.plain)
    previous: tuple[Mention, Mention] | None = None
    explicit = Index(scope for scope in scopes if scope.explicit)
    spoken: dict[Span, bool] = {}
    for index, target in enumerate(policies):
        before, sentence = context.left_of(target.span.start), context.sentence(target.span.start)
        if _THEREOF.search(before) and index:
            yield target, policies[index - 1]
        earlier = next(others_before(policies, index), None)
        if earlier and _REFINES.search(before) and _REFINED_AFTER.match(context.text, target.span.end):
            yield earlier, target
        if step := _for_this(context, policies, index=index, subjects=subjects):
            yield step
        if ground := _grounded(context, policies, index=index, earlier=earlier):
            yield ground
            previous = ground
            continue
        cue = _BASIS_BEFORE.search(before)
        if (
            cue
            and not DENIED.search(before[: cue.start()])
            and not (main and target.refers and target.core == main.core)
        ):
            after = _issued_after(context, target, subjects=subjects, policies=policies[index + 1 : index + 2])
            scope = next(explicit.overlapping(target.span), None)
            if sentence not in spoken:
                spoken[sentence] = SPEECH.search(context.text, sentence.start, sentence.end) is not None
            subject = after or (scope.policy if scope else None if spoken[sentence] else main)
            if subject is not None:
                yield subject, target
                previous = subject, target
        elif previous and _goes_on_list(context, previous[1], target):
            yield previous[0], target
            previous = previous[0], target
    yield from _of_laws(policies)


def _for_this(context: Context, policies: tuple[Mention, ...], *, index: int, subjects: Index[Mention]) -> Pair | None:
    """Return a policy issued 为落实这一部署, and the one that the sentence before names: its ground."""
    policy = policies[index]
    begin = context.sentence(policy.span.start).start
    if not begin or not _FOR_THIS.search(context.left_of(policy.span.start)):
        return None
    before = context.sentence(begin - 1)
    basis = next((p for p in others_before(policies, index) if before.contains(p.span)), None)
    issued = any(one.span == policy.span for one in subjects.inside(policy.span))
    return (policy, basis) if basis and issued else None


def _goes_on_list(context: Context, last: Mention, target: Mention) -> bool:
    patterns = LISTED, _LISTED_FURTHER
    return any(pattern.fullmatch(context.text, last.span.end, target.span.start) for pattern in patterns)


def _made_after(context: Context, target: Mention, *, policies: tuple[Mention, ...]) -> Mention | None:
    """Return the policy that the sentence says was made to carry out one: 为落实《甲》，我们制定了《乙》."""
    for one in policies:
        same = context.sentence(one.span.start) == context.sentence(target.span.start)
        if same and one.core != target.core and _MADE.search(context.text, target.span.end, one.span.start):
            return one
    return None


def _issued_after(
    context: Context, target: Mention, *, subjects: Index[Mention], policies: tuple[Mention, ...]
) -> Mention | None:
    """Return the policy that the sentence issues behind one, those of a list with it left aside."""
    if made := _made_after(context, target, policies=policies):
        return made
    stop = context.text.find("；", target.span.end, context.sentence(target.span.start).end)
    end = stop if stop >= 0 else context.sentence(target.span.start).end
    for one in islice(subjects.after(target.span.end), REACH):
        if one.span.end > end:
            return None
        listed = LISTED.fullmatch(context.text, target.span.end, one.span.start)
        if not listed and not _ATTRIBUTIVE.search(context.left_of(one.span.start)):
            return one
    return None


def _grounded(context: Context, policies: tuple[Mention, ...], *, index: int, earlier: Mention | None) -> Pair | None:
    """Return a policy and the one that is called its ground: 甲的上位法是《乙》, 作为《乙》的配套文件，甲…."""
    target = policies[index]
    sentence = context.sentence(target.span.start)
    before = context.left_of(target.span.start)
    told = earlier if earlier and earlier.span.start >= sentence.start else None
    by_words = _GROUND_BEFORE.search(before)
    by_frame = before.rstrip("《").endswith("以") and _GROUND_AFTER.match(context.text, target.span.end)
    if told and (by_words or by_frame):
        return told, target
    later = policies[index + 1] if index + 1 < len(policies) else None
    if before.rstrip("《").endswith("作为") and later and later.span.start < sentence.end and later.core != target.core:
        return (later, target) if _PARTNER.match(context.text, target.span.end) else None
    return None


def _of_laws(policies: tuple[Mention, ...]) -> Iterator[Pair]:
    """Yield implementing regulations with the law in their name, on which they rest."""
    laws = {policy.core: policy for policy in reversed(policies) if policy.core.endswith("法")}
    for policy in policies:
        match = _OF_LAW.match(policy.core)
        if match and not policy.refers:
            names = (match["law"], match["law"].removeprefix("中华人民共和国"))
            yield from ((policy, laws[name]) for name in names if name in laws)


def _cited(context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...]) -> Iterator[Pair]:
    places = Index(policies)
    for scope in scopes:
        for target in places.inside(scope.span):
            clause = re.split("[，；]", context.left_of(target.span.start))[-1]
            is_told = scope.explicit or _TREATS.search(clause)
            if LISTED.fullmatch(context.text, scope.policy.span.end, target.span.start):
                continue
            if (
                is_told
                and (not _ISSUES.search(clause) or (not scope.explicit and _TO_REVISE.search(clause)))
                and not target.refers
                and target.core != scope.policy.core
                and not _UNSAID.search(clause)
                and not _APART.match(context.text, target.span.end)
            ):
                yield scope.policy, target
    yield from _still_valid(context, policies)
    yield from _named_together(context, policies)


def _still_valid(context: Context, policies: tuple[Mention, ...]) -> Iterator[Pair]:
    """Yield the policy that a text is with those of which it says that they hold beside it: 《…》继续有效."""
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    for target in policies:
        if main and not target.refers and target.core != main.core and _HOLDS.match(context.text, target.span.end):
            yield main, target


def _named_together(context: Context, policies: tuple[Mention, ...]) -> Iterator[Pair]:
    """Yield a policy and the one that words beside the two say that it names, is measured by or goes with."""
    for index, policy in enumerate(policies):
        if _BOTH.search(context.left_of(policy.span.start)):
            yield from ((one, policy) for one in _last_two(policies, index))
        earlier = next(others_before(policies, index), None)
        after = REPLACED_AFTER.match(context.text, policy.span.end)
        if earlier and after and LATER.search(after[0]):
            yield earlier, policy
        yield from _beside(context, policies, index=index, earlier=earlier)


def _beside(context: Context, policies: tuple[Mention, ...], *, index: int, earlier: Mention | None) -> Iterator[Pair]:
    policy, sentence = policies[index], context.sentence(policies[index].span.start)
    later = policies[index + 1] if index + 1 < len(policies) else None
    before = context.left_of(policy.span.start)
    told = earlier and context.sentence(earlier.span.start) == sentence
    if earlier and told and not policy.refers and _QUOTES.search(before):
        yield earlier, policy
    is_measure = _MEASURED.search(before) and _AGAINST.match(context.text, policy.span.end)
    if later and is_measure and context.sentence(later.span.start) == sentence:
        yield later, policy
    if earlier and _WITH.search(before) and _FITS.match(context.text, policy.span.end):
        yield earlier, policy
    if policy.refers and earlier and not earlier.refers and _BUILDS_ON.match(context.text, policy.span.end):
        yield policy, earlier


def _last_two(policies: tuple[Mention, ...], index: int) -> list[Mention]:
    """Return the two works named last before a place."""
    found: dict[str, Mention] = {}
    for one in others_before(policies, index):
        found.setdefault(one.core, one)
        if len(found) == _TWO:
            return list(found.values())
    return []
