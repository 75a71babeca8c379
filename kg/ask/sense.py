"""Whether what a frame of question leaves open is settled, and whether one thing or a list is asked for."""

from kg.ask.frames import Frame
from kg.ask.sentence import Sentence

_ONE_IN_ENGLISH = frozenset(
    (
        *("policy", "document", "regulation", "rule", "notice", "plan", "opinion", "guideline", "standard", "law"),
        *("who", "agency", "body", "ministry", "department", "authority", "industry", "sector"),
        *("region", "province", "country", "city"),
    )
)
_ONE_IN_CHINESE = frozenset(
    (
        *("哪个", "哪项", "哪份", "哪部", "哪条", "哪一个", "哪一项", "哪一份", "哪一部", "哪家", "哪个省", "哪省"),
        *("是什么", "是啥", "谁"),
    )
)


_DOING = frozenset({"issue", "issuer", "joint", "responsible", "who", "regulate", "about", "agent"})
_OF_MEASURE = frozenset({"exist", "which", "touch", "aux"})
_PREPOSITIONS = frozenset({"on", "about", "regarding", "concerning", "for", "upon", "relating to", "related to"})
_BY_YEARS = frozenset({"regions-of-indicator", "industries-of-topic-targets"})
_SOME_NAME = frozenset({"observations", "reductions", "documents"})


def makes_sense(frame: Frame, sentence: Sentence) -> bool:
    """Tell whether what a frame leaves open is settled."""
    number = len(sentence.names)
    tags = sentence.tags
    if any(name.place_too for name in sentence.names) and not tags & _DOING:
        # A body that is a place is one only where bodies do things.
        return False
    if frame.answer == "about":
        return number == 1 and not sentence.times and not tags & {"many", "isq"}
    if frame.answer in _BY_YEARS:
        return all(isinstance(time.value, int) for time in sentence.times)
    if frame.answer in _SOME_NAME:
        return number > 0
    if frame.answer == "is-policy":
        return number > 1 or bool(sentence.times)
    return _ranks_or_lists(frame, sentence)


def _ranks_or_lists(frame: Frame, sentence: Sentence) -> bool:
    if frame.answer == "policies":
        return _policies_make_sense(sentence)
    return not frame.answer.endswith("-with-most-policies") or _counts_policies(sentence)


def _counts_policies(sentence: Sentence) -> bool:
    """Tell whether it is policies of which there are the most: "the most policies", 政策最多."""
    most = sentence.place("most") or 0
    nouns = [word for word in sentence.words if word.meanings & {"policy", "paper", "sector", "place", "body"}]
    before = [word for word in nouns if word.place < most]
    after = [word for word in nouns if word.place > most]
    counted = before[-1:] if sentence.chinese else after[:1]
    return any(word.meanings & {"policy", "paper"} for word in counted)


def _policies_make_sense(sentence: Sentence) -> bool:
    tags = sentence.tags
    if (
        not sentence.names
        and not sentence.times
        and not tags & {"latest", "earliest"}
        and tags & {"touch", "apply", "regulate", "use", "joint", "issue"}
    ):
        # "Which policies touch" wants something to touch.
        return False
    # A policy that falls due is one that expires, and what is yet to be written is none. "The targets of the measures"
    # are no policies; "measures that set targets" are.
    no_policies = (
        ("due" in tags and "target" not in tags)
        or tags >= {"must", "issue"}
        or ("target" in tags and not tags & ({"set", "with"} | (_OF_MEASURE if sentence.named("indicator") else set())))
        or ("joint" in tags and len(sentence.named("agency")) < 2)
    )
    if no_policies or (not sentence.chinese and _asks_of_one_policy(sentence)):
        return False
    issue = sentence.place("issue")
    if issue is None or sentence.chinese:
        return True
    # What did steel issue?
    helped = any(word.meanings & {"aux"} and word.place < issue for word in sentence.words)
    subject = next((name for name in reversed(sentence.names) if name.place < issue), None)
    return not helped or subject is None or subject.slot in {"agency", "region"}


def _asks_of_one_policy(sentence: Sentence) -> bool:
    """Tell whether a document is the subject of an English question: what does the guideline cover."""
    helped = next((word.place for word in sentence.words if word.text.casefold() in {"does", "did"}), None)
    if helped is None:
        return False
    heads = [name.place for name in sentence.named("doctype")]
    heads += [
        word.place for word in sentence.words if word.meanings & {"policy"} and word.text.casefold() != "policies"
    ]
    verbs = [
        word.place
        for word in sentence.words
        if word.meanings & {"touch", "regulate", "apply", "use", "set"} and word.text.casefold() not in _PREPOSITIONS
    ]
    return any(helped < head < verb for head in heads for verb in verbs)


def asks_for_one(sentence: Sentence) -> bool:
    """Tell whether one thing is asked for rather than a list: "the latest policy", 哪项, 是什么."""
    words = {word.text.casefold() for word in sentence.words} | {name.text.casefold() for name in sentence.names}
    return bool(words & (_ONE_IN_CHINESE if sentence.chinese else _ONE_IN_ENGLISH))
