"""Statements of a section as they are kept: in positions of its document, with the confidence of their rules."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.calibrate import confidence_of
from kg.model import EntityKind, Mention, Statement
from kg.vocabulary import RuleRecord


def kept_statements(
    statements: Iterable[Statement],
    moved: Mapping[Mention, Mention],
    *,
    by: int,
    records: Mapping[str, RuleRecord],
) -> tuple[Statement, ...]:
    """Return the statements moved by so many characters, with the confidence that the records of their rules give.

    Parameters
    ----------
    statements : iterable of Statement
        Counted from the beginning of the section.
    moved : mapping of Mention to Mention
        The mentions of the section as they are kept, and moved; a policy that got an edition after the statements were
        read is taken from here.
    by : int
        Where the section begins.
    records : mapping of str to RuleRecord
        How often rules were right.
    """
    policies = {mention.span: to for mention, to in moved.items() if mention.kind is EntityKind.POLICY}
    # Nearly every mention of a statement is one of the section's own; equal ones would be slow to find.
    done = {id(mention): to for mention, to in moved.items()}

    def shifted(mention: Mention | None) -> Mention | None:
        if mention is None:
            return None
        if mention.kind is EntityKind.POLICY and mention.span in policies:
            return policies[mention.span]
        if id(mention) not in done:
            # Until the end each of them is held by its statement, so that no other gets its identity.
            done[id(mention)] = replace(mention, span=mention.span.shift(by))
        return done[id(mention)]

    return tuple(
        replace(
            statement,
            span=statement.span.shift(by),
            sentence=statement.sentence.shift(by),
            policy=shifted(statement.policy),
            holder=shifted(statement.holder),
            region=shifted(statement.region),
            industries=tuple(industry for m in statement.industries if (industry := shifted(m)) is not None),
            responsible=tuple(body for m in statement.responsible if (body := shifted(m)) is not None),
            context=tuple(span.shift(by) for span in statement.context),
            confidence=confidence_of(statement, records),
        )
        for statement in statements
    )
