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
_OF_LANGUAGES = {
    "fr": {"billion": 12},
    "de": {"Billion": 12, "Milliarde": 9, "Million": 6},
    "es": {"billón": 12, "millón": 6},
}
"""What only one language says, or what is another power in it than in English."""
_DATES = re.compile(
    r"\b[QH][1-4](?= \d{4})|\d{1,2}月|第\d四半期|\d{1,2}월|\d분기"
    r"|\d\. (?:Quartal|Halbjahr)|\dere? (?:tri|se)mestre|\de (?:tri|se)mestre|\d\.(?:er|º) (?:tri|se)mestre"
    r"|[Tt]háng \d{1,2}"
)
"""Months and parts of a year: only the year is a number in every language."""
_NAMES = re.compile(r"(?<![A-Za-z])G\d+")
_SIGNS = {"de": (",", "."), "es": (",", "."), "fr": (",", "\u202f"), "vi": (",", ".")}


_JOINED = re.compile(r"(?P<whole>−?\d[\d,]*)[조兆](?P<rest>\d{1,4})[억億]")
"""What does not fill 조 is counted in 억: 1조4176억 is told as 1.418 trillion elsewhere."""
_HALF = Decimal("0.5")


class NumbersTold(Counter[Decimal]):
    """How often each number is said; one to the last 억 is another's that rounds it to fewer digits."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Counter):
            return NotImplemented
        here, there = sorted((self - other).elements()), sorted((other - self).elements())
        return len(here) == len(there) and all(map(_is_rounded, here, there))

    __hash__ = None  # type: ignore[assignment] # as a Counter has none


def _is_rounded(one: Decimal, other: Decimal) -> bool:
    """Whether one of two amounts from a trillion on is the other with fewer digits."""
    if min(abs(one), abs(other)) < 10**12:
        return False
    fine, coarse = sorted((one, other), key=lambda amount: int(amount.normalize().as_tuple().exponent))
    steps = (10 ** int(amount.normalize().as_tuple().exponent) for amount in (fine, coarse))
    return fine % 10**8 == 0 and abs(fine - coarse) <= _HALF * (sum(map(Decimal, steps)))


def numbers_told(text: str, language: str = "en") -> NumbersTold:
    """How often each number is said, as it is meant: 4.76 trillion and 4.76万亿 are one."""
    point, group = _SIGNS.get(language, (".", ","))
    scales = SCALES | _OF_LANGUAGES.get(language, {})
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    number = rf"−?\d+(?:{re.escape(group)}\d{{3}})*(?:{re.escape(point)}\d+)?"
    plain = _JOINED.sub(_unjoined, _NAMES.sub("", _DATES.sub("", text)))
    found = re.findall(rf"({number})(?:[\s\u00a0]*({words}))?", plain)
    return NumbersTold(_meant(digits, scales.get(word, 0), point, group) for digits, word in found)


def _meant(digits: str, power: int, point: str, group: str) -> Decimal:
    size = digits.replace(group, "").replace(point, ".").replace("−", "-")
    return Decimal(size).scaleb(power).normalize()


def _unjoined(found: re.Match[str]) -> str:
    """`1.4176조`."""
    return f"{found['whole'].replace(',', '')}.{found['rest']:0>4}조"
