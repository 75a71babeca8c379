"""Mentions of policies: which expressions name one, and which of them a short form or a referring word stands for."""

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from kg.chinese import fold
from kg.extract.candidates import Candidate, find_candidates, issuers_before, jurisdiction_of, short_form_candidates
from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.numbers import STANDARD_NUMBER, number_beside
from kg.extract.patterns import PUBLISH
from kg.extract.replacing import LATER, REPLACED_AFTER
from kg.extract.spans import Occupied
from kg.extract.titles import Title, TitleParser
from kg.model import EntityKind, Mention, Span

_OF_YEAR = re.compile(r"20\d\d年$")
_LOOSE = 0.6
"""Part of the letters of a headline that the title of what was issued must hold, in order."""

_LONGEST_TITLE = 300
"""Letters of a title that is compared letter by letter."""

_PROPOSED = re.compile("(?:建议|呼吁|亟须|亟需|尽快|探索|应当?)[^，。；《》]{0,10}(?:制定|出台|编制|起草)$")
_TYPE_AFTER = re.compile("(?:等\\d{0,9}项)?(?:团体|国家|行业|地方|推荐性|强制性){1,6}标准")
_TERRITORIES = frozenset({HitKind.REGION, HitKind.AGENCY})
_PEOPLES = "人民"
_TWO = 2
_LONGEST_HEAD = 60
"""Letters of a title before a well-known name in it."""
_NEAR = 250
"""Characters after two policies within which 前者 and 后者 mean them."""
_MEMORY = 100
"""Policies before them among which words that refer look for the one that they stand for."""
_OPEN_QUOTE = '“"‘「『'
_AFTER_TITLE = re.compile(r"\s{0,9}(?:白皮书|等?\d{0,9}项?(?:国家|行业|团体|地方|国际|推荐性|强制性)?标准|框架公约)")
_NOT_POLICY_AFTER = re.compile(
    r"\s{0,9}的?(?:学术|研究|年度|联合|最新|评估)?(?:报告|课程|报道|杂志|期刊|节目|一书|一文|文章|栏目|专栏|记者|采访|教材|丛书|著作|歌曲|影片|论文)"
)
_NOT_POLICY_BEFORE = re.compile(
    r"(?:课程|教材|做客|题为|题名|文章|论文|著作|专著|报道|刊发|发表|记者|作品|专题片|节目|书籍|歌曲)(?:的|了)?$"
)
_PUBLISHED = re.compile(rf"(?:{PUBLISH}|实施|施行|执行|纳入|列入|根据|按照|依据|落实)了?\s*[^，。；《》]{{0,6}}$")
_SHORT = (
    r"\s{{0,9}}(?:[（(][^（）()]{{0,40}}?[）)]\s{{0,9}})?[（(](?:[^（）()]|[（(][^（）()]{{0,20}}[）)]){{0,40}}?"
    r"(?:(?:以下|下文|下称)?(?:统一)?简称|(?:以下|下文)?称|下称)[为：:]?\s{{0,9}}[“\"‘《]{{0,3}}"
    r"(?P<short>[^”\"’》，。；）)]{{1,{most}}})[”\"’》]{{0,3}}\s{{0,9}}[）)]"
)
_TOLD_SHORT = re.compile(
    r"(?:简称|下称)[为：:]?[“\"‘《]{0,3}(?P<short>[^“”\"’《》，。；（）()\n]{4,24})[”\"’》]{0,3}[）)]"
)
DEFINITION = re.compile(_SHORT.format(most=24))
"""Brackets after a name that give it a short form: （以下简称《意见》）."""


def short_forms(text: str, policies: Iterable[Mention]) -> dict[str, Mention]:
    """Return the policies of a section by the short forms that the brackets after their titles define."""
    named = (policy for policy in policies if not policy.refers)
    return {fold(match["short"]): policy for policy in named if (match := DEFINITION.match(text, policy.span.end))}


def find_policies(context: Context, parser: TitleParser) -> tuple[Mention, ...]:
    """Return the mentions of policies in a section, by start.

    Names are read in order: a short form holds from its definition on, and words that refer (《意见》, 该方案) take the
    nearest policy before them that they fit. A title whose type is unknown counts only where something is issued.
    """
    return tuple(_Reader(context, parser).read())


class _Reader:
    def __init__(self, context: Context, parser: TitleParser) -> None:
        self.context, self.parser = context, parser
        self.text = context.text
        self.mentions: list[Mention] = []
        self.named: list[Mention] = []  # those that do not merely refer
        self.taken = Occupied(len(context.text), ())
        self.short: dict[str, Mention] = {}
        self.told: dict[str, bool] = {}
        self.places = {hit.end: hit for hit in context.hits if hit.kind is HitKind.REGION}

    def read(self) -> list[Mention]:
        candidates = [*find_candidates(self.context), *short_form_candidates(self.text, self._forms())]
        for candidate in sorted(candidates, key=lambda c: (c.span.start, -c.span.end)):
            if not self.taken.free(candidate.span):
                continue
            mention = self._referring(candidate) or self._named(candidate)
            if mention is None:
                continue
            self.mentions.append(mention)
            self.taken.take(mention.span)
            if not mention.refers:
                self.named.append(mention)
            if number := number_beside(self.text, mention.span):
                self.short[fold(self.text[number.start : number.end])] = mention
            if match := DEFINITION.match(self.text, mention.span.end):
                self.short[fold(match["short"])] = mention
        return _join_heading(self._with_short_forms(), self.context)

    def _forms(self) -> set[str]:
        """Return the short forms defined here or before that say what type of policy they mean: 节水条例, not 该文."""
        told = {match["short"] for match in _TOLD_SHORT.finditer(self.text)} | set(self.context.defined)
        return {form for form in told if self.parser.type_of(form) and not self.parser.is_bare(form)}

    def _with_short_forms(self) -> list[Mention]:
        """Give a short form that stands before its definition the name that it gets there."""
        return [
            replace(full, span=m.span, surface=m.surface, rule="anaphor", confidence=0.85, refers=True)
            if not m.refers and (full := self.short.get(fold(m.name))) and full.core != m.core
            else m
            for m in self.mentions
        ]

    def _named(self, candidate: Candidate) -> Mention | None:
        if candidate.head or candidate.rule in {"of-two", "short-form"}:
            return None
        if candidate.rule == "known-policy":
            return self._known(candidate)
        if candidate.rule == "title-brackets" and (known := self._spelt_out(candidate)):
            return known
        words = self.text[candidate.words.start : candidate.words.end]
        if candidate.rule == "standard-number":
            number = re.sub(r"\s+", " ", words)
            title = Title(name=number, core=fold(number), edition="", type="standard")
        else:
            issuers = issuers_before(self.context, candidate.words)
            title = self.parser.parse(words, issuers=issuers)
            if candidate.rule == "title-about" and issuers and not title.carrier:
                title = replace(title, name=words[issuers:].strip())
        if not self._is_policy(title, candidate):
            return None
        return self._mention(candidate, title)

    def _mention(self, candidate: Candidate, title: Title) -> Mention:
        return Mention(
            span=candidate.span,
            surface=title.carrier or self.text[candidate.words.start : candidate.words.end],
            kind=EntityKind.POLICY,
            name=title.name,
            rule=candidate.rule,
            confidence=0.95 if title.type else 0.7,
            core=title.core,
            edition=title.edition,
            jurisdiction=jurisdiction_of(self.context, candidate.words),
        )

    def _known(self, candidate: Candidate) -> Mention | None:
        alias = self.text[candidate.words.start : candidate.words.end]
        hits = (hit for hit in self.context.hits.inside(candidate.words) if hit.kind is HitKind.POLICY)
        policy = self.context.vocabulary.known_policies[next(hits).concepts[0]]
        if (policy.context and not self._tells(policy.context)) or self._inside_title(candidate):
            return None
        title = self.parser.parse(policy.label_zh)
        mention = replace(self._mention(candidate, title), surface=alias, concept=policy.id, confidence=0.9)
        if policy.type == "report" and (local := self._local_report(candidate)):
            return local
        year = _OF_YEAR.search(self.text, max(candidate.span.start - 5, 0), candidate.span.start)
        if year and policy.type == "report":
            span = Span(year.start(), candidate.span.end)
            name = year[0] + policy.label_zh
            return replace(mention, span=span, surface=year[0] + alias, name=name, concept="", edition=year[0])
        return mention

    def _inside_title(self, candidate: Candidate) -> bool:
        """Tell whether a well-known name is only part of a longer title in brackets."""
        span = candidate.span
        opened = self.text.rfind("《", max(span.start - _LONGEST_HEAD, 0), span.start)
        if opened < 0 or "》" in self.text[opened : span.start]:
            return False
        return (opened + 1, self.text[span.end : span.end + 1]) != (span.start, "》")

    def _tells(self, pattern: str) -> bool:
        """Tell whether the section holds what a pattern of the vocabulary asks for; looked for once."""
        if pattern not in self.told:
            self.told[pattern] = re.search(pattern, self.text) is not None
        return self.told[pattern]

    def _spelt_out(self, candidate: Candidate) -> Mention | None:
        """Return the well-known policy whose name a title spells out, with its type after it."""
        start = candidate.words.start
        for hit in self.context.hits.inside(candidate.words):
            place = next(self.context.hits.inside(Span(start, hit.start)), None)
            leads = place and place.kind in _TERRITORIES and (place.start, place.end) == (start, hit.start)
            if hit.kind is not HitKind.POLICY or not (leads or hit.start == start):
                continue
            rest = self.parser.type_of(self.text[hit.end : candidate.words.end])
            if rest and rest == self.context.vocabulary.known_policies[hit.concepts[0]].type:
                name = self._known(replace(candidate, words=Span(hit.start, hit.end)))
                return replace(name, surface=self.text[start : candidate.words.end]) if name else None
        return None

    def _local_report(self, candidate: Candidate) -> Mention | None:
        """Return the work report of a local government, whose place stands before the well-known name."""
        start = candidate.span.start
        told = _OF_YEAR.search(self.text, max(start - 5, 0), start)
        start = told.start() if told else start
        place = self.places.get(start) or self.places.get(start - len(_PEOPLES))
        if place is None or not place.concepts[0].startswith("cn-"):
            return None
        year = told or _OF_YEAR.search(self.text, max(place.start - 5, 0), place.start)
        span = Span(min(year.start(), place.start) if year else place.start, candidate.span.end)
        title = self.parser.parse(self.text[span.start : span.end])
        mention = self._mention(replace(candidate, span=span, words=span), title)
        return replace(mention, rule="local-report", edition=year[0] if year else "", jurisdiction=place.concepts[0])

    def _is_policy(self, title: Title, candidate: Candidate) -> bool:
        if candidate.rule != "title-brackets":
            return bool(title.type) and self.parser.is_policy(title.type) and len(title.core) > 3
        of_company = self._is_of_company(candidate) and title.type != "standard"
        if of_company or self.parser.is_bare(title.name) or not re.search(r"[\u4e00-\u9fff]", title.name):
            return False
        if _AFTER_TITLE.match(self.text, candidate.span.end) or number_beside(self.text, candidate.span):
            return True
        before = self.text[max(candidate.span.start - 16, 0) : candidate.span.start].rstrip(_OPEN_QUOTE)
        is_proposed = _PROPOSED.search(before) and self._once(candidate)
        is_read = _NOT_POLICY_AFTER.match(self.text, candidate.span.end) or _NOT_POLICY_BEFORE.search(before)
        if is_proposed or is_read:
            return False
        if title.type:
            return self.parser.is_policy(title.type)
        return bool(_PUBLISHED.search(before))

    def _is_of_company(self, candidate: Candidate) -> bool:
        """Tell whether a title begins with the name of a company or an association, whose own paper it is."""
        first = next(self.context.hits.inside(candidate.words), None)
        return first is not None and first.kind is HitKind.ORGANIZATION and first.start == candidate.words.start

    def _once(self, candidate: Candidate) -> bool:
        """Tell whether the words of a candidate stand nowhere else in the section."""
        words = self.text[candidate.span.start : candidate.span.end]
        return self.text.find(words) == candidate.span.start and self.text.find(words, candidate.span.end) < 0

    def _referring(self, candidate: Candidate) -> Mention | None:
        words = self.text[candidate.words.start : candidate.words.end]
        if candidate.rule == "of-two":
            return self._of_two(candidate)
        bare = candidate.head or re.sub(r"[（(][^（）()]*[）)]", "", words)
        antecedent = (
            self.short.get(fold(words)) or self._antecedent(bare, candidate) or self.context.defined.get(fold(words))
        )
        if antecedent is None:
            return None
        surface = self.text[candidate.span.start : candidate.span.end].strip("《》")
        return replace(antecedent, span=candidate.span, surface=surface, rule="anaphor", confidence=0.85, refers=True)

    def _of_two(self, candidate: Candidate) -> Mention | None:
        """Return the one of two policies, named in one sentence, that 前者 or 后者 means."""
        if len(self.named) < _TWO:
            return None
        former, latter = self.named[-_TWO:]
        pair = self.context.sentence(latter.span.start)
        near = (
            self.text.count("。", latter.span.end, candidate.span.start) <= _TWO
            and len(self.text[latter.span.end : candidate.span.start]) < _NEAR
        )
        gap = self.text[former.span.end : latter.span.start]
        together = pair.start <= former.span.start or (gap.count("。") == 1 and len(gap) < _NEAR and "\n" not in gap)
        if former.core == latter.core or not near or not together:
            return None
        meant = former if self.text.startswith("前", candidate.span.start) else latter
        surface = self.text[candidate.span.start : candidate.span.end]
        return replace(meant, span=candidate.span, surface=surface, rule="anaphor", confidence=0.8, refers=True)

    def _is_of_another(self, mention: Mention, bare: str, candidate: Candidate) -> bool:
        """Tell whether a short title is that of another country's act: 挪威议会通过《气候法》 after 《欧洲气候法》."""
        if self.parser.is_bare(bare) or candidate.head:
            return False
        start, named = self.context.sentence(candidate.span.start).start, self.context.sentence(mention.span.start)
        if start <= mention.span.start:
            return False
        regions = self.context.vocabulary.regions
        near = (hit for hit in self.places.values() if start <= hit.start < candidate.span.start)
        foreign = {hit.concepts[0] for hit in near if getattr(regions.get(hit.concepts[0]), "type", "") == "country"}
        told = {hit.concepts[0] for hit in self.places.values() if named.start <= hit.start < named.end}
        return bool(foreign - told)

    def _is_repealed(self, mention: Mention) -> bool:
        """Tell whether a sentence repeals a policy, so that 办法 behind it means the new one."""
        after = REPLACED_AFTER.match(self.text, mention.span.end)
        return after is not None and not LATER.search(after[0])

    def _fits(self, mention: Mention, bare: str) -> bool:
        carried = bare == "通知" and mention.surface.endswith("通知")
        return (
            carried
            or mention.core.endswith(bare)
            or (bare == "标准" and self._is_standard(mention))
            or self.text.startswith(bare, mention.span.end)
        )

    def _is_standard(self, mention: Mention) -> bool:
        beside = number_beside(self.text, mention.span)
        return bool(_TYPE_AFTER.match(self.text, mention.span.end)) or bool(
            beside and STANDARD_NUMBER.match(self.text, beside.start)
        )

    def _antecedent(self, bare: str, candidate: Candidate) -> Mention | None:
        if not candidate.head and not (
            candidate.rule == "title-brackets" and (self.parser.is_bare(bare) or len(bare) < 8)
        ):
            return None
        folded = fold(bare)
        own = self.named[0] if self.named and self.context.in_heading(self.named[0].span.start) else None
        if (
            own
            and self._fits(own, folded)
            and "本" in self.text[max(candidate.span.start - 1, 0) : candidate.span.start + 1]
        ):
            return own
        for mention in reversed(self.named[-_MEMORY:]):
            if (
                self._fits(mention, folded)
                and not self._is_of_another(mention, bare, candidate)
                and not self._is_repealed(mention)
            ):
                return mention
        if candidate.head == "文件" or not self.parser.is_bare(bare):
            return None
        return own


def _join_heading(mentions: list[Mention], context: Context) -> list[Mention]:
    """Give a paraphrase of the title in the heading the name that the body prints."""
    full = [m for m in mentions if not m.refers and not context.in_heading(m.span.start)]
    for index, mention in enumerate(mentions):
        if not context.in_heading(mention.span.start):
            continue
        for other in full[:3]:
            loose = mention.rule == "title-issued" and other is full[0]
            if other.core != mention.core and _paraphrase(mention.core, other.core, loose=loose):
                mentions[index] = replace(mention, name=other.name, core=other.core, edition=other.edition)
                break
    return mentions


def _paraphrase(short: str, full: str, *, loose: bool) -> bool:
    """Tell whether one title tells the other in other words; ``loose`` where a headline says what was issued."""
    if not 8 <= len(short) <= len(full) <= _LONGEST_TITLE or short[-2:] != full[-2:]:
        return False
    blocks = SequenceMatcher(None, short, full, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= (_LOOSE if loose else 0.95) * len(short)
