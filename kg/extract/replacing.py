"""Which policy took the place of another: replaced, repealed, revised, editions old and new."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.chinese import fold
from kg.extract.context import Context
from kg.extract.numbers import STANDARD_NUMBER
from kg.extract.patterns import DENIED, REPLACE
from kg.model import Claim, Mention, PartialDate, Predicate, Span

_REPLACES = re.compile(rf"(?:{REPLACE})(?:了|此前|原|[^，。；《》]{{0,16}}的)?[^，。；《》]{{0,6}}$")

REPLACED_AFTER = re.compile(
    r"(?:[（(][^（）()]{0,40}[）)])?(?:[^，。；《》]{0,10})?(?:同时|即行|予以|自行)?(?:废止|停止执行|失效)"
)

LATER = re.compile("将|拟|届时|计划|待")
"""What puts a repeal into the future; until then the old policy holds, and the new one only names it."""

_UNREPEALED = re.compile("没有|并未|尚未|未|不|仍")

_IS_BY = re.compile("(?:[（(][^（）()]{0,40}[）)])?的(?:就是|正是|是)(?:新的?)?")

_TAKEN_BY = re.compile("(?:[（(][^（）()]{0,40}[）)])?(?:已经?|现已|均已)?(?:被|为|由)(?:新的?)?")

_TAKEN = re.compile("(?:[（(][^（）()]{0,40}[）)])?所?(?:取代|替代|代替|废止)")

_REVISES = re.compile("(?:修改|修订|修正|更新)了?《?$")

_REVISED = re.compile(
    "(?:进行|作|作出|做|做出|予以|加以)了?(?:了|全面|部分|大幅|相应|重大|局部|适当)*(?:修订|修改|修正|更新)"
)

_BECOMES = re.compile("(?:形成|出台|印发|发布|公布|制定)了?(?:新的?)?《?$")

_COMPARED = re.compile(r"(?:相较于|相比于?|较之?|比起|区别于|不同于|与)[^，。；《》]{0,30}$")

_OTHER_EDITION = re.compile(r"[^。；《》]{0,24}?(?P<edition>20\d\d年?版)")

_YEARLY = re.compile(r"20\d\d年?版?$")

_RENEWED = re.compile("新《|新版|旧|取代|替代|修订|相较|相比|废止")

_NEW = re.compile(r"新(?:版|修订的)?《?$")

_REPLACES_TRIAL = re.compile(r"[^。；《》]{0,20}?(?:取代|替代|代替|废止|接替)了?(?:原|原有的?|此前的)?(?:试行|暂行)")

_TRIALS = frozenset({"试行", "暂行"})

_FINAL = "正式"
"""Edition of what replaces trial measures, where its year is not known."""

LISTED = re.compile(r"(?:[（(][^（）()]{0,40}[）)])?(?:[、和与及以]{1,2}[^，。；《》]{0,12})?")

_NUMBER_AT_END = re.compile(rf"{STANDARD_NUMBER.pattern}\s*$")

REACH = 60
"""Policies before or after one among which its partner in a tie is looked for."""

Pair = tuple[Mention, Mention]


def others_before(policies: tuple[Mention, ...], index: int) -> Iterator[Mention]:
    """Yield the policies before one that are different works, the nearest first, within reach."""
    reach = policies[max(index - REACH, 0) : index]
    return (policy for policy in reversed(reach) if policy.core != policies[index].core)


def superseded(context: Context, policies: tuple[Mention, ...]) -> Iterator[Pair]:
    """Yield the policies that took the place of another, each with the other."""
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    for index, target in enumerate(policies):
        before = _without_number(context.left_of(target.span.start))
        earlier = next(others_before(policies, index), None)
        cue = _REPLACES.search(before)
        if pair := _replaced_by(context, policies, index=index, cue=cue is not None):
            yield pair
        elif cue and earlier and not DENIED.search(before[: cue.start()]):
            yield earlier, target
        elif earlier and (after := REPLACED_AFTER.match(context.text, target.span.end)):
            if not LATER.search(after[0]) and not _UNREPEALED.search(after[0]):
                yield from _repealed(context, policies, index=index, main=main)
        elif pair := _revised(context, policies, index=index, earlier=earlier):
            yield pair
        elif _COMPARED.search(before) and not target.refers:
            later = policies[index + 1 : index + 1 + REACH]
            newer = next((p for p in later if _NEW.search(context.left_of(p.span.start)[-4:])), None)
            if newer and newer.core != target.core:
                yield newer, target
    yield from _other_editions(context, policies)


def _repealed(context: Context, policies: tuple[Mention, ...], *, index: int, main: Mention | None) -> Iterator[Pair]:
    """Yield the policy of a text, or that named before, with each of a list of policies that it repeals."""
    first = index
    while first and LISTED.fullmatch(context.text, policies[first - 1].span.end, policies[first].span.start):
        first -= 1
    subject = main or next(others_before(policies, first), None)
    if subject is None:
        subject, first = policies[first], first + 1
    yield from ((subject, one) for one in policies[first : index + 1] if one.core != subject.core)


def _replaced_by(context: Context, policies: tuple[Mention, ...], *, index: int, cue: bool) -> Pair | None:
    """Return the policy that took the place of another named before it: 《甲》已被《乙》取代, 取代《甲》的是《乙》."""
    target = policies[index]
    later = policies[index + 1] if index + 1 < len(policies) else None
    if later is None or later.core == target.core:
        return None
    between = context.text[target.span.end : later.span.start]
    if cue and _IS_BY.fullmatch(between):
        return later, target
    by = _TAKEN_BY.fullmatch(between) and _TAKEN.match(context.text, later.span.end)
    return (later, target) if by else None


def _without_number(before: str) -> str:
    """Return the words before a title without the number of a standard that stands straight before it."""
    number = _NUMBER_AT_END.search(before)
    return before[: number.start()] if number else before


def _revised(context: Context, policies: tuple[Mention, ...], *, index: int, earlier: Mention | None) -> Pair | None:
    """Return the policy that revises another, and that one: 甲修改了《乙》, 对《乙》作了修订，形成《甲》."""
    target = policies[index]
    sentence = context.sentence(target.span.start)
    before = context.left_of(target.span.start)
    told = earlier if earlier and earlier.span.start >= target.span.start - len(before.rpartition("；")[2]) else None
    if _REVISES.search(before) and told and "，" in before:
        return told, target
    if not _REVISED.match(context.text, target.span.end):
        return None
    later = policies[index + 1] if index + 1 < len(policies) else None
    if later and later.span.start < sentence.end and _BECOMES.search(context.left_of(later.span.start)):
        return later, target
    return (told, target) if told and before.rstrip("《").endswith("对") else None


def _other_editions(context: Context, policies: tuple[Mention, ...]) -> Iterator[Pair]:
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
