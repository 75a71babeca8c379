"""The quantity of a figure: change, bound, baseline and years."""

import re
from dataclasses import replace

from kg.extract.quantities.figures import Figure
from kg.extract.quantities.frames import front_change
from kg.extract.quantities.naming import Named
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence
from kg.extract.quantities.thread import Thread
from kg.extract.quantity_patterns import BUILDS, BUILT, DONE_WITH, DURATIONS, EACH, FINISHES, LEAST
from kg.model import Change, Quantity, StatementKind

_PER_MINUTE = re.compile(r"每分钟(?:[^，。；\d]{0,6})$")
_MASSES = frozenset({"吨", "万吨", "千克", "克", "元", "千瓦时"})
_PER_RATE = re.compile(r"每(千瓦时|吨|平方米)(?:煤耗|电耗|能耗|水耗|气耗)")
_LISTED = re.compile(r"[、和与及，\s]*+(?:(?:并|再)?(?:力争|争取)(?:达到)?)?")
"""What stands between two figures of one list: the second one changes as the first did."""
_IS_SHARE = re.compile("占|比重|比例|率$")
_SINCE_THEN = re.compile("累计|同期|同一时期")
_MOVES = frozenset({Change.INCREASE_BY, Change.DECREASE_BY, Change.MULTIPLY, Change.INCREASE_TO, Change.DECREASE_TO})
_BY = frozenset({Change.INCREASE_BY, Change.DECREASE_BY})
_AMOUNTS = frozenset({Change.REACH, Change.AT_LEAST, Change.AT_MOST})
_TO = frozenset({Change.INCREASE_TO, Change.DECREASE_TO})
_NOT_MADE = frozenset({"%", "个百分点", "倍", "位", "元", "美元", "欧元", "英镑", "摄氏度", "年"})
_IN_LIST = re.compile("[、和与及]")
_MADE = frozenset({Change.BUILD, Change.COMPLETE})
_BOUND_OF = {Change.AT_LEAST: "at_least", Change.AT_MOST: "at_most"}
_NEVER_PER = frozenset({"%", "个百分点", "个基点", "倍", "位", ""})
_BOUNDS = {"at_least": Change.AT_LEAST, "at_most": Change.AT_MOST}


def make_quantity(
    sentence: Sentence, named: Named, *, period: Period | None, kind: StatementKind, thread: Thread
) -> Quantity:
    """Return what a figure says.

    Parameters
    ----------
    sentence : Sentence
        Knows the comparisons.
    named : Named
        The figure with its words.
    period : Period or None
        The time expression that governs it.
    kind : StatementKind
        A target's year is its deadline, an observation's the year measured.
    thread : Thread
        The figure before: 从甲到乙 has its baseline there, a sum in brackets its change.
    """
    figure, frame = named.figure, named.frame
    change, comparator = _change(named, thread)
    if kind is StatementKind.TARGET and change in _AMOUNTS and figure.unit not in _NOT_MADE:
        made = _made(named)
        # 建成100家以上 says the change; the bound stands beside it.
        change, comparator = (made, _BOUND_OF.get(change, comparator)) if made is not None else (change, comparator)
        if made is None and change is Change.REACH and _IN_LIST.match(named.left) and figure.unit == thread.unit:
            # 完成甲改造1000万平方米、乙改造500万平方米
            change = thread.change if thread.change in _MADE else change
    year = start = None
    lasting = figure.unit in DURATIONS
    if period is not None and not lasting:
        year = period.year
        if frame.starts and period.start is not None and period.start > 0:
            year, period = period.start, replace(period, start=None)
        start = period.start if period.start is not None and period.start > 0 else None
        if period.start is not None and period.start < 0 and year is not None:
            start = year + period.start
    if change in _TO and start is not None and thread.starts:
        start = None
    target = kind is not StatementKind.OBSERVATION
    return Quantity(
        value=figure.value,
        high=figure.high,
        unit=_unit(named, thread, change=change),
        change=change,
        comparator=comparator,
        approximate=figure.approximate or frame.approximate or named.converted,
        baseline=_baseline(sentence, named, change=change, year=year, thread=thread)
        or (year - 1 if year and thread.yearly and not target and _is_rate(figure, change, start=start) else None),
        start=start,
        deadline=year if target else None,
        year=None if target else year,
    )


def _change(named: Named, thread: Thread) -> tuple[Change, str]:
    figure, frame = named.figure, named.frame
    if named.converted and thread.change is not None:
        return thread.change, ""
    bound = frame.bound or figure.bound
    if _goes_on(named) and thread.change is not None and figure.unit == thread.unit:
        if bound and thread.change in _AMOUNTS:
            return _BOUNDS[bound], ""
        return thread.change, bound
    change = frame.change
    # 新增9万个，累计达到20万个
    summed = not named.own and "累计" in named.left
    if change is None and not summed and not _IS_SHARE.search(named.name):
        change = front_change(named.name) or (
            Change.INCREASE_BY if "新增" in named.name and figure.unit != "%" else None
        )
    if figure.unit == "倍" and (figure.multiplies or change is None or change in _TO):
        return Change.MULTIPLY, bound
    if change is None:
        return _BOUNDS.get(bound, Change.REACH), ""
    return change, bound


def _goes_on(named: Named) -> bool:
    """Tell whether a figure only goes on with the one before it: 分别达到60%、70%, 至少降20%，力争30%."""
    return _LISTED.fullmatch(named.left) is not None


def _made(named: Named) -> Change | None:
    """Return what is to be done with what is counted or measured: built or finished; None where it is only reached."""
    before = named.left.rstrip(" 约近")
    if LEAST.search(before) and named.figure.counted:
        return Change.AT_LEAST
    if named.frame.bound and not named.figure.counted:
        return None
    if BUILT.search(before) or BUILDS.match(named.name):
        return Change.BUILD
    finished = FINISHES.match(named.name) is not None and "的" not in named.name
    return Change.COMPLETE if finished or DONE_WITH.search(before) else None


def _is_rate(figure: Figure, change: Change, *, start: int | None) -> bool:
    """Tell whether a figure says how much something moved: where the one before was compared, so is this one."""
    return change in _BY and start is None and figure.unit in {"%", "个百分点"}


def _baseline(sentence: Sentence, named: Named, *, change: Change, year: int | None, thread: Thread) -> int | None:
    if change not in _MOVES:
        return None
    number = sentence.clause(named.figure.span.start)
    after = named.clause.start
    if number and not any(
        named.clause.start > f.span.start >= sentence.clauses[number - 1].start for f in sentence.figures
    ):
        after = sentence.clauses[number - 1].start
    base = sentence.baseline(named.figure.span.start, after=after)
    if base is not None:
        return base.year or (year - base.before if year and base.before else None)
    if thread.baseline and (_goes_on(named) or _SINCE_THEN.search(named.left)):
        return thread.baseline
    if thread.baseline and change is thread.change and not named.own and year and thread.year and year > thread.year:
        # 2030年比1990年减少65%，2040年减少88%
        return thread.baseline
    if change in _TO and thread.starts and thread.year and (year is None or thread.year < year):
        return thread.year
    return None


def _unit(named: Named, thread: Thread, *, change: Change) -> str:
    """Return the unit; 每千瓦时煤耗…克标准煤 and 每吨80元 make it a ratio, which a later step of it keeps."""
    unit = named.figure.unit
    if unit == "%" and "每分钟" in named.left and _PER_MINUTE.search(named.left):
        return "%/分钟"
    if (thread.starts or (change in _TO and not named.own)) and unit in _MASSES and thread.unit.startswith(unit):
        # 由1.3万吨二氧化碳当量下调至1万吨
        return thread.unit
    if "/" in unit or unit in _NEVER_PER or unit in DURATIONS:
        return unit
    told = "每" in named.left or "每" in named.name
    if told and (match := EACH.search(named.left) or _PER_RATE.search(named.name)):
        return f"{unit}/{match[1]}"
    # 每公里141克，2029年降至58克
    goes_on = thread.unit.startswith(f"{unit}/") and (_goes_on(named) or (not named.own and change in _TO))
    return thread.unit if goes_on else unit
