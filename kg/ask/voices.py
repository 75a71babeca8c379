"""Who does it to whom: the order of the words where it carries the sense of a question."""

from kg.ask.sentence import Sentence

_VERBS = {
    "rest": ("rest", "basis"),
    "replace": ("replace", "replaced", "successor", "predecessor"),
    "cite": ("cite", "cited", "mention"),
    "amend": ("amend", "amended"),
}
_PARTICIPLES = {"replaced", "cited", "amended"}
_SUFFERING = {"被", "遭"}

FORWARD = {
    "rest": "basis-of-policy",
    "replace": "predecessor-of-policy",
    "cite": "cited-by-policy",
    "amend": "amended-by-policy",
}
"""What is asked for where the policy named is the one that rests, replaces, cites or amends."""

BACKWARD = {
    "rest": "policies-on-basis",
    "replace": "successor-of-policy",
    "cite": "citing-policy",
    "amend": "amending-policy",
}
"""What is asked for where it is the one on which others rest, and so on."""


def named_one_acts(sentence: Sentence, tie: str) -> bool:
    """Tell whether the policy that is named first does what the verb says, rather than suffers it.

    Parameters
    ----------
    sentence : Sentence
        With one policy or two.
    tie : str
        ``rest``, ``replace``, ``cite`` or ``amend``.
    """
    policy = sentence.named("policy")[0].place
    verb = sentence.place(*_VERBS[tie])
    if verb is None:
        return True
    if tie == "rest":
        return _rests(sentence, policy, verb)
    if tie == "replace" and not sentence.tags & {"replace", "replaced"}:
        return _noun(sentence, policy)
    before = policy < verb
    agent = _agent(sentence, verb)
    return policy >= agent if agent is not None else before


def _noun(sentence: Sentence, policy: int) -> bool:
    """Read "the successor of A" and "is A the successor of B"."""
    noun = sentence.place("successor", "predecessor") or 0
    two = len(sentence.named("policy")) > 1 or (policy < noun and not sentence.chinese and noun - policy > 2)
    succeeds = "successor" in sentence.tags
    return succeeds if two else not succeeds


def _agent(sentence: Sentence, verb: int) -> int | None:
    """Return the place from which on the one that acts stands, where the verb is in the passive voice."""
    for word in sentence.words:
        if word.text in _SUFFERING:
            return word.place
    participle = any(word.place == verb and word.meanings & _PARTICIPLES for word in sentence.words)
    being = any(word.place < verb and "be" in word.meanings for word in sentence.words)
    by = any(word.place == verb + 1 and "agent" in word.meanings for word in sentence.words)
    return verb if participle and (being or by) else None


def _rests(sentence: Sentence, policy: int, verb: int) -> bool:
    marked = any("as" in word.meanings and word.place == policy - 1 for word in sentence.words)
    if marked:
        return False
    basis = next((word for word in sentence.words if "basis" in word.meanings), None)
    if basis is None or (sentence.chinese and policy > basis.place):
        return policy < verb
    if not sentence.chinese:
        return policy > basis.place or basis.place - policy <= 2
    # 《甲》是哪些政策的依据 against 《甲》的依据是什么.
    last = max(word.place for word in sentence.words if word.meanings - {"idle", "isq"})
    owners = [w for w in sentence.words if policy < w.place < basis.place and w.meanings & {"policy", "paper", "which"}]
    others = [w for w in sentence.words if policy < w.place < basis.place and w.meanings & {"for", "as", "rest"}]
    return not (basis.place == last and owners and not others)
