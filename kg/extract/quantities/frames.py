"""What stands around a figure: the noun phrase that it measures, and what is said to happen to it."""

import re
from dataclasses import dataclass

from kg.extract.quantity_patterns import (
    ADVERB,
    APPROXIMATE,
    ASPECT,
    AT_LEAST,
    AT_MOST,
    BARE_VERB,
    BASELINE,
    COPULA,
    DECREASE,
    FAR_FRONT,
    INCREASE,
    LEADING_VERB,
    NOT_BOUND,
    NOUN_END,
    PER,
    STRIP_BACK,
    STRIP_FRONT,
    STRIP_NEAR_FRONT,
)
from kg.model import Change

_INCREASES = frozenset(INCREASE.replace("(?=发)", "").split("|"))
_DECREASES = frozenset(DECREASE.split("|"))
_TO = frozenset({"到", "至", "为", "成", "到了", "至了"})


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_ASIDE = re.compile(r"\(\?<?[!=][^()]*\)")


def _last(words: str) -> frozenset[str]:
    """Return the last characters of alternatives; what stands in brackets only looks around."""
    return frozenset(word[-1] for word in _ASIDE.sub("", words).split("|"))


_LEVEL = re.compile("(?:水平|均值|平均|同期|[年末底更])$")
"""Words before 低 and 高 where they are what happened (比2023年平均水平低20%)."""
_ASPECTS = _any(ASPECT.split("|"))
_TOKENS = (
    ("bound", re.compile(rf"(?:{_any([*AT_LEAST, *AT_MOST])})$"), _last("|".join([*AT_LEAST, *AT_MOST]))),
    (
        "about",
        re.compile(rf"(?:(?<![节集契公制合])(?:{_any(list(APPROXIMATE))}))$"),
        _last("|".join(APPROXIMATE)),
    ),
    ("adverb", re.compile(rf"(?:{ADVERB})$"), _last(ADVERB)),
    (
        "change",
        re.compile(rf"(?:{_any([*_INCREASES, *_DECREASES])})(?P<aspect>{_ASPECTS})?$"),
        _last(f"{INCREASE}|{DECREASE}|{ASPECT}"),
    ),
    ("base", re.compile(rf"(?:{re.sub('[?]P<[a-z]+>', '', BASELINE.pattern)})$"), None),
    (
        "when",
        re.compile(
            r"(?:(?:19|20)\d\d年(?:底|末|时)?|[“\"]?十[一二三四五六七]五[”\"]?(?:末|期末|初|期间|时期)|原来|今年|去年|目前|现在)(?:的|只)?$"
        ),
        frozenset("年底末时来前在的只初间期"),
    ),
    ("of", re.compile("的$"), frozenset("的")),
    ("per", re.compile(rf"在?每{PER}$"), frozenset("吨克斤时度瓦米里顷亩升人量碳煤钟箱")),
    ("copula", re.compile(rf"(?:{COPULA})了?$"), _last(f"{COPULA}|了")),
)
"""The kinds of words before a figure, in the order in which they are tried, each with the characters it may end in.

Comparisons end in too many; they all hold one of a few characters.
"""
_COMPARES = re.compile("[较比基水对]")
_STRIPPED = _last(f"{ADVERB}|{COPULA}") | frozenset("零吨度时瓦米年来在前底末期平上比的、，,—（(：:“”\"' \t\n\u3000")
"""The characters in which the words may end that no noun phrase ends in."""
_LIMITED_SHARE = re.compile(
    r"(?P<part>[^，。；]{0,60}?)按?(?P<bound>不(?:得|应|宜)?(?:超过|高于|大于|低于|少于)|超过|高于|低于)(?P<whole>[^，。；\d]{2,14})"
)
"""A share with its bound before the whole."""
_QUOTED = re.compile("“[^“”]{1,16}”")
_SPACE = " \t\u3000"
_WINDOW = 80
_LONGEST_TOKEN = 24
_FRONT_CHANGE = re.compile(rf"(?P<down>(?:减排|减碳|降碳)(?!量)|{DECREASE})|(?P<up>{INCREASE})")
_SHARE = re.compile(r"(?P<part>[^，。；]{0,200}?)约?占(?![地用有领])据?了?(?P<whole>[^，。；占]{0,30})$")
_AND = re.compile("、|以及|和|与|及")
_TAIL = re.compile(
    r"(?:重点工程|工序|覆盖率|普及率|替代率|治理率|处置率|处理率|减排量|发电量|消费量|成交量|成交额|保有量|均价|价格|余额|浓度|强度|总量|规模|[一-鿿]{2}能力|单位|增加值|产量|产能|能耗|吨钢|消费|排放|装机|发电量|销量|投资|占比|占|比重|比例|回收|利用率|平均|综合|数量|面积)[^、]*$"
)
_RATE_OF = re.compile(
    r"[^、，]{0,8}?(?:单位[^、，]{2,10}?(?:生产总值|增加值|产品|产值|面积|GDP|周转量)|万元[^、，]{2,8}?(?:生产总值|增加值|GDP|产值)|人均|吨[一-鿿])"
)
_BARE_FLOW = re.compile("(?:能源消耗|能源消费|能耗|综合能耗|二氧化碳|碳排放|用水|水耗|取水|电耗|用电|煤耗|污染物)")
"""What may stand for a rate of the same kind as the first one of a list (单位增加值能耗、用水量)."""
_HAS_SHARE = re.compile(r"比例|比重|占比|份额|率$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The words before a figure, taken apart: ``rest`` is the noun phrase with what no rule could strip."""

    rest: str
    change: Change | None
    bound: str
    approximate: bool
    starts: bool = False


def read_left(words: str, *, share: bool = False) -> Frame:
    """Return the words before a figure taken apart, from the figure backwards.

    Parameters
    ----------
    words : str
        From the beginning of the segment to the figure.
    share : bool
        True where the figure is a percentage, which may be one of what stands before it.

    Examples
    --------
    >>> frame = read_left("绿色贷款余额超过")
    >>> frame.rest, frame.bound
    ('绿色贷款余额', 'at_least')
    """
    reader = _Reader(words[-_WINDOW:].rstrip(_SPACE))
    while reader.step():
        pass
    if (share or words.endswith("的")) and not reader.bound and (limited := _LIMITED_SHARE.fullmatch(reader.rest)):
        # 补助比例不超过投资额的20%
        reader.bound = _bound(limited["bound"])
        reader.rest = f"{limited['part']}占{limited['whole']}"
    return Frame(
        rest=reader.rest,
        change=reader.change,
        bound=reader.bound,
        approximate=reader.approximate,
        starts=reader.starts,
    )


class _Reader:
    """Takes token after token off the end of the words before a figure."""

    def __init__(self, rest: str) -> None:
        self.rest = rest
        self.change: Change | None = None
        self.bound = ""
        self.approximate = False
        self.starts = False
        self._to_base = False

    def step(self) -> bool:
        """Take one token off; tell whether there was one."""
        start, end = max(len(self.rest) - _LONGEST_TOKEN, 0), self.rest[-1:]
        for name, pattern, ends in _TOKENS:
            if end not in ends if ends is not None else not _COMPARES.search(self.rest, start):
                continue
            match = pattern.search(self.rest, start)
            if match:
                return self._take(name, match)
        return False

    def _take(self, name: str, match: re.Match[str]) -> bool:
        token = match[0]
        if name == "change":
            if self.change is not None or not _is_verb(self.rest, match):
                return False
            aspect = match["aspect"] or ""
            self.change = _change(token.removesuffix(aspect), to=self._to_base or aspect in _TO)
        elif name == "bound":
            self.bound = self.bound or _bound(token)
        elif name == "about":
            self.approximate = True
        elif name == "base":
            self._to_base = self._to_base or token[0] in "到至"
        elif name == "copula":
            self.starts = self.starts or token in {"从", "由"}
            if token.startswith("占"):
                return False
        self.rest = self.rest[: match.start()].rstrip(_SPACE)
        return True


def _bound(token: str) -> str:
    if token in NOT_BOUND:
        return ""
    return "at_most" if token in AT_MOST else "at_least"


def _is_verb(rest: str, match: re.Match[str]) -> bool:
    """Tell whether a one-letter change verb is no part of a longer word."""
    verb = match[0]
    if verb in "高低":
        return bool(_LEVEL.search(rest, max(match.start() - _LONGEST_TOKEN, 0), match.start()))
    return len(verb) > 1 or rest[: match.start()][-1:] not in set("倍递净新激渐递加")


def _change(verb: str, *, to: bool) -> Change:
    if verb in _DECREASES:
        return Change.DECREASE_TO if to else Change.DECREASE_BY
    return Change.INCREASE_TO if to else Change.INCREASE_BY


def noun_phrase(words: str) -> str:
    """Return a noun phrase without the adverbials, particles and time expressions around it.

    Examples
    --------
    >>> noun_phrase("其中，2023年全国绿色电力交易量")
    '全国绿色电力交易量'
    """
    words = words.strip(" \t\n，。；：、/／")
    adverbials = _adverbials(words)
    front = adverbials.match(words)
    if front and adverbials.fullmatch(words):
        return ""
    while front and front.end() and front.end() < len(words):
        words = words[front.end() :].lstrip(" ，,：:")
        front = adverbials.match(words)
    whole = words
    while words[-1:] in _STRIPPED and (match := STRIP_BACK.search(words, max(len(words) - _LONGEST_TOKEN, 0))):
        if not match.start():
            break
        words = words[: match.start()].rstrip(" ，,：:")
    words = words.strip(' \t\n，。；：、“”"（(')
    return "" if (front or words != whole) and adverbials.fullmatch(words) else words


def right_phrase(words: str, most: int = 30) -> str:
    """Return the noun phrase that begins right behind a figure (3条|镀锌生产线)."""
    words = words.lstrip(" 的")[:most]
    quoted = _QUOTED.match(words)
    match = NOUN_END.search(words, quoted.end() if quoted else 0)
    phrase = words[: match.start()] if match else words
    phrase = phrase if quoted and quoted.end() < len(phrase) else phrase.strip(' 的“”"')
    return "" if _adverbials(phrase).fullmatch(phrase) else phrase


def _adverbials(words: str) -> re.Pattern[str]:
    """Return what may stand before a noun phrase, without what cannot be there for want of its letters."""
    return STRIP_FRONT if FAR_FRONT.search(words) else STRIP_NEAR_FRONT


def distribute(phrase: str, count: int) -> tuple[str, ...]:
    """Return the subjects of 分别, one for each figure; the noun that they share goes to each of them.

    Examples
    --------
    >>> distribute("高炉、转炉工序能耗", 2)
    ('高炉工序能耗', '转炉工序能耗')
    >>> distribute("单位工业增加值能耗、二氧化碳排放", 2)
    ('单位工业增加值能耗', '单位工业增加值二氧化碳排放')
    """
    subjects = [part for part in _AND.split(phrase) if part]
    if len(subjects) != count:
        return (phrase,) * count
    tail = _TAIL.search(subjects[-1])
    shared = tail[0] if tail and tail.start() else ""
    head = _RATE_OF.match(subjects[0])
    if head:
        subjects = [subjects[0], *(head[0] + s if _BARE_FLOW.match(s) else s for s in subjects[1:])]
    return tuple(s if s.endswith(shared) or _TAIL.search(s) else s + shared for s in subjects)


def is_bare(phrase: str) -> bool:
    """Tell whether a phrase is a mere verb with its subject, so that what is counted stands behind the figure."""
    return not phrase or bool(BARE_VERB.fullmatch(phrase))


def front_change(phrase: str) -> Change | None:
    """Return the change that a phrase begins with: 减少二氧化碳排放, 新增装机."""
    match = _FRONT_CHANGE.match(phrase)
    if not match or len(match[0]) < 2:
        return None
    return Change.DECREASE_BY if match["down"] else Change.INCREASE_BY


def split_share(rest: str) -> tuple[str, str] | None:
    """Return part and whole of a phrase with 占; None where it states no share.

    Examples
    --------
    >>> split_share("钢铁行业碳排放占全国总量的")
    ('钢铁行业碳排放', '全国总量')
    """
    match = _SHARE.search(rest) if "占" in rest else None
    return (match["part"], match["whole"].strip(" 的了到")) if match else None


def share_name(part: str, whole: str) -> str:
    """Return the indicator of a share by its part and whole."""
    name = f"{part}占{whole}" if whole else part
    return name if _HAS_SHARE.search(name) else f"{name}比重"


def leading_verb(phrase: str) -> str:
    """Return the verb at the head of a phrase that a list of objects shares (新发布绿色工厂…、绿色园区…)."""
    match = LEADING_VERB.match(phrase)
    return match[0] if match else ""
