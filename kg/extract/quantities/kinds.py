"""Target, observation or projection: decided by the year, the tense and who speaks."""

import re
from dataclasses import dataclass

from kg.extract.quantities.periods import Period
from kg.extract.quantity_patterns import PROJECTION, REACHED, TARGET
from kg.model import StatementKind

_DONE = re.compile(
    "已(?!知)|了(?<![为除罢]了)(?<!设定了)(?<!提出了)(?<!制定了)(?<!宣布了)(?<!作出了)(?<!确立了)(?!解|一批|量)|截至|数据显示|统计"
)
_STRONG = re.compile(
    "力争|承诺|确保|争取|目标(?:是|为)|提出到|力求|要求|不得|必须|应(?<![供效反对相]应)当?(?=具备|达到|[较比]|不|在|为|超过|高于|低于|控制|完成)"
)
_PLANNING = re.compile("方案|计划|规划|要点|纲要|安排|目标")
"""Names of policies that say what is to be done in the very year in which they are issued."""
_AIMS = re.compile(
    "提出|通过(?:决议|法案|法律|提案|立法)|计划(?!单列|经济|[^，。；]{0,6}(?:显示|完成|得到))|按照?(?:计划|规划)|规划(?:到|建设|提出)|承诺|力争|目标(?:是|为)|倡议|瞄准|打算|要求|争取|宣布|希望"
)
"""Words by which somebody sets an aim for a year, where nobody knows when it was said."""
_PLANNED = re.compile(
    "(?<![按照超成项该本度发动])计划(?=再|新|投|购|开|建|拟|完成|用|今年|年内|实现|安排|发布|推动|形成|组织|培育|实施|改造|增|生产)"
    "|安排[^，。；\\d]{2,16}\\d"
)
_EACH_YEAR = re.compile("(?:提出|承诺|计划|要求|目标(?:是|为))[^，。；]{0,12}(?:每年|年均)")
_DEMANDS = re.compile(
    "(?<!般)不(?:得|应|宜)?(?:低于|少于|高于|超过)|须(?:达到|在)|(?<![供效反对相])应当?(?:[较比]|达到|具备|控制|提高|降)|处[^，。；]{0,30}罚款"
)
_SAYS = re.compile("提出|明确|要求|规定|确定|设定|部署|指出")
_SUMMED = re.compile("累计(?!完成|实施)")
_WILL = re.compile("将(?!近|来|军|[^，。；]{0,30}(?:了|已))")
_REPORTING = re.compile("白皮书|公报|报告|统计|数据(?!中心|要素|产业)|体系表")


def is_done(words: str) -> bool:
    """Tell whether words say that something has been done or measured."""
    return bool(_DONE.search(words) or REACHED.search(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that tell what a figure is.

    ``before`` is the sentence up to the end of the figure's ``clause``, ``since`` what of that stands behind the time
    expression, ``segment`` what of the clause speaks of the figure alone.
    """

    before: str
    since: str
    clause: str
    segment: str


def kind_of(
    words: Words,
    *,
    period: Period | None,
    own_year: int | None,
    policy: str | None,
    inherited: bool,
    listed: bool = False,
) -> StatementKind:
    """Return what a figure is.

    Parameters
    ----------
    words : Words
        What the sentence says of it.
    period : Period or None
        The time expression that governs it.
    own_year : int or None
        The year of the section.
    policy : str or None
        Name of the policy that the sentence speaks for.
    inherited : bool
        True where the time expression stands in an earlier sentence.
    listed : bool
        True in a list of what is planned.
    """
    before, clause, segment = words.before, words.clause, words.segment
    if PROJECTION.search(before):
        return StatementKind.PROJECTION
    if period is not None and _begins_later(period, own_year) and not is_done(segment):
        return StatementKind.TARGET
    dated = period is not None and period.year is not None and not period.since
    if dated and period is not None:
        planned = period.start is not None and policy is not None
        this_year = period.year == own_year and (
            listed
            or bool(_STRONG.search(clause) or _WILL.search(before) or _PLANNED.search(before))
            or _plans(policy, segment, before=before)
        )
        stated = period.due and policy is not None and bool(_SAYS.search(before))
        undated = own_year is None and (
            bool(_STRONG.search(clause) or _WILL.search(before) or _AIMS.search(before))
            or (policy is not None and bool(_SAYS.search(before)))
        )
        coming = stated or this_year or undated or _coming(period, own_year, planned=planned)
        if coming or not inherited:
            demanded = listed or this_year or policy is not None or period.closing or bool(TARGET.search(before))
            summed = period.year == own_year and not period.closing and _SUMMED.search(segment)
            done = _DONE.search(segment) or (not period.due and _DONE.search(words.since)) or (summed and not this_year)
            certain = own_year is None or period.year != own_year or demanded
            return StatementKind.TARGET if coming and certain and not done else StatementKind.OBSERVATION
    if listed and period is None and not REACHED.search(segment):
        return StatementKind.TARGET
    reached = _reached(segment, planned=policy is not None)
    if policy is None:
        soon = period is not None and period.relative and period.year is None and not period.since
        wanted = _STRONG.search(clause) or (soon and (_WILL.search(before) or _AIMS.search(before)))
        binding = _DEMANDS.search(segment) or _EACH_YEAR.search(clause)
        asked = (period is None or period.since) and binding and not _DONE.search(before)
        aimed = ((wanted and (period is None or soon)) or asked) and not reached
    else:
        undated = period is None or period.due or (period.year is None and period.relative and "全年" in before)
        aimed = undated and not reached and not _REPORTING.search(policy)
    return StatementKind.TARGET if aimed else StatementKind.OBSERVATION


def _reached(segment: str, *, planned: bool) -> bool:
    """Tell whether words say that something has been reached; what a policy wants in sum (累计装机达到…) has not."""
    found = REACHED.search(segment)
    if found is not None and planned and found[0] == "累计":
        found = REACHED.search(segment, found.end())
    return found is not None


def _plans(policy: str | None, segment: str, *, before: str) -> bool:
    """Tell whether a figure of the section's own year is what a plan of that year wants."""
    if policy is None or not _PLANNING.search(policy) or _REPORTING.search(policy):
        return False
    return not REACHED.search(segment) and not _DONE.search(before)


def _begins_later(period: Period, own_year: int | None) -> bool:
    """Tell whether a rule begins in a year after that of the section (2030年起税率为…)."""
    return period.since and own_year is not None and (period.start or 0) > own_year


def _coming(period: Period, own_year: int | None, *, planned: bool) -> bool:
    """Tell whether a period lies ahead: a later year, or a deadline that the section's date does not rule out."""
    if own_year is None:
        return period.due or planned
    return (period.year or 0) > own_year or (period.due and period.year == own_year)
