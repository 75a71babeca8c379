"""Properties that take one value: which of several to keep."""

from collections.abc import Iterator, Mapping

from kg.model import Predicate, Status

_STAGES = [stage.value for stage in Status]

FactKey = tuple[str, Predicate, str]
"""Subject, predicate and object of a fact."""


def single_valued(support: Mapping[FactKey, int]) -> Iterator[FactKey]:
    """Yield the facts to keep: of dates that agree the most exact, of types and numbers of issuers the most supported.

    Of the stages of a policy the last one is kept.

    Parameters
    ----------
    support : mapping
        How often independent articles say so, by fact. Dates that contradict each other are all kept: that is for a
        reader to settle.

    Examples
    --------
    >>> day, month = (("policy/1", Predicate.ISSUED_ON, date) for date in ("2024-09-14", "2024-09"))
    >>> list(single_valued({day: 1, month: 3})) == [day]
    True
    """
    types: dict[str, list[FactKey]] = {}
    dates: dict[str, set[str]] = {}
    for subject, predicate, value in support:
        if predicate is Predicate.ISSUED_ON:
            dates.setdefault(subject, set()).add(value)
    best: dict[tuple[str, Predicate], list[FactKey]] = {}
    for key in support:
        subject, predicate, value = key
        if predicate is Predicate.DOCUMENT_TYPE:
            types.setdefault(subject, []).append(key)
        elif predicate in {Predicate.STATUS, Predicate.CO_ISSUER_COUNT}:
            best.setdefault((subject, predicate), []).append(key)
        elif predicate is not Predicate.ISSUED_ON or not any(
            date != value and date.startswith(value) for date in dates[subject]
        ):
            yield key
    for keys in types.values():
        yield min(keys, key=lambda key: (key[2] == "other", -support[key], key))
    for (_, predicate), keys in best.items():
        if predicate is Predicate.STATUS:
            yield max(keys, key=lambda key: _STAGES.index(key[2]))
        else:
            yield min(keys, key=lambda key: (-support[key], key))
