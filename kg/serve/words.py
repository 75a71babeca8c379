"""Words of the pages, English and Chinese."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh"]

_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Carbon policy graph", "碳政策知识图谱"),
    "language": ("中文", "English"),
    "skip": ("Skip to content", "跳到正文"),
    # places in the header
    "home": ("Home", "首页"),
    "query": ("Query", "查询"),
    "targets": ("Targets", "目标"),
    "trace": ("Trace", "追溯"),
    "explain": ("Explain", "依据"),
    "graph": ("Graph", "图谱"),
    "report": ("Report", "报告"),
    "documents": ("Documents", "文件"),
    "questions": ("Saved questions", "预存查询"),
    "api": ("Interface", "接口"),
    # forms
    "ask": ("Ask", "提问"),
    "ask-hint": ("Which policies touch steel?", "哪些政策涉及钢铁？"),
    "name": ("Name, alias, code or IRI", "名称、别名、代码或IRI"),
    "industry": ("Industry", "行业"),
    "region": ("Region", "地区"),
    "policy": ("Policy", "政策"),
    "agency": ("Agency", "机关"),
    "organization": ("Organization", "组织"),
    "document": ("Document", "文件"),
    "indicator": ("Indicator", "指标"),
    "by": ("Due by", "截止年份"),
    "observations": ("with what was observed", "包括观测值"),
    "show": ("Show", "显示"),
    "run": ("Run", "运行"),
    "saved": ("Saved question", "预存查询"),
    "fill": ("Fill in", "填入"),
    "choose": ("Choose …", "请选择…"),
    "editor": ("SPARQL query", "SPARQL查询"),
    "format": ("Download", "下载"),
    # answers
    "examples": ("You can ask", "可以这样问"),
    "facts": ("Facts", "事实"),
    "statements": ("Other statements", "其他陈述"),
    "incoming": ("What points here", "指向它的陈述"),
    "observations-heading": ("Observations and projections", "观测值和预测值"),
    "yes": ("yes", "是"),
    "no": ("not stated", "未说明"),
    "unknown": ("not known", "未知"),
    "strength": ("strength", "强度"),
    "path": ("Paths", "路径"),
    "paths": ("Paths", "路径"),
    "stated": ("Stated paths", "明示路径"),
    "inferred": ("Inferred paths", "推断路径"),
    "related": ("Related paths", "相关路径"),
    "left_out": ("Left out by a limit", "因限制未列出"),
    "verdicts": ("What it rests on", "判断依据"),
    "from": ("From", "起点"),
    "to": ("To", "终点"),
    "sparql": ("SPARQL used", "所用SPARQL"),
    "evidence": ("Sentences", "语句"),
    "more": ("{} more", "另有{}条"),
    "page of place": ("page {}", "第{}页"),
    "paragraph of place": ("paragraph {}", "第{}段"),
    "line of place": ("line {}", "第{}行"),
    "nothing": ("Nothing found.", "没有结果。"),
    "way": ("by way of", "经由"),
    "rule": ("rule", "规则"),
    "confidence": ("confidence", "置信度"),
    "merged": ("One thing, since", "合并原因"),
    "not-found": ("Not answered", "未能回答"),
    "cut": ("The list was cut at the limit of rows.", "结果已按行数上限截断。"),
    "also": ("The same as", "其他格式"),
    "in-graph": ("Show in the graph", "在图谱中显示"),
    "text": ("Original text", "原文"),
    "raw": ("plain text", "纯文本"),
    "whole": ("The text is long; only the lines around the marked words are shown.", "文本较长，仅显示标记处上下文。"),
    "parameters": ("Parameters", "参数"),
    "question": ("Question", "问题"),
    "open": ("Open", "打开"),
    "counts": ("In this graph", "图谱概况"),
    "issued": ("issued", "发布"),
    "due": ("due", "截止"),
    "change": ("Change", "变化"),
    "setter": ("Set by", "提出者"),
    "where": ("Where and whom", "适用对象"),
    # groups of a trace
    "answers": ("Answers", "答案"),
    "direct": ("Direct", "直接涉及"),
    "indirect": ("Indirect", "间接涉及"),
    "near": ("Named near it, not counted", "仅邻近出现，不计入"),
    "inside": ("Inside it", "下辖地区"),
    "dates": ("Issued on", "发布日期"),
    "issuers": ("Issued by", "发布机关"),
    "rests_on": ("Rests on", "依据"),
    "supports": ("What rests on it", "以其为依据"),
    "replaces": ("Replaces", "替代"),
    "replaced_by": ("Replaced by", "被替代"),
    "amends": ("Amends", "修改"),
    "amended_by": ("Amended by", "被修改"),
    "cites": ("Cites", "引用"),
    "cited_by": ("Cited by", "被引用"),
    "editions_before": ("Editions before", "此前版本"),
    "editions_after": ("Editions after", "此后版本"),
    "industries": ("Industries", "行业"),
    "narrower_industries": ("Narrower industries, reached through these", "由此涉及的细分行业"),
    "agencies": ("Agencies", "机关"),
    "ranking": ("Most policies first", "按政策数量排列"),
    "co_issuers": ("Issues together with", "联合发文机关"),
    "regions": ("Regions", "地区"),
}


def word(key: str, language: Language) -> str:
    """Return a word of the pages; a key without words is shown as it is.

    Examples
    --------
    >>> word("targets", "zh"), word("some_group", "en")
    ('目标', 'some group')
    """
    words = _WORDS.get(key)
    return words[language == "zh"] if words else key.replace("_", " ")
