"""Which policy a stretch of text speaks for: subject continuity within a section, explicit subjects first."""

import re
from dataclasses import dataclass

from kg.extract.attached import attached_policy
from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.patterns import ACCORDING, BASIS, SCOPE_VERB, SPEECH
from kg.extract.spans import Index
from kg.model import Claim, Mention, Span

_AFTER_NAME = r"(?:[（(][^（）()]{0,60}[）)]){0,4}[”\"]?(?:白皮书)?"
_SUBJECT = re.compile(
    rf"{_AFTER_NAME}(?:等)?(?:的(?:通知|要求|规定))?[，,]?(?:其中)?[，,]?"
    rf"(?:还|也|进一步|同时|主要|共|则|均|都|已|强调)?(?:{SCOPE_VERB})(?!的)"
)
_BEGINS_CLAUSE = re.compile(
    r"(?:^|[，。；：:！？\n—“”])(?:其中|同时|此外|目前|而|新|该|这份|这个|此次发布的|此次)?《?$"
)
_NO_SUBJECT = re.compile(
    rf"{_AFTER_NAME}(?:的|、|和|与|及|以及|，|。|；|等|》|”|\)|）|印发|发布|出台|通过|由|里|中|下|之|\n|$)"
)
_OBJECT_BEFORE = re.compile(
    r"(?:对|就|参照|对照|按照?|在|把|根据|依据|将|针对|围绕|关于|根据.{0,12}|"
    r"(?:引用|援引|提到|提及|参考|执行|贯彻|落实|取代|替代|代替|修改|废止|废除|撤销|细化|衔接|对接|依托|属于|遵循|符合|服务于|写入|"
    r"纳入|列入|以|是|为)了?)《?$"
)
_SOURCE_BEFORE = re.compile(
    r"(?:答：|[^。；《》]{2,60}(?:表示|介绍|指出|称|说|透露|告诉记者)，)?"
    rf"(?:其中|此外|同时)?，?(?:{ACCORDING}|按)(?:该|这份|这一|上述|此)?《?"
)
_SOURCE_AFTER = re.compile(rf"{_AFTER_NAME}(?:的)?(?:总体)?(?:要求|规定|部署|安排|目标|设想|口径)?，")
_ATTRIBUTE = re.compile(rf"(?:{BASIS})[^，。；]{{0,60}}的《?$")
"""Words before a policy that was issued by somebody, but is only the basis of what the sentence tells."""

_WITHIN_BEFORE = re.compile(r"(?<!正)(?<!现)在(?:[^，。；《》]{0,12}的)?《?$")
_WITHIN_AFTER = re.compile(
    rf"{_AFTER_NAME}(?:一文)?(?:中|里)，?(?:也|还|进一步|首次|明确|均){{0,2}}(?:规定|提出|要求|指出|明确|强调|承诺|写明|提到|部署)"
)
"""Around a policy in which something is said: 某厅在《…》中规定."""
_JUST_ISSUED = re.compile(
    r"(?:印发|发布|公布|颁布|出台|下发|通过|签署|推出)了?(?:新修[订改]的|修[订改]后的|新版|新的)?《?$"
)
_COMMA = re.compile(rf"{_AFTER_NAME}[，：:]")
"""Around a policy that somebody just issued, whoever that is: 公布《…》，把…."""

_NEXT_POINT = re.compile(
    "(?:第?[二三四五六七八九十]是|(?:第|其)[二三四五六][，,是]|再次，|最后，|[（(][二三四五六][）)])"
)
"""Beginnings of a later point of an enumeration: it belongs to whom the first point belongs."""

_OTHERS_SPEAK = re.compile(
    r"[^，。；《》]{0,14}(?:[中各双美欧英日俄]方|部长|大臣|代表|官员|专家|人士|记者|会议|领导人|主席|总统|秘书长|发言人|负责人)(?:[^，。；《》]{0,8})?"
    r"(?:指出|强调|呼吁|称|宣布|重申|承诺|建议|希望)"
)
"""Beginnings of sentences in which somebody speaks who is no policy: 中方指出."""
_TURNS = re.compile("[，；](?:下一步|接下来|今后|未来|后续|下半年)")
"""Words with which a sentence turns from what a policy says to what somebody is going to do."""
_COLON = re.compile(rf"{_AFTER_NAME}[^，。；：《》]{{0,20}}[：:]")
_TOPIC = re.compile(
    r"(?:对于?|在|就|针对|关于|围绕|面向)[^。；《》]{2,60}(?:上|方面|领域|环节|而言|来说)?，(?:该|这份)?《?"
)
_CONTINUES = re.compile(
    r"(?:管控|适用|覆盖|涵盖|"
    r"它|其(?![他它余实次])|这[份是]|该文件|文件|新规|"
    r"在[^，。；《》]{2,12}(?:领域|方面|环节)，|对于?[^，。；《》]{2,24}，(?=要求|鼓励|支持|限制|严控|实[施行]|给予|按)|"
    r"其中|同时|此外|具体|目标|一是|首先|第?一[，,]|第[一二三四五]步|一组|另一组|到20\d\d年|“十[三四五六]五”)"
)


_ISSUED = frozenset({"issue-verb", "issue-subject", "issue-passive"})


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch that speaks for ``policy``; ``explicit`` where the policy is named as its subject in the sentence."""

    span: Span
    policy: Mention
    explicit: bool


def find_scopes(context: Context, policies: tuple[Mention, ...], *, issued: tuple[Claim, ...]) -> tuple[Scope, ...]:
    """Return the stretches of a section that speak for a policy, in order, without overlaps.

    A policy that is the subject of a clause, stands before a verb such as 提出 or 涉及, or has just been issued, holds
    the rest of its sentence. Later sentences belong to it where the section is an item about one policy, or where they
    begin as a continuation; speech of others never does.
    """
    subjects_of_issue = {claim.subject.span for claim in issued if claim.rule in _ISSUED and claim.plain}
    places = Index(policies)
    main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
    # The text of a plan may follow its notice under headings of its own.
    main = main or attached_policy(context.text, policies)
    current: Mention | None = None
    enumerated: Mention | None = None
    told: tuple[Mention, int] | None = None  # a policy that a colon lets speak, and where its paragraph ends
    scopes: list[Scope] = []
    for sentence in context.sentences:
        if context.in_heading(sentence.start):
            continue
        inside = list(places.inside(sentence))
        subjects = [
            p for p in inside if (p.span in subjects_of_issue and not _is_basis(context, p)) or _is_subject(context, p)
        ]
        if len(inside) == 1 and _is_source(context, inside[0]):
            subjects = inside
        if _NEXT_POINT.match(context.text, sentence.start):
            current = current or enumerated
        inherited = _inherited(context, sentence, main=main, current=current)
        if inherited is None and told and sentence.start < told[1] and not inside and not _is_speech(context, sentence):
            inherited = told[0]
        if inherited and not subjects and not any(policy.core == inherited.core for policy in inside):
            scopes.append(Scope(sentence, inherited, explicit=False))
        for index, subject in enumerate(subjects):
            end = subjects[index + 1].span.start if index + 1 < len(subjects) else sentence.end
            if turn := _TURNS.search(context.text, subject.span.end, end):
                end = turn.start()
            if index == 0 and (topic := _topic(context, sentence, subject)):
                scopes.append(Scope(topic, subject, explicit=True))
            scopes.append(Scope(Span(subject.span.end, end), subject, explicit=True))
        told = _told_at_length(context, subjects) or (told if not inside else None)
        current = (subjects or inside)[-1] if inside else inherited
        enumerated = current or enumerated
    return tuple(scopes)


def _told_at_length(context: Context, subjects: list[Mention]) -> tuple[Mention, int] | None:
    """Return the policy after which a colon stands, and the end of the paragraph: 《方案》明确：…。…。."""
    if not subjects or not _COLON.match(context.text, subjects[-1].span.end):
        return None
    return subjects[-1], context.line(subjects[-1].span.start).end


def _is_speech(context: Context, sentence: Span) -> bool:
    words = context.text[sentence.start : sentence.end]
    return bool(SPEECH.search(words) or _OTHERS_SPEAK.match(words))


def _topic(context: Context, sentence: Span, subject: Mention) -> Span | None:
    """Return what a sentence puts before its subject to say of what it speaks: 对煤电、石化，《方案》要求…."""
    before = context.text[sentence.start : subject.span.start]
    return Span(sentence.start, subject.span.start) if _TOPIC.fullmatch(before) else None


def _is_subject(context: Context, policy: Mention) -> bool:
    before = context.left_of(policy.span.start)
    if _WITHIN_BEFORE.search(before) and _WITHIN_AFTER.match(context.text, policy.span.end):
        return True
    if _JUST_ISSUED.search(before) and _COMMA.match(context.text, policy.span.end):
        return True
    if _OBJECT_BEFORE.search(before):
        return False
    if _SUBJECT.match(context.text, policy.span.end):
        return True
    if owner := _owner_before(context, policy):
        before = before[: len(before) - owner]
    return bool(_BEGINS_CLAUSE.search(before[-12:])) and not _NO_SUBJECT.match(context.text, policy.span.end)


def _owner_before(context: Context, policy: Mention) -> int:
    """Return the length of the name of a territory straight before a title: 印度《…》."""
    start = policy.span.start
    hits = (hit for hit in context.hits.overlapping(Span(max(start - 1, 0), start)) if hit.end == start)
    return next((start - hit.start for hit in hits if hit.kind is HitKind.REGION), 0)


def _is_basis(context: Context, policy: Mention) -> bool:
    return bool(_ATTRIBUTE.search(context.left_of(policy.span.start)))


def _is_source(context: Context, policy: Mention) -> bool:
    """Tell whether a sentence begins with 按照《…》 and then says what stands in it."""
    before = context.left_of(policy.span.start)
    return bool(_SOURCE_BEFORE.fullmatch(before) and _SOURCE_AFTER.match(context.text, policy.span.end))


def _inherited(context: Context, sentence: Span, *, main: Mention | None, current: Mention | None) -> Mention | None:
    words = context.text[sentence.start : sentence.end]
    if _is_speech(context, sentence):
        return None
    if main is not None:
        return current if current is not None and current.core == main.core else main
    goes_on = _CONTINUES.match(words.lstrip('“"')) or _NEXT_POINT.match(words)
    return current if goes_on else None
