"""One passage compared: how much of the gold was found, what was missed, and which of the found facts are right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate import figures
from kg.evaluate.items import ENTITIES, FIELDS, NAME_RELATIONS, QUANTITIES, TIES, Figure, Named, Passage
from kg.evaluate.names import Labels, alike_label, near_label, pairs, plain, same_label
from kg.evaluate.scores import Counts

Fact = tuple[str, int] | tuple[str, int, str, str]
"""A found thing (kind, place), or what a found policy says (``policies``, place, relation or field, value)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """Something that the gold has and was not found (``missed``), or the other way round (``extra``)."""

    verdict: str
    row: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Counts by row, the misses in order, and the found facts that are right."""

    rows: Mapping[str, Counts]
    misses: tuple[Miss, ...]
    right: frozenset[Fact]


def compare(gold: Passage, found: Passage, *, text: str | None = None, relaxed: bool = False) -> Comparison:
    """Compare what should be found in a passage with what was found.

    Parameters
    ----------
    gold, found : Passage
        Annotation and extraction.
    text : str, optional
        What was read; with it the spans of statements are checked.
    relaxed : bool
        Names also match by containment or a similarity of 0.8, quotes more loosely. Every strict match stays.

    Returns
    -------
    Comparison
        Two names are the same where any of their labels (name, title, number, alias) is.
    """
    work = _Comparing(gold, found, relaxed=relaxed)
    work.entities()
    for relation in NAME_RELATIONS:
        work.names(relation)
    for relation in TIES:
        work.ties(relation)
    for name in FIELDS:
        work.field(name)
    for kind in QUANTITIES:
        work.quantities(kind, text)
    work.numeric()
    return Comparison(rows=work.rows, misses=tuple(work.misses), right=frozenset(work.right))


class _Comparing:
    def __init__(self, gold: Passage, found: Passage, *, relaxed: bool) -> None:
        self.gold, self.found, self.relaxed = gold, found, relaxed
        self.rows: dict[str, Counts] = {}
        self.misses: list[Miss] = []
        self.right: set[Fact] = set()
        self.policies: list[tuple[int, int]] = []
        self.ids: dict[str, str] = {}

    def entities(self) -> None:
        for kind in ENTITIES:
            gold, found = self.gold.things[kind], self.found.things[kind]
            tests = [same_label, near_label] if kind == "policies" else [same_label]
            tests += [alike_label] if self.relaxed else []
            made = pairs([one.labels for one in gold], [one.labels for one in found], tests)
            self._count(kind, [one.name for one in gold], [one.name for one in found], made)
            self.right |= {(kind, place) for place in made.values()}
            if kind == "policies":
                self.policies = sorted(made.items())
                self.ids = {gold[one].id: found[other].id for one, other in self.policies}

    def names(self, relation: str) -> None:
        gold, found = self.gold.things["policies"], self.found.things["policies"]
        hits = 0
        tests = [same_label, alike_label] if self.relaxed else [same_label]
        for one, other in self.policies:
            wanted, given = gold[one].relations[relation], found[other].relations[relation]
            made = pairs(_labels(self.gold, relation, wanted), _labels(self.found, relation, given), tests)
            hits += len(made)
            self.right |= {("policies", other, relation, given[place]) for place in made.values()}
            self._miss(f"policy.{relation}", wanted, given, made, about=gold[one].name)
        self._row(relation, hits)

    def ties(self, relation: str) -> None:
        gold, found = self.gold.things["policies"], self.found.things["policies"]
        titles = [{policy.id: policy.name for policy in side} for side in (gold, found)]
        hits = 0
        for one, other in self.policies:
            wanted, given = gold[one].relations[relation], found[other].relations[relation]
            met = [target for target in wanted if self.ids.get(target) in given]
            hits += len(met)
            known = {self.ids[target] for target in met}
            self.right |= {("policies", other, relation, target) for target in known}
            missed = [titles[0].get(target, target) for target in wanted if target not in met]
            extra = [titles[1].get(target, target) for target in given if target not in known]
            self._miss(f"policy.{relation}", missed, extra, {}, about=gold[one].name)
        self._row(relation, hits)

    def field(self, name: str) -> None:
        gold, found = self.gold.things["policies"], self.found.things["policies"]
        hits = 0
        for one, other in self.policies:
            wanted, given = gold[one].fields.get(name, ""), found[other].fields.get(name, "")
            right = bool(wanted) and plain(wanted) == plain(given)
            hits += right
            if right:
                self.right.add(("policies", other, name, given))
            else:
                self._miss(f"policy.{name}", filter(None, [wanted]), filter(None, [given]), {}, about=gold[one].name)
        stated, told = (sum(name in policy.fields for policy in side) for side in (gold, found))
        self.rows[f"policy.{name}"] = Counts(stated, told, hits)

    def quantities(self, kind: str, text: str | None) -> None:
        gold, found = self.gold.figures[kind], self.found.figures[kind]
        made = self._figures(gold, found)
        self._count(kind, [one.quote for one in gold], [one.quote for one in found], made)
        self.right |= {(kind, place) for place in made.values()}
        met = [(gold[one], found[other]) for one, other in made.items()]
        target = kind == "targets"
        exact = sum(figures.all_fields(one, other, target=target, policies=self.ids) for one, other in met)
        self.rows[f"{kind}.all_fields"] = Counts(len(gold), len(found), exact)
        scope = sum(figures.same_scope(one, other) for one, other in met)
        self.rows[f"{kind}.scope"] = Counts(len(gold), len(found), scope)
        if text is not None:
            placed = sum(figures.well_placed(one, text) for one in found)
            self.rows[f"{kind}.spans"] = Counts(len(found), len(found), placed)

    def numeric(self) -> None:
        """Count the targets that have a figure."""
        gold, found = (
            [one for one in side.figures["targets"] if one.value is not None] for side in (self.gold, self.found)
        )
        self.rows["targets.numeric"] = Counts(len(gold), len(found), len(self._figures(gold, found)))

    def _figures(self, gold: Sequence[Figure], found: Sequence[Figure]) -> dict[int, int]:
        return pairs(gold, found, figures.RELAXED if self.relaxed else figures.STRICT)

    def _row(self, relation: str, hits: int) -> None:
        sides = (self.gold.things["policies"], self.found.things["policies"])
        stated, told = (sum(len(policy.relations[relation]) for policy in side) for side in sides)
        self.rows[f"policy.{relation}"] = Counts(stated, told, hits)

    def _count(self, row: str, gold: Sequence[str], found: Sequence[str], made: Mapping[int, int]) -> None:
        self.rows[row] = Counts(len(gold), len(found), len(made))
        self._miss(row, gold, found, made)

    def _miss(
        self, row: str, gold: Iterable[str], found: Iterable[str], made: Mapping[int, int], *, about: str = ""
    ) -> None:
        """Note what is in no pair; of the relations of a policy only those of policies that were found."""
        paired = set(made.values())
        missed = [Miss(verdict="missed", row=row, text=_line(about, t)) for i, t in enumerate(gold) if i not in made]
        extra = [Miss(verdict="extra", row=row, text=_line(about, t)) for i, t in enumerate(found) if i not in paired]
        self.misses += [*missed, *extra]


def _line(about: str, text: str) -> str:
    return f"《{about}》 {text}" if about else text


def _labels(passage: Passage, relation: str, names: Iterable[str]) -> list[Labels]:
    """Return the labels of the things that names stand for; a name that the passage does not list is itself."""
    kinds = ("agencies", "organizations") if relation == "issued_by" else (relation,)
    return [_labels_of(name, (thing for kind in kinds for thing in passage.things[kind])) for name in names]


def _labels_of(name: str, things: Iterator[Named]) -> Labels:
    label = plain(name)
    return next((thing.labels for thing in things if label in thing.labels), frozenset({label}))
