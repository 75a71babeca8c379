"""Texts that nobody writes: without a stop, of one sign, of brackets that never close, of figures without end."""

from collections.abc import Callable, Mapping


def repeated(words: str) -> Callable[[int], str]:
    """Return what gives some words over and over, up to a length."""
    return lambda length: (words * (length // len(words) + 1))[:length]


def names(length: int) -> str:
    """Return a list of different companies."""
    return "生态环境部表彰" + "、".join(f"华东{number}钢铁有限公司" for number in range(length // 12)) + "等企业"


def titles(length: int) -> str:
    """Return different titles in one sentence."""
    return "生态环境部印发" + "、".join(f"《钢铁行业{number}号降碳工作方案》" for number in range(length // 18))


ENDLESS: Mapping[str, Callable[[int], str]] = {
    "prose": repeated("推动钢铁行业绿色低碳转型并由生态环境部会同浙江省人民政府制定"),
    "clauses": repeated("到2025年钢铁行业碳排放量比2020年下降5%，根据《工业节能办法》，"),
    "speech": repeated("生态环境部有关负责人表示，《碳排放办法》明确提出降碳，该办法"),
    "digits": repeated("1"),
    "numerals": repeated("一二三四五六七八九"),
    "long figures": repeated("到2030年产能达到" + "9" * 10_000 + "万吨，"),
    "fractions": repeated("1/0"),
    "one sign": repeated("碳"),
    "spaces": repeated("碳 "),
    "blanks": lambda length: "碳" + " " * length + "碳",
    "openings": repeated("《"),
    "round openings": repeated("（"),
    "mixed openings": repeated("《（〔“"),
    "closings": repeated("》）"),
    "nested": lambda length: "印发" + "《" * (length // 2) + "》" * (length // 2),
    "nested round": lambda length: "碳" + "（" * (length // 2) + "）" * (length // 2),
    "empty pairs": repeated("《》（）"),
    "editions": lambda length: "印发《碳排放办法" + "（甲）" * (length // 3) + "》",
    "long title": lambda length: f"生态环境部印发《{'钢' * length}办法》",
    "long heading": lambda length: f"关于印发{'钢' * length}办法的通知\n\n生态环境部印发《{'钢' * length}办法》。",
    "short forms": repeated("《碳办法》（以下简称《碳》）"),
    "industries": repeated("钢铁、水泥、"),
    "regions": repeated("浙江省、江苏省和"),
    "companies": names,
    "titles": titles,
    "basis": repeated("根据《中华人民共和国节约能源法》第1条，"),
    "laws": repeated("《节约能源法》和《节约能源法实施条例》"),
    "proposals": repeated("建议尽快制定《碳排放管理办法》，"),
    "about": repeated("关于印发碳达峰"),
    "markup": repeated("<b><!--<a href='x'>"),
    "dots": repeated("碳.……"),
    "lines": repeated("碳排放\n"),
    "headings": repeated("# 碳\n一、碳\n"),
}


def endless(name: str, length: int) -> str:
    """Return such a text behind a sentence of a domain document, so that it is read as one."""
    return f"碳排放工作通知\n\n为节能降碳，{ENDLESS[name](length)}"
