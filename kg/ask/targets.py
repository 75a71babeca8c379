"""The forms of question about targets: of an industry, a region, a policy or a body, with a year or without."""

from kg.ask.patterns import Form

_YEAR_EN = r" (?:(?:are )?due )?<by> {year}"
_YEAR_ZH = r"<to_zh>{year}<ago_zh>"


def _of(slot: str, *, year: bool) -> tuple[str, ...]:
    """Return the patterns that ask for the targets of a thing."""
    name = f"{{{slot}}}"
    by, until = (_YEAR_EN, _YEAR_ZH) if year else ("", "")
    english = (
        rf"<ask>?<targets> (?:of|for|in|from|set by|set in|set for) {name}{by}",
        rf"<ask>?<targets> (?:are )?(?:set|stated|laid down|there)? ?(?:by|in|for) {name}{by}",
        rf"<ask>?{name}(?:'?s)? <targets>{by}",
        rf"<ask><targets> (?:<must>|did|has|have) {name} (?:<set>|<reach>){by}",
        rf"<ask><targets> (?:that )?{name} <must> <reach>{by}",
        rf"<ask><targets> (?:that )?(?:<touch>|apply (?:to|in)) {name}{by}",
        rf"what (?:targets )?(?:<must>|did) {name} <reach>{by}",
    )
    chinese = (
        rf"{name}的?{until}的?<targets_zh>(?:都?有<which_zh>|是<which_zh>)?",
        rf"{name}{until}的?都?有<which_zh><targets_zh>",
        rf"{name}{until}<must_zh><own_zh>了?<which_zh><targets_zh>",
        rf"{name}{until}<must_zh><reach_zh>了?<which_zh>(?:样的)?<targets_zh>?",
        rf"{name}<own_zh>的?{until}的?<targets_zh>(?:都?有<which_zh>|是<which_zh>)",
        rf"{until}的?<which_zh><targets_zh>(?:<touch_zh>|适用于){name}",
    )
    # With the year in front the name stands where a time stands otherwise.
    early = (
        rf"{_YEAR_ZH}{name}的?<targets_zh>(?:都?有<which_zh>|是<which_zh>)?",
        rf"{_YEAR_ZH}{name}都?有<which_zh><targets_zh>",
        rf"{_YEAR_ZH}{name}<must_zh>(?:<reach_zh>|<own_zh>)了?<which_zh>(?:样的)?<targets_zh>?",
        rf"<by> {{year}},? what <must> {name} <reach>",
    )
    return (*english, *chinese, *early) if year else (*english, *chinese)


def _forms(slot: str, english: str, chinese: tuple[str, str]) -> tuple[Form, Form]:
    return (
        Form(
            id=f"targets-of-{slot}-by-year",
            english=f"{english} by {{year}}",
            chinese=chinese[1],
            patterns=_of(slot, year=True),
        ),
        Form(id=f"targets-of-{slot}", english=english, chinese=chinese[0], patterns=_of(slot, year=False)),
    )


TARGET_FORMS: tuple[Form, ...] = (
    Form(
        id="targets",
        english="which targets are there",
        chinese="有哪些目标",
        patterns=(
            r"<ask><targets>(?: (?:are there|do you know|exist))?",
            r"(?:一共|总共|共)?有<which_zh><targets_zh>",
            r"<targets_zh>都?有<which_zh>",
        ),
    ),
    Form(
        id="targets-by-year",
        english="which targets fall due by {year}",
        chinese="{year}年前到期的目标有哪些",
        patterns=(
            r"<ask>?<targets>(?: that)?(?: (?:fall|are|come|is|falls))?(?: due)? <by> {year}",
            r"<ask><targets> (?:end|expire|run out|(?:must|are to|have to) be (?:met|reached|achieved)) <by> {year}",
            r"<to_zh>{year}<ago_zh>(?:要?(?:到期|<reach_zh>))?的?<targets_zh>(?:都?有<which_zh>|是<which_zh>)?",
            r"<to_zh>{year}<ago_zh>都?有<which_zh><targets_zh>(?:到期)?",
            r"<to_zh>{year}<ago_zh><must_zh>(?:到期|<reach_zh>)的?<which_zh><targets_zh>",
            r"<which_zh><targets_zh><to_zh>{year}<ago_zh>到期",
        ),
    ),
    Form(
        id="targets-of-industry-and-region",
        english="which targets does {region} have for {industry}",
        chinese="{region}对{industry}有哪些目标",
        patterns=(
            r"<ask><targets> (?:<must>|has|have) {region} (?:<set>|<reach>) (?:for|on|in) {industry}",
            r"<ask>?<targets> (?:for|on|of|<touch>) {industry} in {region}",
            r"<ask>?<targets> (?:of|in) {region} (?:for|on|<touch>) {industry}",
            r"what (?:targets )?<must> {industry} <reach> in {region}",
            r"{region}(?:对|在|针对|<touch_zh>){industry}(?:方面|上)?的?(?:<own_zh>了?|都?有)?<which_zh><targets_zh>",
            r"{region}(?:的|<touch_zh>){industry}的?<targets_zh>(?:都?有<which_zh>|是<which_zh>)",
        ),
    ),
    *_forms("industry", "what must {industry} reach", ("{industry}有哪些目标", "{industry}{year}年前要达到什么目标")),
    *_forms(
        "region",
        "which targets does {region} have",
        ("{region}的目标有哪些", "{region}到{year}年的目标有哪些"),
    ),
    *_forms(
        "policy",
        "what targets does {policy} set",
        ("{policy}提出了哪些目标", "{policy}到{year}年提出了哪些目标"),
    ),
    *_forms(
        "agency",
        "what targets does {agency} set",
        ("{agency}提出了哪些目标", "{agency}到{year}年提出了哪些目标"),
    ),
    Form(
        id="reductions-by-year",
        english="how much must {name} reduce by {year}",
        chinese="{name}到{year}年要降低多少",
        patterns=(
            r"(?:how much|what) <must> {name} <cut> <by> {year}",
            r"<by> {year},? (?:how much|what) <must> {name} <cut>",
            r"{name}<to_zh>{year}<ago_zh><must_zh><cut_zh>(?:有?<which_zh>|多少)",
            r"<to_zh>{year}<ago_zh>{name}<must_zh><cut_zh>(?:有?<which_zh>|多少)",
        ),
    ),
    Form(
        id="reductions",
        english="how much must {name} reduce",
        chinese="{name}要降低多少",
        patterns=(
            r"(?:how much|what) <must> {name} <cut>",
            r"{name}<must_zh><cut_zh>(?:有?<which_zh>|多少)",
        ),
    ),
)
