"""Claims about the issue of a policy: by whom, when, under which number, of what type."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.dates import find_dates
from kg.extract.issuers import bodies_after, bodies_before, subject_bodies
from kg.extract.kinds import standard_cores, type_and_number_claims
from kg.extract.letterhead import head_claims, page_day
from kg.extract.lexicon import HitKind
from kg.extract.numbers import STANDARD_NUMBER, body_of_order, number_beside
from kg.extract.patterns import (
    ACCORDING,
    ANY_DATE,
    BASIS,
    DENIED,
    PLANNED,
    PUBLISH,
    WEAK_PUBLISH,
    WISHED,
)
from kg.extract.spans import Index
from kg.extract.titles import TitleParser
from kg.model import Claim, EntityKind, Mention, PartialDate, Predicate, Span, Stance

_FILLER = (
    r"(?:了|过|的|新的?|新版|(?:新|全面|重新)?修[订改]后?的|首个|首部|本级|最新|国家标准|行业标准|推荐性|强制性|系列|一份|题为|名为|"
    r"第[一二三四五六七八九十\d]{1,4}(?:次|版|批|期|部|轮)|[一二两三四五六七八九十\d]{1,4}(?:个)?(?:部门|部委)(?:的|制定的)?|《|“|\"|\s){0,20}"
)
_VERB_BEFORE = re.compile(
    rf"(?P<verb>{PUBLISH}|提出(?=的)|公开征求|(?<!公开)征求|达成|缔结|更新|(?<!发)(?<!布)公告){_FILLER}$"
)
_ONLY_OF_TITLES = WEAK_PUBLISH | {"达成", "缔结", "更新", "公告"}
"""Verbs that issue what follows only where that is a title in brackets."""
_CAME_OUT = re.compile(
    r"(?:[（(][^（）()]{0,60}[）)])?(?:已|也|正式|先后|相继|联合|同时|均|对外|向社会|面向社会|公开|全文){0,6}"
    r"(?:印发|发布|出台|公布|颁布|问世)(?!了?[《的会]|单位|机构|部门)"
)
_DATED_AFTER = re.compile(
    rf"(?:[（(][^（）()]{{0,60}}[）)])?\s{{0,9}}(?:[，,]经[^，。；《》]{{2,14}}(?:同意|批准|审定))?[，（(]?(?:(?:印发|发布|出台|公布|颁布|通过|制定|签署)于(?P<told>{ANY_DATE})|"
    rf"(?:已|系|是)?(?:于|在)?(?P<date>{ANY_DATE})"
    r"(?:由[^，。；《》]{2,40})?(?:正式|首次|联合|共同|对外|公开)*"
    r"(?:印发|发布|出台|公布|颁布|通过|问世|签署|审议通过|启动)(?!了?[《的会]|单位|机构|部门))"
)
"""What follows a title that is said to have come out on a day: 《…》于3月1日印发."""

_BRACKET_DATE = re.compile(rf"[（(](?P<date>{ANY_DATE})(?:版)?[）)](?!）)")
"""The year that stands in brackets after a title: 《…》（2024年）."""
_DATE_ALONE = re.compile(rf"\s{{0,9}}(?P<date>{ANY_DATE})[，,]?")
_OF_DATE = re.compile(
    rf"(?:^|[，。；：、《》]|取代|替代|根据|依据|按照|与|和|对|比)(?P<date>{ANY_DATE})的(?:原|旧)?《?$"
)
"""What stands before a title that is told by its year: 2015年的《…》."""

_CONSULTED = re.compile(
    r"(?:[（(][^（）()]{0,20}[）)]){0,6}+》?(?:向社会|面向社会|向公众|公开|开展|再次|网上){0,6}征求(?:社会|公众|各方|公开|各界){0,6}意见"
)
_FOR_COMMENT = re.compile(r"(?:(?:发出|发布|印发)(?:通知|公告|通告)，)?(?:就|对)《?$")
_BODY_OF = re.compile("秘书处|缔约方|执行")
_WITHIN = re.compile(
    rf"(?:也|还|又|则|近日|日前|此前|已|曾|{ANY_DATE}){{0,3}}(?:发布的|印发的|公布的)?在(?:其|自己的|最新的|{ANY_DATE}(?:的)?)?《?$"
)
_SAID_WITHIN = re.compile(
    r"(?:[（(][^（）()]{0,40}[）)]){0,2}(?:一文)?(?:中|里)，?(?:也|还|进一步|首次|明确|均){0,2}(?:规定|提出|要求|指出|明确|强调|承诺|预计|写明|提到)"
)
"""Around a title in which a body says something: 某厅在《…》中规定."""
_IN_TITLE = re.compile(r"《[^《》]{0,80}$")
_STATED_BASIS = re.compile(rf"(?:{BASIS})[^，。；]{{0,20}}《[^《》]{{1,80}}》[^，。；]{{0,20}}，")
_ADVERBS = 6
_LONGEST_LIST = 60
_VERB = re.compile(PUBLISH)
_BULLET = re.compile(r"\s{0,40}(?:(?:[-*·•—]|\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[）)])\s{0,40})?")
_ITEM = re.compile(rf"{_BULLET.pattern}《")
_PASSIVE = re.compile(
    rf"(?:[（(][^（）()]{{0,60}}[）)]){{0,6}}\s{{0,9}}，?(?:已|系|是)?(?:于|在)?(?:自?(?P<date>{ANY_DATE})(?:起)?(?:正式)?(?:实施|施行)?)?，?(?:正式)?由"
)

_NO_ISSUE_DATE = re.compile(r"(?:到|至|截至|截止|自|从|—|-|－)$")
_PERIOD_AFTER = re.compile(r"(?:底|末)?(?:前|以来|以后|之后|起|至|到|—|-|－|底|末)")
_PART_OF_MONTH = re.compile("(?:底|末|初|[上中下]旬)(?![前之以])")
"""What tells the day of a month loosely: 3月底, 9月上旬."""
_ATTRIBUTIVE = re.compile("了?的")
"""What makes a verb with no body before it one of the title alone: 2月出台的《…》."""
_AND_OTHERS = re.compile(r"等(?:[一二两三四五六七八九十\d]{1,3}个?)?(?:部门|部委|单位|厅局)(?:的|联合)?《?$")
"""What may stand between the first of several bodies and the title that is theirs: 甲等三部门《…》."""
_DONE_SINCE = re.compile(r"[^。；《》]{0,30}?(?:已|现已|均已)(?:经)?(?:正式)?(?:印发|发布|出台|公布|施行|实施)")
"""What says that the plan was carried out: 去年计划印发…，今年3月已正式印发."""
_ISSUES_AFTER = re.compile(
    r"(?:联合|正式|批准|审定|公开|对外){0,3}(?:印发|发布|公布|颁布|出台)(?:实施)?(?=[，。；、\n])"
)
_OPENS = re.compile(rf"(?:[，；]|(?:^|[，；日月年由])由|[，；]?经|[，；]{ANY_DATE}由?)$")
_REACH_OF_AFTER = 80
"""Characters after a title within which a clause tells who issued it."""
_OF_ANYBODY = frozenset({"standard", "limit", "standard_system", "methodology", "law", "regulation", "directive"})
"""Types that count as policy whoever gives them."""
_HELPS = re.compile("(?:配合|协助|推动|促请|提请|督促)$")
"""What stands before a body that somebody helps or asks to issue something."""
_SIBLING = re.compile(r"(?:[（(][^（）()]{0,60}[）)])?[、和与及以及\s”“\"]{0,4}")
_SIGNATURE = re.compile(r"(?:^|\n)[^\S\n]*(?P<date>20\d\d年\d{1,2}月\d{1,2}日)[^\S\n]*(?=\n|$)")
_ALSO = re.compile(
    rf"(?:同日|同时|当天|当日|一并|一同|一道|此次|此外)?(?:获)?(?:{PUBLISH})的?(?:还有|还包括|还有一份)(?:一份)?《?$|"
    rf"(?:同日|同时|当天|当日|同一天)(?:{PUBLISH})的《?$"
)
"""What stands before a title that came out with the one before it."""
_REACH_OF_ALSO = 200
_LEADING_DATE = re.compile(rf"(?:{ANY_DATE})，《?$")
_RENEWS = re.compile("(?:[（(][^（）()]{0,40}[）)])?(?:正式)?(?:取代|替代|代替)了?")
"""What says that a policy took the place of another, on the day told before it."""
_ITEM_DATE = re.compile(
    rf"\s{{0,9}}(?P<date>{ANY_DATE})[，,](?:根据|按照|为)(?:[^。；《》]|《[^《》]{{1,80}}》){{2,160}}[，,](?:现|特|决定|组织)"
)
"""Beginning of an item that tells what a notice asks for as the notice itself does: 9月25日，根据…，现组织开展…."""
_ABOUT_IT = re.compile("(?:的)?(?:配套|解读|问答|宣贯|一图读懂)")

_IS_OF = re.compile(
    r"[”\"》]?\s{0,9}(?:是|系|为)(?=[^，。]{2,40}?(?:开始)?(?:实行|实施|推出|建立|启动|发起|设立|创立|提出)的)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issue:
    issuers: tuple[Mention, ...]
    date: PartialDate | None
    rule: str
    confidence: float
    stance: Stance = Stance.STATED


def issue_claims(
    context: Context, policies: tuple[Mention, ...], *, bodies: tuple[Mention, ...], parser: TitleParser
) -> Iterator[Claim]:
    """Yield issuedBy, issuedOn, documentNumber and documentType claims of the policies of a section, in reading order.

    Titles of one list (《A》《B》和《C》) share the issue of the first.
    """
    previous: tuple[Mention, _Issue] | None = None
    places = Index(bodies)
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    head = (*_signed(context, policies, bodies=places), *head_claims(context, main, bodies=places))
    yield from (*head, *page_day(context, main, told=head))
    yield from _appeared(context, policies)
    yield from _of_item(context, policies)
    standards = standard_cores(context, policies)
    for policy in policies:
        yield from type_and_number_claims(context, policy, parser=parser, standards=standards)
        issue = _issue(context, policy, bodies=places)
        shared = previous and previous[1].rule != "issue-title"
        nobody = issue is None or not issue.issuers
        told = nobody and previous and shared and _shares(context, previous[0], policy)
        if told and previous and not _of_a_place(context, policy, issuers=previous[1].issuers):
            issue = replace(previous[1], date=(issue.date if issue else None) or previous[1].date)
        if issue is None:
            continue
        previous = policy, issue
        yield from _claims(context, policy, issue=issue)


def private_papers(issued: Iterable[Claim]) -> frozenset[str]:
    """Return the core titles of what only companies, associations or institutes issue, standards apart.

    A pledge of an industry, a roadmap of a company and a handbook of a university are no public policy.
    """
    public, private = set[str](), set[str]()
    for claim in issued:
        numbered = claim.predicate is Predicate.DOCUMENT_NUMBER
        if numbered or (claim.predicate is Predicate.DOCUMENT_TYPE and claim.object in _OF_ANYBODY):
            public.add(claim.subject.core)
        elif claim.predicate is Predicate.ISSUED_BY and isinstance(claim.object, Mention):
            side = private if claim.object.kind is EntityKind.ORGANIZATION else public
            side.add(claim.subject.core)
    return frozenset(private - public)


def _signed(context: Context, policies: tuple[Mention, ...], *, bodies: Index[Mention]) -> Iterator[Claim]:
    """Yield who signed the policy in the heading, and when: the last line that is a date, and the bodies above it."""
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    lines = list(_SIGNATURE.finditer(context.text))
    if main is None or not lines:
        return
    line = Span(*lines[-1].span("date"))
    claim = Claim(
        subject=main,
        predicate=Predicate.ISSUED_ON,
        object="",
        sentence=line,
        rule="issue-signature",
        confidence=0.9,
        context=(context.sentence(main.span.start),),
    )
    dates = find_dates(context, line)
    if dates and dates[0].date and dates[0].date.day:
        yield replace(claim, object=dates[0].date)
    signers = bodies_before(context, bodies, end=line.start)
    above = context.text.rfind("\n", 0, signers[0].span.start) + 1 if signers else 0
    if signers and not context.text[above : signers[0].span.start].strip():
        for signer in signers:
            sentence = context.sentence(signer.span.start)
            yield replace(claim, predicate=Predicate.ISSUED_BY, object=signer, sentence=sentence)


def _appeared(context: Context, policies: tuple[Mention, ...]) -> Iterator[Claim]:
    """Yield the date of policies that are said to have come out, without a word on who issued them."""
    for position, policy in enumerate(policies):
        last = policy
        for sibling in policies[position + 1 : position + _LONGEST_LIST]:
            if not _is_sibling(context, last, sibling):
                break
            last = sibling
        if date := _date_of_coming_out(context, policy, last=last):
            yield Claim(
                subject=policy,
                predicate=Predicate.ISSUED_ON,
                object=date,
                sentence=context.sentence(policy.span.start),
                rule="issue-appeared",
                confidence=0.8,
            )


def _of_item(context: Context, policies: tuple[Mention, ...]) -> Iterator[Claim]:
    """Yield the date with which an item begins that is headed by a notice and tells what the notice asks for."""
    main = next((p for p in policies if context.in_heading(p.span.start)), None)
    first = next((s for s in context.sentences if context.heading and s.start >= context.heading.end), None)
    match = _ITEM_DATE.match(context.text, first.start, first.end) if main and first else None
    if main is None or first is None or match is None:
        return
    dates = find_dates(context, Span(*match.span("date")))
    if dates and dates[0].date:
        yield Claim(
            subject=main,
            predicate=Predicate.ISSUED_ON,
            object=dates[0].date,
            sentence=first,
            rule="issue-item",
            confidence=0.7,
            context=(context.sentence(main.span.start),),
        )


def _date_of_coming_out(context: Context, policy: Mention, *, last: Mention) -> PartialDate | None:
    """Return the date of a policy that comes out, told after its title, or before it; else the year it is told by."""
    if match := _DATED_AFTER.match(context.text, last.span.end):
        dates = find_dates(context, Span(*match.span("told" if match["told"] else "date")))
        return dates[0].date if dates else None
    if policy.refers:
        return None
    if match := _BRACKET_DATE.match(context.text, policy.span.end):
        dates = find_dates(context, Span(*match.span("date")))
        return dates[0].date if dates else None
    left = context.left_of(policy.span.start)
    if match := _OF_DATE.search(left):
        begin = policy.span.start - len(left)
        dates = find_dates(context, Span(begin + match.start("date"), begin + match.end("date")))
        return dates[0].date if dates else None
    renewed = _LEADING_DATE.search(left) and _RENEWS.match(context.text, policy.span.end)
    if renewed or _CAME_OUT.match(context.text, last.span.end):
        return _date(context, Span(policy.span.start - len(left), policy.span.start), over_titles=True)
    return None


def _claims(context: Context, policy: Mention, *, issue: _Issue) -> Iterator[Claim]:
    claim = Claim(
        subject=policy,
        predicate=Predicate.ISSUED_BY,
        object="",
        sentence=context.sentence(policy.span.start),
        rule=issue.rule,
        confidence=issue.confidence,
        stance=issue.stance,
    )
    for issuer in issue.issuers:
        yield replace(claim, object=issuer)
    if issue.date:
        yield replace(claim, predicate=Predicate.ISSUED_ON, object=issue.date, rule="issue-date")


def _issue(context: Context, policy: Mention, *, bodies: Index[Mention]) -> _Issue | None:
    inside = tuple(body for body in bodies.inside(policy.span) if _leads_title(context, policy, body=body))
    number = number_beside(context.text, policy.span)
    end = number.start if number and number.end <= policy.span.start else policy.span.start
    left = context.left_of(end)
    match = _VERB_BEFORE.search(left)
    sentence = context.sentence(policy.span.start)
    if match is None and (lead := _lead_in(context, sentence, left=left)):
        return _introduced(context, bodies, lead=lead)
    if match and _ABOUT_IT.match(context.text, policy.span.end):
        return None
    if match and match["verb"] in _ONLY_OF_TITLES and context.text[policy.span.start] != "《":
        match = None
    if match is None:
        return _without_verb(context, policy, bodies=bodies, inside=inside, end=end)
    begin = end - len(left)
    at = begin + match.start()
    chain = bodies_before(context, bodies, end=at)
    told = chain if chain and "关于" not in context.text[policy.span.start : policy.span.end] else ()
    issuers = told or inside or chain
    rule, confidence = "issue-verb", 0.95
    if not issuers and not _ATTRIBUTIVE.match(context.text, begin + match.end("verb")):
        issuers, rule, confidence = subject_bodies(context, bodies, span=Span(begin, at)), "issue-subject", 0.75
    if issuers and _HELPS.search(context.left_of(issuers[0].span.start)):
        return None
    said = issuers[-1].span.end if issuers and not inside else max(at - _ADVERBS, begin)
    return _Issue(
        issuers=issuers,
        date=_date(context, Span(begin, at)),
        rule=rule,
        confidence=confidence,
        stance=_stance(
            left[: match.start()],
            context.text[said : begin + match.end("verb") + 1],
            after=context.text[policy.span.end : sentence.end],
        ),
    )


def _stance(before: str, words: str, *, after: str) -> Stance:
    """Return how an issue is told by the words before its verb, those from the issuer to the verb, and the rest."""
    if DENIED.search(before):
        return Stance.NEGATED
    planned = PLANNED.search(words)
    if planned is None or _DONE_SINCE.match(after):
        return Stance.STATED
    return Stance.RECOMMENDED if WISHED.match(planned[0]) else Stance.PLANNED


def _lead_in(context: Context, sentence: Span, *, left: str) -> Span | None:
    """Return the sentence that introduces a list of titles, where a sentence is an item of such a list."""
    if not _BULLET.fullmatch(left):
        return None
    number = bisect_left(context.sentences, sentence)
    for before in reversed(context.sentences[max(number - _LONGEST_LIST, 0) : number]):
        words = context.text[before.start : before.end]
        if words.endswith(("：", ":")):
            return before
        if not _ITEM.match(words):
            return None
    return None


def _introduced(context: Context, bodies: Index[Mention], *, lead: Span) -> _Issue | None:
    verbs = list(_VERB.finditer(context.text, lead.start, lead.end))
    issuers = bodies_before(context, bodies, end=verbs[0].start()) if verbs else ()
    if not issuers:
        return None
    date = _date(context, Span(lead.start, verbs[0].start()))
    return _Issue(issuers=issuers, date=date, rule="issue-list", confidence=0.85)


def _without_verb(
    context: Context, policy: Mention, *, bodies: Index[Mention], inside: tuple[Mention, ...], end: int
) -> _Issue | None:
    rule, issuers = "issue-title", inside
    left = context.left_of(end)
    asks = _FOR_COMMENT.search(left)
    if not issuers and asks and _CONSULTED.match(context.text, policy.span.end):
        issuers = bodies_before(context, bodies, end=end - len(asks[0]))
        date = _date(context, Span(end - len(left), end))
        return _Issue(issuers=issuers, date=date, rule="issue-consulted", confidence=0.85) if issuers else None
    if not issuers and (order := body_of_order(context.text, policy.span)):
        rule, issuers = "issue-order", tuple(bodies.inside(order))
    owners_end = end - len(match[0]) if (match := _AND_OTHERS.search(left)) else end
    nearest = next(bodies.before(owners_end + 1), None)
    if (
        not issuers
        and not policy.refers
        and nearest
        and nearest.span.end == owners_end
        and not _is_body(context, policy)
    ):
        rule, issuers = "issue-adjacent", bodies_before(context, bodies, end=owners_end)
    date = _date_before(context, issuers[0].span.start) if rule == "issue-adjacent" and issuers else None
    if not issuers and (match := _PASSIVE.match(context.text, policy.span.end)):
        rule, issuers = "issue-passive", bodies_after(context, bodies, start=match.end())
        before = Span(context.sentence(policy.span.start).start, policy.span.start)
        said = Span(*match.span("date")) if match["date"] and "施" not in match[0] else before
        date = _date(context, said) if issuers else None
        if issuers and date is None:
            date = _told_after(context, issuers[-1].span.end)
    if not issuers and (told := _afterwards(context, policy, bodies=bodies)):
        rule, issuers, date = "issue-passive", *told
    if not issuers and not policy.refers and (speakers := _speakers_in(context, policy, bodies=bodies)):
        rule, issuers = "issue-within", speakers
    if not issuers and (match := _IS_OF.match(context.text, policy.span.end)):
        rule, issuers, date = _said_to_be(context, bodies, start=match.end())
    if not issuers:
        return None
    return _Issue(issuers=issuers, date=date, rule=rule, confidence=0.85)


def _speakers_in(context: Context, policy: Mention, *, bodies: Index[Mention]) -> tuple[Mention, ...]:
    """Return the bodies that say something in a paper, which is their own: 某厅在《…》中规定."""
    before = _WITHIN.search(context.left_of(policy.span.start))
    if before is None or not _SAID_WITHIN.match(context.text, policy.span.end):
        return ()
    found = bodies_before(context, bodies, end=policy.span.start - len(before[0]))
    return tuple(body for body in found if body.kind is EntityKind.AGENCY)


def _date_before(context: Context, position: int) -> PartialDate | None:
    """Return the date with which a sentence begins that then names the issuers of a title: 2022年3月，某部《…》."""
    sentence = context.sentence(position)
    match = _DATE_ALONE.fullmatch(context.text, sentence.start, position)
    dates = find_dates(context, Span(*match.span("date"))) if match else ()
    return dates[0].date if dates else None


def _afterwards(
    context: Context, policy: Mention, *, bodies: Index[Mention]
) -> tuple[tuple[Mention, ...], PartialDate | None] | None:
    """Return the bodies, and the day, of an issue told in a later clause: 《…》经…同意，由…于…印发."""
    end = min(context.sentence(policy.span.start).end, policy.span.end + _REACH_OF_AFTER)
    stop = context.text.find("《", policy.span.end, end)
    for match in _ISSUES_AFTER.finditer(context.text, policy.span.end, end):
        if 0 <= stop < match.start():
            return None
        issuers = bodies_before(context, bodies, end=match.start())
        if not issuers or issuers[0].span.start < policy.span.end:
            continue
        before = context.text[policy.span.end : issuers[0].span.start]
        if not _OPENS.search(before) or DENIED.search(context.text[policy.span.end : match.start()]):
            continue
        dates = find_dates(context, Span(policy.span.end, match.start()))
        planned = PLANNED.search(context.text, policy.span.end, match.end())
        return None if planned else (issuers, dates[-1].date if dates else None)
    return None


def _told_after(context: Context, position: int) -> PartialDate | None:
    """Return the date between the bodies of a passive and its verb: 由…会议于9月26日通过."""
    for pattern, reach in ((_VERB, 30), (_ISSUES_AFTER, _REACH_OF_AFTER)):
        match = pattern.search(context.text, position, min(position + reach, context.sentence(position - 1).end))
        dates = find_dates(context, Span(position, match.start())) if match else ()
        if dates:
            return dates[0].date
    return None


def _said_to_be(
    context: Context, bodies: Index[Mention], *, start: int
) -> tuple[str, tuple[Mention, ...], PartialDate | None]:
    """Read “X是某机构某年开始实行的制度”: the body straight after 是, and the date after the body."""
    first = bodies.at(start)
    if first is None:
        return "issue-predicate", (), None
    dates = find_dates(context, Span(first.span.end, context.sentence(start).end))
    return "issue-predicate", (first,), dates[0].date if dates else None


def _date(context: Context, span: Span, *, over_titles: bool = False) -> PartialDate | None:
    for dated in reversed(find_dates(context, span)):
        if not over_titles and _IN_TITLE.search(context.text, span.start, dated.span.start):
            continue
        before = context.text[max(dated.span.start - 2, 0) : dated.span.start]
        part_of_month = dated.date and dated.date.month and _PART_OF_MONTH.match(context.text, dated.span.end)
        is_period = not part_of_month and _PERIOD_AFTER.match(context.text, dated.span.end)
        if _NO_ISSUE_DATE.search(before) or is_period:
            continue
        between = _STATED_BASIS.sub("", context.text[dated.span.end : span.end])
        barrier = rf"。|{ACCORDING}" if over_titles else rf"[《》。]|{ACCORDING}"
        return None if re.search(barrier, between) else dated.date
    return None


def _leads_title(context: Context, policy: Mention, *, body: Mention) -> bool:
    """Tell whether a body inside the words of a title issues it: 《国务院关于…》, 《金砖国家…备忘录》."""
    before = context.text[policy.span.start : body.span.start]
    if "关于" in before:
        return False
    leads = "关于" in context.text[body.span.end : policy.span.end] or policy.rule == "local-report"
    return leads or (before in {"", "《"} and body.kind is EntityKind.AGENCY and policy.rule == "title-brackets")


def _is_body(context: Context, policy: Mention) -> bool:
    """Tell whether a title is part of the name of a body: 《…公约》秘书处."""
    return bool(_BODY_OF.match(context.text, policy.span.end))


def _shares(context: Context, first: Mention, second: Mention) -> bool:
    """Tell whether a policy came out as the one before it: in one list, or 同日通过的还有《…》."""
    if _is_sibling(context, first, second):
        return True
    before = context.left_of(second.span.start)
    near = second.span.start - first.span.end < _REACH_OF_ALSO
    return near and not second.refers and bool(_ALSO.search(before))


def _of_a_place(context: Context, policy: Mention, *, issuers: tuple[Mention, ...]) -> bool:
    """Tell whether a title begins with a place of which the issuers of another title are none: bodies of the state."""
    place = context.hits.at(policy.span.start + (context.text[policy.span.start] == "《"))
    if place is None or place.kind is not HitKind.REGION or not place.concepts[0].startswith("cn-"):
        return False
    agencies = context.vocabulary.agencies
    return all(body.concept in agencies and agencies[body.concept].jurisdiction == "cn" for body in issuers)


def _is_sibling(context: Context, first: Mention, second: Mention) -> bool:
    same = context.sentence(first.span.start) == context.sentence(second.span.start)
    if second.refers or not same or second.span.start < first.span.end:
        return False
    between = STANDARD_NUMBER.sub("", context.text[first.span.end : second.span.start])
    return bool(_SIBLING.fullmatch(between))
