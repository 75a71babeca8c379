"""The indicator of a figure: what the sentence around it measures."""

import re
from dataclasses import dataclass, field

from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.figures import Figure
from kg.extract.quantities.frames import (
    Frame,
    distribute,
    is_bare,
    leading_verb,
    noun_phrase,
    read_left,
    right_phrase,
    share_name,
    split_share,
)
from kg.extract.quantities.listing import each_of, listed_years, lists_only
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence
from kg.extract.quantity_patterns import COMPARED, CONVERTED, MOVED, MOVED_OBJECT, RANKED
from kg.model import Change, Mention, Quantity, Span

_OPEN = "：:（("
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
_AND_MORE = re.compile("[、和与及]|等")
_SPENT = re.compile("[^，。；]{0,12}?(?:计划|拟|将|共|安排)?(?P<verb>投入|投资|拨款|出资|安排|下达)(?:资金|专项资金)?")
_SPENT_ON = re.compile("(?:专项|全部)?(?:用于|支持|建设|推进)(?P<aim>[^，。；的]{2,20})(?=[，。；]|$)")
_CLOSE = "）)"
_APART = re.compile("分别|各(?=[增减升降提])")
_EXAMPLES_END = re.compile("等$")
_RATIO = re.compile(r"^(?:则|分别|大约)*(?:为|是|相当于|达)(?P<other>[^，。；、]{2,20}?)的?$")
_ALSO = re.compile(r"(?:和|、|与|及)(?P<other>[^，。；、]{2,12}?)的$")
_HELD_IN = re.compile("(?<!保)(?:控制|限制|保持|稳定|维持)在")
_ANYWHERE = re.compile("[全我该][省市县区国]|全球|全世界|国内|国外|境内|各地|当地")
_RANKS = re.compile("(?:稳|位)居|居(?![民住])|[位名]列|列(?=第|全|世|首)|排名|排(?=第|在|全|世)")
_PART_OF = re.compile(r"的?(?=[一-鿿])(?![和与及至到或])")
_BY = frozenset({Change.INCREASE_BY, Change.DECREASE_BY})
_LONGEST = 60
_SHORT = 16


@dataclass(slots=True)
class Thread:
    """What the figures of a line leave to each other: the running indicator and where it was named."""

    indicator: str = ""
    start: int = 0
    consumed: int = -1
    change: Change | None = None
    verb: str = ""
    year: int | None = None
    unit: str = ""
    from_span: Span | None = None
    baseline: int | None = None
    yearly: bool = False
    starts: bool = False
    named: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    pool: tuple[str, ...] = ()
    places: list[Mention] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)

    def keep(self, quantity: Quantity, *, starts: bool, dated: Span | None) -> None:
        """Remember what the figure just read said; ``starts`` where it stood behind 从 or 由, ``dated`` its year."""
        if starts:
            self.from_span = dated
        self.change, self.unit = quantity.change, quantity.unit
        self.year, self.baseline = quantity.year, quantity.baseline
        if quantity.year is not None and quantity.change in _BY:
            self.yearly = quantity.baseline == quantity.year - 1
        # In 分别从甲、乙提高到丙和丁 every second figure has its start in the first row.
        self.starts = starts or (self.starts and bool(self.pool))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A figure with its indicator; ``left`` are the words before it, ``near`` the stretch that speaks of it alone.

    ``place`` is its territory where several share an indicator (甲省、乙省分别…), ``period`` its year where several
    years do (2025年、2030年占比分别…), ``shared`` are the territories of
    which each has the figure (甲市、乙市各…).
    """

    figure: Figure
    frame: Frame
    name: str
    left: str
    clause: Span
    near: Span
    own: bool
    converted: bool
    place: Mention | None = None
    period: Period | None = None
    shared: tuple[Mention, ...] = ()


def name_figure(text: str, sentence: Sentence, index: int, *, thread: Thread, around: Surroundings) -> Named | None:
    """Return a figure of a sentence with the noun phrase that it measures; None where there is none.

    Parameters
    ----------
    text : str
        The section.
    sentence : Sentence
        The sentence.
    index : int
        Which of its figures.
    thread : Thread
        What the figures before it left; updated.
    around : Surroundings
        Names of bodies and territories, which are no indicators.
    """
    figure = sentence.figures[index]
    clause = sentence.clauses[sentence.clause(figure.span.start)]
    begin = max(clause.start, thread.consumed)
    opened = max(text.rfind(sign, begin, figure.span.start) for sign in _OPEN)
    is_open = opened > max(text.rfind(sign, begin, figure.span.start) for sign in _CLOSE)
    begin = opened + 1 if is_open else begin
    left = text[begin : figure.span.start]
    converted = is_open and bool(CONVERTED.search(text[max(figure.span.start - 8, 0) : figure.span.start]))
    following = sentence.figures[index + 1].span.start if index + 1 < len(sentence.figures) else clause.end
    right = text[figure.span.end : max(min(following, clause.end), figure.span.end)]
    frame = read_left(left)
    listed = around.places.listed(Span(begin, figure.span.start)) if "、" in left or "和" in left else ()
    alone = len(listed) > 1 and lists_only(frame.rest, listed)
    if converted:
        name, behind, own = thread.indicator, "", False
    else:
        phrase = noun_phrase(frame.rest)
        segment = _Segment(
            text=text,
            sentence=sentence,
            index=index,
            frame=frame,
            left=left,
            right=right,
            begin=begin,
            phrase=phrase,
            named=alone or _is_name(phrase, begin, around=around),
            thread=thread,
            around=around,
        )
        name, behind, own = _choose(segment)
    if not name:
        return None
    end = figure.span.end + (right.find(behind) + len(behind) if behind else 0)
    thread.consumed = end
    thread.verb = leading_verb(name) or (thread.verb if not own or name.startswith(thread.verb or " ") else "")
    thread.indicator = name
    if name not in thread.named:
        thread.named.append(name)
    if own:
        thread.start = clause.start
    near = Span(min(begin, figure.span.start), end)
    return Named(
        figure=figure,
        frame=frame,
        name=name,
        left=left,
        clause=clause,
        near=near,
        own=own,
        converted=converted,
        place=thread.places.pop(0) if thread.places else None,
        period=thread.periods.pop(0) if thread.periods else None,
        shared=listed if alone or each_of(text, listed) else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """The words around a figure, as the rules below read them; ``named`` where they only name a body or territory."""

    text: str
    sentence: Sentence
    index: int
    frame: Frame
    left: str
    right: str
    begin: int
    phrase: str
    named: bool
    thread: Thread
    around: Surroundings

    @property
    def figure(self) -> Figure:
        return self.sentence.figures[self.index]

    @property
    def number(self) -> int:
        return self.sentence.clause(self.figure.span.start)

    @property
    def bare(self) -> bool:
        return self.named or is_bare(self.phrase)


_Choice = tuple[str, str, bool]
"""The indicator, what of it stands behind the figure, and whether the figure's own segment names it."""


def _choose(segment: _Segment) -> _Choice:
    for rule in (_of_list, _as_ratio, _as_share, _apart, _of_examples, _before, _resumed, _behind, _moved):
        if (choice := rule(segment)) and choice[0]:
            return choice
    return "", "", False


def _of_list(segment: _Segment) -> _Choice | None:
    """Return the next subject of 分别; a second row of figures (从…提高到…) begins with the first one again."""
    thread = segment.thread
    if segment.phrase or not thread.pool:
        return None
    if not thread.subjects and segment.index >= len(thread.pool):
        thread.subjects = list(thread.pool)
    return (thread.subjects.pop(0), "", False) if thread.subjects else None


def _as_ratio(segment: _Segment) -> _Choice | None:
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


def _as_share(segment: _Segment) -> _Choice | None:
    if _APART.search(segment.left) or not (share := split_share(segment.frame.rest)):
        return None
    part = _without_subject(noun_phrase(share[0]), segment.begin, around=segment.around)
    whole = noun_phrase(share[1]) or share[1]
    return share_name(part or segment.thread.indicator, whole), "", bool(part)


def _apart(segment: _Segment) -> _Choice | None:
    """Return the first subject of 分别 and keep the others for the figures that follow."""
    if not _APART.search(segment.left):
        return None
    before, _, behind = segment.frame.rest.partition("分别")
    subject = noun_phrase(_APART.split(before)[0])
    count = _run(segment.sentence, segment.index)
    if count > 1 and (shared := _with_noun(segment, count)) is not None:
        segment.thread.places, name = list(shared[0]), shared[1]
        segment.thread.subjects, segment.thread.pool = [name] * (count - 1), (name,) * count
        return name, "", True
    if count > 1 and (places := _listed_places(segment)) and len(places) == count:
        name = noun_phrase(behind) or right_phrase(segment.right)
        if is_bare(name):
            # 甲市、乙市分别建成3个、2个|示范片区
            last = segment.sentence.figures[segment.index + count - 1].span.end
            name = right_phrase(segment.text[last : segment.sentence.clauses[segment.number].end]) or name
        segment.thread.places = list(places)
        segment.thread.subjects, segment.thread.pool = [name] * (count - 1), (name,) * count
        return (name, "", True) if name else None
    if is_bare(subject) or _is_name(subject, segment.begin, around=segment.around):
        # 甲为…，乙为…，分别增长…和…
        subjects = tuple(segment.thread.named[-count:]) if not subject and count > 1 else ()
    else:
        subjects = distribute(subject, count)
    if not subjects or len(subjects) != count:
        return None
    segment.thread.subjects, segment.thread.pool = list(subjects[1:]), subjects
    if len(set(subjects)) == 1 and count > 1:
        segment.thread.periods = listed_years(segment.text, segment.sentence, segment.index, count=count)
    return subjects[0], "", True


def _listed_places(segment: _Segment) -> tuple[Mention, ...]:
    """Return the territories that 分别 stands behind, if nothing else does (甲州、乙州分别完成…)."""
    apart = _APART.search(segment.text, segment.begin, segment.figure.span.start)
    if apart is None:
        return ()
    places = segment.around.places.listed(Span(segment.begin, apart.start()))
    return places if len(places) > 1 and places[-1].span.end == apart.start() else ()


def _with_noun(segment: _Segment, count: int) -> tuple[tuple[Mention, ...], str] | None:
    """Return the territories before a noun that they share, and the noun (甲市、乙市|电动化率|分别为97%和94%)."""
    apart = _APART.search(segment.text, segment.begin, segment.figure.span.start)
    if apart is None:
        return None
    places = segment.around.places.listed(Span(segment.begin, apart.start()))
    if len(places) != count or places[-1].span.end == apart.start():
        return None
    head = noun_phrase(segment.text[segment.begin : places[0].span.start])
    noun = segment.text[places[-1].span.end : apart.start()]
    name = noun_phrase(noun)
    return (places, name) if not head and len(name) > 1 and not _AND_MORE.search(noun) else None


def _of_examples(segment: _Segment) -> _Choice | None:
    """Return what is counted after a list of examples: 锂电池、光伏等|11类|产品."""
    if segment.figure.counted and _EXAMPLES_END.search(segment.phrase):
        behind = right_phrase(segment.right)
        return (behind, behind, True) if behind else None
    return None


def _before(segment: _Segment) -> _Choice | None:
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
    phrase = _without_subject(segment.phrase, segment.begin, around=segment.around)
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


def _owned(segment: _Segment) -> bool:
    """Tell whether what stands before a figure only describes what is measured behind it."""
    return (
        segment.left.rstrip().endswith("的")
        and segment.figure.unit not in {"%", "倍", "个百分点", RANKED}
        and segment.text[segment.figure.span.end : segment.figure.span.end + 1] not in "的，。；、）)"
        and bool(_VERBAL.search(segment.phrase))
    )


def _resumed(segment: _Segment) -> _Choice | None:
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
    if is_bare(subject) or _is_name(subject, before.start, around=segment.around):
        return None
    return _without_subject(subject, before.start, around=segment.around), "", False


def _behind(segment: _Segment) -> _Choice | None:
    """Return the noun phrase behind the figure, else what the figure before it measured, else the bare verb."""
    phrase, running = segment.phrase, segment.thread.indicator
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


def _moved(segment: _Segment) -> _Choice | None:
    """Return the object of the clause before, which told its move without a figure (逐步削减配额，2030年削减48%)."""
    number = segment.sentence.clause(segment.figure.span.start)
    if segment.phrase or not number:
        return None
    before = segment.sentence.clauses[number - 1]
    moved = MOVED_OBJECT.search(segment.text, before.start, before.end)
    return (moved["object"], "", False) if moved else None


def _is_name(phrase: str, begin: int, *, around: Surroundings) -> bool:
    """Tell whether a phrase only names a territory or a body."""
    if _ANYWHERE.fullmatch(phrase):
        return True
    if phrase not in around.names:
        return False
    span = Span(begin, begin + _LONGEST * 2)
    found = (*around.places.inside(span), *around.bodies.inside(span))
    return any(phrase in {mention.surface, mention.name} for mention in found)


def _without_subject(phrase: str, begin: int, *, around: Surroundings) -> str:
    """Return a phrase without the body or territory that it begins with: they have places of their own."""
    if phrase[:1] not in around.initials:
        return phrase
    span = Span(begin, begin + _LONGEST * 2)
    for mention in (*around.bodies.inside(span), *around.places.inside(span)):
        if phrase.startswith(mention.surface) and len(phrase) - len(mention.surface) >= 2:
            rest = noun_phrase(phrase[len(mention.surface) :])
            if len(rest) >= 2 and not is_bare(rest):
                return rest
    return phrase


def _run(sentence: Sentence, index: int) -> int:
    """Return how many figures of one unit follow each other from one on, with nothing but list marks between."""
    count = 1
    for left, right in zip(sentence.figures[index:], sentence.figures[index + 1 :], strict=False):
        if left.unit != right.unit or not 0 <= right.span.start - left.span.end <= 2:
            break
        count += 1
    return count
