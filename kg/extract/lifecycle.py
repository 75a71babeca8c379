"""Claims about the life of a policy: its stage, what it carries out, and what it changes without replacing it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.chinese import fold
from kg.extract.context import Context
from kg.extract.patterns import DENIED, NEGATED, PLANNED
from kg.model import Claim, Mention, Predicate, Span, Stance, Status

_IMPLEMENTS = re.compile(
    r"(?:贯彻落实|贯彻执行|深入贯彻|全面贯彻|贯彻|全面落实|认真落实|抓好落实|落实|推动实施|为实施|细化落实|实施好)[^，。；《》]{0,40}《?$"
)
_LISTED = re.compile(r"[》]?(?:[（(][^（）()]{0,40}[）)])?[、和与及以《]{0,4}(?:[^，。；《》]{0,12})?")
_OF_LAW = re.compile(r"(?P<law>.{3,30}法)(?:实施条例|实施细则|实施办法)")
_IN_PART = re.compile(
    r"部分|局部|个别|若干(?:条款|规定|内容)|第[一二三四五六七八九十百\d]{1,5}条|条款|有关规定|相关规定|附件|附表"
)
_CHANGES = re.compile("(?:修改|修正)(?:的决定|决定|单)?")
_AMENDING = re.compile(
    r"关于修[改正订](?P<open>[〈《<〉]?)(?P<title>[^〈〉《》<>]{4,60}?)(?:[〉》>])?(?:部分|若干|个别|有关)?(?:条款|条文|内容|规定)?的(?:决定|通知|公告|令)"
)
_TRIAL = re.compile("试行|暂行")
_DRAFT = re.compile("征求意见稿|公开征求意见|送审稿|讨论稿|草案")
_REVISION = re.compile(r"(?:19|20)\d\d年(?:第[一二三四五六七八九十]次)?修[订正改]|修[订正]版|修[订正]本")
_CONSULTS_BEFORE = re.compile("(?:公开征求|征求)(?:对|关于|就)?《?$|(?:就|对)《?$")
_CONSULTS_AFTER = re.compile(
    r"》?(?:[（(][^（）()]{0,20}[）)])?》?(?:向社会|面向社会|向公众|公开|开展|再次|网上){0,4}(?:征求|征集)(?:社会|公众|各方|公开|各界|修改)?(?:的)?意见"
)
_REPEALED_AFTER = re.compile(
    r"》?(?:[（(][^（）()]{0,60}[）)]){0,2}(?:自[^，。；]{2,20}起|于[^，。；]{2,14})?(?:现|现已|已|已经|同时|即行|予以|一并|相应|随之|正式|均|，|即时|宣布|到期){0,4}"
    r"(?:废止|停止执行|停止施行|停止使用|不再执行|自行废止)(?!的|后|前|或)"
)
_REPEALED_BEFORE = re.compile(
    r"(?:废止|废除|宣布失效|宣布废止)了?(?:此前的?|原|旧的?|下列|以下|[^，。；《》]{0,10}的)?(?:[：:])?《?$"
)
_EXPIRED_AFTER = re.compile(
    r"》?(?:[（(][^（）()]{0,60}[）)]){0,2}(?:于[^，。；]{2,14})?(?:已|已经|现已|均|的?有效期){0,3}(?:到期|期满|届满|失效|自行失效|自动失效|过期)(?!的|后|前|或|时)"
)
_ACTS = frozenset(
    {
        "issue-verb",
        "issue-subject",
        "issue-passive",
        "issue-list",
        "issue-appeared",
        "issue-signature",
        "issue-item",
        "issue-order",
        "issue-title",
    }
)
_CARRIED = re.compile("(?:印发|发布|公布|下达)")
_REVISED_AFTER = re.compile(
    r"》?(?:[（(][^（）()]{0,60}[）)])?(?:已|已经)?(?:作了|作出了?|做了|进行了?|予以|加以)(?:部分|局部|全面|个别|相应|重大|若干|必要|的){0,3}(?:修改|修订|修正)(?!的|后|前|意见)"
)
_NO_NEGATION = re.compile("未|没有|并非|不会|不再|尚未")


def implements_claims(context: Context, ties: Iterable[Claim]) -> Iterator[Claim]:
    """Yield implements claims beside the bases that are there to be carried out (贯彻落实《…》, 实施条例 of a law)."""
    carried: dict[Mention, int] = {}
    for claim in ties:
        target = claim.object
        if claim.predicate is not Predicate.BASED_ON or not isinstance(target, Mention):
            continue
        before = context.left_of(target.span.start)
        last = carried.get(claim.subject)
        is_listed = last is not None and _LISTED.fullmatch(context.text, last, max(target.span.start, last))
        law = _OF_LAW.fullmatch(claim.subject.core)
        is_law = law is not None and target.core.removeprefix("中华人民共和国") == law["law"].removeprefix(
            "中华人民共和国"
        )
        if _IMPLEMENTS.search(before) or is_listed or is_law:
            carried[claim.subject] = target.span.end
            yield replace(claim, predicate=Predicate.IMPLEMENTS, rule="tie-implements")


def amended(context: Context, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims; ties that say replaces where a part is changed only as amends."""
    for claim in claims:
        target = claim.object
        if claim.predicate is Predicate.SUPERSEDES and isinstance(target, Mention) and _in_part(context, claim, target):
            yield replace(claim, predicate=Predicate.AMENDS, rule="tie-amends")
        else:
            yield claim


def _in_part(context: Context, claim: Claim, target: Mention) -> bool:
    """Tell whether a revision changes only a part, as the words before the title or behind it say."""
    before = context.left_of(target.span.start)[-12:]
    after = context.text[target.span.end : min(target.span.end + 24, claim.sentence.end)].partition("，")[0]
    if re.search("废止|替代|取代|代替|废除", before + after):
        return False
    changes = re.search("修改|修正|修订|更新|调整", before + after)
    whole = re.search("全面修订|修订形成|重新", after)
    return bool(
        changes and not whole and (_IN_PART.search(after) or _IN_PART.search(before) or _CHANGES.search(after[:8]))
    )


def amending_claims(context: Context, policies: tuple[Mention, ...]) -> Iterator[Claim]:
    """Yield amends claims of decisions whose title names what they change: 关于修改《…》的决定."""
    for policy in policies:
        if policy.refers:
            continue
        match = _AMENDING.search(context.text, policy.span.start, min(policy.span.end + 4, len(context.text)))
        if match is None:
            continue
        title = match["title"]
        core = fold(title)
        named = next((one for one in policies if one is not policy and not one.refers and one.core == core), None)
        span = Span(*match.span("title"))
        target = named or replace(
            policy,
            span=span,
            surface=title,
            name=title,
            core=core,
            edition="",
            concept="",
            rule="title-amended",
            confidence=0.8,
        )
        sentence = context.sentence(policy.span.start)
        yield Claim(
            subject=policy,
            predicate=Predicate.AMENDS,
            object=replace(target, refers=True) if named is None else target,
            sentence=sentence,
            rule="amends-title",
            confidence=0.9,
            context=(context.sentence(target.span.start),) if context.sentence(target.span.start) != sentence else (),
        )


def status_claims(context: Context, policies: tuple[Mention, ...], *, issued: Iterable[Claim]) -> Iterator[Claim]:
    """Yield status claims: how far a policy has come, as its title or a sentence says.

    A planned repeal (拟废止) is withheld; what a text only proposes to issue has no stage.
    """
    drafts = {one for one in policies if _is_consulted(context, one) or _DRAFT.search(_title(context, one))}
    seen: set[tuple[Mention, Span]] = set()
    for claim in issued:
        key = claim.subject, claim.sentence
        if key not in seen and claim.subject not in drafts and _is_act(context, claim):
            seen.add(key)
            yield replace(claim, predicate=Predicate.STATUS, object=Status.ISSUED.value, rule="status-issued")
    for policy in policies:
        for status, rule, confidence, stance in _stages(context, policy, draft=policy in drafts):
            yield Claim(
                subject=policy,
                predicate=Predicate.STATUS,
                object=status.value,
                sentence=context.sentence(policy.span.start),
                rule=rule,
                confidence=confidence,
                stance=stance,
            )


def _is_act(context: Context, claim: Claim) -> bool:
    """Tell whether a claim says that a policy was issued; the issuer in a title alone does not."""
    if claim.predicate not in {Predicate.ISSUED_BY, Predicate.ISSUED_ON} or not claim.plain or claim.rule not in _ACTS:
        return False
    return claim.rule != "issue-title" or _is_carried(context, claim.subject)


def _is_carried(context: Context, policy: Mention) -> bool:
    """Tell whether a heading is that of the notice that issues a policy: 某厅关于印发《…》的通知."""
    line = context.line(policy.span.start)
    return context.in_heading(policy.span.start) and bool(_CARRIED.search(context.text, line.start, line.end))


def _is_consulted(context: Context, policy: Mention) -> bool:
    before = context.left_of(policy.span.start)[-12:]
    after = _CONSULTS_AFTER.match(context.text, policy.span.end)
    asks = _CONSULTS_BEFORE.search(before)
    return bool(after) or bool(asks and asks[0].startswith(("公开", "征求")))


def _stages(context: Context, policy: Mention, *, draft: bool) -> Iterator[tuple[Status, str, float, Stance]]:
    words = _title(context, policy)
    if draft and _DRAFT.search(words):
        yield Status.DRAFT, "status-title", 0.9, Stance.STATED
    elif draft and _is_consulted(context, policy):
        yield Status.DRAFT, "status-consulted", 0.9, Stance.STATED
    elif not (draft or policy.refers):
        if _REVISION.search(words):
            yield Status.REVISED, "status-title", 0.85, Stance.STATED
        elif _TRIAL.search(words):
            yield Status.TRIAL, "status-title", 0.9, Stance.STATED
    yield from _ended(context, policy)


def _title(context: Context, policy: Mention) -> str:
    """Return the words of a title, and of the brackets straight behind it."""
    end = policy.span.end
    tail = re.compile(r"》?[（(][^（）()]{1,20}[）)]").match(context.text, end)
    return context.text[policy.span.start : tail.end() if tail else end]


def _ended(context: Context, policy: Mention) -> Iterator[tuple[Status, str, float, Stance]]:
    sentence = context.sentence(policy.span.start)
    before = context.left_of(policy.span.start)
    after = _REPEALED_AFTER.match(context.text, policy.span.end)
    cue = _REPEALED_BEFORE.search(before)
    expired = _EXPIRED_AFTER.match(context.text, policy.span.end)
    if after or cue:
        clause = re.split("[，；]", before)[-1][-20:]
        said = after[0] if after else ""
        planned = (
            PLANNED.search(clause + said)
            or re.search(
                r"(?:拟|建议|计划|将|应|待|考虑)[^，。；]{0,6}$",
                clause if after else before[: cue.start()] if cue else "",
            )
            or re.search("将|拟", said)
        )
        denied = _NO_NEGATION.search(said) or (cue and DENIED.search(before[: cue.start()])) or NEGATED.search(clause)
        stance = Stance.NEGATED if denied else Stance.PLANNED if planned else Stance.STATED
        yield Status.REPEALED, "status-repealed", 0.85, stance
    elif _REVISED_AFTER.match(context.text, policy.span.end):
        planned = re.search(r"(?:拟|将|计划|建议|应|考虑)[^，。；]{0,10}$", re.split("[，；]", before)[-1])
        yield Status.REVISED, "status-revised", 0.8, Stance.PLANNED if planned else Stance.STATED
    elif expired and expired.end() <= sentence.end:
        yield Status.EXPIRED, "status-expired", 0.85, Stance.STATED
