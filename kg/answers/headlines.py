"""The answer to a question in one line, in the language of the question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.answers.plans import settled
from kg.answers.singles import SINGLES
from kg.ask.reading import Question
from kg.ask.topics import KIND as TOPIC
from kg.ask.topics import words_of
from kg.chinese import HAN

_NOUNS = {
    "direct": ("policy", "policies", "项政策"),
    "issuers": ("issuer", "issuers", "个发布机关"),
    "agencies": ("agency", "agencies", "个机关"),
    "co_issuers": ("body", "bodies", "个机关"),
    "responsible": ("body", "bodies", "个责任单位"),
    "approvers": ("body", "bodies", "个机关"),
    "industries": ("industry", "industries", "个行业"),
    "regions": ("region", "regions", "个地区"),
    "instruments": ("instrument", "instruments", "种政策工具"),
    "documents": ("document", "documents", "份文件"),
}
_POLICY_GROUPS = ("rests_on", "supports", "replaces", "replaced_by", "cites", "cited_by", "amends", "amended_by")
_NONE = {False: "The documents say nothing about that.", True: "文件中没有相关内容。"}
_ORDERS = {"latest": ("the newest of", "最新的发布于"), "earliest": ("the oldest of", "最早的发布于")}


def is_chinese(question: Question) -> bool:
    """Tell whether a question is to be answered in Chinese."""
    return bool(re.search(f"[{HAN}]", question.text)) and not re.match(r"\s{0,9}[A-Za-z]{1,60} ", question.text)


def headline(question: Question, found: Mapping[str, Any], *, chinese: bool) -> str:
    """Return the answer in one line.

    Parameters
    ----------
    question : Question
        What was asked.
    found : mapping
        The answer without its headline; one that it has already is kept.
    chinese : bool
        Language of the line.

    Returns
    -------
    str
        With "yes" before a list that was asked for as yes or no.
    """
    line = found.get("headline") or _line(question, found, chinese=chinese)
    if found["answers"]:
        line += "".join(_limits(question, found, chinese=chinese))
    answers = found["answers"]
    listed = answers and not isinstance(answers[0], bool) and answers[0] is not None
    if not (question.yes_or_no and listed) or question.answer == "about":
        return line
    return f"有：{line}" if chinese else f"Yes: {line}"


def _line(question: Question, found: Mapping[str, Any], *, chinese: bool) -> str:
    answers: Sequence[Any] = found["answers"]
    if question.answer == "about":
        thing = found["entity"]
        name = thing["label"] if chinese or not thing["label_en"] else thing["label_en"]
        return f"{name}：{len(answers)} 项政策" if chinese and "policy" not in found else str(name)
    if answers and isinstance(answers[0], str):
        return ("、" if chinese else ", ").join(answers)
    indirect = len(found.get("indirect", ()))
    if not answers and indirect:
        return (
            f"没有直接相关的政策，间接相关的有 {indirect} 项。"
            if chinese
            else f"No policy directly, {indirect} indirectly."
        )
    if not answers:
        return _NONE[chinese]
    group = SINGLES[settled(question)].group if settled(question) in SINGLES else "direct"
    group = "documents" if question.answer == "documents" else "direct" if group in _POLICY_GROUPS else group
    one, many, chinese_noun = _NOUNS[group]
    if chinese:
        return f"{len(answers)} {chinese_noun}"
    return f"{len(answers)} {one if len(answers) == 1 else many}"


def _limits(question: Question, found: Mapping[str, Any], *, chinese: bool) -> Iterator[str]:
    """Yield what is to be said of how the answer was limited and ordered."""
    words = [word for one in question.slots.values() if one.kind == TOPIC for word in words_of(one)]
    if words and chinese:
        yield f"，以“{'”“'.join(words)}”等字样为准"
    elif words:
        yield f", by the words “{'”, “'.join(words)}”"
    if question.order and question.answer == "policies":
        dates = [one["date"] for one in found["answers"] if one.get("date")]
        undated = len(found["answers"]) - len(dates)
        english, zh = _ORDERS[question.order]
        if dates:
            yield f"，{zh} {dates[0]}" if chinese else f", {english} {dates[0]}"
        if undated:
            yield f"，其中 {undated} 项没有日期" if chinese else f", {undated} without a date"
