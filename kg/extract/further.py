"""What a section says of its policies beyond issue, coverage and ties: means, duties, terms, stages, force."""

from functools import cached_property

from kg.extract.body_places import body_place_claims
from kg.extract.context import Context
from kg.extract.duties import Duty, charged_statement, duty_claims, duty_scopes, find_duties
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


class Further:
    """What the further rules find in a section.

    Parameters
    ----------
    context : Context
        The section.
    mentions : tuple of Mention
        Everything that it names.
    claims : tuple of Claim
        What the rules before found.
    """

    def __init__(self, context: Context, mentions: tuple[Mention, ...], *, claims: tuple[Claim, ...]) -> None:
        self._context = context
        self._claims = claims
        self._policies = tuple(mention for mention in mentions if mention.kind is EntityKind.POLICY)
        self._regions = tuple(mention for mention in mentions if mention.kind is EntityKind.REGION)
        kinds = (EntityKind.AGENCY, EntityKind.ORGANIZATION)
        self._bodies = tuple(mention for mention in mentions if mention.kind in kinds)
        self._places = LocalBodies(context, claims)

    @cached_property
    def _duties(self) -> tuple[Duty, ...]:
        return find_duties(self._context, self._bodies)

    def claims(self, scopes: tuple[Scope, ...]) -> tuple[Claim, ...]:
        """Return the claims of the section with those of the further rules, in the order of the rules.

        Parameters
        ----------
        scopes : tuple of Scope
            Which policy it speaks for, where.
        """
        context, policies, bodies, claims = self._context, self._policies, self._bodies, self._claims
        placed = tuple(with_stances(context, body_place_claims(context, bodies, regions=self._regions)))
        if not policies:
            return (*claims, *placed)
        spoken = Index(scopes)
        charged = duty_scopes(context, self._duties, policies=policies)
        scopes = (*scopes, *(one for one in charged if not any(spoken.overlapping(one.span))))
        found = (
            *instrument_claims(context, policies, scopes=scopes, bodies=bodies),
            *duty_claims(context, self._duties, policies=policies, scopes=scopes, places=self._places),
            *issue_details(context, policies, bodies=bodies, issued=claims),
            *validity_claims(context, policies, scopes=scopes, issued=claims),
            *implements_claims(context, claims),
            *amending_claims(context, policies),
            *status_claims(context, policies, issued=claims),
        )
        return tuple(with_force(context, (*amended(context, claims), *with_stances(context, found), *placed)))

    def statements(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """Return the statements of the section; targets with the bodies that are charged with them and their force."""
        if not any(statement.kind is StatementKind.TARGET for statement in statements):
            return statements
        duties = Index(self._duties)
        return tuple(
            charged_statement(forced_statement(self._context, one), duties, places=self._places)
            if one.kind is StatementKind.TARGET
            else one
            for one in statements
        )
