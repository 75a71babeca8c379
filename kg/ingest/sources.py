"""Who published a text and where it stands on the web: source lines, datelines, mastheads, signatures."""

import re
from collections.abc import Sequence

from kg.chinese import HAN
from kg.ingest.dates import ADDRESS, date_of_line

SOURCE_LINE = re.compile(
    r"^[ \t]*[（(【\[]?(?:(?:文章|信息|稿件|消息|新闻|原文|内容|资料)?来源|稿源|转自|转载自|摘自|原载)"
    r"[ \t]*[：:][ \t]*+(.*)$",
    re.MULTILINE,
)
"""A line that says where a text was taken from; its group is what stands behind the colon."""

_DATELINE = re.compile(
    rf"^[（(]?((?!本)[{HAN}]{{1,6}}?(?:社|新网|华网|民网|视网|日报|时报|晚报|新闻网))"
    rf"[{HAN}]{{0,10}}?\d{{1,2}} ?月 ?\d{{1,2}} ?日 ?(?:电|讯)",
    re.MULTILINE,
)
_BODY = (
    "研究院|研究所|委员会|办公厅|办公室|厅|局|部|协会|学会|商会|联合会|促进会|中心|编辑部|出版社|报社|杂志社|通讯社|日报|政府|集团"
    "|公司|大学|银行|交易所|秘书处"
)
_NAME = re.compile(rf"(?!.{{0,200}}关于)[{HAN}（）()·]{{2,30}}(?:{_BODY})")
_STATED = re.compile(r"(?:主办|编制|编印|编写|发布|印发|发文|主管|制作)(?:单位|机构|机关|者)?[：:][ \t]*(\S.{1,60})")
_STOP = re.compile(r"[\s，。；;|｜】\]]|[）)]$|\d{2,4}[-年./]|(?:发布|更新)?(?:时间|日期)|作者|编辑|责编|https?://")
_WORDS = re.compile(rf"[{HAN}A-Za-z]")
_LONGEST = 30
_MASTHEAD, _FOOT = 8, 6
_ISSUE = re.compile(r"第?[ \t]{0,9}\d{1,4}[ \t]{0,9}(?:年|期|刊|号)")


def source_of(text: str) -> tuple[str, str]:
    r"""Return who published a section first, and its web address; empty where its source line does not say so.

    Parameters
    ----------
    text : str
        The words of the section.

    Returns
    -------
    tuple of str
        The name behind 来源 (or of the agency in a dateline), and the address of the last source line.

    Examples
    --------
    >>> source_of("正文。\n来源：某市生态环境局 2024-09-06\nhttps://example.org/a")
    ('某市生态环境局', 'https://example.org/a')
    >>> source_of("新华社某市9月1日电 正文。")
    ('新华社', '')
    """
    publisher = url = ""
    for match in SOURCE_LINE.finditer(text):
        below = text[match.end() : match.end() + 500].strip("\n").split("\n", 1)[0]
        words = match[1] if match[1].strip() else below
        address = ADDRESS.search(words) or ADDRESS.match(below)
        url = address[0] if address else url
        publisher = _name(words) or publisher
    dateline = None if publisher else _DATELINE.search(text)
    return dateline[1] if dateline else publisher, url


def _name(words: str) -> str:
    words = words.strip()
    stop = _STOP.search(words)
    name = (words[: stop.start()] if stop else words).strip("《》“”\"' ：:")
    return name if len(name) <= _LONGEST and _WORDS.match(name) else ""


def publisher_of(lines: Sequence[str]) -> str:
    """Return the publisher of a document from its masthead or its signature, empty where neither names one.

    Parameters
    ----------
    lines : sequence of str
        The lines of the document that are not empty.

    Returns
    -------
    str
        What a line says behind 主办单位 and the like; a body alone on a line of the masthead of a periodical, which
        names its issue; the bodies above the date that ends an official notice.

    Examples
    --------
    >>> publisher_of(["节能简报", "（2024年9月刊）", "某市节能协会", "本期要点如下。"])
    '某市节能协会'
    """
    head = [line.strip() for line in lines[:_MASTHEAD]]
    for line in head:
        if match := _STATED.fullmatch(line):
            return _name(match[1])
    if any(len(line) <= _LONGEST and _ISSUE.search(line) for line in head[1:4]):
        named = next((line for line in head[1:] if _NAME.fullmatch(line)), "")
        if named:
            return named
    foot = [line.strip() for line in lines[-_FOOT:]]
    dated = next((place for place in range(len(foot) - 1, 0, -1) if _is_date(foot[place])), 0)
    first = dated
    while first > 0 and all(_NAME.fullmatch(name) for name in foot[first - 1].split()):
        first -= 1
    return "、".join("、".join(line.split()) for line in foot[first:dated])


def _is_date(line: str) -> bool:
    return len(line) <= _LONGEST and line[-1:] in "日）)" and date_of_line(line) is not None
