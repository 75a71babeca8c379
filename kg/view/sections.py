"""The sections of the report of a build; every row leads to its sentence and its place."""

from collections.abc import Mapping, Sequence

from kg.errors import Severity
from kg.view.content import MOST, BuildNotes, Json, ReportContent
from kg.view.listing import NOTHING, change, framed, in_english, marked, names, node, rest, row, table
from kg.view.markup import escaped
from kg.view.timeline import has_figure, timeline_figure

_SHEET = 45
"""Lines of one drawing, so that it fits on a sheet of paper."""

_GAPS = 6
_REPAIRED = 6
_GAP_NAMES = {
    "industries_without_figure": ("Industries without a target that has a figure", "没有量化目标的行业"),
    "regions_without_policy": ("Provinces without a policy on what the nation regulates", "缺少相应政策的省份"),
    "policies_without_issuer": ("Policies without issuer", "没有发布机关的政策"),
    "policies_without_date": ("Policies without date", "没有日期的政策"),
}


class Sections:
    """Writes the sections."""

    def __init__(self, notes: BuildNotes) -> None:
        self._notes = notes

    def documents(self) -> str:
        """Return what was read and repaired, and what was not read."""
        rows = (
            (
                escaped(one["title"]) or NOTHING,
                escaped(one["path"]),
                escaped(one["encoding"]),
                _repairs(one.get("repairs") or {}),
            )
            for one in sorted(self._notes.documents, key=lambda one: str(one["path"]))
        )
        heads = (
            ("", "Document", "文件标题"),
            ("file", "File", "文件"),
            ("code", "Encoding", "编码"),
            ("", "Repairs", "修复"),
        )
        return table(heads, rows, total=len(self._notes.documents), source="manifest.json") + self._findings()

    def _findings(self) -> str:
        told = [one for one in self._notes.findings if one.severity is not Severity.INFO]
        notes = len(self._notes.findings) - len(told)
        hint = (
            f"<p class=quiet>Notes in manifest.json: {notes} · manifest.json 中另有说明 {notes} 条</p>" if notes else ""
        )
        if not told:
            return f"<p class=none>Nothing was skipped. 没有跳过的文件。</p>{hint}"
        heads = (
            ("code", "Finding", "问题"),
            ("file", "Where", "位置"),
            ("", "What", "说明"),
            ("", "Remedy", "处理办法"),
        )
        rows = (
            (
                f"<span class={one.severity}>{one.severity}</span> {escaped(one.code)}",
                escaped(one.where),
                escaped(one.message),
                escaped(one.remedy),
            )
            for one in told
        )
        heading = "<h3>Not read, or read with care <span class=zh>未读或需留意</span></h3>"
        return f"{heading}{table(heads, rows, total=len(told), source='manifest.json')}{hint}"

    def policies(self, content: ReportContent) -> str:
        """Return the policies, those of the same issuers together."""
        parts, number = [], 0
        for issuers, policies in content.policies:
            label = escaped(issuers) or "issuer not stated <span class=zh>未说明发布机关</span>"
            parts.append(f'<tr class=group><th colspan="4">{label} <small>({len(policies)})</small></th></tr>')
            for one in policies:
                number += 1
                mark = f"<br><small>{escaped(one['number'])}</small>" if one["number"] else ""
                name = f"{node(one['iri'], one['label'])}{mark}"
                cells = escaped(one["date"] or ""), name, self._evidence(one["evidence"])
                parts.append(row(number, cells, style="date"))
        heads = (("date", "Date", "日期"), ("", "Policy", "政策"), ("sentence", "Sentence and place", "原文与出处"))
        return framed(heads, parts) + rest(content.totals["policies"] - number, "kg query policies")

    def targets(self, content: ReportContent) -> str:
        """Return the drawing of the targets with a figure, and the table of all."""
        anchors = {one["iri"]: f"target-{number}" for number, one in enumerate(content.targets, start=1)}
        figured = [one for one in content.targets if has_figure(one)]
        plain = len(content.targets) - len(figured)
        sheets = (figured[start : start + _SHEET] for start in range(0, len(figured), _SHEET))
        parts = [f"<div class=wide>{timeline_figure(sheet, anchors)}</div>" for sheet in sheets]
        if plain and figured:
            parts.append(
                f"<p class=quiet>The drawing has the targets with a figure; {plain} without one stand in the table. "
                f"图中为有数值的目标，另有{plain}项无数值的目标见下表。</p>"
            )
        rows = (
            row(number, self._target(one), style="due", anchor=anchors[one["iri"]])
            for number, one in enumerate(content.targets, start=1)
        )
        heads = (
            ("due", "Due", "期限"),
            ("", "Indicator and change", "指标与变化"),
            ("", "Set by, where, whom", "提出、地区、行业"),
            ("sentence", "Sentence and place", "原文与出处"),
        )
        parts.append(framed(heads, list(rows)))
        return "\n".join(parts) + rest(content.totals["targets"] - len(content.targets), "kg targets")

    def _target(self, one: Json) -> tuple[str, ...]:
        setters = "、".join(node(thing["iri"], thing["label"]) for thing in one["policies"])
        about = setters, names(one["holders"]), names(one["regions"]), names(one["industries"])
        seen = one.get("progress") or {}
        known = f"{escaped(seen['note'])}<br>{escaped(seen['note_zh'])}" if seen.get("observation") else ""
        return (
            str(one["deadline"] or "—"),
            f"{node(one['iri'], one['indicator']['label'])}{in_english(one['indicator'])}<br>{change(one)}"
            + (f"<br><small>Latest observed · 最近观测：{known}</small>" if known else ""),
            "<br>".join(filter(None, about)) or NOTHING,
            self._evidence(one["evidence"], fallback=one["text"]),
        )

    def conflicts(self, found: Json) -> str:
        """Return the figures that contradict each other."""
        parts = [f"<p class=quiet>{escaped(found['note'])}</p>"]
        for one in found["conflicts"][:MOST]:
            parts.append(f"<h3>{escaped(one['sentence'])}<br><span class=zh>{escaped(one['sentence_zh'])}</span></h3>")
            heads = (("", "Figure", "数字"), ("", "Set by", "提出"), ("sentence", "Sentence and place", "原文与出处"))
            cells = (
                (
                    change(figure),
                    names([*figure["policies"], *figure["holders"]]) or NOTHING,
                    self._evidence(figure["evidence"], fallback=figure["text"]),
                )
                for figure in one["figures"]
            )
            parts.append(table(heads, cells, total=len(one["figures"])))
        if not found["conflicts"]:
            parts.append("<p class=none>None was found. 未发现。</p>")
        return "\n".join(parts) + rest(found["count"] - min(len(found["conflicts"]), MOST), "kg gaps --conflicts")

    def gaps(self, found: Json) -> str:
        """Return what the documents do not say, the first of each kind."""
        parts = [f"<p class=quiet>{escaped(found['note'])}</p>"]
        if found["warning"]:
            parts.append(f"<p class=warning>{escaped(found['warning'])}</p>")
        for kind, (english, chinese) in _GAP_NAMES.items():
            parts.append(f"<h3>{english} <span class=zh>{chinese}</span> <small>({found['counts'][kind]})</small></h3>")
            items = "".join(
                f"<li>{escaped(one['sentence'])}<br>{self._evidence(one['evidence'], empty='')}</li>"
                for one in found[kind][:_GAPS]
            )
            parts.append(f"<ul class=plain>{items}</ul>" + rest(found["counts"][kind] - _GAPS, "kg gaps"))
        return "\n".join(parts)

    def rejected(self) -> str:
        """Return what was found and broke a rule of the ontology."""
        if not self._notes.rejected:
            return "<p class=none>Nothing broke a rule. 没有违反规则的内容。</p>"
        heads = (
            ("", "Rule", "规则"),
            ("", "What", "内容"),
            ("sentence", "Sentence and place", "原文与出处"),
            ("", "Why, and the remedy", "原因与处理办法"),
        )
        rows = (
            (
                escaped(one["rule"]),
                " ".join(filter(None, (escaped(one[name]) for name in ("subject", "predicate", "object")))),
                self._evidence(
                    [_rejected_place(one)] if one["sentence"] else [], empty=escaped(one["document"]) or NOTHING
                ),
                escaped(one["remedy"]),
            )
            for one in self._notes.rejected[:MOST]
        )
        return table(heads, rows, total=len(self._notes.rejected), source="rejected.csv")

    def _evidence(self, evidence: Sequence[Json], *, fallback: str = "", empty: str | None = None) -> str:
        """Return the first sentence with its decisive words marked, and its place."""
        if not evidence:
            return (f"<q>{escaped(fallback)}</q>" if fallback else NOTHING) if empty is None else empty
        first = evidence[0]
        return f"<q>{marked(first)}</q><br><span class=place>{_place(first, len(evidence))}</span>"


def _place(citation: Json, number: int) -> str:
    more = f" (+{number - 1})" if number > 1 else ""
    parts = (
        escaped(citation["document"]),
        f"<b>{escaped(citation['path'])}</b>",
        f"<b>{escaped(citation.get('place') or '')}</b>" if citation.get("place") else "",
        f"<span class=range>{citation['start']}–{citation['end']}{more}</span>",
    )
    return " · ".join(filter(None, parts))


def _rejected_place(one: Mapping[str, str]) -> Json:
    start, _, end = one["place"].partition("-")
    place = {"start": int(start or 0), "end": int(end or 0)}
    return {"quote": one["sentence"], "words": [], "document": "", "path": one["document"], **place}


def _repairs(repairs: Mapping[str, int]) -> str:
    most = sorted(repairs.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{escaped(kind)} {number}" for kind, number in most[:_REPAIRED])
    others = len(most) - _REPAIRED
    return (shown + (f" <small>and {others} more kinds</small>" if others > 0 else "")) or NOTHING
