"""What the validators find: rules by the names of their shapes, and what breaks one.

A rule that no value can break, since values check themselves when they are made or the graph is written so, stands only
among the shapes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import Severity
from kg.model import DocumentFacts, Entity, Evidence, Fact, QuantityFact, Quote

Near = tuple[str, str, Evidence]
Naming = tuple[str, Quote]
"""Path of an entity, and where a document names it."""

Item = DocumentFacts | Entity | Fact | QuantityFact | Near | Naming
"""What can be kept out of a graph."""

Said = tuple[str, str, str]
"""Subject, predicate and object: paths or texts, empty where they have no part in it."""


class Rule(NamedTuple):
    """A rule: name of its shape, what is wrong, what to do, how much it matters."""

    name: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something that breaks a rule.

    Attributes
    ----------
    rule : str
        Name of the shape.
    focus : str
        Path of the node that the shape speaks of.
    subject, predicate, object : str
        What would be said: paths or texts, empty where they have no part in it.
    message, remedy : str
        What is wrong, and what to do.
    severity : Severity
        An error keeps it out of the graph.
    place : Quote or None
        The words that it rests on.
    """

    rule: str
    focus: str
    subject: str
    predicate: str
    object: str
    message: str
    remedy: str
    severity: Severity
    place: Quote | None


class Fault(NamedTuple):
    """A violation, and what is to be kept out because of it."""

    violation: Violation
    item: Item


def fault(rule: str, item: Item, *, focus: str, said: Said, place: Quote | None) -> Fault:
    """Return the fault of breaking a rule."""
    subject, predicate, object_ = said
    _, message, remedy, severity = RULES[rule]
    violation = Violation(
        rule=rule,
        focus=focus,
        subject=subject,
        predicate=predicate,
        object=object_,
        message=message,
        remedy=remedy,
        severity=severity,
        place=place,
    )
    return Fault(violation, item)


_TABLE = (
    Rule(
        "PolicyLabel",
        "a policy needs exactly one name in Chinese",
        "give its title without 《》 and keep other titles as aliases",
    ),
    Rule(
        "PolicyDocumentType",
        "a policy has exactly one document type of the table",
        "take the type that its title ends in, or other",
    ),
    Rule("PolicyIssuer", "only a body can issue a policy", "name the body that issued it"),
    Rule(
        "PolicyIssueDate",
        "a policy has several dates of issue",
        "compare the sentences; two works may share a title",
        Severity.WARNING,
    ),
    Rule(
        "PolicyIssueDateForm",
        "the date of issue is not a day, a month or a year",
        "write it as 2024-09-06, 2024-09 or 2024",
    ),
    Rule("PolicyIssueYear", "the year of issue lies outside 1949 to 2035", "check the date in the sentence"),
    Rule(
        "PolicyIndustry",
        "a policy addresses something that is not an industry",
        "use an industry of the table, or one made from the text",
    ),
    Rule(
        "PolicyRegion",
        "a policy applies to something that is not a region",
        "use a region of the table, or one made from the text",
    ),
    Rule("PolicyTie", "a policy is tied to something that is not a policy", "tie policies with policies"),
    Rule("PolicyBasedOnOther", "a policy is based on itself", "find the policy that the sentence means"),
    Rule("PolicySupersedesOther", "a policy supersedes itself", "tell the editions apart by their year"),
    Rule("PolicyCitesOther", "a policy cites itself", "find the policy that the sentence means"),
    Rule("PolicyAmendsOther", "a policy amends itself", "find the policy that the sentence means"),
    Rule("PolicyBody", "only a body can lead an issue, approve or be responsible", "name the body of the sentence"),
    Rule("PolicyIssuerCount", "issuers that are counted are one number from 2 to 99", "take the number of 等七部门"),
    Rule("PolicyInstrument", "a policy uses something that is not an instrument", "use an instrument of the table"),
    Rule("PolicyEffective", "a policy comes into force on something that is not a day", "write it as 2024-09-06"),
    Rule("PolicyExpiry", "a policy ends on something that is not a day", "write it as 2029-09-05"),
    Rule("PolicyTerm", "a policy ends before it comes into force", "check both dates in their sentences"),
    Rule(
        "PolicyStatus",
        "a policy has at most one stage of its scheme",
        "take the last stage that the texts state",
    ),
    Rule(
        "PolicyNumber",
        "the document number has an unusual form",
        "write it as 发改环资〔2024〕759号, 第12号 or GB/T 24067-2024",
        Severity.WARNING,
    ),
    Rule("StatementIndicator", "a statement has exactly one indicator", "name what is measured"),
    Rule("StatementText", "a statement needs the clause that makes it", "give its words"),
    Rule("StatementHolder", "a statement is held by something that is no body, region or policy", "name who states it"),
    Rule(
        "StatementRegion",
        "a statement applies to something that is not a region",
        "use a region of the table, or one made from the text",
    ),
    Rule(
        "StatementIndustry",
        "a statement concerns something that is not an industry",
        "use an industry of the table, or one made from the text",
    ),
    Rule("StatementConfidence", "a statement has one confidence from 0 to 1", "correct the rule that found it"),
    Rule("StatementRule", "a statement names the rule that found it", "give the id of the rule"),
    Rule(
        "StatementUnitGiven",
        "a value has no unit",
        "look for the unit or the counted thing in the clause",
        Severity.WARNING,
    ),
    Rule(
        "StatementShare",
        "a share lies outside 0 to 100 per cent",
        "check whether the figure is a change, or the indicator a ratio",
        Severity.WARNING,
    ),
    Rule(
        "TargetSource",
        "a target needs the policy that sets it, or a holder",
        "name the policy, body or region whose aim it is",
    ),
    Rule("TargetPolicy", "a target is set by something that is not a policy", "make it the holder"),
    Rule("TargetBody", "only a body can be responsible for a target", "name the body of the sentence"),
    Rule(
        "TargetDeadline", "the deadline lies outside 1990 to 2100, or there are several", "check the year in the clause"
    ),
    Rule(
        "ObservationDeadline",
        "an observation has no deadline",
        "make it a target, or give the year as the one it belongs to",
    ),
    Rule(
        "ObservationYear",
        "the year of an observation lies outside 1900 to 2100, or there are several",
        "check the year in the clause",
    ),
    Rule(
        "ProjectionDeadline",
        "a projection has no deadline",
        "give the year as the one it belongs to, or make it a target",
        Severity.WARNING,
    ),
    Rule(
        "ProjectionYear",
        "the year of a projection lies outside 1900 to 2100, or there are several",
        "check the year in the clause",
    ),
    Rule("EvidenceSource", "evidence stands in exactly one document of the corpus", "name the document"),
    Rule("EvidenceQuote", "evidence has exactly one quote, and it is not empty", "copy the raw text from start to end"),
    Rule("EvidenceStart", "evidence has exactly one start, an integer from 0", "count characters of the raw text"),
    Rule("EvidenceEnd", "evidence has exactly one end, an integer from 0", "count characters of the raw text"),
    Rule(
        "EvidenceOrder", "evidence ends where it starts or before", "the end is the position after the last character"
    ),
    Rule(
        "AssertionSubject",
        "an assertion speaks of exactly one policy or body of the graph",
        "give the policy or the body",
    ),
    Rule("AssertionConfidence", "an assertion has one confidence from 0 to 1", "correct the rule that found it"),
    Rule("AssertionRule", "an assertion names the rule that found it", "give the id of the rule"),
    Rule("BodyLabel", "a body needs exactly one name in Chinese", "give its full name and keep other names as aliases"),
    Rule(
        "BodyLocation",
        "a body is located or works in something that is not a region",
        "use a region of the table, or one made from the text",
    ),
    Rule(
        "RegionLabel",
        "a region needs exactly one name in Chinese",
        "give its official name and keep other names as aliases",
    ),
    Rule(
        "IndustryLabel",
        "an industry needs exactly one name in Chinese",
        "give its plain name and keep other names as aliases",
    ),
    Rule(
        "DocumentDigest",
        "a document has exactly one SHA-256 of 64 lower-case hexadecimal digits",
        "take the digest of the bytes of the file",
    ),
    Rule("DocumentPath", "a document has exactly one path", "give where it lies in the folder that was read"),
    Rule(
        "DocumentTitle",
        "a document has no title or several",
        "put a title into its first line or its front matter",
        Severity.WARNING,
    ),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in _TABLE})
"""Every rule that a value of a build can break, by name."""
