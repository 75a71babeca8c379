"""What a form of question is: an id, an example in each language, and the kinds of thing that its slots take."""

import re
from dataclasses import dataclass

SLOT = re.compile(r"\{(\w+)\}")

SLOT_KINDS: dict[str, tuple[str, ...]] = {
    "industry": ("industry",),
    "agency": ("agency", "organization"),
    "region": ("region",),
    "policy": ("policy",),
    "instrument": ("instrument",),
    "indicator": ("indicator",),
    "doctype": ("doctype",),
    "topic": ("topic",),
    "name": ("industry", "agency", "policy", "region", "organization"),
}
"""Kinds of thing that may fill a slot; ``year`` takes four digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of question: an example in each language in which slots stand in braces."""

    id: str
    english: str
    chinese: str

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the slots, in the order of the English example."""
        return tuple(SLOT.findall(self.english))
