"""How strongly a clause binds: what must be, what is encouraged, what is explored."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.model import Claim, Force, Mention, Predicate, Span, Statement
from kg.sentences import clauses

_ADVERB = "(?:积极|大力|重点|优先|着力|充分|进一步|继续|统筹|稳妥|适时|有序|加快|抓紧|认真|并|也|还){0,3}"
_MUST = re.compile(
    rf"(?:应当|必须|务必|不得|不准|不许|严禁|严格禁止|禁止|强制|一律|(?<![急亟无毋仍尚])须(?![知臾])|"
    rf"(?<![相对适响反供回照理效感本自])应(?![当用对急变届付邀收运答战景链诺激允]))(?!{_ADVERB}(?:鼓励|支持|引导|探索))"
)
"""应当 before 鼓励 asks the authority to encourage; what is encouraged stays free."""

_MAY = re.compile(
    "(?:鼓励|倡导|提倡|引导|(?<![资技政金财等撑给供术策融政的强力])支持(?!政策|体系|力度|措施|工具|中心|平台|系统|率|者))"
)
_TRY = re.compile("(?:探索|研究(?:建立|制定|出台|推动|设立|开展|将|把|提出|完善|推进|实施|构建|编制|纳入|论证))")
_STRENGTHS = ((Force.MANDATORY, _MUST), (Force.ENCOURAGED, _MAY), (Force.EXPLORATORY, _TRY))
_FORCED = frozenset({Predicate.ADDRESSES_INDUSTRY, Predicate.USES_INSTRUMENT})
_LONGEST = 400
"""Characters of a clause that are looked at."""


def force_of(words: str) -> Force | None:
    """Return how strongly a clause binds, the strongest where several words say so; None where none does.

    Examples
    --------
    >>> force_of("新建项目不得使用燃煤锅炉"), force_of("鼓励企业开展自愿减排"), force_of("企业应用新技术")
    (<Force.MANDATORY: 'mandatory'>, <Force.ENCOURAGED: 'encouraged'>, None)
    """
    return next((force for force, pattern in _STRENGTHS if pattern.search(words)), None)


def with_force(context: Context, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims; those that say what a policy covers or uses with the force of their clause.

    A title binds nobody.
    """
    found: dict[Span, Force | None] = {}
    for claim in claims:
        target = claim.object
        if (
            claim.predicate not in _FORCED
            or not isinstance(target, Mention)
            or claim.subject.span.contains(target.span)
        ):
            yield claim
            continue
        clause = clause_of(context, target.span)
        if clause not in found:
            found[clause] = force_of(context.text[clause.start : min(clause.end, clause.start + _LONGEST)])
        yield replace(claim, force=found[clause])


def forced_statement(context: Context, statement: Statement) -> Statement:
    """Return a statement with the force of the words that make it."""
    span = statement.span
    clause = clause_of(context, Span(span.start, min(span.end, span.start + 1)))
    words = context.text[min(clause.start, span.start) : min(span.end, span.start + _LONGEST)]
    return replace(statement, force=force_of(words))


def clause_of(context: Context, span: Span) -> Span:
    """Return the clause that holds a stretch; the stretch where none does."""
    sentence = context.sentence(span.start)
    around = Span(max(sentence.start, span.start - _LONGEST), min(sentence.end, max(span.end, span.start) + _LONGEST))
    return next((clause for clause in clauses(context.text, around) if clause.contains(span)), span)
