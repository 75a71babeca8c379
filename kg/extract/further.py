"""What a section says of its policies beyond issue, coverage and ties: means, duties, terms, stages, force."""

from kg.extract.body_places import body_place_claims
from kg.extract.context import Context
from kg.extract.duties import charged_statement, duty_claims, duty_scopes, find_duties
from kg.extract.force import forced_statement, with_force
from kg.extract.instruments import instrument_claims
from kg.extract.issue_details import issue_details
from kg.extract.lifecycle import amended, amending_claims, implements_claims, status_claims
from kg.extract.local_bodies import LocalBodies
from kg.extract.scope import Scope
from kg.extract.spans import Index
from kg.extract.stances import with_stances
from kg.extract.validity import validity_claims
from kg.model import Claim, EntityKind, Mention, Statement, StatementKind


def further_claims(
    context: Context, mentions: tuple[Mention, ...], *, scopes: tuple[Scope, ...], claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """Return the claims of a section with those of the further rules, in the order of the rules.

    Parameters
    ----------
    context : Context
        The section.
    mentions : tuple of Mention
        Everything that it names.
    scopes : tuple of Scope
        Which policy it speaks for, where.
    claims : tuple of Claim
        What the rules before found.
    """
    policies = tuple(mention for mention in mentions if mention.kind is EntityKind.POLICY)
    regions = tuple(mention for mention in mentions if mention.kind is EntityKind.REGION)
    bodies = _bodies(mentions)
    placed = tuple(with_stances(context, body_place_claims(context, bodies, regions=regions)))
    if not policies:
        return (*claims, *placed)
    duties = find_duties(context, bodies)
    places = LocalBodies(context, claims)
    spoken = Index(scopes)
    scopes = (
        *scopes,
        *(one for one in duty_scopes(context, duties, policies=policies) if not any(spoken.overlapping(one.span))),
    )
    found = (
        *instrument_claims(context, policies, scopes=scopes, bodies=bodies),
        *duty_claims(context, duties, policies=policies, scopes=scopes, places=places),
        *issue_details(context, policies, bodies=bodies, issued=claims),
        *validity_claims(context, policies, scopes=scopes, issued=claims),
        *implements_claims(context, claims),
        *amending_claims(context, policies),
        *status_claims(context, policies, issued=claims),
    )
    return tuple(with_force(context, (*amended(context, claims), *with_stances(context, found), *placed)))


def further_statements(
    context: Context, mentions: tuple[Mention, ...], *, statements: tuple[Statement, ...], claims: tuple[Claim, ...]
) -> tuple[Statement, ...]:
    """Return the statements of a section; targets with the bodies that are charged with them and their force."""
    if not any(statement.kind is StatementKind.TARGET for statement in statements):
        return statements
    duties, places = Index(find_duties(context, _bodies(mentions))), LocalBodies(context, claims)
    return tuple(
        charged_statement(forced_statement(context, one), duties, places=places)
        if one.kind is StatementKind.TARGET
        else one
        for one in statements
    )


def _bodies(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    kinds = (EntityKind.AGENCY, EntityKind.ORGANIZATION)
    return tuple(mention for mention in mentions if mention.kind in kinds)
