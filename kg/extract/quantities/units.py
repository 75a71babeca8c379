"""Units of measurement and measure words: one pattern for all of them, longest first."""

import re
from dataclasses import dataclass

from kg.extract.quantity_patterns import COUNTERS, DURATIONS, LATIN_UNITS, NOT_UNITS, RANKED
from kg.vocabulary import Vocabulary

_CARBON_MASS = re.compile(r"(吨|千克|克)(?:二氧化碳|CO2|CO₂)$")
_EXTRA = (
    "吨标煤",
    "吨标准煤",
    "吨标准油",
    "千克标准油",
    "克标准油",
    "万户",
    "国际标准箱",
    "元人民币",
    "人民币",
    "个基点",
    "基点",
)


@dataclass(frozen=True, slots=True)
class UnitTable:
    """``pattern`` matches any unit, with or without a denominator; ``latin`` gives the Chinese name of a sign."""

    pattern: str
    latin: dict[str, str]
    counters: frozenset[str]
    durations: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "UnitTable":
        """Return the units of a vocabulary with the measure words of things that are counted."""
        latin = dict(LATIN_UNITS)
        names: set[str] = {*COUNTERS, *DURATIONS, *_EXTRA, RANKED}
        counters = set(COUNTERS)
        for unit in vocabulary.units.values():
            for name in (unit.label_zh, *unit.aliases_zh):
                if name in NOT_UNITS or _CARBON_MASS.fullmatch(name):
                    continue
                names.add(name)
                if unit.dimension == "count":
                    counters.add(name)
                if name.isascii() and name not in {"%", "ppm"}:
                    latin[name] = unit.label_zh
        simple = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        below = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)) if "/" not in name)
        per = rf"(?:(?:二氧化碳(?:当量)?|标准煤)?\s?/\s?(?:百公里|万元|亿元|人|年|日|天|{below}))?"
        # A Latin sign ends at a letter or digit; kW is no beginning of kWh. 吨CO2 is 吨.
        pattern = rf"(?:{simple}|(?<=[万亿])度){per}(?!(?!CO[2₂])[A-Za-z0-9²³])"
        return cls(pattern, latin, frozenset(counters), frozenset(DURATIONS))

    def written(self, unit: str) -> str:
        """Return the name under which a unit is kept: as written, but signs by their Chinese name."""
        unit = unit.replace(" ", "")
        if unit in {"百分点", "基点"}:
            return f"个{unit}"
        if unit in {"元人民币", "人民币"}:
            return "元"
        return self.latin.get(unit, unit)
