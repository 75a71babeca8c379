"""Claims about the means that a policy uses: named in its title, or put to use in a clause that speaks for it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidates import bracketed
from kg.extract.context import Context
from kg.extract.lexicon import Hit
from kg.extract.patterns import DENIED, NEGATED
from kg.extract.scope import Scope
from kg.extract.spans import Index, Occupied
from kg.model import Claim, EntityKind, Mention, Predicate, Span, Stance
from kg.sentences import clauses

_USE = re.compile(
    "建立|健全|完善|实施|实行|推行|施行|试行|开展|推进|推动|落实|执行|严格|用好|用足|运用|利用|采用|采取|引入|引导|鼓励|支持|探索|研究|"
    "加强|加大|强化|给予|提供|安排|设立|设置|发行|开发|制定|制修订|修订|编制|发布|扩大|扩容|拓展|拓宽|纳入|列入|参与|参加|启动|建设|"
    "深化|优化|推广|统筹|发放|享受|征收|减征|免征|免予|对接|衔接|培育|构建|打造|出台|应用|遴选|创建|申报|组织|加快|开征|实现|进行|"
    "通过|依托|发挥|综合|试点(?=实施|开展|推行)|确定|规范|明确|规定|要求|提出|覆盖|管理|披露|布局|增加|争取|申请|予以|按照?|依法"
)
"""Verbs by which a policy puts a means to use; they stand before it in its clause."""

_USED_AFTER = re.compile(
    r"(?:的)?(?:体系|制度|机制|工作|政策|管理|市场|试点)?(?:的)?(?:建设|改革|扩围|扩容|扩面|全覆盖|覆盖范围|先行|试行|给予|予以|支持)"
)
"""What follows a means that is the heading of a task: 碳市场建设."""

_OF_OTHERS = re.compile(
    r"(?:市场|交易|试点|管理|服务|制度)?(?:的)?(?:企业|单位|公司|机构|城市|地区|省市|省份|名单|人员|平台公司|成交|均价|价格(?!机制|政策|改革)|行情|运行情况|运行以来|"
    r"数据(?!质量)|情况|经验|成果|成效|效果|作用|问题|影响|收益|收入|背景|进展|研讨|论坛|会议|课题|专家|学校|专业|方面的)"
)
"""What follows a means that only says which firms, places or figures are meant."""

_TOLD = re.compile(
    r"截至|截止|累计|迄今|同比|环比|(?:已|已经|先后|均|目前已)(?:有|建成|开展|实施|完成|启动|形成|成交|纳入|覆盖|发布)|成交(?:量|额)|曾|现有|以[^，。；]{1,12}为例|"
    "如果|假如|若(?!干)|一旦"
)
"""Clauses that tell what was, or only suppose it."""

_FORBIDS = re.compile(r"(?:严禁|禁止|不得|取消|停止|杜绝)[^，。；]{0,6}$")
_NEAR = 40
"""Characters between a verb and the means that it puts to use."""


def instrument_claims(
    context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...], bodies: tuple[Mention, ...]
) -> Iterator[Claim]:
    """Yield usesInstrument claims: means in a title, and means put to use where the section speaks for a policy.

    A mere mention (碳市场的成交价, 参加试点的城市) is none, nor is a means that a clause tells of as past or supposes.
    """
    hits = context.instruments
    for policy in policies:
        if not policy.refers:
            for hit in hits.inside(policy.span):
                if not _OF_OTHERS.match(context.text, hit.end):
                    yield _claim(context, policy, hit, rule="instrument-title", confidence=0.85)
    closed = Occupied(len(context.text), (policy.span for policy in policies))
    for span in (*bracketed(context.text), *(body.span for body in bodies)):
        closed.take(span)
    for scope in scopes:
        yield from _in_scope(context, scope, hits=hits, closed=closed)


def _in_scope(context: Context, scope: Scope, *, hits: Index[Hit], closed: Occupied) -> Iterator[Claim]:
    if next(hits.inside(scope.span), None) is None:
        return
    rule, confidence = ("instrument-scope", 0.8) if scope.explicit else ("instrument-continued", 0.7)
    for clause in clauses(context.text, scope.span):
        found = [hit for hit in hits.inside(clause) if closed.free(hit.span)]
        if not found or _TOLD.search(context.text, clause.start, clause.end):
            continue
        negated = bool(NEGATED.search(context.text, clause.start, clause.end))
        for hit in found:
            verb = _verb_of(context, hit, clause=clause)
            if verb is None and not _USED_AFTER.match(context.text, hit.end):
                continue
            if _OF_OTHERS.match(context.text, hit.end):
                continue
            before = context.text[clause.start : verb] if verb is not None else ""
            claim = _claim(context, scope.policy, hit, rule=rule, confidence=confidence)
            denied = negated or DENIED.search(before) or _FORBIDS.search(before)
            yield replace(claim, stance=Stance.NEGATED) if denied else claim


def _verb_of(context: Context, hit: Hit, *, clause: Span) -> int | None:
    """Return where the last verb of use before a means begins, within the clause and near enough."""
    begin = max(clause.start, hit.start - _NEAR)
    verbs = [match.start() for match in _USE.finditer(context.text, begin, hit.start)]
    return verbs[-1] if verbs else None


def _claim(context: Context, policy: Mention, hit: Hit, *, rule: str, confidence: float) -> Claim:
    instrument = context.vocabulary.instruments[hit.concepts[0]]
    mention = Mention(
        span=hit.span,
        surface=context.text[hit.start : hit.end],
        kind=EntityKind.INSTRUMENT,
        name=instrument.label_zh,
        rule="instrument-table",
        concept=instrument.id,
        confidence=0.9,
    )
    return context.claim(policy, Predicate.USES_INSTRUMENT, mention, rule=rule, confidence=confidence)
