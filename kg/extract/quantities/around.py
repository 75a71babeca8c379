"""Who holds a statement, where it applies and which industries it concerns."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from kg.extract.context import Context
from kg.extract.coverage import work
from kg.extract.patterns import POST
from kg.extract.quantities.mentions import Mentions
from kg.extract.quantities.places import Places
from kg.extract.quantities.sectors import Sectors
from kg.extract.quantities.sources import Sources
from kg.extract.quantity_patterns import ATTRIBUTION, REPORTED, RETELLS
from kg.extract.scope import Scope
from kg.model import Claim, EntityKind, Mention, Predicate, Span

_ACCORDING = re.compile("(?:按照|依照|根据|依据|按)《?")
_GOES_ON = re.compile("》?(?:的?(?:要求|规定|部署|安排))?[，,]")
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[，。；：:！？\n“”、（(]|据|由|对|在|(?:今年|去年|前年|\d年|\d月|\d日|日前|近日|目前|其中|此外|同时|而)[，,]?)$"
)
_SAID_BEHIND = re.compile(r"[^，。；“”\n]{0,40}(?:说|介绍|表示|告诉记者|指出|坦言|透露)")
_OWN_AIM = re.compile("的目标(?:是|为)")
_SAME_FIRM = re.compile(r"该(?:集团|公司|企业|行|厂|院|校|联盟|项目)|(?:^|[，。；“\n])(?:公司|集团)(?!治理|制|债)")
"""Words for the firm that was named last, a company before its plants and fields."""
_SETS_ITSELF = re.compile(
    "(?:还|也|已经?|则|均|日前|近日|\\d{1,2}月(?:\\d{1,2}日)?)?(?:提出|宣布|承诺|计划(?!单列)|力争|表示|拟|将(?=在|于|到|投|建|新))"
)
"""Behind a body: it says what it aims at."""
_SAME_PLANT = re.compile(r"该厂|(?:^|[，。；“\n])(?:工厂|厂里|厂区|厂内)")
_PLANT = re.compile("厂$|电站$")
_SHORT_BODY = re.compile(
    r"(?:^|[据，。；“\n])(?:我们|本|该)?(?P<end>协会|学会|联合会|商会|联盟|研究院|研究所|研究中心|基金会|交易所|公司|集团|本行|央行)"
    r"(?:自己|方面)?(?=统计|介绍|表示|认为|称|预计|指出|的打算|计划|提出|披露|承诺|宣布|力争|将|已|去年|今年|目前)"
)
"""A body by the last word of its name: the last one named that ends in it."""
_MEETING = re.compile(
    r"(?:^|[，。；“\n])(?:会议|大会|座谈会|推进会)(?:要求|指出|强调|提出|明确|部署|决定|通报|学习|认为|原则)"
)
_HELD = re.compile(r"[^，。；\n]{0,24}(?:召开|举行|主持|举办)")
"""What a body does whose meeting speaks in the lines that follow."""
_FIRM = re.compile("公司|企业|厂")
_COMPANY = re.compile("公司$|集团$")
_GOVERNMENT = re.compile(r"(?:^|[，。；“\n])(?:本届|该国|现任)?政府")
_SPEECH_TITLE = re.compile("讲话|致辞|演讲|发言|寄语")
_POST = re.compile(POST)
_HEAD = 160
_SPEECH = 400
_BEHIND = 3


class Surroundings:
    """Mentions, scopes and claims of a section, ready to be asked by position.

    Parameters
    ----------
    context : Context
        The section.
    mentions : iterable of Mention
        Everything that it names.
    scopes : tuple of Scope
        Which policy it speaks for, where.
    claims : tuple of Claim
        What it says of its policies.
    """

    def __init__(
        self, context: Context, mentions: Iterable[Mention], *, scopes: tuple[Scope, ...], claims: tuple[Claim, ...]
    ) -> None:
        self._context = context
        kinds: dict[EntityKind, list[Mention]] = {kind: [] for kind in EntityKind}
        for mention in mentions:
            kinds[mention.kind].append(mention)
        self.policies = Mentions(kinds[EntityKind.POLICY])
        self.titles = Mentions(m for m in self.policies.all if not m.refers)
        self.bodies = Mentions(kinds[EntityKind.AGENCY] + kinds[EntityKind.ORGANIZATION])
        self.places = Places(context, Mentions(kinds[EntityKind.REGION]), self.bodies)
        self.sources = Sources(context, self.bodies)
        self.sectors = Sectors(context, Mentions(kinds[EntityKind.INDUSTRY]), titles=self.titles, claims=claims)
        self._scopes = scopes
        self._scope_starts = [scope.span.start for scope in scopes]
        self._regions_of: dict[tuple[str, ...], Mention] = {}
        for claim in claims:
            key = work(claim.subject)
            applies = claim.predicate is Predicate.APPLIES_TO_REGION and claim.plain
            if not applies or not isinstance(claim.object, Mention):
                continue
            if key not in self._regions_of or claim.rule == "region-title":
                self._regions_of[key] = claim.object

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything that bodies and territories of the section are called."""
        named = (*self.bodies.all, *self.places.all)
        return frozenset(name for mention in named for name in (mention.surface, mention.name))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first characters of those names."""
        return frozenset(name[:1] for name in self.names)

    @cached_property
    def _reports(self) -> list[int]:
        return [match.end() for match in RETELLS.finditer(self._context.text)]

    @cached_property
    def _main(self) -> Mention | None:
        """Return the first mention of the policy that the section names most; None where two are named as often."""
        counts = Counter(policy.core for policy in self.policies.all).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        return next(policy for policy in self.policies.all if policy.core == counts[0][0])

    def scope(self, position: int) -> Scope | None:
        """Return the scope that holds a position."""
        index = bisect_right(self._scope_starts, position) - 1
        if index >= 0 and position < self._scopes[index].span.end:
            return self._scopes[index]
        return None

    def policy_before(self, sentence: Span, clause: Span, position: int) -> Mention | None:
        """Return the policy that a demand without a named subject belongs to.

        The one named last in its line, else the one that the section names most; None where a body or another
        territory is the subject.
        """
        text = self._context.text
        if ATTRIBUTION.search(text, sentence.start, position) and not self.policies.inside(
            Span(sentence.start, position)
        ):
            return None
        if _OWN_AIM.search(text, sentence.start, position) and not self.policies.between(sentence.start, position):
            return None
        line = self.places.line(sentence.start)
        policy = self.policies.last(line, position) or self._main
        if policy is None or policy.span.start >= position:
            return None
        if policy.span.start < line and self.places.inside(Span(sentence.start, position)):
            return None
        if policy.span.start < sentence.start:
            region, own = self.places.find(clause, clause, sentence), self.region_of(policy, None)
            if self.holder(sentence, position)[0] is not None or (
                region and (own is None or region.concept != own.concept)
            ):
                return None
        return policy

    @cached_property
    def home(self) -> Mention | None:
        """Return the territory of a section: the only one that its heading names, else the one that it names most."""
        heading = self._context.heading
        if heading is not None:
            named = self.places.inside(heading)
            named += [r for p in self.policies.inside(heading) if (r := self._regions_of.get(work(p))) is not None]
            if len({region.concept for region in named}) == 1:
                return named[0]
            bodies = [b for b in self.bodies.inside(heading) if b.kind is EntityKind.AGENCY]
            governed = {self.places.governed(body) for body in bodies} - {""}
            if not named and len(governed) == 1:
                return self.places.implied(governed.pop(), bodies[0].span)
        return self.places.country

    def policy_followed(self, sentence: Span) -> Mention | None:
        """Return the policy according to which a sentence goes (按照《通知》，试点期限为3年)."""
        text = self._context.text
        named = self.policies.inside(sentence)[:1]
        if not named or not _ACCORDING.fullmatch(text, sentence.start, named[0].span.start):
            return None
        return named[0] if _GOES_ON.match(text, named[0].span.end) else None

    def policy_behind(self, position: int) -> Mention | None:
        """Return the policy whose name follows a figure as its attribute (2万亿美元的气候行动计划)."""
        text = self._context.text
        if text[position : position + 1] != "的":
            return None
        found = self.policies.between(position, position + 60)
        return found[0] if found and found[0].span.start - position <= _BEHIND else None

    def holder(self, sentence: Span, position: int) -> tuple[Mention | None, bool]:
        """Return the body that says or does what stands at a position, and whether it is named as the source."""
        text = self._context.text
        bodies = self.bodies.between(sentence.start, position)
        report = REPORTED.search(text, sentence.start, position)
        if report and not bodies and (policy := self.policies.last(0, report.start())):
            return policy, True
        said = ATTRIBUTION.search(text, sentence.start, position)
        if said:
            sources = [body for body in bodies if body.span.end <= said.end()]
            if sources:
                return sources[-1], True
        for body in reversed(bodies):
            if _SUBJECT_BEFORE.search(text[max(sentence.start, body.span.start - 12) : body.span.start]):
                return body, False
        if bodies and _FIRM.search(text, bodies[-1].span.end, position):
            return bodies[-1], False
        referred = None if bodies else self._referred(sentence, position) or self.convener(position)
        return referred or self._speaker(position), False

    def others_aim(self, sentence: Span, position: int) -> bool:
        """Tell whether a meeting, or a body as the subject of the sentence, says what it aims at itself."""
        if self.convener(position):
            return True
        last = next((b for b in reversed(self.bodies.between(sentence.start, position))), None)
        return last is not None and _SETS_ITSELF.match(self._context.text, last.span.end) is not None

    @cached_property
    def _meets(self) -> bool:
        return "会" in self._context.text

    def convener(self, position: int) -> Mention | None:
        """Return the body whose meeting speaks in a line (会议要求，…); None where the line tells of no meeting."""
        if not self._meets:
            return None
        text, line = self._context.text, self.places.line(position)
        if not _MEETING.search(text, max(line - 1, 0), position):
            return None
        held = (body for body in self.bodies.between(0, position) if _HELD.match(text, body.span.end))
        return next(held, None)

    def _referred(self, sentence: Span, position: int) -> Mention | None:
        """Return the firm or government that 该集团 or 政府 stand for: the one named last."""
        text, before = self._context.text, max(sentence.start - 1, 0)
        if firm := _SAME_FIRM.search(text, before, position):
            if "该" not in firm[0] and self._own_firm is not None:
                return self._own_firm
            line = self.bodies.between(self.places.line(sentence.start), sentence.start)
            firms = [b for b in line if _COMPANY.search(b.name)] or line
            last = firms[-1] if firms else None
            return last if last is not None and last.kind is EntityKind.ORGANIZATION else None
        if _SAME_PLANT.search(text, before, position):
            named = reversed(self.bodies.between(0, sentence.start))
            return next((body for body in named if _PLANT.search(body.name)), None)
        if short := _SHORT_BODY.search(text, before, position):
            earlier = reversed(self.bodies.between(0, sentence.start))
            return next((body for body in earlier if body.name.endswith(short["end"])), None)
        if _GOVERNMENT.search(text, before, position):
            named = reversed(self.bodies.between(0, sentence.start))
            return next((body for body in named if body.name.endswith("政府")), None)
        return None

    @cached_property
    def _own_firm(self) -> Mention | None:
        """Return the firm that 公司 means in a section about it: one of its heading, else the one named most."""
        heading = self._context.heading
        firms = [b for b in self.bodies.all if b.kind is EntityKind.ORGANIZATION and _COMPANY.search(b.name)]
        titled = [firm for firm in firms if heading is not None and heading.contains(firm.span)]
        counts = Counter(firm.name for firm in titled or firms).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        return next(firm for firm in firms if firm.name == counts[0][0])

    @cached_property
    def orator(self) -> Mention | None:
        """Return the body of the person whose speech the section is, if its heading calls it one."""
        heading, text = self._context.heading, self._context.text
        if heading is None or not _SPEECH_TITLE.search(text, heading.start, heading.end):
            return None
        near = self.bodies.between(heading.start, heading.end + _HEAD)
        return next((body for body in near if _POST.match(text, body.span.end)), None)

    def reporter(self, position: int) -> Mention | None:
        """Return the white paper or report that a position still retells; None where a body was named since."""
        ends = self._reports
        index = bisect_right(ends, position) - 1
        if index < 0 or self.bodies.last(ends[index], position) is not None:
            return None
        return self.policies.last(0, ends[index])

    def _speaker(self, position: int) -> Mention | None:
        """Return the body of the person whose speech in quotation marks holds a position: “…”某公司经理某某说."""
        text = self._context.text
        close = text.find("”", position, position + _SPEECH)
        if close < 0 or "\n" in text[position:close] or "“" in text[position:close].replace("‘", ""):
            return None
        if not _SAID_BEHIND.match(text, close + 1):
            return None
        behind = self.bodies.between(close, close + 60)
        return behind[0] if behind and behind[0].span.start - close <= _BEHIND else None

    def default_holder(self, sentence: Span, last: Mention | None) -> Mention | None:
        """Return the body that the lines before spoke of, if the sentence speaks of no territory."""
        regions = self.places.inside(sentence)
        if last is None or last.kind is EntityKind.POLICY or not regions:
            return last
        own = self.places.governed(last) if last.kind is EntityKind.AGENCY else ""
        return last if all(region.concept == own for region in regions) else None

    def region_of(self, owner: Mention | None, last: Mention | None) -> Mention | None:
        """Return the territory of a policy or an authority; that of the line for what nobody in particular holds."""
        if owner is None:
            return last
        if owner.kind is EntityKind.POLICY:
            implied = self.places.implied(owner.jurisdiction, owner.span) if owner.jurisdiction else None
            titled = next(iter(self.places.inside(owner.span)), None)
            return self._regions_of.get(work(owner)) or implied or last or titled
        if owner.kind is EntityKind.AGENCY:
            return self.places.implied(self.places.governed(owner), owner.span) or last
        return None
