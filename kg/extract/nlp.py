"""The pipeline: the one place that builds it and reads a document through it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import spacy
from spacy.tokens import Doc

from kg.extract.attached import attached_policy
from kg.extract.calibrate import confidence_of
from kg.extract.components import PIPELINE, tables
from kg.extract.context import Context
from kg.extract.editions import part_editions
from kg.extract.parts import readable_sections
from kg.extract.policies import short_forms
from kg.extract.quantities import kept_statements
from kg.model import Claim, Document, EntityKind, Mention, Section, SectionClaims
from kg.vocabulary import RuleRecord, Vocabulary

__all__ = ["PIPELINE", "Extractor"]


class Extractor:
    """Reads documents: one spaCy ``Doc`` for each section, one token for each character.

    Parameters
    ----------
    folder : str, optional
        Folder of the vocabulary tables.

    Notes
    -----
    spaCy's own tokenizer drops spaces, so that offsets drift; a ``Doc`` of single characters keeps them exact. No model
    is loaded. Time is linear in the text.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._tables = tables(folder)
        self._nlp = spacy.blank("zh")
        for name in PIPELINE:
            self._nlp.add_pipe(name, config={"folder": folder})

    @property
    def vocabulary(self) -> Vocabulary:
        """The tables that the rules use."""
        return self._tables.vocabulary

    def read(self, document: Document) -> tuple[SectionClaims, ...]:
        """Return mentions and claims of each body section that has any, in order; spans count in the document."""
        found: list[SectionClaims] = []
        defined: dict[str, Mention] = {}
        attached: Mention | None = None
        for text, section in readable_sections(document, self._tables.titles):
            part_of = attached if section.level else None
            claims = self._section(text, section, defined=defined, attached=part_of)
            policies = tuple(mention for mention in claims.mentions if mention.kind is EntityKind.POLICY)
            defined |= short_forms(text, policies)
            attached = attached_policy(text, policies) or attached
            found.append(claims)
        return tuple(claims for claims in found if claims.mentions or claims.statements)

    def _section(
        self, text: str, section: Section, *, defined: dict[str, Mention], attached: Mention | None
    ) -> SectionClaims:
        lexicon, vocabulary = self._tables.lexicon, self._tables.vocabulary
        records = vocabulary.rule_records
        context = Context.of(text, section, lexicon=lexicon, vocabulary=vocabulary, defined=defined, attached=attached)
        doc = Doc(self._nlp.vocab, words=list(context.text), spaces=[False] * len(context.text))
        doc._.kg_context = context
        doc = self._nlp(doc)
        mentions, claims = part_editions(context, doc._.kg_mentions, doc._.kg_claims)
        moved = {
            mention: replace(mention, span=mention.span.shift(context.offset))
            for mention in dict.fromkeys(_all(mentions, claims))
        }
        return SectionClaims(
            section=section,
            mentions=tuple(moved[mention] for mention in mentions),
            claims=tuple(_kept(claim, moved, by=context.offset, records=records) for claim in claims),
            near=tuple(
                (moved[a], moved[b], span.shift(context.offset))
                for a, b, span in doc._.kg_near
                if a in moved and b in moved
            ),
            statements=kept_statements(doc._.kg_statements, moved, by=context.offset, records=records),
        )


def _all(mentions: Iterable[Mention], claims: Iterable[Claim]) -> list[Mention]:
    objects = [claim.object for claim in claims if isinstance(claim.object, Mention)]
    return [*mentions, *objects, *(claim.subject for claim in claims)]


def _kept(claim: Claim, moved: Mapping[Mention, Mention], *, by: int, records: Mapping[str, RuleRecord]) -> Claim:
    target = moved[claim.object] if isinstance(claim.object, Mention) else claim.object
    context = tuple(span.shift(by) for span in claim.context)
    return replace(
        claim,
        subject=moved[claim.subject],
        object=target,
        sentence=claim.sentence.shift(by),
        context=context,
        confidence=confidence_of(claim, records),
    )
