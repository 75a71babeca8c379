"""Claims about an issue beside issuer and date: who approved it, who leads it, how many issued."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.patterns import ANY_DATE, NUMERAL, PLANNED, PUBLISH
from kg.extract.quantities.numerals import parse_number
from kg.extract.spans import Index
from kg.model import Claim, EntityKind, Mention, Predicate, Span

_APPROVED = re.compile(
    r"(?:领导)?(?:专题|常务会议|会议|研究|审核|审定|审议|核准|原则|批复|党组|正式){0,4}(?:同意|批准|审议通过|审定)(?!后|的|设立|成立|建立|建设|开展|开工|立项|实施后|文号)"
)
_BY_CONSENT = re.compile(
    r"(?P<before>须|需|应|应当|未|尚未|待|拟|将|可|不|无须|要|如)?(?P<cue>业?已?经(?:报|由|过)?|报经|已报|业经|(?:已|业已)?(?:获得|得到|获))$"
)
"""What stands before a body that consents; the first group makes it a demand or a denial."""

_CONSENTS = re.compile(
    rf"(?:已|正式|于|日前|近日|{ANY_DATE}){{0,4}}(?:批准|批复同意|原则同意|同意印发)(?:印发|发布|实施)?了?《?$"
)
"""What stands between a body and the policy that it approves."""

_LEADS = re.compile(r"(?:牵头|会同|商(?=[国省市\u4e00-\u9fff]{2,12}(?:印发|制定|发布)))")
_COUNT = re.compile(
    rf"(?:等|联合)?(?P<count>{NUMERAL})个?(?:中央|国家|省级|省直|市直|国务院)?(?:部门|部委|部委局|委办局|厅局|委局)(?!规章|以上|的)"
)
_PUBLISH = re.compile(PUBLISH)
_TOLD = frozenset(
    {"issue-verb", "issue-subject", "issue-passive", "issue-list", "issue-date", "issue-appeared", "issue-title"}
)
_WIDEST = 90
_CLOSE = 12
"""Characters between a policy and the body that consented to it: 《…》已报经国务院批准."""

_MOST_ISSUERS = 99
_SELF = re.compile(
    r"(?:本|该|此)(?:方案|办法|规定|意见|通知|规划|计划|条例|细则|措施|文件|标准|指南|目录)|现(?:印发|予以印发|予公布|将)"
)


def issue_details(
    context: Context, policies: tuple[Mention, ...], *, bodies: tuple[Mention, ...], issued: Iterable[Claim]
) -> Iterator[Claim]:
    """Yield approvedBy, leadIssuer and coIssuerCount claims of the policies of a section.

    Consent counts where the text says that it was given (经国务院同意), not where it is to be sought (须经, 报…批准后).
    The first of several issuers leads only where the text says so (牵头, 会同).
    """
    told = [
        claim
        for claim in issued
        if claim.predicate in {Predicate.ISSUED_BY, Predicate.ISSUED_ON} and claim.plain and claim.rule in _TOLD
    ]
    subjects = Index({claim.subject: None for claim in told})
    yield from _approvals(context, policies, bodies=Index(bodies), subjects=subjects)
    yield from _leads(context, told)
    yield from _counts(context, policies, subjects=subjects)


def _approvals(
    context: Context, policies: tuple[Mention, ...], *, bodies: Index[Mention], subjects: Index[Mention]
) -> Iterator[Claim]:
    named = Index(policies)
    for body in bodies:
        if body.kind is not EntityKind.AGENCY:
            continue
        policy, rule = _approved_policy(context, body, named=named, subjects=subjects)
        if policy is not None:
            claim = context.claim(policy, Predicate.APPROVED_BY, body, rule=rule, confidence=0.9)
            yield claim


def _approved_policy(
    context: Context, body: Mention, *, named: Index[Mention], subjects: Index[Mention]
) -> tuple[Mention | None, str]:
    sentence = context.sentence(body.span.start)
    before = context.left_of(body.span.start)[-8:]
    cue = _BY_CONSENT.search(before)
    if cue and not cue["before"] and _APPROVED.match(context.text, body.span.end):
        return _consented(context, body, named=named, subjects=subjects), "approval-consent"
    after = next(iter(named.after(body.span.end)), None)
    if after is None or after.span.start >= sentence.end or after.span.start - body.span.end > _WIDEST:
        return None, ""
    gap = context.text[body.span.end : after.span.start]
    approves = _CONSENTS.fullmatch(gap) and not PLANNED.search(context.text, sentence.start, after.span.start)
    return (after, "approval-verb") if approves else (None, "")


def _consented(context: Context, body: Mention, *, named: Index[Mention], subjects: Index[Mention]) -> Mention | None:
    """Return the policy to which a body consented: issued behind, named before, or the one of the heading."""
    sentence = context.sentence(body.span.start)
    for policy in subjects.after(body.span.end):
        if policy.span.end > sentence.end:
            break
        return policy
    if _SELF.search(context.text, sentence.start, min(sentence.end, body.span.end + _WIDEST)):
        main = next((policy for policy in named if context.in_heading(policy.span.start)), None)
        if main is not None:
            return main
    before = next((one for one in named.before(body.span.start) if one.span.start >= sentence.start), None)
    return before if before is not None and body.span.start - before.span.end <= _CLOSE else None


def _leads(context: Context, told: Iterable[Claim]) -> Iterator[Claim]:
    issuers: dict[tuple[Mention, Span], list[Claim]] = {}
    for claim in told:
        if isinstance(claim.object, Mention):
            issuers.setdefault((claim.subject, claim.sentence), []).append(claim)
    for claims in issuers.values():
        for claim in claims:
            body = claim.object
            match = _LEADS.match(context.text, body.span.end) if isinstance(body, Mention) else None
            if match and (match[0] == "牵头" or len(claims) > 1):
                yield replace(claim, predicate=Predicate.LEAD_ISSUER, rule="lead-stated", confidence=0.9)
                break


def _counts(context: Context, policies: tuple[Mention, ...], *, subjects: Index[Mention]) -> Iterator[Claim]:
    issued = set(subjects)
    for policy in policies:
        count, place = _count_in_title(context, policy)
        if not count and policy in issued:
            count, place = _count_before(context, policy)
        if 1 < count <= _MOST_ISSUERS:
            yield Claim(
                subject=policy,
                predicate=Predicate.CO_ISSUER_COUNT,
                object=str(count),
                sentence=context.sentence(place),
                rule="issuers-counted",
                confidence=0.9,
            )


def _count_in_title(context: Context, policy: Mention) -> tuple[int, int]:
    """Return the number with which a title begins: 工业和信息化部等四部门关于…的通知."""
    about = context.text.find("关于", policy.span.start, policy.span.end)
    if policy.refers or about < 0:
        return 0, 0
    begin = max(context.line(policy.span.start).start, policy.span.start - _WIDEST)
    match = _COUNT.search(context.text, begin, about)
    if match is None or not _TITLE_GAP.fullmatch(context.text, match.end(), about):
        return 0, 0
    return _number(match["count"]), match.start()


_TITLE_GAP = re.compile(r"(?:办公厅|办公室|综合司|联合|印发|发布|[《\s]){0,4}")


def _count_before(context: Context, policy: Mention) -> tuple[int, int]:
    """Return the number of issuers that is told before the verb of the issue: 等七部门联合印发《…》."""
    begin = max(context.sentence(policy.span.start).start, policy.span.start - _WIDEST)
    matches = list(_COUNT.finditer(context.text, begin, policy.span.start))
    if not matches or not _PUBLISH.search(context.text, matches[-1].end(), policy.span.start):
        return 0, 0
    if "《" in context.text[matches[-1].end() : policy.span.start - 1]:
        return 0, 0
    return _number(matches[-1]["count"]), matches[-1].start()


def _number(words: str) -> int:
    number = parse_number(words)
    return int(number.value) if number is not None and number.value == number.value.to_integral_value() else 0
