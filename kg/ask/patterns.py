"""What patterns of questions are made of: slots for names, lists of words, and forms.

A pattern is a regular expression in which ``{industry}`` and the like stand for a name of that kind, ``<touch>`` and
the like for the lists of :data:`WORDS`, a space for white space. English patterns are matched without regard to case,
Chinese ones after white space beside Chinese characters is gone. Before that, "how many" becomes "which", 多少 哪些.
"""

import re
from dataclasses import dataclass
from functools import cache

SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"<(\w+)>")

SLOT_KINDS: dict[str, tuple[str, ...]] = {
    "industry": ("industry",),
    "agency": ("agency", "organization"),
    "region": ("region",),
    "policy": ("policy",),
    "name": ("industry", "agency", "policy", "region", "organization"),
}
"""Kinds of thing that may fill a slot; ``year`` takes four digits."""

WORDS: dict[str, str] = {
    "which": r"(?:which|what|list|show(?: me)?|find|name|give me|tell me|are there)(?: (?:all|any|the|of the))*",
    "policies": r"(?:polic(?:y|ies)|policy documents?)",
    "bodies": r"(?:agenc(?:y|ies)|bod(?:y|ies)|ministr(?:y|ies)|regulators?)",
    "sectors": r"(?:industr(?:y|ies)|sectors?)",
    "touch": (
        r"(?:(?:do |does |would |will |may )?(?:touch(?:es)?(?: on| upon)?|affects?|covers?|address(?:es)?|"
        r"concerns?|regulates?|impacts?|targets?|involves?|deals? with|appl(?:y|ies) to|relates? to|mentions?)|"
        r"(?:(?:that |which )?(?:is|are) )?(?:about|on|for|regarding|concerning|affecting|covering|touching|addressing|"
        r"regulating|involving|targeting|related to|relevant to|relating to))"
    ),
    "issued": r"(?:issued|published|released|adopted|promulgated|passed|made|put out|enacted)",
    "issue": r"(?:issue|publish|release|adopt|promulgate|pass|make|put out|enact)",
    "policies_zh": r"(?:政策文件|政策|文件)",
    "touch_zh": r"(?:涉及到?|影响到?|覆盖|针对|关系到|规范|监管|关注|面向|提到|关于)了?",
    "issued_zh": r"(?:发布|印发|出台|制定|下发|公布|颁布|发出|推出)",
    "bodies_zh": r"(?:部门|机构|单位|机关)",
    "sectors_zh": r"(?:行业|产业|领域)",
    "which_zh": r"(?:哪些|什么|哪几项|哪几个|哪个|哪项)",
    "targets": r"(?:targets?|goals?|objectives?)",
    "ask": r"(?:(?:what (?:are|is)(?: all)? the|<which>) )",
    "must": r"(?:must|shall|should|will|does|do|has to|have to|needs? to|is to|are to|is supposed to)",
    "reach": r"(?:reach|meet|achieve|attain|hit|fulfil|deliver|accomplish|face)",
    "set": r"(?:set|state|contain|lay down|propose|give|include|name|have|has|sets|set out)",
    "by": r"(?:by|before|until|till|up to|no later than)(?: the end of)?",
    "cut": r"(?:reduce|cut|decrease|lower|save|bring down)",
    "targets_zh": r"(?:量化)?(?:目标|指标)(?:任务)?",
    "to_zh": r"(?:到|至|截至|截止|在)?",
    "ago_zh": r"年?(?:年?底|末)?(?:之?以?前|内|为止)?",
    "own_zh": r"(?:提出|设定|设立|确定|规定|制定|明确|设置|包含|要求)",
    "must_zh": r"(?:都|需|须|应|要|该|得|必须|需要|应当|应该)*",
    "reach_zh": r"(?:达到|达成|实现|完成)",
    "cut_zh": r"(?:减少|降低|下降|削减|压减|减排|节约)",
    "exist_zh": r"(?:都?有<which_zh>|是<which_zh>)?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of question: patterns, and an example in each language in which slots stand in braces."""

    id: str
    english: str
    chinese: str
    patterns: tuple[str, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the slots, in the order of the English example."""
        return tuple(SLOT.findall(self.english))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the tables as a regular expression, its slots as groups.

    Examples
    --------
    >>> compiled("which {industry}").match("which steel")["industry"]
    'steel'
    """
    previous = ""
    while previous != pattern:
        previous, pattern = pattern, _WORD.sub(lambda word: WORDS[word[1]], pattern)
    pattern = SLOT.sub(lambda slot: r"(?P<year>\d{4})" if slot[1] == "year" else f"(?P<{slot[1]}>.+?)", pattern)
    return re.compile(rf"^(?:{pattern})$".replace(" ", r"\s+"), re.IGNORECASE)
