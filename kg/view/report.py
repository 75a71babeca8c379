"""The report of a build: one page to read, print and check, without any program."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kg.view.content import BuildNotes, ReportContent
from kg.view.markup import asset, still_page
from kg.view.sections import Sections
from kg.view.timeline import STYLE

_TITLE = "Carbon policy: what the documents say · 碳政策：文件内容报告"
_ADVICE = (
    "Each row ends with the sentence that proves it and its place: document, file, line, first and last character, and "
    "in brackets how many more places there are. To check a sample, take the rows with a bold number: every tenth. "
    "每行末尾是原文语句及出处：文件、行号、起止字符，括号内为其他出处的数目。抽查时可看编号加粗的行：每十行一行。"
)
_COUNTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "policies": ("policies", "政策"),
        "agencies": ("agencies", "机关"),
        "organizations": ("organizations", "组织"),
        "industries": ("industries", "行业"),
        "regions": ("regions", "地区"),
        "targets": ("targets", "目标"),
        "observations": ("observations", "观测值"),
        "projections": ("projections", "预测值"),
    }
)


def render_report(content: ReportContent, notes: BuildNotes) -> str:
    """Return the report: the same build gives the same text.

    Parameters
    ----------
    content : ReportContent
        What the graph holds.
    notes : BuildNotes
        What was read, repaired, skipped and kept out.

    Returns
    -------
    str
        HTML that runs no program and loads nothing; every word of a document in it is escaped text.
    """
    body = Sections(notes)
    sections = (
        ("read", "What was read", "已读文件", len(notes.documents), body.documents()),
        (
            "policies",
            "Policies by issuer and date",
            "政策（按发布机关和日期）",
            content.totals["policies"],
            body.policies(content),
        ),
        ("targets", "Targets by deadline", "目标（按期限）", content.totals["targets"], body.targets(content)),
        (
            "conflicts",
            "Conflicting figures",
            "相互矛盾的数字",
            content.conflicts["count"],
            body.conflicts(content.conflicts),
        ),
        ("gaps", "Gaps", "空白", sum(content.gaps["counts"].values()), body.gaps(content.gaps)),
        ("rejected", "Kept out", "未收入的内容", len(notes.rejected), body.rejected()),
    )
    counts = "".join(f"<li><b>{number:,}</b>{en} <span class=zh>{zh}</span></li>" for en, zh, number in _counts(notes))
    page = [
        f"<h1>{_TITLE}</h1>",
        f"<p class=quiet>{_ADVICE}</p>",
        '<p><a href="graph.html">The network · 打开关系图</a></p>',
        "<nav>"
        + "".join(f'<a href="#{id_}">{en} · {zh} ({number})</a>' for id_, en, zh, number, _ in sections)
        + "</nav>",
        f"<ul class=counts>{counts}</ul>",
        *(
            f'<h2 id="{id_}">{en} <span class=zh>{zh}</span> <small>({number})</small></h2>\n{text}'
            for id_, en, zh, number, text in sections
        ),
    ]
    return still_page(_TITLE, page, style=asset("report.css") + asset(STYLE), language="en")


def _counts(notes: BuildNotes) -> Iterator[tuple[str, str, int]]:
    yield "documents", "文件", len(notes.documents)
    for name, (english, chinese) in _COUNTED.items():
        yield english, chinese, notes.found.get(name, 0)
