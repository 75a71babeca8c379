"""Mentions of bodies with public authority: by table, composed for a place, departments, governments of countries."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.candidates import bracketed
from kg.extract.context import Context
from kg.extract.foreign import foreign_states
from kg.extract.lexicon import Hit, HitKind
from kg.extract.numbers import STANDARD_NUMBER
from kg.extract.patterns import (
    BOUNDARY,
    COUNTRY_BODY,
    DEPARTMENT,
    INNER,
    LOCAL_BODY,
    NOT_INNER,
    ORGANIZATION_END,
    POST,
    STATE_POST,
    ZONE_BODY,
)
from kg.extract.spans import Index, Occupied
from kg.extract.units import end_of_name
from kg.model import EntityKind, Mention, Span
from kg.vocabulary import Agency, Region

_SEPARATOR = re.compile(r"[\s、和与及，]{1,2}")
_DEPARTMENT = re.compile(rf"(?P<department>{DEPARTMENT}|{INNER})(?P<post>{POST})?")
_POST = re.compile(POST)
_GOVERNMENT = re.compile(rf"{COUNTRY_BODY}|(?:现任|前任?|时任)?(?:{STATE_POST})")
_PARLIAMENT = re.compile(
    r"(?:联邦)?(?P<body>内阁|国会|(?:国民|联邦|全国)?议会|国民大会|全国[\u4e00-\u9fff]{2,4}院|联邦议院|气象局|统计局|地质调查局|环境署|环保署|参议院|众议院|上议院|下议院|最高法院|最高法|国务院)(?!大厦|山|大臣|议员|[选民]|中的?)"
)
"""Cabinet, parliament and court of a country, straight after its name."""
_STATE_BODY = re.compile("政府|议会|立法院|最高法院")
_MISSION = re.compile(r"(?P<body>驻[\u4e00-\u9fff]{1,8}?(?:大使馆|使馆|总?领事馆|代表处|代表团|使团))")
"""A mission of a country, straight after its name."""
_SAME_GOVERNMENT = re.compile(
    rf"(?:(?<=由)|(?<=[，。]))(?:时任|现任|前任?)?(?:{STATE_POST})|"
    r"(?:本届|该届|该国|[\u4e00-\u9fff]{1,2}党)[\u4e00-\u9fff]{0,2}政府"
)
_MINISTRY = re.compile(
    r"(?P<name>(?:[\u4e00-\u9fff]{2,8}(?<![部署省会])、){0,3}[\u4e00-\u9fff]{2,12}?)(?:(?P<minister>大臣|部长)|(?:部|署|局|委员会)(?=表示|宣布|发布|印发|出台|颁布|通过|计划|又|已|正式|首次|联合|会同|称|说|公布|提出|[，。、；（(]|与|和|将|日前|近日|曾|于|为|向|等|\d|在|则|也|还|拟|对|呼吁|主张|警告|批评|同|制定|要求|推出|批准|修订|提交|启动|推动|撤销|负责|自|据|依据|根据|公告|更新|修改|拨款|估计|预计|决定|指出|提供|审议|牵头))"
)
_ALSO_DEPARTMENT = re.compile(r"[、和与及](?P<name>[\u4e00-\u9fff]{2,8}?司)(?![法机令长局])")
_ALSO_MINISTRY = re.compile(
    r"[、和与及](?P<name>[\u4e00-\u9fff]{2,8}?(?:省(?![市委内级长])|部(?![门署分队])|署(?!名)))(?=[\u4e00-\u9fff，、。])"
)
_LEVELS = {
    "自治区": {"autonomous-region"},
    "省": {"province"},
    "市": {"prefecture", "municipality"},
    "州": {"prefecture"},
    "区": {"county"},
    "县": {"county"},
}
_HEAD = re.compile(r"(?:政府)?(?:党组书记、|党组成员、)?(?:常务|代)?副?(?:(?:省|市|县|区|州)长|主席)(?![安成期于助假])")
_ALSO_HEAD = re.compile(r"(?:常委|副书记|书记)、(?:代)?(?P<post>(?:省|市|县|区|州)长|自治区主席|(?:政府)?主席)")
_ANY = "各有关该本省市区县州级"
_UNION_BODY = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:中心|总署|署|委员会|秘书处|开发银行)")
_RULES_FOR = re.compile("(?:工作|运行)?(?:管理)?(?:办法|规定|章程|规则|细则|条例)")
"""What follows, in the title of rules that a body gives, the bodies that they are for."""
_LOCAL_BODY = re.compile(LOCAL_BODY)
_ZONE_BODY = re.compile(ZONE_BODY)
_NO_BODY = re.compile(
    f"{NOT_INNER.pattern}|{BOUNDARY.pattern.replace('与|', '').replace('和|', '').replace('及|', '')}|"
    "格局|大局|布局|全局|结局|时局|建设|推进"
)
_BODIES = frozenset({HitKind.AGENCY, HitKind.ORGANIZATION, HitKind.TAIL})
_SESSION = re.compile(r"第?[一二三四五六七八九十]{1,3}届$")
_INSTITUTE = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?:研究所|研究院|研究中心|规划院|设计院|学院|实验室|信息中心|标准化技术委员会|出版社)"
)
_FORUM_VERB = re.compile(
    r"(?:成员国?|国家|方面|机制)?(?:领导人|峰会|部长)?[已还]?(?:应|将|讨论|会晤|举行|同意|支持|强调|指出|认为|表示|宣布|通过|发布|提出|呼吁|印发|签署|决定|达成|要求|承诺|委员会)"
)
_FORUM_TITLE = re.compile(
    r"[^《》\n]{0,60}?(?:备忘录|框架|宣言|声明|协定|协议|倡议|公报|共识|议程)(?:[（(][^（）()]{0,30}[）)])?》"
)
"""The rest of a title that states themselves agreed on; an act of a union is given by its bodies."""
_REPORTER = re.compile(r"(?:记者|[^，。；\n]{0,14}[\d日 ]电|电|摄|讯|报道|客户端|发表|刊)")
_ASSOCIATION = re.compile(r"(?:(?!下属|旗下|所属|加入|[和与及等、的])[\u4e00-\u9fff]){1,8}?(?:联合会|协会|学会|商会)")
"""What makes the name of a company the beginning of that of an association."""
_CALLED = re.compile(rf"(?:{ORGANIZATION_END})(?P<bracket>[（(])(?:以下|下文|下称)?(?:统称|简称|称)?为?[：:]?[“\"]?$")
_LONGEST_CALLED = 20
"""Letters before a short form in which the end of the full name and its bracket are looked for."""

_PLACES_BACK = 12
"""Names of places before a bare 省 or 市 among which the one that it means is looked for."""

_JOINT = 30
"""Bodies that issue together at the most."""

_LOCAL = {
    "province",
    "municipality",
    "autonomous-region",
    "special-administrative-region",
    "prefecture",
    "county",
    "zone",
}


def find_agencies(context: Context) -> tuple[Mention, ...]:
    """Return the mentions of agencies, and of organizations that the tables know, by start.

    A later name in a joint list takes the region of the one before it (江苏省生态环境厅、农业农村厅). A post names its
    body.
    """
    found = [*_Finder(context).find(), *_of_states(context)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _of_states(context: Context) -> Iterator[Mention]:
    """Yield the governments and parliaments of states that no table knows: 拉各斯州政府."""
    for state in foreign_states(context):
        body = _STATE_BODY.match(context.text, state.end)
        if body is None:
            continue
        span = Span(state.start, body.end())
        surface = context.text[span.start : span.end]
        yield Mention(
            span=span, surface=surface, kind=EntityKind.AGENCY, name=surface, rule="agency-state", confidence=0.9
        )


@dataclass(frozen=True, slots=True)
class _Title:
    span: Span


class _Finder:
    def __init__(self, context: Context) -> None:
        self.context, self.text = context, context.text
        self.regions = {hit.end: hit for hit in context.hits if hit.kind is HitKind.REGION}
        self.region_spans = {hit.span for hit in self.regions.values()}
        self.region_starts = {span.start for span in self.region_spans}
        patterns = context.vocabulary.agency_patterns.values()
        self.tails = {tail: (pattern.id, tail) for pattern in patterns for tail in pattern.full}
        for pattern in patterns:
            self.tails |= {short: (pattern.id, full) for short, full in pattern.short}
        self.titles = Index(_Title(span) for span in bracketed(context.text))
        self.found: list[Mention] = []
        self.home: Region | None = None  # the region of the first local body of the section
        self.places = [hit for hit in self.regions.values() if not hit.concepts[0].startswith("+")]
        self.place_ends = [hit.end for hit in self.places]
        self.last_local: tuple[int, Region] | None = None
        self.redefined: set[str] = set()  # names of the table that the section gives to a body of its own

    def find(self) -> Iterator[Mention]:
        for hit in self.context.hits:
            mention = self._body(hit)
            if mention is not None and not self._inside_title(mention):
                self.found.append(self._with_department(mention))
                self.found.extend(self._also_head(mention))
                self.found.extend(self._also_beside(mention))
        governments = [m for m in self.found if m.rule == "government"]
        self.found += self._same_government(governments)
        yield from self.found

    def _body(self, hit: Hit) -> Mention | None:
        if self.found and hit.start < self.found[-1].span.end:
            return None
        if hit.kind is HitKind.REGION:
            return self._of_country(hit) or self._head_of(hit) or self._other_local(hit)
        if hit.kind not in {HitKind.AGENCY, HitKind.ORGANIZATION, HitKind.TAIL}:
            return None
        return self._local(hit) or (self._known(hit) if hit.kind is not HitKind.TAIL else None)

    def _known(self, hit: Hit) -> Mention | None:
        agency = self.context.vocabulary.agencies[hit.concepts[0]]
        start = hit.start
        if hit.kind is HitKind.ORGANIZATION and (self._is_redefined(hit) or _ASSOCIATION.match(self.text, hit.end)):
            return None
        if agency.level == "media" and _REPORTER.match(self.text, hit.end):
            return None
        if hit.alias.isascii() and STANDARD_NUMBER.match(self.text, start):
            return None
        if hit.span in self.region_spans and not (
            (self.text[start - 1 : start] == "《" and _FORUM_TITLE.match(self.text, hit.end))
            or _FORUM_VERB.match(self.text, hit.end)
        ):
            return None
        if foreign := self._foreign_namesake(hit, agency):
            return foreign
        if agency.level == "department" and _POST.match(self.text, hit.end) and agency.broader:
            agency = self.context.vocabulary.agencies[agency.broader[0]]
        if (region := self.regions.get(start)) and region.concepts[0] == "cn":
            start = region.start
        elif self.text[max(start - 2, 0) : start] == "国家":
            start -= 2
        kind = EntityKind.ORGANIZATION if hit.kind is HitKind.ORGANIZATION else EntityKind.AGENCY
        return self._mention(Span(start, hit.end), agency.label_zh, "agency-table", concept=agency.id, kind=kind)

    def _foreign_namesake(self, hit: Hit, agency: Agency) -> Mention | None:
        """Return the ministry of another country that has the name of one of China: 新加坡财政部."""
        country = self.regions.get(hit.start)
        region = self.context.vocabulary.regions.get(country.concepts[0]) if country else None
        if country is None or region is None or region.type != "country" or region.id == agency.jurisdiction:
            return None
        if agency.jurisdiction != "cn":
            return None
        span = Span(country.start, hit.end)
        return self._mention(span, region.label_zh + self.text[hit.start : hit.end], "agency-foreign")

    def _is_redefined(self, hit: Hit) -> bool:
        """Tell whether the section calls another body so: …有限公司（以下简称…）, where the table means a group."""
        called = _CALLED.search(self.text, max(hit.start - _LONGEST_CALLED, 0), hit.start)
        if called and not (self.found and self.found[-1].span.end == called.start("bracket")):
            self.redefined.add(hit.alias)
        return hit.alias in self.redefined

    def _local(self, hit: Hit) -> Mention | None:
        tail = self.tails.get(self.text[hit.start : hit.end])
        if tail is None:
            return None
        pattern, full = tail
        region, start = self._region_before(hit)
        if region is None:
            return None
        self.home = self.home or region
        self.last_local = hit.end, region
        name = region.label_zh + full
        return self._mention(Span(start, hit.end), name, "agency-local", concept=f"{region.id}-{pattern}")

    def _region_before(self, hit: Hit) -> tuple[Region | None, int]:
        regions = self.context.vocabulary.regions
        session = _SESSION.search(self.text, max(hit.start - 6, 0), hit.start)
        adjacent = self.regions.get(session.start() if session else hit.start)
        if adjacent and adjacent.concepts[0] in regions and regions[adjacent.concepts[0]].type in _LOCAL:
            return regions[adjacent.concepts[0]], adjacent.start
        if self.last_local and hit.kind is not HitKind.ORGANIZATION:
            end, region = self.last_local
            if _SEPARATOR.fullmatch(self.text[end : hit.start]) and region.type in _LOCAL:
                return region, hit.start
        begin = session.start() if session else hit.start
        for word, types in _LEVELS.items():
            before = begin - len(word)
            if self.text.startswith(word, before) and (before <= 0 or self.text[before - 1] not in _ANY):
                return self._around(begin, types, word=word), before
        return None, hit.start

    def _around(self, position: int, types: set[str], *, word: str) -> Region | None:
        """Return the region that a bare 省 or 市 means: named in the sentence, of the bodies, named before."""
        regions = self.context.vocabulary.regions
        last = bisect_left(self.place_ends, position) - 1
        places = self.places[max(last + 1 - _PLACES_BACK, 0) : last + 1]
        begin = self.context.sentence(position).start
        near: list[Region] = [regions[hit.concepts[0]] for hit in reversed(places) if hit.start >= begin]
        far: list[Region] = [regions[hit.concepts[0]] for hit in reversed(places) if hit.start < begin]
        later: list[Region] = [regions[hit.concepts[0]] for hit in self.places[last + 1 :][:_PLACES_BACK]]
        for region in [*near, *([self.home] if self.home else []), *far, *later]:
            parents = (regions[parent] for parent in region.broader if region.type in _LOCAL)
            for fitting in (region, *parents):
                if fitting.type in types and fitting.label_zh.endswith(word):
                    return fitting
        return None

    def _other_local(self, hit: Hit) -> Mention | None:
        """Return a local body that no pattern of the table knows: 福建省海洋与渔业局."""
        region = self.context.vocabulary.regions.get(hit.concepts[0])
        zone = _ZONE_BODY.match(self.text, hit.end)
        match = zone or _LOCAL_BODY.match(self.text, hit.end)
        if region is None or region.type not in _LOCAL or match is None or _NO_BODY.search(match[0]):
            return None
        inside = self.context.hits.overlapping(Span(hit.end, match.end()))
        bodies = _BODIES - {HitKind.TAIL} if zone else _BODIES
        if any(other.kind in bodies or (other.kind is HitKind.REGION and other != hit) for other in inside):
            return None
        self.home = self.home or region
        self.last_local = match.end(), region
        span = Span(hit.start, match.end())
        # A zone is called by the short name of its city: 苏州高新区.
        name = (
            self.text[hit.start : match.end()].replace("管委会", "管理委员会") if zone else region.label_zh + match[0]
        )
        return self._mention(span, name, "agency-local")

    def _also_head(self, party: Mention) -> Iterator[Mention]:
        """Yield the government where the secretary of a party committee is its head too: 市委副书记、市长."""
        match = _ALSO_HEAD.match(self.text, party.span.end) if party.concept.endswith("-party") else None
        if match:
            region = self.context.vocabulary.regions[party.concept.removesuffix("-party")]
            span = Span(*match.span("post"))
            yield self._mention(span, f"{region.label_zh}人民政府", "agency-post", concept=f"{region.id}-gov")

    def _also_beside(self, body: Mention) -> Iterator[Mention]:
        """Yield the body after another that leaves out what both share: 价格司、环资司; 日本经济产业省和环境省."""
        last = self.found[-1]
        if last.rule == "agency-department" and (match := _ALSO_DEPARTMENT.match(self.text, last.span.end)):
            span = Span(*match.span("name"))
            yield self._mention(span, body.name + match["name"], "agency-department")
        agency = self.context.vocabulary.agencies.get(body.concept)
        country = self.context.vocabulary.regions.get(agency.jurisdiction if agency else "")
        if country and country.type == "country" and country.id != "cn":
            match = _ALSO_MINISTRY.match(self.text, last.span.end)
            if match and self.context.hits.at(match.start("name")) is None:
                span = Span(*match.span("name"))
                yield self._foreign(span, country.label_zh + match["name"])

    def _foreign(self, span: Span, name: str) -> Mention:
        agencies = self.context.vocabulary.agencies.values()
        known = next((agency for agency in agencies if name in {agency.label_zh, *agency.aliases_zh}), None)
        return self._mention(
            span, known.label_zh if known else name, "agency-foreign", concept=known.id if known else ""
        )

    def _of_union(self, hit: Hit, region: Region) -> Mention | None:
        """Return a body of a union of states: 东盟能源中心."""
        match = _UNION_BODY.match(self.text, hit.end)
        if match is None or NOT_INNER.search(match[0]) or "国家" in match[0]:
            return None
        return self._mention(Span(hit.start, match.end()), region.label_zh + match[0], "agency-foreign")

    def _head_of(self, hit: Hit) -> Mention | None:
        """Return the government that a mayor or governor after the name of a place leads."""
        region = self.context.vocabulary.regions.get(hit.concepts[0])
        start = hit.end - (self.text[hit.end - 1] in "省市县区州")
        match = _HEAD.match(self.text, start) or _HEAD.match(self.text, hit.end)
        if region is None or region.type not in _LOCAL or match is None or match.end() <= hit.end:
            return None
        self.home = self.home or region
        span = Span(hit.start, match.end())
        name = f"{region.label_zh}人民政府"
        return self._mention(span, name, "agency-post", concept=f"{region.id}-gov")

    def _of_country(self, hit: Hit) -> Mention | None:
        region = self.context.vocabulary.regions.get(hit.concepts[0])
        if region is not None and region.type == "group":
            return self._of_union(hit, region)
        if region is None or region.type != "country" or region.id == "cn":
            return None
        if match := _GOVERNMENT.match(self.text, hit.end):
            span = Span(hit.start, match.end())
            return self._mention(span, f"{region.label_zh}政府", "government", concept=f"{region.id}-gov")
        if match := _PARLIAMENT.match(self.text, hit.end) or _MISSION.match(self.text, hit.end):
            rule = "agency-foreign" if match.re is _PARLIAMENT else "agency-mission"
            return self._mention(Span(hit.start, match.end("body")), region.label_zh + match["body"], rule)
        match = _MINISTRY.match(self.text, hit.end)
        if match is None or NOT_INNER.search(match["name"]):
            return None
        written = f"{region.label_zh}{match['name']}"
        name = f"{written.removesuffix('部')}部" if match["minister"] else f"{region.label_zh}{match[0]}"
        return self._foreign(Span(hit.start, match.end()), name)

    def _with_department(self, mention: Mention) -> Mention:
        if mention.kind is EntityKind.ORGANIZATION:
            return self._with_branch(mention)
        institute = _INSTITUTE.match(self.text, mention.span.end)
        if institute and "的" not in institute[0] and not NOT_INNER.search(institute[0]):
            of_rules = _RULES_FOR.match(self.text, institute.end()) and self.text[mention.span.start - 1] == "《"
            return mention if of_rules else self._institute(mention, institute)
        match = _DEPARTMENT.match(self.text, mention.span.end)
        if match is None or NOT_INNER.search(match["department"]) or mention.kind is not EntityKind.AGENCY:
            return mention
        within = self.context.hits.inside(Span(match.start() + 1, match.end()))
        if any(hit.kind in {HitKind.AGENCY, HitKind.ORGANIZATION, HitKind.TAIL} for hit in within):
            return mention
        span = Span(mention.span.start, match.end("department"))
        surface = self.text[span.start : span.end]
        if _POST.match(self.text, match.end("department")):
            return replace(mention, span=span, surface=surface)
        name = mention.name + match["department"]
        known = self.context.vocabulary.agency_labels.get(name, "")
        return replace(mention, span=span, surface=surface, name=name, concept=known, rule="agency-department")

    def _with_branch(self, mention: Mention) -> Mention:
        start, end = mention.span.start, end_of_name(self.context, mention.span.start, mention.span.end)
        if end == mention.span.end:
            return mention
        surface = self.text[start:end]
        if re.fullmatch("(?:集团|股份)?(?:有限)?公司|集团", surface[len(mention.surface) :]):
            return replace(mention, span=Span(start, end), surface=surface)
        return self._mention(Span(start, end), surface, "organization-of-body", kind=EntityKind.ORGANIZATION)

    def _institute(self, mention: Mention, match: re.Match[str]) -> Mention:
        span = Span(mention.span.start, match.end())
        name = mention.name + match[0]
        return self._mention(span, name, "organization-of-body", kind=EntityKind.ORGANIZATION)

    def _same_government(self, governments: list[Mention]) -> Iterator[Mention]:
        if len({mention.name for mention in governments}) != 1:
            return
        taken = Occupied(len(self.text), (mention.span for mention in self.found))
        for match in _SAME_GOVERNMENT.finditer(self.text):
            span = Span(*match.span())
            if taken.free(span):
                yield replace(governments[0], span=span, surface=match[0], rule="government-same", refers=True)

    def _inside_title(self, mention: Mention) -> bool:
        """Bodies inside 《》 belong to the title unless it begins with its issuer."""
        titles = (title.span for title in self.titles.overlapping(mention.span))
        around = next((t for t in titles if t.start < mention.span.start and mention.span.end < t.end), None)
        return around is not None and not self._leads(mention, around)

    def _leads(self, mention: Mention, title: Span) -> bool:
        begins = title.start + 1
        leads = mention.span.start == begins or any(
            other.span.start == begins and other.span.end <= mention.span.start for other in self.found[-_JOINT:]
        )
        about = "关于" in self.text[mention.span.end : title.end]
        return leads and (about or mention.rule == "agency-local" or mention.span.start in self.region_starts)

    def _mention(
        self, span: Span, name: str, rule: str, *, concept: str = "", kind: EntityKind = EntityKind.AGENCY
    ) -> Mention:
        surface = self.text[span.start : span.end]
        return Mention(span=span, surface=surface, kind=kind, name=name, rule=rule, concept=concept, confidence=0.97)
