"""Expressions that may name a policy: titles in brackets and without, well-known names, numbers, words that refer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.numbers import STANDARD_NUMBER
from kg.extract.patterns import ACCORDING, PUBLISH, SCOPE_VERB
from kg.model import Span

_WIDEST_GAP = 40
_SHORTEST_FORM = 3
_ABOUT = re.compile(
    r"关于(?:[^，。；：！？\n“”《》]|《[^《》\n]{2,60}》){3,70}?"
    r"的(?:若干|有关|指导|实施|补充)?(?:通知|意见|通告|公告|决定|批复|决议|措施|规定|实施方案|行动方案|工作方案)(?!的|精神|要求中)"
)
_CARRIED = re.compile("(?:印发|转发)$")
_ISSUED = re.compile(
    r"(?<![将拟要会])(?<!计划)(?<!即将)(?:印发|发布|出台|公布)了?(?P<title>(?!首[个部批份]|新版|一批|多项|\d+[项个])[^，。；：！？\n“”《》]{6,60}?)(?=[（(](?:以下|下文|下称)?简?称?(?:以下)?简称|\n|$)"
)
_OWN = "方案|规划|计划|办法|条例|规定|细则|措施|意见|指南|规则|纲要|公约|章程|目录"
_OWN_TEXT = re.compile(
    rf"(?:制定|制订|编制|出台|提出)(?:了)?(?:本|如下|以下)(?:[\u4e00-\u9fff]{{2}})?(?:{_OWN})|"
    rf"(?<![日基根资成版样])本(?:[\u4e00-\u9fff]{{2}})?(?:{_OWN})(?:自|适用|所称|由|有效期|中|实施期|印发|执行|解释|未尽)"
)
"""Words by which a text calls itself a policy: 制定本方案, 本办法自2024年1月1日起施行."""
_PLAN_PARTS = re.compile(
    r"\n(?:#{1,6}\s?)?[一二三四五六七八九][、.．]\s?(?:总体要求|指导思想|基本原则|主要目标|总体目标|工作目标|行动目标|重点任务|主要任务|保障措施|组织实施)"
)
"""Headings that parts of plans have and no news about them."""
_FULL_TITLE = re.compile(
    r"[^，。；：！？《》\n]{6,50}(?:方案|规划|行动计划|工作计划|实施意见|指导意见|管理办法|实施细则|条例|工作要点|纲要)"
    r"(?:[（(][^（）()\n]{2,24}[）)]){0,2}"
)
_NEWS = re.compile("记者|近日|日前|据悉|获悉|介绍|采访|走访|印发|发布|出台")
_OWN_TITLE = re.compile(r"[^，。；：！？《》\n]{8,60}")
_TELLS = re.compile("关于|印发|发布|出台|公布|解读|图解|答记者问|发布会|通知$")
"""Words of a heading that tells of a policy, or names a notice, which other rules read."""
_LISTED_IN = re.compile(
    r"(?:列入|纳入|载入|写入|科学确定)(?:了)?(?:国家级|国家|全国)?(?P<title>(?!政府采购|产品|企业|项目|绿色|推荐)[\u4e00-\u9fff]{4,16}?(?:目录|名录))(?=[，。、；（(]|$|的)"
)
_FAR = 100
"""Characters within which a name begins that ends at a gap's width before."""
_REGULATION = re.compile(r"《(?:中华人民共和国)?([\u4e00-\u9fff]{2,20}法)实施(?:条例|细则|办法)")
_STRATEGY = re.compile(
    r"(?<!制定和)(?<!制定并)(?<!制定、)(?:实施|贯彻|落实|推进|在|遵循|围绕|服务)(?:好|了)?(?:国家)?(?P<name>(?!实施|贯彻|落实|推进|遵循|围绕)[\u4e00-\u9fff]{2,14}?战略)(?=[，。、；和的及与]|指引|引领|$)"
)
_NO_STRATEGY = re.compile(
    "^(?:国家|重大|发展|一系列|.{0,2}重大|区域|各项|.*[的和与及等]|一|长期|新|国家重大|.{0,3}发展)战略$"
)
_HEADS = (
    "路线图|蓝图|策略|通知|意见|方案|办法|规划|条例|规则|指南|措施|白皮书|计划|法规|目录|标准|规定|决定|纲要|"
    "协定|协议|框架|文件|要点|细则"
)
_BARE = re.compile(
    rf"(?:(?<=[。；，\n！？”])|^)(?P<word>(?:该|本|上述|新|此)?(?:《(?P<quoted>[^《》]{{1,12}})》|(?P<head>{_HEADS})))"
    rf"(?=还|也|进一步|同时|自|由|参照|遵循|对照|落实|贯彻|衔接|(?:{SCOPE_VERB}))"
)
_STANDARD_TITLE = re.compile(r"》(?:团体|国家|行业|地方|推荐性|强制性){0,6}标准\s{0,9}[（(]\s*$")
_THIS = re.compile(
    rf"(?:(?:该|上述|这一|这份|这项|这部)|(?:本|此|新)(?=(?:{_HEADS})(?:[，自由在将已是对从于]|还|也|{SCOPE_VERB})))(?P<head>{_HEADS})"
)
_ACCORDING_TO = re.compile(
    rf"(?:{ACCORDING}|按)(?:该|这份|这一|上述|前述|此)?(?P<head>{_HEADS})(?=[，安要规部的])(?!的(?:通知|要求是))"
)
_OF_TWO = re.compile(
    "(?:(?<=[，。；：！？\n])|(?<=依据)|(?<=根据)|(?<=按照)|(?<=落实)|(?<=取代)|(?<=替代))(?:前者|后者)"
)
_ISSUED_BARE = re.compile(rf"(?:{PUBLISH})(?:了|上述|该)?(?P<head>通知|意见|方案|通告|公告)(?=[，。])")
_OWNERS = frozenset({HitKind.REGION, HitKind.AGENCY})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with the rule that found it."""

    span: Span  # of the whole expression, brackets included
    words: Span  # of the title alone
    rule: str
    head: str = ""  # for words that refer: the type that they name


def find_candidates(context: Context) -> Iterator[Candidate]:
    """Yield the expressions of a section that may name a policy, in no order; they may overlap."""
    for span in bracketed(context.text):
        yield Candidate(span, Span(span.start + 1, span.end - 1), "title-brackets")
    yield from _unbracketed(context)
    yield from _own_title(context)
    yield from _well_known(context)
    yield from _referring_words(context.text)


def _unbracketed(context: Context) -> Iterator[Candidate]:
    text = context.text
    for match in _ABOUT.finditer(text):
        carried = _CARRIED.search(text, max(match.start() - 3, 0), match.start())
        about = carried.start() if carried and match[0].endswith(("通知", "通告")) else match.start()
        span = Span(about - _issuer_prefix(context, about), match.end())
        yield Candidate(span, span, "title-about")
    for match in _ISSUED.finditer(text):
        if not match["title"].startswith("关于") and (match.end() < len(text) or context.in_heading(match.start())):
            span = Span(*match.span("title"))
            yield Candidate(span, span, "title-issued")
    for match in _LISTED_IN.finditer(text):
        span = Span(*match.span("title"))
        yield Candidate(span, span, "title-listed")


def _own_title(context: Context) -> Iterator[Candidate]:
    """Yield the heading of a text that is the title of the policy that the text is.

    The text speaks of itself as 本方案, 本办法, has the parts of a plan, or the heading is a whole title with the place
    or body whose plan it is and nothing below reads like news of it.
    """
    if context.heading is None:
        return
    words = context.text[context.heading.start : context.heading.end]
    if not _OWN_TITLE.fullmatch(words) or _TELLS.search(words):
        return
    owned = any(
        hit.start == context.heading.start and hit.kind in _OWNERS for hit in context.hits.inside(context.heading)
    )
    whole = owned and _FULL_TITLE.fullmatch(words) and not _NEWS.search(context.text)
    if whole or _OWN_TEXT.search(context.text) or _PLAN_PARTS.search(context.text):
        yield Candidate(context.heading, context.heading, "title-heading")


def _well_known(context: Context) -> Iterator[Candidate]:
    text = context.text
    for match in STANDARD_NUMBER.finditer(text):
        beside = (
            text[match.end() : match.end() + 2].lstrip()[:1] == "《" or "》" in text[match.start() - 2 : match.start()]
        )
        beside = beside or bool(_STANDARD_TITLE.search(text, max(match.start() - 12, 0), match.start()))
        told = context.text[max(match.start() - 4, 0) : match.start()].rstrip(" 为是：:").endswith("编号")
        if not beside and not told:
            yield Candidate(Span(*match.span()), Span(*match.span()), "standard-number")
    for hit in context.hits:
        if hit.kind is HitKind.POLICY:
            yield Candidate(hit.span, hit.span, "known-policy")
    for match in _STRATEGY.finditer(text):
        if not _NO_STRATEGY.match(match["name"]):
            span = Span(*match.span("name"))
            yield Candidate(span, span, "named-strategy")
    for law in sorted(set(_REGULATION.findall(text))):
        for match in re.finditer(re.escape(law), text):
            yield Candidate(Span(*match.span()), Span(*match.span()), "law-of-regulation")


def short_form_candidates(text: str, forms: Iterable[str]) -> Iterator[Candidate]:
    """Yield where the short forms that a document defines stand without brackets; the longer of two that overlap."""
    words = sorted((form for form in forms if len(form) > _SHORTEST_FORM), key=lambda form: (-len(form), form))
    if words:
        for match in re.finditer("|".join(map(re.escape, words)), text):
            yield Candidate(Span(*match.span()), Span(*match.span()), "short-form")


def _referring_words(text: str) -> Iterator[Candidate]:
    for match in _BARE.finditer(text):
        if match["head"]:
            yield Candidate(Span(*match.span("word")), Span(*match.span("word")), "anaphor", match["head"])
    for match in _OF_TWO.finditer(text):
        yield Candidate(Span(*match.span()), Span(*match.span()), "of-two")
    for pattern in (_THIS, _ACCORDING_TO, _ISSUED_BARE):
        for match in pattern.finditer(text):
            span = Span(*match.span("head"))
            yield Candidate(span, span, "anaphor", match["head"])


def bracketed(text: str, *, most: int = 120) -> Iterator[Span]:
    """Yield the outermost 《…》 of a text with their brackets; one not closed within ``most`` characters is none."""
    depth, start = 0, 0
    for match in re.finditer("[《》\n]", text):
        sign = match[0]
        if sign == "\n" or (depth and match.start() - start > most):
            depth = 0
        if sign == "《":
            start = match.start() if not depth else start
            depth += 1
        elif sign == "》" and depth:
            depth -= 1
            if not depth and match.end() - start > 2:
                yield Span(start, match.end())


def jurisdiction_of(context: Context, words: Span) -> str:
    """Return the id of the region of the bodies with which a title begins; a province rather than the nation."""
    end = words.start + issuers_before(context, words)
    found = ""
    for hit in context.hits.inside(Span(words.start, max(end, words.start))):
        if hit.kind is HitKind.REGION and hit.concepts[0].startswith("cn-"):
            return hit.concepts[0]
        if hit.kind in {HitKind.AGENCY, HitKind.ORGANIZATION}:
            found = found or context.vocabulary.agencies[hit.concepts[0]].jurisdiction
    return found


def issuers_before(context: Context, words: Span) -> int:
    """Return the number of characters at the beginning of a title that name its issuers."""
    about = context.text.find("关于", words.start, words.end)
    if carried := _CARRIED.search(context.text, words.start, max(about, words.start)):
        about = carried.start()
    return _issuer_prefix(context, about) if about > words.start else 0


def _issuer_prefix(context: Context, end: int) -> int:
    """Return the length of an unbroken run of names of bodies that ends at a position."""
    start = end
    for hit in context.hits.before(end):
        if hit.start < start - _FAR:
            break
        if hit.end > start or hit.kind not in {HitKind.AGENCY, HitKind.ORGANIZATION, HitKind.TAIL, HitKind.REGION}:
            continue
        gap = context.text[hit.end : start]
        if len(gap) > _WIDEST_GAP or not re.fullmatch(
            r"(?>[\s、和]|办公厅|办公室|综合司|等[^，。；\s]{1,5}?部门|等部门)*", gap
        ):
            break
        start = hit.start
    return end - start
