"""How a question becomes SPARQL: which saved questions answer it, with which values."""

from collections.abc import Iterator, Mapping

from kg.answers.singles import SINGLES
from kg.ask.reading import Question
from kg.ask.times import Time
from kg.ask.topics import KIND as TOPIC
from kg.ask.topics import words_of
from kg.ask.voices import BACKWARD, FORWARD
from kg.errors import InputError
from kg.graph.compose import Part, compose, day_limits, year_limits
from kg.graph.values import Iri, Parameter

_CONDITIONS: dict[str, dict[str, tuple[str, str]]] = {
    "policies": {
        "industry": ("policies-of-industry", "industry"),
        "agency": ("policies-of-agency", "agency"),
        "region": ("policies-of-region", "region"),
        "instrument": ("policies-of-instrument", "instrument"),
        "indicator": ("policies-of-indicator", "indicator"),
        "doctype": ("policies-of-type", "type"),
        "topic": ("policies-of-topic", "word"),
    },
    "targets": {
        "industry": ("targets-of-industry", "industry"),
        "agency": ("targets-of-agency", "agency"),
        "region": ("targets-of-region", "region"),
        "policy": ("targets-of-policy", "policy"),
        "indicator": ("targets-of-indicator", "indicator"),
        "instrument": ("targets-of-instrument", "instrument"),
        "topic": ("targets-of-topic", "word"),
        "measure": ("targets-of-measure-name", "word"),
    },
    "observations": {
        "industry": ("observations-of-industry", "industry"),
        "region": ("observations-of-region", "region"),
        "indicator": ("observations-of-measure", "indicator"),
    },
}
"""For each kind of answer and of name the saved question and its parameter."""

_VARIABLES = {"policies": "policy", "targets": "target", "observations": "observation"}
_FAMILY = {
    "reductions": "targets",
    "compare": "targets",
    "duties": "targets",
    "is-policy": "policies",
    "drafts": "policies",
    "policies-in-force": "policies",
    "policies-out-of-force": "policies",
}
_YEARS = {"policies": "policies-of-years", "targets": "targets-of-years", "observations": "observations-of-years"}
_TIES = {
    "does-rest": ("basedOn", "implements"),
    "does-replace": ("supersedes", "repeals"),
    "does-cite": ("cites",),
    "does-amend": ("amends",),
}
SORTS = {
    "country": ["country"],
    "province": ["province", "autonomous-region", "municipality", "special-administrative-region"],
    "city": ["prefecture", "municipality"],
}
"""Types of region by what a question calls them."""

_CP = "https://w3id.org/cpkg/def#"


OF_TYPE = frozenset((*FORWARD.values(), *BACKWARD.values()))
"""What may be asked of one type of document: which law, which standard."""

_OTHER_NAMES = {"carbon-market-year": "carbon-market-of-industry"}
_CARBON_MARKET = ("ets",)


def settled(question: Question) -> str:
    """Return what is asked for once the things named are known: the carbon market has its own lists.

    Raises
    ------
    InputError
        If the question fits only the carbon market and another instrument is named.
    """
    instrument = question.slots.get("instrument")
    if not question.answer.startswith(("carbon-market", "is-in-carbon", "industries-outside")) or instrument is None:
        return question.answer
    if instrument.iri.rpartition("/")[2] in _CARBON_MARKET:
        return question.answer
    if question.answer == "carbon-market-industries":
        return "industries-of-instrument"
    remedy = f"you can ask: which industries does {instrument.label_en or instrument.label} cover"
    raise InputError(f"this can be asked of the carbon market, not of {instrument.label}", code="KG-N03", remedy=remedy)


def parameters_of(question: Question, names: tuple[str, ...]) -> dict[str, Parameter]:
    """Return the values of the slots that a saved question declares."""
    values: dict[str, Parameter] = {slot: Iri(one.iri) for slot, one in question.slots.items()}
    values |= {slot: [Iri(question.slots[slot].iri), *map(Iri, iris)] for slot, iris in question.also.items()}
    for kind in question.either:
        values[kind] = [Iri(one.iri) for slot, one in question.slots.items() if slot.rstrip("23") == kind]
    if question.year is not None:
        values["year"] = question.year
    return {name: value for name, value in values.items() if name in names}


def family(answer: str) -> str:
    """Return which kind of thing is answered where conditions combine: policies, targets or observations."""
    return _FAMILY.get(answer, answer)


def parts_of(question: Question) -> list[Part]:
    """Return the conditions of a question whose conditions combine, each as a saved question."""
    kind = family(question.answer)
    variable = _VARIABLES[kind]
    parts = list(_first(question, variable))
    for slots in _conditions_of(question):
        saved = _CONDITIONS[kind].get(slots[0].rstrip("23"))
        if saved and not (
            question.answer in {"is-policy", "duties"} and slots[0] in {"policy", "agency"} and kind != "policies"
        ):
            values = [value for slot in slots for value in _values(question, slot)]
            parts.append(Part(question=saved[0], variable=variable, parameters={saved[1]: values}))
    if question.time and (question.answer != "policies-in-force" or question.time.role in {"since", "after"}):
        parts.append(_timed(question.time, kind, variable))
    if question.with_targets and "indicator" not in question.slots:
        parts.append(Part(question="policies-with-target", variable=variable))
    if question.local:
        types = [*SORTS["province"], "prefecture", "county"]
        parts.append(Part(question="policies-of-region-type", variable=variable, parameters={"type": types}))
    return parts or [Part(question=kind, variable=variable)]


def _conditions_of(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield the slots of each condition: alternatives are one condition, each other name is one of its own."""
    for slot in question.slots:
        kind = slot.rstrip("23")
        if kind not in question.either:
            yield (slot,)
        elif slot == kind:
            yield tuple(other for other in question.slots if other.rstrip("23") == kind)


def _values(question: Question, slot: str) -> tuple[Iri | str, ...]:
    one = question.slots[slot]
    if one.kind == TOPIC:
        return words_of(one)
    return (Iri(one.iri), *map(Iri, question.also.get(slot, ())))


def _first(question: Question, variable: str) -> Iterator[Part]:
    if question.answer == "reductions":
        things = (one for slot, one in question.slots.items() if slot != "indicator" and one.kind != TOPIC)
        first = next(things, None)
        parameters: Mapping[str, Parameter] = {"name": Iri(first.iri)} if first else {}
        yield Part(question="reductions", variable=variable, parameters=parameters)
    elif question.answer == "duties":
        parameters = {"agency": Iri(question.slots["agency"].iri)}
        yield Part(question="duties", variable=variable, parameters=parameters)
    elif question.answer == "drafts":
        yield Part(question="policies-of-status", variable=variable, parameters={"status": "draft"})


def _timed(time: Time, kind: str, variable: str) -> Part:
    if isinstance(time.value, str):
        if limits := day_limits(time.role, time.value):
            return Part(question="policies-of-days", variable=variable, parameters=limits)
        return Part(question="policies-of-day", variable=variable, parameters={"day": time.value})
    limits = due_limits(time) if kind == "targets" else year_limits(time.role, time.value, time.last)
    return Part(question=_YEARS[kind], variable=variable, parameters=limits)


def due_limits(time: Time) -> dict[str, Parameter]:
    """Return the limits of a time in years for what falls due: "before 2030" has 2030 in it, unlike for issues."""
    role = "until" if time.role == "before" else time.role
    return year_limits(role, int(time.value), time.last)


def single_sparql(question: Question, answer: str) -> str:
    """Return the query of a question that one saved question answers."""
    saved = _OTHER_NAMES.get(answer, answer)
    names = ("policy", "agency", "industry", "region", "instrument", "indicator", "year")
    values = {} if answer.startswith("industries-outside") else parameters_of(question, names)
    if answer.startswith("carbon-market"):
        values = {key: value for key, value in values.items() if key != "instrument"} | {"status": "covered"}
    variable = SINGLES[answer].variable
    words = [word for one in question.slots.values() if one.kind == TOPIC for word in words_of(one)]
    if answer == "regions-of-topic":
        values = {"word": words}
    if answer == "industries-of-topic-targets":
        values = {"word": words} | (due_limits(question.time) if question.time else {})
    if answer == "regions-of-indicator" and question.time and isinstance(question.time.value, int):
        values = {name: value for name, value in values.items() if name != "year"} | due_limits(question.time)
    parts = [Part(question=saved, variable=variable, parameters=values)]
    if variable == "region" and question.sort:
        parts.append(Part(question="regions-of-type", variable=variable, parameters={"type": SORTS[question.sort]}))
    if answer in OF_TYPE and (kind := question.slots.get("doctype")):
        typed = {"type": Iri(kind.iri)}
        parts.append(Part(question="policies-of-type", variable="policy", parameters=typed))
    return compose(parts, variable)


def combined_sparql(question: Question, parts: list[Part]) -> str:
    """Return the query of a question whose conditions combine."""
    kind = family(question.answer)
    variable = _VARIABLES[kind]
    if question.answer == "compare":
        compared = _CONDITIONS[kind][compared_kind(question)][0]
        sides = [part for part in parts if part.question == compared]
        rest = [part for part in parts if part.question != compared]
        if not rest:
            return compose(sides, variable, how="any")
        return _either(sides, rest, variable)
    if question.answer == "is-policy":
        return compose(parts, variable, only=Iri(question.slots["policy"].iri), form="ASK")
    return compose(parts, variable)


def compared_kind(question: Question) -> str:
    """Return of which kind the two things are that a question compares."""
    return next(slot.rstrip("2") for slot in question.slots if slot.endswith("2"))


def _either(sides: list[Part], rest: list[Part], variable: str) -> str:
    """Return what one of two parts answers and all others too."""
    both = [compose([side, *rest], variable) for side in sides]
    heads = [text.partition("SELECT DISTINCT") for text in both]
    bodies = [f"  {{\nSELECT DISTINCT{tail}  }}" for _, _, tail in heads]
    return f"{heads[0][0]}SELECT DISTINCT ?{variable} {{\n" + "\n  UNION\n".join(bodies) + "\n}\n"


def carbon_market_sparql(question: Question) -> str:
    """Return the query whether an industry is in the carbon market."""
    values: dict[str, Parameter] = {"industry": Iri(question.slots["industry"].iri), "status": ["covered", "partial"]}
    return compose(
        [Part(question="carbon-market-of-industry", variable="field", parameters=values)], "field", form="ASK"
    )


def documents_sparql(question: Question) -> str:
    """Return the query of a question which documents name all of some things."""
    parts = [
        Part(question="documents-of-thing", variable="document", parameters={"thing": Iri(one.iri)})
        for one in question.slots.values()
    ]
    return compose(parts, "document")


def tie_sparql(question: Question) -> str:
    """Return the query whether one policy is tied to another."""
    values: dict[str, Parameter] = {
        "policy": Iri(question.slots["policy"].iri),
        "target": Iri(question.slots["policy2"].iri),
        "predicate": [Iri(_CP + name) for name in _TIES[question.answer]],
    }
    return compose([Part(question="links", variable="policy", parameters=values)], "policy", form="ASK")


def tie_predicates(answer: str) -> tuple[str, ...]:
    """Return the properties that answer whether one policy is tied to another."""
    return _TIES[answer]
