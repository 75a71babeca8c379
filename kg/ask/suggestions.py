"""The forms that are nearest to a question that is not understood, with the reader's own words in them."""

from collections.abc import Iterable, Sequence

from kg.ask.forms import FORMS
from kg.ask.patterns import SLOT, SLOT_KINDS
from kg.ask.tokens import Token

SUGGESTIONS = 3


def suggestions(asked: str, tokens: Iterable[Token], *, chinese: bool) -> tuple[str, ...]:
    """Return questions that can be asked and have most of the names and words of a question that cannot."""
    from rapidfuzz import fuzz  # noqa: PLC0415  (slow to load, and most questions are understood)

    pieces = list(tokens)
    year = next((str(token.year) for token in pieces if token.year), "")
    ranked = []
    for place, form in enumerate(FORMS):
        example = form.chinese if chinese else form.english
        filled = _filled(form.slots, pieces, year)
        if len(filled) == len(form.slots):
            question = SLOT.sub(lambda slot, filled=filled: filled[slot[1]], example)  # type: ignore[misc]
            likeness = fuzz.token_set_ratio(asked, question) if not chinese else fuzz.ratio(asked, question)
            ranked.append((-len(form.slots), -likeness, place, question))
    return tuple(question for *_, question in sorted(ranked)[:SUGGESTIONS])


def _filled(slots: Sequence[str], tokens: Iterable[Token], year: str) -> dict[str, str]:
    """Return the reader's own words for the slots of a form; fewer than slots where some cannot be filled."""
    free = [token for token in tokens if token.kinds and not token.meanings]
    found = {"year": year} if year and "year" in slots else {}
    for slot in slots:
        kinds = SLOT_KINDS.get(slot.rstrip("2"), ())
        token = next((one for one in free if any(kind in one.kinds for kind in kinds)), None)
        if token and slot != "year":
            found[slot] = token.text
            free.remove(token)
    return found
