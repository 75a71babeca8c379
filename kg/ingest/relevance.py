"""What a document holds beside its matter: advertisements and pieces on something else, set aside by their words.

Texts on carbon policy use words of the domain all the time (in the starter corpus 20 to 150 for each thousand Chinese
characters, long stretches never less), other texts hardly ever. Each line is weighed by the logarithm of how much more
probable its count of such words is in a foreign text than in one of ours (two Poisson distributions), words of
advertising and of official acts included. A stretch of lines whose weights add up far enough is foreign.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from kg.chinese import HAN
from kg.model import Section, SectionKind, Span

_OURS, _FOREIGN = 0.020, 0.002
"""Words of the domain for each Chinese character: the least that a long text of ours holds, and a foreign text."""
_MISSING, _SEEN = _OURS - _FOREIGN, log(_OURS / _FOREIGN)
_CUE, _ACT = 1.5, 4.0
_SURE = 8.0
"""Logarithm of the odds at which a stretch is foreign: 3,000 to one, so about 440 characters without any word."""

_DOMAIN = re.compile(
    "碳|排放|节能|节约|能耗|能源|能效|减排|降耗|用能|气候|温室|环保|环境|污染|生态|绿色|电力|发电|电网|装机|千瓦|光伏|风电|风能"
    "|太阳能|煤|石油|石化|天然气|燃气|氢|储能|电池|钢|水泥|铝|化工|建材|有色|工业|制造业|矿|循环|再生|回收|清洁|绿电|绿证|ESG"
    "|净零|升温|设备更新|以旧换新|产业|林业|森林|污水|垃圾|废"
)
# An offer tells whom to call and what to bring: numbers to dial, places to enrol, prices, praise of the advertiser.
_OFFER = re.compile(
    "招生|报名|报考|热线|咨询电话|联系电话|客服|优惠|折扣|特价|促销|抢购|订购|订阅|加盟|招聘|招商|开盘|楼盘|扫码|扫描二维码|免费"
    "|欢迎(?:您|广大|惠顾|选购|报考|来电|垂询|光临)|垂询|选购|莅临|广告|学费|奖学金|录取|名师|专家坐诊|疗效|售价|预订|惊喜|尊享"
    r"|1[3-9]\d{9}|400-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8}"
)
_ACT_OF_STATE = re.compile(
    "印发|审议通过|批准发布|联合发布|发布公告|出台|颁布|国务院|省政府|市政府|人民政府|发展改革委|生态环境|工业和信息化"
)
_OFFICIAL = re.compile(
    r"(?:通知|意见|方案|计划|办法|决定|公告|条例|规划|纲要|批复|规定|细则|指南|标准|措施|法)(?:[（(][^（()）]*[）)])?$"
)
_TITLE_END = frozenset("。！？；!?;，,、：:…")
_LONGEST_TITLE = 40
_HAN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str

    @property
    def is_title(self) -> bool:
        return len(self.words) <= _LONGEST_TITLE and self.words[-1] not in _TITLE_END


def weight(words: str) -> float:
    """Return how much a line speaks for a foreign text: above 0 for, below 0 against.

    Examples
    --------
    >>> weight("本校面向全国招生，报名热线见校园网，欢迎广大考生报考。") > 4 > 0 > weight("钢铁行业要减少碳排放。")
    True
    """
    han = sum(map(len, _HAN.findall(words)))
    offers = len(set(_OFFER.findall(words)))
    acts = len(set(_ACT_OF_STATE.findall(words)))
    return _MISSING * han - _SEEN * len(_DOMAIN.findall(words)) + _CUE * offers - _ACT * acts


def set_aside(text: str, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with foreign stretches of body sections as sections of their own, kind ``unrelated``.

    Parameters
    ----------
    text : str
        The clean text.
    sections : sequence of Section
        Its sections, which cover it in order.

    Returns
    -------
    tuple of Section
        They cover the text too. A stretch begins with its section or with a line that looks like a title; the text of
        an act of state (a section or document that is titled as one) is never set aside.
    """
    first = sections[0].heading if sections else None
    if first and _is_official(text, first):
        return tuple(sections)
    return tuple(part for section in sections for part in _parted(text, section))


def _is_official(text: str, heading: Span) -> bool:
    return _OFFICIAL.search(text[heading.start : heading.end].strip()) is not None


def _parted(text: str, section: Section) -> Iterator[Section]:
    if section.kind is not SectionKind.BODY or (section.heading and _is_official(text, section.heading)):
        yield section
        return
    done, heading = section.span.start, section.heading
    for start, last in _foreign(list(_lines(text, section.span))):
        end = last if text[last : section.span.end].strip() else section.span.end
        title = Span(start, start + len(text[start:end].split("\n", 1)[0]))
        if text[done:start].strip():
            yield replace(section, span=Span(done, start), heading=heading)
            done, heading = start, None
        title = heading or title
        yield Section(span=Span(done, end), heading=title, kind=SectionKind.UNRELATED, level=section.level)
        done, heading = end, None
    if done < section.span.end or done == section.span.start:
        yield replace(section, span=Span(done, section.span.end), heading=heading)


def _lines(text: str, span: Span) -> Iterator[_Line]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end) + 1 or span.end
        words = text[start:end].strip()
        if words:
            yield _Line(start, end, words)
        start = end


def _foreign(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that begin with a title, or at the beginning, and are foreign beyond doubt."""
    first, last, total, best, index = -1, -1, 0.0, 0.0, 0
    while index <= len(lines):
        over = index == len(lines) or total < best - _SURE
        if over and best >= _SURE:
            last = _without_next_title(lines, first, last)
            yield lines[first].start, lines[last].end
            first, total, best, index = -1, 0.0, 0.0, last + 1
            continue
        if index == len(lines):
            return
        if first >= 0 or index == 0 or lines[index].is_title:
            first = first if first >= 0 else index
            total += weight(lines[index].words)
            if total > best:
                best, last = total, index
            elif total <= 0:
                first, total, best = -1, 0.0, 0.0
        index += 1


def _without_next_title(lines: Sequence[_Line], first: int, last: int) -> int:
    """Return the last line of a stretch without the titles at its end, which belong to what follows."""
    if last + 1 == len(lines):
        return last
    while last > first and lines[last].is_title:
        last -= 1
    return last
