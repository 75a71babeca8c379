"""States of other countries that no table knows, by the letters that write foreign names: 普埃布拉州."""

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.model import Span

_PHONETIC = (
    "阿埃艾爱安昂奥巴白拜班邦鲍贝比彼边别宾波伯勃博布查昌茨楚达大丹道德登狄迪蒂丁杜顿多俄厄恩尔法凡菲费芬佛弗福富盖甘冈高戈哥格各"
    "古瓜哈罕豪赫亨侯胡华霍基吉加贾卡凯坎康考科克肯孔库夸拉莱赖兰朗劳勒雷黎里理利莉林琳卢鲁路伦罗洛吕马玛迈曼芒毛梅门蒙米密"
    "明摩莫墨默姆穆那纳娜奈南内尼妮宁纽农努诺欧帕潘佩彭皮珀普奇齐恰钦琼丘萨塞赛桑瑟森沙莎绍圣施什斯苏索所塔泰坦唐特滕提廷通图"
    "托瓦万威韦维翁沃乌伍西希锡夏谢辛欣休雅亚延扬耶叶伊因尤于约宰泽扎詹佐"
)
"""The letters that transcribe foreign sounds [1]_.

References
----------
.. [1] 新华通讯社译名室, 世界人名翻译大辞典.
"""
_STATE = re.compile(rf"(?<![{_PHONETIC}])[{_PHONETIC}]{{2,14}}州(?![市县长区际])")
_LEAST = 3
_NAMED = frozenset({HitKind.REGION, HitKind.AGENCY, HitKind.ORGANIZATION, HitKind.TAIL})


def foreign_states(context: Context) -> Iterator[Span]:
    """Yield where a section names a state that no table knows, in order; the country before its name is no part of it.

    Parameters
    ----------
    context : Context
        The section.
    """
    if "州" not in context.text:
        return
    for match in _STATE.finditer(context.text):
        known = [hit for hit in context.hits.overlapping(Span(*match.span())) if hit.kind in _NAMED]
        start = max([match.start(), *(hit.end for hit in known)])
        if match.end() - start >= _LEAST:
            yield Span(start, match.end())
