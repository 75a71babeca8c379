"""A made-up graph of any size, written as a build writes one, for the scripts that time answers.

Run with ``python benchmarks/generated.py FOLDER [TRIPLES]``, or call :func:`write_graph`. The same size and seed give
the same bytes. Names, hierarchies and indicators are those of the vocabulary, policies and sentences are composed; the
graph is made from facts by the code of a build, so that it has whatever shape a build gives.
"""

import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.files import TEXTS, text_name, write_files
from kg.graph.build import Graphs, build_graphs
from kg.graph.turtle import to_turtle
from kg.ids import digest, policy_path
from kg.model import (
    Change,
    CorpusFacts,
    DocumentFacts,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    PartialDate,
    Place,
    PlaceUnit,
    Predicate,
    Quantity,
    QuantityFact,
    Quote,
    StatementKind,
    Support,
)
from kg.vocabulary import Vocabulary, load_vocabulary

TRIPLES = 100_000
SEED = 20240927

_POLICIES_PER_DOCUMENT = 8
_FIRST_GUESS = 150
_SUBJECTS = (
    "节能降碳",
    "碳达峰",
    "绿色低碳转型",
    "设备更新",
    "清洁生产",
    "循环利用",
    "污染防治",
    "能效提升",
    "碳足迹管理",
)
_TYPES = (
    ("实施方案", "implementation_plan"),
    ("行动方案", "action_plan"),
    ("指导意见", "opinion"),
    ("管理办法", "measures"),
    ("通知", "notice"),
    ("规划", "plan"),
)
_PROVINCIAL = frozenset({"province", "municipality", "autonomous-region"})
_KINDS = {EntityKind.AGENCY: "org", EntityKind.INDUSTRY: "industry", EntityKind.REGION: "region"}


@dataclass(slots=True)
class _Text:
    """A document that grows sentence by sentence, so that every quote is a slice of it."""

    number: int
    lines: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, sentence: str) -> tuple[int, int]:
        """Append a sentence on a line of its own; return where it begins and its line."""
        start = self.length
        self.lines.append(sentence)
        self.length += len(sentence) + 1
        return start, len(self.lines)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def id(self) -> str:
        return digest("generated", str(self.number), length=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Policy:
    """A policy that later ones may rest on, replace or cite."""

    entity: Entity
    region: str
    year: int


class _Corpus:
    """Composes policies one after the other; everything that is drawn comes from one seeded source."""

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        self._vocabulary, self._random = vocabulary, random.Random(seed)
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[str, set[Quote]] = {}
        self._policies: list[_Policy] = []
        self.texts: list[_Text] = []
        self._facts: list[Fact] = []
        self._statements: list[QuantityFact] = []
        self._near: list[tuple[str, str, Evidence]] = []
        industries = sorted(vocabulary.industries)
        self._random.shuffle(industries)
        self._industries = industries
        # A few industries are spoken of often and many seldom, as in real collections.
        self._weights = list(accumulate(1 / rank for rank in range(1, len(industries) + 1)))
        bodies = (one for one in vocabulary.agencies.values() if one.kind == "agency" and one.jurisdiction == "cn")
        self._bodies = [one.id for one in bodies]
        regions = vocabulary.regions.values()
        self._provinces = [one.id for one in regions if one.type in _PROVINCIAL and one.id.startswith("cn-")]
        self._prefectures = [one.id for one in regions if one.type == "prefecture"]
        patterns = vocabulary.agency_patterns.values()
        self._patterns = [one for one in patterns if {"province", "prefecture"} <= set(one.levels) and one.full]
        units = vocabulary.units
        self._indicators = [one for one in vocabulary.indicators.values() if units[one.canonical_unit].label_zh]

    def add_policy(self) -> None:
        """Compose one policy with its body, dates, industries, ties and targets."""
        drawn, number = self._random, len(self._policies)
        if number % _POLICIES_PER_DOCUMENT == 0:
            self.texts.append(_Text(number=len(self.texts)))
        region = self._region()
        industries = self._draw_industries()
        kind, type_ = drawn.choice(_TYPES)
        year = drawn.randint(2016, 2025)
        place, field_ = self._vocabulary.regions[region].label_zh, self._vocabulary.industries[industries[0]].label_zh
        title = f"{place}{field_}{drawn.choice(_SUBJECTS)}{kind}（第{number}号）"
        key = (title, region, "")
        policy = Entity(iri=policy_path(key), kind=EntityKind.POLICY, label=title, key=key)
        self._entities[policy.iri] = policy
        self._issue(policy, self._issuers(region), region=region, year=year, type_=type_)
        self._cover(policy, industries)
        self._tie(policy, region, year)
        for _ in range(drawn.randint(0, 4)):
            self._target(policy, region, year, industries=industries)
        self._policies.append(_Policy(entity=policy, region=region, year=year))

    def _region(self) -> str:
        share = self._random.random()
        if share < 0.3:
            return "cn"
        return self._random.choice(self._provinces if share < 0.8 else self._prefectures)

    def _draw_industries(self) -> list[str]:
        drawn = self._random.choices(self._industries, cum_weights=self._weights, k=self._random.randint(1, 6))
        return list(dict.fromkeys(drawn))

    def _issuers(self, region: str) -> list[str]:
        """Return the paths of the bodies that issue a policy."""
        count = self._random.choice((1, 1, 1, 2, 3))
        if region == "cn":
            return [f"org/{one}" for one in self._random.sample(self._bodies, count)]
        paths = []
        for pattern in self._random.sample(self._patterns, count):
            path = f"org/{region}-{pattern.id}"
            label = f"{self._vocabulary.regions[region].label_zh}{pattern.full[0]}"
            self._entities[path] = Entity(iri=path, kind=EntityKind.AGENCY, label=label)
            paths.append(path)
        return paths

    def _issue(self, policy: Entity, issuers: Sequence[str], *, region: str, year: int, type_: str) -> None:
        day = f"{year}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
        names = [self._label(path) for path in issuers]
        sentence = f"{day}，{'、'.join(names)}发布《{policy.label}》，在{self._label(f'region/{region}')}施行。"
        for path, name in zip(issuers, names, strict=True):
            self._fact(policy, Predicate.ISSUED_BY, path, sentence, words=name)
        number = f"环测〔{year}〕{self._random.randint(1, 900)}号"
        self._fact(policy, Predicate.ISSUED_ON, day, sentence, words=day, literal=True)
        self._fact(policy, Predicate.DOCUMENT_NUMBER, number, f"文号为{number}。", words=number, literal=True)
        self._fact(policy, Predicate.DOCUMENT_TYPE, f"doctype/{type_}", sentence, words=policy.label, literal=True)
        path = f"region/{region}"
        self._fact(policy, Predicate.APPLIES_TO_REGION, path, sentence, words=self._label(path))

    def _cover(self, policy: Entity, industries: Sequence[str]) -> None:
        labels = [self._vocabulary.industries[one].label_zh for one in industries]
        sentence = f"《{policy.label}》提出推动{'、'.join(labels)}行业节能降碳改造。"
        for industry, label in zip(industries, labels, strict=True):
            self._fact(policy, Predicate.ADDRESSES_INDUSTRY, f"industry/{industry}", sentence, words=label)
        if self._random.random() < 0.2:
            other = self._draw_industries()[0]
            if other not in industries:
                label = self._vocabulary.industries[other].label_zh
                path = f"industry/{other}"
                proof = self._evidence(f"《{policy.label}》发布当日，{label}企业代表到会。", label, path)
                self._near.append((policy.iri, path, proof))

    def _tie(self, policy: Entity, region: str, year: int) -> None:
        """Tie a policy to earlier ones: its basis mostly national, what it replaces its own region's."""
        earlier = [one for one in self._policies[-400:] if one.year <= year]
        national = [one for one in earlier if one.region == "cn"]
        own = [one for one in earlier if one.region == region]
        for predicate, share, choice, verb in (
            (Predicate.BASED_ON, 0.4, national, "依据"),
            (Predicate.SUPERSEDES, 0.06, own, "代替"),
            (Predicate.CITES, 0.2, earlier, "参照"),
        ):
            if choice and self._random.random() < share:
                other = self._random.choice(choice).entity
                sentence = f"《{policy.label}》{verb}《{other.label}》制定。"
                self._fact(policy, predicate, other.iri, sentence, words=other.label)

    def _target(self, policy: Entity, region: str, year: int, *, industries: Sequence[str]) -> None:
        indicator = self._random.choice(self._indicators)
        unit = self._vocabulary.units[indicator.canonical_unit]
        value, deadline = Decimal(self._random.randint(1, 9000)) / 10, year + self._random.randint(1, 10)
        industry = self._random.choice(industries)
        label = self._vocabulary.industries[industry].label_zh
        sentence = f"到{deadline}年，{label}行业{indicator.label_zh}达到{value}{unit.label_zh}。"
        proof = self._evidence(sentence, f"{value}{unit.label_zh}", policy.iri)
        self._statements.append(
            QuantityFact(
                iri=f"target/{digest('target', policy.iri, sentence)}",
                kind=StatementKind.TARGET,
                indicator=indicator.label_zh,
                concept=indicator.id,
                quantity=Quantity(value=value, unit=unit.label_zh, change=Change.REACH, deadline=deadline),
                evidence=(proof,),
                rule="generated",
                policy=policy.iri,
                region=f"region/{region}",
                industries=(f"industry/{industry}",),
                confidence=0.85,
                quote=sentence,
                supports=(Support(document=self.texts[-1].id, article=0, confidence=0.85),),
                measure=unit.canonical,
                factor=unit.multiplier,
            )
        )

    def _fact(self, policy: Entity, predicate: Predicate, target: str, sentence: str, **more: str | bool) -> None:
        proof = self._evidence(sentence, str(more["words"]), policy.iri if more.get("literal") else target)
        certain = self._random.choice((0.8, 0.85, 0.9, 0.95))
        self._facts.append(
            Fact(
                subject=policy.iri,
                predicate=predicate,
                object=target,
                evidence=(proof,),
                rule=f"generated.{predicate.value}",
                confidence=certain,
                literal=bool(more.get("literal")),
                supports=(Support(document=self.texts[-1].id, article=0, confidence=certain),),
            )
        )

    def _evidence(self, sentence: str, words: str, about: str) -> Evidence:
        """Write a sentence into the document at hand; return it, with its words as a mention of a thing."""
        text = self.texts[-1]
        start, line = text.add(sentence)
        place, first = Place(PlaceUnit.LINE, line), start + sentence.index(words)
        whole = Quote(document=text.id, start=start, end=start + len(sentence), text=sentence, place=place)
        part = Quote(document=text.id, start=first, end=first + len(words), text=words, place=place)
        self._mentions.setdefault(about, set()).add(part)
        return Evidence(sentence=whole, words=(part,))

    def _label(self, path: str) -> str:
        if path in self._entities:
            return self._entities[path].label
        folder, _, concept = path.partition("/")
        tables = {"org": self._vocabulary.agencies, "region": self._vocabulary.regions}
        return tables.get(folder, self._vocabulary.industries)[concept].label_zh

    def facts(self) -> CorpusFacts:
        """Return everything that was composed, as a build has it after its last step before the graph."""
        for path in sorted(set(self._mentions) - set(self._entities)):
            kind = next(kind for kind, folder in _KINDS.items() if path.startswith(f"{folder}/"))
            concept = path.partition("/")[2]
            self._entities[path] = Entity(iri=path, kind=kind, label=self._label(path), concept=concept)
        entities = [self._seen(entity) for _, entity in sorted(self._entities.items())]
        return CorpusFacts(
            documents=tuple(sorted(map(_document, self.texts), key=lambda document: document.id)),
            entities=tuple(entities),
            facts=tuple(sorted(self._facts, key=lambda fact: (fact.subject, fact.predicate.value, fact.object))),
            near=tuple(self._near),
            statements=tuple(sorted(self._statements, key=lambda one: one.iri)),
        )

    def _seen(self, entity: Entity) -> Entity:
        mentions = tuple(sorted(self._mentions.get(entity.iri, ())))
        same = {name: getattr(entity, name) for name in ("iri", "kind", "label", "concept", "key")}
        return Entity(mentions=mentions, **same)


def _document(text: _Text) -> DocumentFacts:
    digits = hashlib.sha256(text.text.encode()).hexdigest()
    date = PartialDate(2025, text.number % 12 + 1)
    name = f"generated/{text.number:05}.txt"
    return DocumentFacts(id=text.id, path=name, sha256=digits, title=f"简报第{text.number}期", date=date)


def compose(
    policies: int, *, seed: int = SEED, vocabulary: Vocabulary | None = None
) -> tuple[CorpusFacts, list[_Text]]:
    """Return the facts of so many made-up policies, and the documents that state them."""
    corpus = _Corpus(vocabulary, seed)
    for _ in range(policies):
        corpus.add_policy()
    return corpus.facts(), corpus.texts


def write_graph(folder: Path, triples: int = TRIPLES, *, seed: int = SEED) -> int:
    """Write a made-up graph as ``kg build`` writes one: graph, evidence, texts, manifest.

    Parameters
    ----------
    folder : Path
        Where it goes; made where it is missing.
    triples : int
        About how many ``graph.ttl`` and ``evidence.ttl`` shall hold together: never fewer; at most 2 % more, or one
        policy with what it brings.
    seed : int
        Another seed gives another graph of the same kind.

    Returns
    -------
    int
        How many triples there are.
    """
    vocabulary = load_vocabulary()
    graphs, texts = _filled(triples, vocabulary, seed)
    manifest = {"program": "benchmarks/generated.py", "run": "generated", "documents": list(_rows(texts))}
    write_files(
        {
            folder / "graph.ttl": to_turtle(graphs.facts),
            folder / "evidence.ttl": to_turtle(graphs.evidence),
            folder / "manifest.json": json.dumps(manifest, ensure_ascii=False, indent=1) + "\n",
            **{folder / TEXTS / text_name(text.id): text.text for text in texts},
        }
    )
    return _size(graphs)


def _filled(triples: int, vocabulary: Vocabulary, seed: int) -> tuple[Graphs, list[_Text]]:
    """Return the graph of the fewest policies that fill it, or one that is at most 2 % larger than asked for."""
    # One policy more only adds triples, so that the number lies between bounds; most sizes take two or three builds.
    below, above, policies = 0, sys.maxsize, _FIRST_GUESS
    while True:
        graphs, texts = _built(policies, vocabulary, seed)
        size = _size(graphs)
        if size >= triples and (size <= triples * 1.02 or policies == below + 1):
            return graphs, texts
        below, above = (policies, above) if size < triples else (below, policies)
        policies = min(max(round(policies * triples * 1.01 / size), below + 1), max(above - 1, below + 1))


def _built(policies: int, vocabulary: Vocabulary, seed: int) -> tuple[Graphs, list[_Text]]:
    facts, texts = compose(policies, seed=seed, vocabulary=vocabulary)
    return build_graphs(facts, vocabulary, run="generated"), texts


def _size(graphs: Graphs) -> int:
    return len(graphs.facts) + len(graphs.evidence)


def _rows(texts: Iterable[_Text]) -> Iterator[dict[str, str]]:
    for text in sorted(texts, key=lambda one: one.id):
        document = _document(text)
        row = {name: getattr(document, name) for name in ("id", "path", "sha256", "encoding", "title")}
        yield row | {"text": f"{TEXTS}/{text_name(text.id)}"}


def main(arguments: Sequence[str]) -> None:
    """Write a graph and print its size."""
    folder, triples = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else TRIPLES
    print(f"{write_graph(folder, triples)} triples in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
