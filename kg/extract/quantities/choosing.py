"""The rules that choose the indicator of a figure, in the order in which they are tried."""

import re

from kg.extract.quantities.dealing import apart
from kg.extract.quantities.frames import is_bare, leading_verb, noun_phrase, right_phrase, share_name, split_share
from kg.extract.quantities.segments import Choice, Segment, is_name, whole_of, without_subject
from kg.extract.quantity_patterns import APART, COMPARED, MOVED, MOVED_OBJECT, RANKED

_GENERIC = re.compile("(?:目标|水平|比例|幅度|速度|规模|总量|任务|要求|标准)?")
_LISTED = re.compile("[、和与及]约?")
_NOUN_NEXT = re.compile("[一-鿿]{4}")
_GAS = re.compile(r"\s?(?:CO[2₂]|二氧化碳(?!当量)|甲烷|温室气体)")
_HANDLED = re.compile("(?:封存|捕集|捕获|吸收|减排|减少|固定|利用|回收|排放)$")
_VERBAL = re.compile("由|承包|承建|投资|建设|拥有|原有|现有|开发|生产|位于|配套|用于|为")
"""Verbs of a clause that describes a thing (原有的2200家…)."""
_AIM_ALONE = re.compile(
    "(?:规划|计划|远期|近期|新|原)?(?:目标|目标值|数量|总数|总量)|(?:这一?|该|上述|此)(?:比例|数字|指标|比重|占比|数值|规模|水平|浓度|价格)"
)
_BEGAN_AT = re.compile("(?P<name>[^，。；]{2,40}?)[由从][^，。；由从]{1,8}")
_MOVES_ON = re.compile("(?:逐年|逐步|分步)?(?:下调|上调|提高|提升|降|调整|改|增|减|扩|升|收严|放宽)")
_PARTS = frozenset({"%", "个百分点", "位", "倍"})
_GIVES = re.compile("(?:给予|予以|按|最高|上限|处)(?:最高|一次性)?$")
_GIVEN = re.compile("(?:的|的?一次性)?(?P<what>[一-鿿]{0,4}(?:奖励|补贴|补助|资助|奖补|补偿|抵免|罚款))")
_GIVEN_TO = re.compile("(?:对|凡)(?P<whom>[^，。；]{2,24}?)(?:的)?(?:，|按|给予|一次性|予以)")
_SPENT = re.compile("[^，。；]{0,12}?(?:计划|拟|将|共|安排)?(?P<verb>投入|投资|拨款|出资|安排|下达)(?:资金|专项资金)?")
_SPENT_ON = re.compile("(?:专项|全部)?(?:用于|支持|建设|推进)(?P<aim>[^，。；的]{2,20})(?=[，。；]|$)")
_EXAMPLES_END = re.compile("等$")
_RATIO = re.compile(r"^(?:则|分别|大约)*(?:为|是|相当于|达)(?P<other>[^，。；、]{2,20}?)的?$")
_ALSO = re.compile(r"(?:和|、|与|及)(?P<other>[^，。；、]{2,12}?)的$")
_HELD_IN = re.compile("(?<!保)(?:控制|限制|保持|稳定|维持)在")
_RANKS = re.compile("(?:稳|位)居|居(?![民住])|[位名]列|列(?=第|全|世|首)|排名|排(?=第|在|全|世)")
_PART_OF = re.compile(r"的?(?=[一-鿿])(?![和与及至到或])")
_LONGEST = 60
_SHORT = 16


def choose(segment: Segment) -> Choice:
    """Return what the first rule that fits takes for the indicator; empty words where none fits."""
    for rule in (_of_list, _as_ratio, _as_grant, _as_share, apart, _of_examples, _before, _resumed, _behind, _moved):
        if (choice := rule(segment)) and choice[0]:
            return choice
    return "", "", False


def _of_list(segment: Segment) -> Choice | None:
    """Return the next subject of 分别; a second row of figures (从…提高到…) begins with the first one again."""
    thread = segment.thread
    if segment.phrase or not thread.pool:
        return None
    if not thread.subjects and segment.index >= len(thread.pool):
        thread.subjects = list(thread.pool)
    return (thread.subjects.pop(0), "", False) if thread.subjects else None


def _as_ratio(segment: Segment) -> Choice | None:
    """Return the indicator of N times something else: 甲与乙之比."""
    if segment.figure.unit != "倍":
        return None
    ratio = _RATIO.match(segment.frame.rest) or _RATIO.match(segment.left.strip("，, 的"))
    again = _ALSO.match(segment.left)
    if ratio is None and again and segment.thread.indicator.endswith("之比"):
        # 是石油的1.3倍和天然气的1.7倍
        return f"{segment.thread.indicator.partition('与')[0]}与{noun_phrase(again['other'])}之比", "", False
    if not ratio:
        return None
    number = segment.sentence.clause(segment.figure.span.start)
    other = noun_phrase(ratio["other"])
    if not other:
        # 是上年的1.8倍 compares the thing with itself.
        return (segment.thread.indicator, "", False) if segment.thread.indicator else None
    subject = ""
    if number:
        before = segment.sentence.clauses[number - 1]
        subject = noun_phrase(COMPARED.split(segment.text[before.start : before.end])[0])
    return f"{subject or segment.thread.indicator}与{other}之比", "", False


def _as_grant(segment: Segment) -> Choice | None:
    """Return what is granted and to whom (对合格园区给予|2000万元|奖励)."""
    capped = segment.left.rstrip().endswith(("最高", "上限"))
    if not (capped or _GIVES.search(segment.phrase)) or segment.figure.unit in {"个百分点", "位"}:
        return None
    start = segment.sentence.span.start
    given = _GIVEN.match(segment.right)
    before = [] if given else list(_GIVEN.finditer(segment.text, start, segment.figure.span.start))
    given = given or (before[-1] if before else None)
    if given is None:
        return None
    whom = _GIVEN_TO.search(segment.text, start, segment.figure.span.start)
    return (whom["whom"] if whom else "") + given["what"], "", True


def _as_share(segment: Segment) -> Choice | None:
    if APART.search(segment.left) or not (share := split_share(segment.frame.rest)):
        return None
    part = noun_phrase(share[0])
    if part and segment.thread.indicator and is_name(part, segment.begin, around=segment.around):
        # 其中美国占45%
        return share_name(whole_of(segment.thread.indicator), ""), "", False
    part = without_subject(part, segment.begin, around=segment.around)
    whole = noun_phrase(share[1]) or share[1]
    return share_name(part or segment.thread.indicator, whole), "", bool(part)


def _of_examples(segment: Segment) -> Choice | None:
    """Return what is counted after a list of examples: 锂电池、光伏等|11类|产品."""
    if segment.figure.counted and _EXAMPLES_END.search(segment.phrase):
        behind = right_phrase(segment.right)
        return (behind, behind, True) if behind else None
    return None


def _before(segment: Segment) -> Choice | None:
    """Return the noun phrase before the figure, with the verb that a list shares."""
    if segment.bare:
        return None
    if segment.figure.unit == RANKED:
        before = _RANKS.split(segment.phrase)[0]
        name = noun_phrase(before) if before else segment.thread.indicator
        if name:
            return name, "", bool(before)
    if _owned(segment) and len(behind := right_phrase(segment.right)) > 1:
        # 由中企承建的35兆瓦|地热电站
        return behind, behind, True
    if segment.thread.indicator and _AIM_ALONE.fullmatch(segment.phrase):
        # “十四五”末的目标是600座: the aim is for what was counted before.
        return segment.thread.indicator, "", False
    phrase = without_subject(segment.phrase, segment.begin, around=segment.around)
    phrase = noun_phrase(_HELD_IN.split(phrase)[0]) or phrase
    if (began := _BEGAN_AT.fullmatch(phrase)) and _MOVES_ON.match(segment.right):
        # 门槛由年排放1.3万吨|下调至1万吨
        phrase = began["name"]
    if (spent := _SPENT.fullmatch(phrase)) and (aim := _SPENT_ON.match(segment.right)):
        # 计划投入160亿元用于|技术改造
        return f"{aim['aim']}{spent['verb']}", aim[0], True
    gas = _GAS.match(segment.text, segment.figure.span.end)
    if gas and _HANDLED.search(phrase):
        # 封存1亿吨|二氧化碳
        phrase += gas[0].strip()
    verb = segment.thread.verb
    listed = segment.left.rstrip().endswith(phrase) and len(phrase) < _SHORT
    if segment.index and verb and segment.figure.counted and listed and not leading_verb(phrase):
        phrase = verb + phrase
    return phrase[-_LONGEST:], "", True


def _owned(segment: Segment) -> bool:
    """Tell whether what stands before a figure only describes what is measured behind it."""
    return (
        segment.left.rstrip().endswith("的")
        and segment.figure.unit not in {"%", "倍", "个百分点", RANKED}
        and segment.text[segment.figure.span.end : segment.figure.span.end + 1] not in "的，。；、）)"
        and bool(_VERBAL.search(segment.phrase))
    )


def _resumed(segment: Segment) -> Choice | None:
    """Return the subject of the clause before, which told its move or base without a figure (甲稳步提升，达到60%)."""
    number = segment.sentence.clause(segment.figure.span.start)
    if segment.phrase or not number or segment.right.startswith("的"):
        return None
    before = segment.sentence.clauses[number - 1]
    if before.start < segment.thread.consumed:
        return None
    moved = MOVED.search(segment.text, before.start, before.end)
    compared = next((b.span for b in segment.sentence.baselines if before.contains(b.span)), None)
    if moved is None and (compared is None or compared.start == before.start or compared.end < before.end):
        return None
    end = moved.start() if moved is not None else compared.start if compared is not None else before.start
    subject = noun_phrase(segment.text[before.start : end])
    if is_bare(subject) or is_name(subject, before.start, around=segment.around):
        return None
    return without_subject(subject, before.start, around=segment.around), "", False


def _behind(segment: Segment) -> Choice | None:
    """Return the noun phrase behind the figure, else what the figure before it measured, else the bare verb."""
    phrase, running = segment.phrase, segment.thread.indicator
    if segment.figure.unit not in _PARTS:
        running = whole_of(running)
    if segment.thread.starts and not phrase:
        return running, "", False
    behind = right_phrase(segment.right)
    behind = "" if running and _GENERIC.fullmatch(behind) else behind
    attributive = segment.right.lstrip().startswith("的")
    begins = segment.named or (not phrase and segment.left == "" and segment.figure.bound)
    part = begins and segment.figure.unit == "%" and bool(_PART_OF.match(segment.right))
    if behind and (part or segment.figure.counted or attributive or not running or (phrase and not segment.named)):
        # 9亿人口 counts 人口.
        return ("人" + behind if segment.figure.unit == "人" and behind.startswith("口") else behind), behind, True
    other = segment.figure.unit != segment.thread.unit and _LISTED.fullmatch(segment.left)
    if running and other and len(behind) > 3 and _NOUN_NEXT.match(segment.right):
        # 33个项目、1776万吨|核证自愿减排量
        return behind, behind, True
    if running and (not phrase or segment.named):
        return running, "", False
    return ("" if segment.named else phrase), "", True


def _moved(segment: Segment) -> Choice | None:
    """Return the object of the clause before, which told its move without a figure (逐步削减配额，2030年削减48%)."""
    number = segment.sentence.clause(segment.figure.span.start)
    if segment.phrase or not number:
        return None
    before = segment.sentence.clauses[number - 1]
    moved = MOVED_OBJECT.search(segment.text, before.start, before.end)
    return (moved["object"], "", False) if moved else None
