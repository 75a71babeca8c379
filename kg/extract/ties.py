"""Claims that tie one policy to another: basedOn, supersedes, cites."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kg.chinese import fold
from kg.extract.context import Context
from kg.extract.numbers import STANDARD_NUMBER
from kg.extract.patterns import BASIS, DENIED, PUBLISH, REFINE, REPLACE, SPEECH
from kg.extract.scope import Scope
from kg.extract.spans import Index
from kg.model import Claim, Mention, PartialDate, Predicate, Span

_BASIS_BEFORE = re.compile(rf"(?:{BASIS})[^，。；《》]{{0,40}}$")
_REPLACES = re.compile(rf"(?:{REPLACE})(?:了|此前|原|[^，。；《》]{{0,16}}的)?[^，。；《》]{{0,6}}$")
_REPLACED_AFTER = re.compile(
    r"(?:[（(][^（）()]{0,40}[）)])?(?:[^，。；《》]{0,10})?(?:同时|即行|予以|自行)?(?:废止|停止执行|失效)"
)
_LATER = re.compile("将|拟|届时|计划|待")
"""What puts a repeal into the future; until then the old policy holds, and the new one only names it."""

_REVISES = re.compile("(?:修改|修订|修正|更新)了?《?$")
_REVISED = re.compile(
    "(?:进行|作|作出|做|做出|予以|加以)了?(?:了|全面|部分|大幅|相应|重大|局部|适当)*(?:修订|修改|修正|更新)"
)
_BECOMES = re.compile("(?:形成|出台|印发|发布|公布|制定)了?(?:新的?)?《?$")
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
_COMPARED = re.compile(r"(?:相较于|相比于?|较之?|比起|区别于|不同于|与)[^，。；《》]{0,30}$")
_REFINES = re.compile(r"是对[^，。；《》]{0,16}$")
_REFINED_AFTER = re.compile(rf"[^，。；]{{0,4}}的(?:{REFINE})")
_THEREOF = re.compile(r"(?:[（(][^（）()]{0,30}[）)])?及其(?:后续)?$")
_OTHER_EDITION = re.compile(r"[^。；《》]{0,24}?(?P<edition>20\d\d年?版)")
_OF_LAW = re.compile(r"^(?P<law>.{3,30}法)(?:实施条例|实施细则|实施办法)$")
_YEARLY = re.compile(r"20\d\d年?版?$")
_RENEWED = re.compile("新《|新版|旧|取代|替代|修订|相较|相比|废止")
_NEW = re.compile(r"新(?:版|修订的)?《?$")

_REPLACES_TRIAL = re.compile(r"[^。；《》]{0,20}?(?:取代|替代|代替|废止|接替)了?(?:原|原有的?|此前的)?(?:试行|暂行)")
_TRIALS = frozenset({"试行", "暂行"})
_FINAL = "正式"
"""Edition of what replaces trial measures, where its year is not known."""

_UNSAID = re.compile("没有|并未|尚未|未(?!来)")
_ACTS = frozenset({"issue-verb", "issue-subject", "issue-passive", "issue-date", "issue-list"})
"""Rules that find an issue told in the sentence, so that a basis named before it is that of what was issued."""

_LISTED = re.compile(r"(?:[（(][^（）()]{0,40}[）)])?(?:[、和与及以]{1,2}[^，。；《》]{0,12})?")
_ATTRIBUTIVE = re.compile(rf"(?:{PUBLISH})的[《“]?$")
"""What stands before a title that somebody issued some time, not in this sentence: 国务院印发的《…》."""

_LISTED_FURTHER = re.compile(
    rf"(?:[（(][^（）()]{{0,40}}[）)]){{0,2}}(?:[、和与及]|以及)[^，。；《》]{{0,50}}(?:{PUBLISH})的"
)
"""What stands between two grounds of a list: 《甲》和某部门印发的《乙》."""

_BOTH = re.compile(
    r"(?:[两二这]{1,2}[份个项部](?:文件|方案|政策|规划|意见|办法|标准)|二者|两者)(?:都|均)(?:[^，。；《》]{0,8})?"
    r"(?:引用|援引|提到|提及|参考|参照|采用|采纳|衔接)了?《?$"
)
"""Two policies that cite a third one: 两份文件都引用了《…》."""

_TREATS = re.compile("(?:对|与|同|结合|衔接|依托|修改|纳入|列入|严格执行|执行|遵循|符合|参照|参考)[^，。；《》]{0,12}$")
"""Words by which a text that speaks for a policy, without naming it again, deals with another one."""

_ISSUES = re.compile(rf"(?:{PUBLISH})了?[《“]?$")
_MEASURED = re.compile("(?:[与同和较比]|相较于|相比于)$")
_AGAINST = re.compile("(?:相比|相较|比较|相衔接|一脉相承)?[^，。；《》]{0,4}，")
_WITH = re.compile("[与同和][^，。；《》]{0,16}$")
_FITS = re.compile("(?:相|有机)?(?:衔接|配套|呼应|一脉相承|互补)")
_BUILDS_ON = re.compile("(?:再次|进一步|全面|是[^，。；《》]{0,12}的?){0,3}(?:升级|深化|延续|承接|拓展|接续)")
_NUMBER_AT_END = re.compile(rf"{STANDARD_NUMBER.pattern}\s*$")
_TWO = 2
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
        before = _without_number(context.left_of(target.span.start))
        earlier = next(_others(policies, index), None)
        cue = _REPLACES.search(before)
        if cue and earlier and not DENIED.search(before[: cue.start()]):
            yield earlier, target
        elif earlier and (after := _REPLACED_AFTER.match(context.text, target.span.end)):
            if not _LATER.search(after[0]):
                yield main or earlier, target
        elif pair := _revised(context, policies, index=index, earlier=earlier):
            yield pair
        elif _COMPARED.search(before) and not target.refers:
            later = policies[index + 1 : index + 1 + _REACH]
            newer = next((p for p in later if _NEW.search(context.left_of(p.span.start)[-4:])), None)
            if newer and newer.core != target.core:
                yield newer, target
    yield from _other_editions(context, policies)


def _without_number(before: str) -> str:
    """Return the words before a title without the number of a standard that stands straight before it."""
    number = _NUMBER_AT_END.search(before)
    return before[: number.start()] if number else before


def _revised(context: Context, policies: tuple[Mention, ...], *, index: int, earlier: Mention | None) -> _Pair | None:
    """Return the policy that revises another, and that one: 甲修改了《乙》, 对《乙》作了修订，形成《甲》."""
    target = policies[index]
    sentence = context.sentence(target.span.start)
    told = earlier if earlier and earlier.span.start >= sentence.start else None
    before = context.left_of(target.span.start)
    if _REVISES.search(before) and told and "，" in before:
        return told, target
    if not _REVISED.match(context.text, target.span.end):
        return None
    later = policies[index + 1] if index + 1 < len(policies) else None
    if later and later.span.start < sentence.end and _BECOMES.search(context.left_of(later.span.start)):
        return later, target
    return (told, target) if told and before.rstrip("《").endswith("对") else None


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
    subjects = Index(claim.subject for claim in issued if claim.rule in _ACTS and claim.plain)
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
            after = _issued_after(context, target, subjects=subjects)
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


def _goes_on_list(context: Context, last: Mention, target: Mention) -> bool:
    patterns = _LISTED, _LISTED_FURTHER
    return any(pattern.fullmatch(context.text, last.span.end, target.span.start) for pattern in patterns)


def _issued_after(context: Context, target: Mention, *, subjects: Index[Mention]) -> Mention | None:
    """Return the policy that the sentence issues behind one, those of a list with it left aside."""
    end = context.sentence(target.span.start).end
    for one in islice(subjects.after(target.span.end), _REACH):
        if one.span.end > end:
            return None
        listed = _LISTED.fullmatch(context.text, target.span.end, one.span.start)
        if not listed and not _ATTRIBUTIVE.search(context.left_of(one.span.start)):
            return one
    return None


def _grounded(context: Context, policies: tuple[Mention, ...], *, index: int, earlier: Mention | None) -> _Pair | None:
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
    yield from _named_together(context, policies)


def _named_together(context: Context, policies: tuple[Mention, ...]) -> Iterator[_Pair]:
    """Yield a policy and the one that words beside the two say that it names, is measured by or goes with."""
    for index, policy in enumerate(policies):
        if _BOTH.search(context.left_of(policy.span.start)):
            yield from ((one, policy) for one in _last_two(policies, index))
        earlier = next(_others(policies, index), None)
        after = _REPLACED_AFTER.match(context.text, policy.span.end)
        if earlier and after and _LATER.search(after[0]):
            yield earlier, policy
        yield from _beside(context, policies, index=index, earlier=earlier)


def _beside(context: Context, policies: tuple[Mention, ...], *, index: int, earlier: Mention | None) -> Iterator[_Pair]:
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
    for one in _others(policies, index):
        found.setdefault(one.core, one)
        if len(found) == _TWO:
            return list(found.values())
    return []


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
    if trial := _after_trial(context, policies, years=years):
        return trial
    newest: dict[str, str] = {}
    for policy, year in years.items():
        newest[policy.core] = max(year, newest.get(policy.core, ""))
    old = next((p for p in policies if p in years and not p.edition and years[p] < newest[p.core]), None)
    if old is None:
        return {}
    same = [policy for policy in policies if policy.core == old.core and policy is not old]
    return {old: years[old]} | dict.fromkeys(same, newest[old.core])


def _after_trial(context: Context, policies: tuple[Mention, ...], *, years: dict[Mention, str]) -> dict[Mention, str]:
    """Return the editions of trial measures and of those that replace them under the same title, the old one first."""
    for new in policies:
        if new.edition or new.refers or not _REPLACES_TRIAL.match(context.text, new.span.end):
            continue
        old = next((p for p in policies if p.core == new.core and p.edition in _TRIALS), None)
        if old is not None:
            return {old: old.edition, new: years.get(new, _FINAL)}
    return {}
