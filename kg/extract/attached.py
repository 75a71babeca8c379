"""Plans that come with the notice that issues them: which one a notice carries, and the sections that are its text."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.context import Context
from kg.model import Mention

_AGREED = re.compile(
    r"[》”]?[^，。；\n]{0,10}(?:已经|业经|已)[^。；\n]{0,30}?(?:同意|批准|通过)[^。；\n]{0,16}?(?:印发|公布|发布|下发)"
)
"""Behind a title: it was approved and is now sent out."""
_SENT = re.compile(r"[》”]?[^，。；\n]{0,24}?(?:印发|发给|公布如下|予以公布|予以发布|下发)")
_NOW = re.compile(r"(?:现将|现印发|兹将)[^，。；\n]{0,20}?《?$")
"""Around a title: 现将《…》印发给你们."""
_REACH = 40


def attached_policy(text: str, policies: Iterable[Mention]) -> Mention | None:
    """Return the policy that a notice says it carries (现将《某方案》印发给你们); the sections behind are its text.

    Parameters
    ----------
    text : str
        The document.
    policies : iterable of Mention
        The policies of the notice.
    """
    for policy in policies:
        if policy.refers:
            continue
        now = _NOW.search(text, max(policy.span.start - _REACH, 0), policy.span.start)
        if _AGREED.match(text, policy.span.end) or (now and _SENT.match(text, policy.span.end)):
            return policy
    return None


def with_attached(context: Context, policies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the policies of a section with the one whose text it is, which its heading stands for.

    A heading that names a policy itself speaks for that one.
    """
    heading, attached = context.heading, context.attached
    if attached is None or heading is None or any(context.in_heading(policy.span.start) for policy in policies):
        return policies
    words = context.text[heading.start : heading.end]
    return (replace(attached, span=heading, surface=words, rule="policy-attached", refers=True), *policies)
