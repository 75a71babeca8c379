"""Statements of a section in positions of its document."""

from collections.abc import Iterable
from dataclasses import replace

from kg.model import EntityKind, Mention, Statement


def shift_statements(statements: Iterable[Statement], mentions: Iterable[Mention], *, by: int) -> tuple[Statement, ...]:
    """Return the statements moved by so many characters.

    Parameters
    ----------
    statements : iterable of Statement
        Counted from the beginning of the section.
    mentions : iterable of Mention
        The mentions of the section as they are kept: a policy that got an edition after the statements were read is
        taken from here.
    by : int
        Where the section begins.
    """
    policies = {mention.span: mention for mention in mentions if mention.kind is EntityKind.POLICY}

    done: dict[int, Mention] = {}

    def moved(mention: Mention | None) -> Mention | None:
        if mention is None:
            return None
        if id(mention) not in done:
            done[id(mention)] = shifted(mention)
        return done[id(mention)]

    def shifted(mention: Mention) -> Mention:
        kept = policies.get(mention.span, mention) if mention.kind is EntityKind.POLICY else mention
        return replace(kept, span=kept.span.shift(by))

    return tuple(
        replace(
            statement,
            span=statement.span.shift(by),
            sentence=statement.sentence.shift(by),
            policy=moved(statement.policy),
            holder=moved(statement.holder),
            region=moved(statement.region),
            industries=tuple(industry for m in statement.industries if (industry := moved(m)) is not None),
            context=tuple(span.shift(by) for span in statement.context),
        )
        for statement in statements
    )
