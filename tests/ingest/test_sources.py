"""Who published a text, and where: only what a line of its own states."""

import pytest

from kg.ingest.corpus import read_text
from kg.ingest.sources import publisher_of, source_of


@pytest.mark.parametrize(
    ("line", "publisher", "url"),
    [
        ("来源：某市生态环境局", "某市生态环境局", ""),
        ("（来源：《江海日报》）", "江海日报", ""),
        ("文章来源: 江海市工业和信息化局 发布时间：2024-09-10 10:20", "江海市工业和信息化局", ""),
        ("信息来源：江海网2024年9月1日", "江海网", ""),
        ("转自：某市节能协会https://example.org/a.html", "某市节能协会", "https://example.org/a.html"),
        ("来源：\nhttps://example.org/b.html", "", "https://example.org/b.html"),
        ("来源：\n江海日报\nhttps://example.org/c.html", "江海日报", ""),
        ("新华社江海9月3日电 记者从会上获悉。", "新华社", ""),
        ("（江海日报9月3日讯）记者从会上获悉。", "江海日报", ""),
        ("本报江海9月3日电 记者从会上获悉。", "", ""),
        ("能源的来源：一半是煤，一半是风。", "", ""),
        ("据新华社报道，9月3日电价下调。", "", ""),
    ],
)
def test_a_source_line_names_publisher_and_address(line: str, publisher: str, url: str) -> None:
    assert source_of(f"标题\n正文第一句。\n{line}\n") == (publisher, url)


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (["低碳简报", "2024年第9期", "江海市节能中心", "本期导读"], "江海市节能中心"),
        (["低碳简报", "主办单位：江海市节能协会", "正文。"], "江海市节能协会"),
        (
            ["关于节能的通知", "各区：", "请执行。", "江海市工业局", "江海市环境局", "2024年9月1日"],
            "江海市工业局、江海市环境局",
        ),
        (["江海职业学院", "教书育人。", "学院在江边。"], ""),
        (["节能改造", "正文提到江海市环境局。", "2024年9月1日"], ""),
        ([], ""),
    ],
)
def test_masthead_and_signature_name_the_publisher(lines: list[str], publisher: str) -> None:
    assert publisher_of(lines) == publisher


def test_what_the_front_matter_says_holds() -> None:
    text = "---\npublisher: 甲部\n---\n# 关于节能的通知\n\n请执行。\n\n江海市工业局\n\n2024年9月1日\n"
    assert read_text(text.encode(), name="a.md").publisher == "甲部"
