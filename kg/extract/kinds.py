"""Claims about what a policy is called besides its title: its type and its number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.numbers import STANDARD_NUMBER, number_beside, number_of_heading, number_told
from kg.extract.standards import year_of_standard
from kg.extract.titles import TitleParser
from kg.model import Claim, Mention, PartialDate, Predicate, Span

_SPECIFICATION = re.compile(r"[A-Z]{2,6}(?:[—–-][A-Z0-9.]+){2,}")
_DASHES = str.maketrans("—–：", "--:")
_REPORTS = frozenset({"known-policy", "local-report"})
_OF_YEAR = re.compile("(20\\d\\d)年")
"""Edition of a yearly work report, which is given at the beginning of its year."""
_TYPE_AFTER = re.compile("(?P<paper>白皮书)|的?(?:行政令|行政命令|总统令)")
"""The type of a policy, told after its title."""
_NUMBER_YEAR = re.compile(r"〔(20\d\d)〕|公告(20\d\d)年第")


def standard_cores(context: Context, policies: Iterable[Mention]) -> frozenset[str]:
    """Return the core titles of the policies beside whose title the number of a standard is printed somewhere."""
    beside = ((policy.core, number_beside(context.text, policy.span)) for policy in policies)
    return frozenset(core for core, number in beside if number and STANDARD_NUMBER.match(context.text, number.start))


def type_and_number_claims(
    context: Context, policy: Mention, *, parser: TitleParser, standards: frozenset[str]
) -> Iterator[Claim]:
    """Yield documentType of a named policy, then documentNumber and the year in it where a number is printed."""
    if policy.refers:
        if told := number_told(context.text, policy.span):
            yield _number_claim(context, policy, told)
        return
    sentence = context.sentence(policy.span.start)
    kind = "standard" if policy.core in standards else _type(context, policy, parser=parser)
    claim = Claim(
        subject=policy,
        predicate=Predicate.DOCUMENT_TYPE,
        object=kind,
        sentence=sentence,
        rule="type-ending",
        confidence=0.9,
    )
    yield claim
    if policy.rule in _REPORTS and (match := _OF_YEAR.fullmatch(policy.edition)):
        year = PartialDate(int(match[1]))
        yield replace(claim, predicate=Predicate.ISSUED_ON, object=year, rule="report-year", confidence=0.8)
    span = number_beside(context.text, policy.span)
    if span is None and context.heading and context.in_heading(policy.span.start):
        span = number_of_heading(context.text, context.heading)
    if span:
        number = context.text[span.start : span.end]
    elif policy.rule == "standard-number":
        number = policy.name
    elif match := _SPECIFICATION.search(policy.name):
        number = match[0]
    elif told := number_told(context.text, policy.span):
        number = context.text[told.start : told.end]
    else:
        return
    number = normal_number(number)
    yield replace(claim, predicate=Predicate.DOCUMENT_NUMBER, object=number, rule="number-beside")
    yield from _years_of(claim, number)


def _number_claim(context: Context, policy: Mention, number: Span) -> Claim:
    return Claim(
        subject=policy,
        predicate=Predicate.DOCUMENT_NUMBER,
        object=normal_number(context.text[number.start : number.end]),
        sentence=context.sentence(policy.span.start),
        rule="number-told",
        confidence=0.85,
    )


def _years_of(claim: Claim, number: str) -> Iterator[Claim]:
    """Yield the year of issue that a number holds."""
    if match := _NUMBER_YEAR.search(number):
        year = PartialDate(int(match[1] or match[2]))
        yield replace(claim, predicate=Predicate.ISSUED_ON, object=year, rule="number-year", confidence=0.8)
    elif edition := year_of_standard(number):
        dated = PartialDate(edition)
        yield replace(claim, predicate=Predicate.ISSUED_ON, object=dated, rule="standard-year", confidence=0.7)


def _type(context: Context, policy: Mention, *, parser: TitleParser) -> str:
    if known := context.vocabulary.known_policies.get(policy.concept):
        return known.type
    if match := _TYPE_AFTER.match(context.text, policy.span.end):
        return "white_paper" if match["paper"] else "decision"
    if policy.rule == "named-strategy":
        return "strategy"
    if policy.rule == "standard-number":
        return "standard"
    bare = re.sub(r"(?<!\s)\s*+[（(][^（）()]*[）)]\s*", "", policy.name)
    if re.match(
        r"[^，。；]{0,20}?等?\d{0,9}项?(?:国家|行业|团体|地方)标准",
        context.text[policy.span.end : policy.span.end + 30],
    ):
        return "standard"
    kind = parser.type_of(bare) or "other"
    # Only standards are named by elements (产品碳足迹 产品种类规则 光伏组件).
    return "standard" if kind == "rules" and len(bare.split()) > 1 else kind


def normal_number(number: str) -> str:
    """Return a document number with 〔〕 around the year, a standard's number with plain hyphens and colons.

    Examples
    --------
    >>> normal_number("发改办环资[2024]759号"), normal_number("GB/T 24067—2024")
    ('发改办环资〔2024〕759号', 'GB/T 24067-2024')
    """
    number = re.sub(r"\s{0,9}[\[﹝【〔]\s{0,9}(20\d\d)\s{0,9}[\]﹞】〕]\s*", r"〔\1〕", number)
    return number if "〔" in number or "号" in number else number.translate(_DASHES)
