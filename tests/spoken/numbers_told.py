"""The numbers of a sentence, in whatever notation, for tests to compare."""

import re
from collections import Counter
from decimal import Decimal

_WORDS = {
    12: "trillion 万亿 兆 조 Billionen billions billones nghìn_tỷ",
    9: "billion Milliarden milliards milliard mil_millones tỷ",
    8: "亿 億 억",
    6: "million Millionen millions millones triệu",
    4: "万 萬 만",
}
SCALES = {word.replace("_", " "): power for power, words in _WORDS.items() for word in words.split()}
"""Powers of ten by their words."""
_FRENCH = {"billion": 12}
"""What is another power in French than in English."""
_DATES = re.compile(
    r"\b[QH][1-4](?= \d{4})|\d{1,2}月|第\d四半期|\d{1,2}월|\d분기"
    r"|\d\. (?:Quartal|Halbjahr)|\dere? (?:tri|se)mestre|\de (?:tri|se)mestre|\d\.(?:er|º) (?:tri|se)mestre"
    r"|[Tt]háng \d{1,2}"
)
"""Months and parts of a year: only the year is a number in every language."""
_NAMES = re.compile(r"(?<![A-Za-z])G\d+")
_SIGNS = {"de": (",", "."), "es": (",", "."), "fr": (",", "\u202f"), "vi": (",", ".")}


def numbers_told(text: str, language: str = "en") -> Counter[Decimal]:
    """How often each number is said, as it is meant: 4.76 trillion and 4.76万亿 are one."""
    point, group = _SIGNS.get(language, (".", ","))
    scales = SCALES | (_FRENCH if language == "fr" else {})
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    number = rf"−?\d+(?:{re.escape(group)}\d{{3}})*(?:{re.escape(point)}\d+)?"
    plain = _NAMES.sub("", _DATES.sub("", text))
    found = re.findall(rf"({number})(?:[\s\u00a0]*({words}))?", plain)
    return Counter(_meant(digits, scales.get(word, 0), point, group) for digits, word in found)


def _meant(digits: str, power: int, point: str, group: str) -> Decimal:
    size = digits.replace(group, "").replace(point, ".").replace("−", "-")
    return Decimal(size).scaleb(power).normalize()
