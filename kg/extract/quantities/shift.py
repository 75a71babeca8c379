"""Statements of a section in positions of its document."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import EntityKind, Mention, Statement


def shift_statements(
    statements: Iterable[Statement], moved: Mapping[Mention, Mention], *, by: int
) -> tuple[Statement, ...]:
    """Return the statements moved by so many characters.

    Parameters
    ----------
    statements : iterable of Statement
        Counted from the beginning of the section.
    moved : mapping of Mention to Mention
        The mentions of the section as they are kept, and moved; a policy that got an edition after the statements were
        read is taken from here.
    by : int
        Where the section begins.
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
        )
        for statement in statements
    )
