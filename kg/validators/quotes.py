"""Rules for quotes: a document of the corpus, words, and a start before their end."""

from collections.abc import Iterable, Iterator

from kg.ids import evidence_path
from kg.model import CorpusFacts, Evidence, Quote
from kg.validators.known import Known
from kg.validators.rules import Fault, Item, Said, fault
from kg.validators.statements import described


def quote_faults(corpus: CorpusFacts, known: Known) -> Iterator[Fault]:
    """Yield what breaks a rule in the quotes of a corpus, once for each thing that rests on them."""
    seen: dict[tuple[str, int, int], str] = {}
    verdicts: dict[Quote, tuple[str, ...]] = {}
    for item, said, quotes in _users(corpus):
        for quote in quotes:
            rules = verdicts.get(quote)
            if rules is None:
                rules = verdicts[quote] = tuple(_quote_rules(quote, known, seen))
            for rule in rules:
                focus = evidence_path(quote.document, quote.start, quote.end)
                yield fault(rule, item, focus=focus, said=said, place=quote)


def _users(corpus: CorpusFacts) -> Iterator[tuple[Item, Said, Iterator[Quote]]]:
    for fact in corpus.facts:
        yield fact, (fact.subject, fact.predicate.value, fact.object), _quotes(fact.evidence)
    for statement in corpus.statements:
        yield statement, described(statement), _quotes(statement.evidence)
    for near in corpus.near:
        policy, industry, evidence = near
        yield near, (policy, "nearIndustry", industry), _quotes((evidence,))
    for entity in corpus.entities:
        for quote in entity.mentions:
            yield (entity.iri, quote), (entity.iri, "mention", quote.text), iter((quote,))


def _quotes(evidence: Iterable[Evidence]) -> Iterator[Quote]:
    for one in evidence:
        yield one.sentence
        yield from one.words


def _quote_rules(quote: Quote, known: Known, seen: dict[tuple[str, int, int], str]) -> Iterator[str]:
    document = quote.document.removeprefix("doc/")
    if document not in known.documents:
        yield "EvidenceSource"
    if not quote.text or seen.setdefault((document, quote.start, quote.end), quote.text) != quote.text:
        yield "EvidenceQuote"
    if quote.start < 0:
        yield "EvidenceStart"
    if quote.end < 0:
        yield "EvidenceEnd"
    if quote.start >= quote.end:
        yield "EvidenceOrder"
