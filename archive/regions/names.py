"""What a region is also called: its name without suffix, and an autonomous one's without its peoples."""

import re
from functools import cache
from typing import Final

PEOPLES: Final = (
    "蒙古族", "蒙古", "回族", "藏族", "维吾尔族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族",
    "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族",
    "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "柯尔克孜", "土族",
    "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "锡伯族", "锡伯", "塔吉克族", "塔吉克",
    "普米族", "怒族", "鄂温克族", "裕固族", "保安族", "独龙族", "鄂伦春族", "各族", "仡佬族", "俄罗斯族",
    "塔塔尔族", "塔塔尔", "乌孜别克族", "乌孜别克", "门巴族", "门巴", "珞巴族", "珞巴", "阿昌族", "德昂族",
    "基诺族", "赫哲族", "京族", "高山族", "达斡尔", "鄂温克", "鄂伦春",
)  # fmt: skip
"""The peoples in the names of autonomous regions, prefectures, counties and banners, and of townships."""

_AUTONOMOUS: Final = re.compile(r"自治(区|州|县|旗)$")
_PEOPLE: Final = re.compile(f"({'|'.join(sorted(PEOPLES, key=len, reverse=True))})$")
_PEOPLES_TOWNSHIP: Final = re.compile(r"(?:(族)|(?:少数)?民族)(乡|镇|苏木)$")
_SUFFIX: Final = re.compile(r"(特别行政区|地区|街道|苏木|林区|特区|省|市|县|区|旗|盟|州|镇|乡)$")
_SHORTEST: Final = 2


def base(name: str) -> str:
    """The name without suffix and peoples: 攀枝花, 延边, 双江; the whole if one character were left."""
    if autonomous := _AUTONOMOUS.search(name):
        return _without_peoples(name[: autonomous.start()])
    stem = _SUFFIX.sub("", name)
    return stem if len(stem) >= _SHORTEST else name


def township_of_a_people(name: str) -> str | None:
    """杨梅彝族苗族回族乡 is called 杨梅乡, 阿什里哈萨克民族乡 阿什里乡; None for all others."""
    found = _PEOPLES_TOWNSHIP.search(name)
    if found is None:
        return None
    stem = _without_peoples(name[: found.start()] + (found[1] or ""))
    return stem + found[2] if stem + found[2] != name and not stem.endswith("族") else None


@cache
def shorter(name: str) -> tuple[str, ...]:
    """What a unit of that name is called for short: 攀枝花; 延边, 延边州; 双江, 双江县; 内蒙古, 内蒙古区."""
    stem = base(name)
    found = [] if stem == name else [stem]
    if autonomous := _AUTONOMOUS.search(name):
        found.append(stem + autonomous[1])
    return tuple(each for each in found if len(each) >= _SHORTEST)


def _without_peoples(stem: str) -> str:
    """鄂温克族自治旗 and 东乡族自治县 are their people's own: that name stays, without 族."""
    rest = stem
    while found := _PEOPLE.search(rest):
        if len(rest[: found.start()]) < _SHORTEST:
            break
        rest = rest[: found.start()]
    return rest.removesuffix("族") if len(rest) > _SHORTEST else rest
