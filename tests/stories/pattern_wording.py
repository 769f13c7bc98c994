"""How patterns of passages name things and write figures, in English, Korean and Chinese."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.month import YEAR, Period
from tests.stories.pattern_names import GOODS_NAMES, ORDINALS, PARTNERS, name_period

_KO = (
    "DEU 독일 JPN 일본 KOR 한국 AUS 호주 BRA 브라질 IND 인도 VNM 베트남 GBR 영국 "
    "FRA 프랑스 ITA 이탈리아 RUS 러시아 CAN 캐나다 CHL 칠레 MEX 멕시코 PER 페루 ARG 아르헨티나 "
    "NGA 나이지리아 ZAF 남아프리카공화국 EGY 이집트 KEN 케냐 AGO 앙골라 GIN 기니 DZA 알제리 MYS 말레이시아 "
    "THA 태국 IDN 인도네시아 SGP 싱가포르 SAU 사우디아라비아 KWT 쿠웨이트 QAT 카타르 OMN 오만 ESP 스페인 "
    "POL 폴란드 HUN 헝가리 IRL 아일랜드 TUR 튀르키예 CHE 스위스 NZL 뉴질랜드 "
)
_ZH = (
    "DEU 德国 JPN 日本 KOR 韩国 AUS 澳大利亚 BRA 巴西 IND 印度 VNM 越南 GBR 英国 FRA 法国 ITA 意大利 "
    "RUS 俄罗斯 CAN 加拿大 CHL 智利 MEX 墨西哥 PER 秘鲁 ARG 阿根廷 NGA 尼日利亚 ZAF 南非 EGY 埃及 KEN 肯尼亚 "
    "AGO 安哥拉 GIN 几内亚 DZA 阿尔及利亚 MYS 马来西亚 THA 泰国 IDN 印度尼西亚 SGP 新加坡 SAU 沙特阿拉伯 "
    "KWT 科威特 QAT 卡塔尔 OMN 阿曼 ESP 西班牙 POL 波兰 HUN 匈牙利 IRL 爱尔兰 TUR 土耳其 CHE 瑞士 NZL 新西兰 "
)
_KO_GOODS = (
    "자동차 휴대전화 선박 집적회로 의류 완구 가구 철강재 희토류 "
    "비료 알루미늄 원유 철광석 대두 구리광 석탄 천연가스 "
)
_ZH_GOODS = "汽车 手机 船舶 集成电路 服装 玩具 家具 钢材 稀土 肥料 铝材 原油 铁矿石 大豆 铜矿砂 煤炭 天然气 "
_PARTICLES = re.compile(r"\((은|이|을|과|으)\)(는|가|를|와|로)")

_LATIN_RIEUL = 8
_SYLLABLES, _FINALS = 0xAC00, 28
_HAN = "零一二三四五六七八九十"


def _pair(words: str) -> Mapping[str, str]:
    each = words.split()
    return dict(zip(each[::2], each[1::2], strict=True))


@dataclass(frozen=True)
class Wording:
    """How one language says it; English unless another is told."""

    partners: Mapping[str, str]
    goods: Mapping[str, str]
    styles: tuple[str, ...] = ("{} per cent", "{}%", "{} percent")
    money: tuple[str, ...] = ("{} yuan", "{} yuan", "{} yuan", "CNY{}")
    dollars: str = "${}"
    tonnes: str = "{} tonnes"

    def say_size(self, figure: float) -> str:
        """Writes an amount with its scale, without a unit."""
        for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if figure >= size:
                number = figure / size
                return f"{number:.2f} {name}" if size > 1e9 or number < 10 else f"{number:.1f} {name}"
        return f"{figure:,.0f}"

    def say_place(self, kind: str, place: int) -> str:
        """Writes a rank, or how many months in a row."""
        word = ORDINALS[place]
        return {"nth": word, "streak": word}.get(kind, "largest" if place == 1 else f"{word}-largest")

    def name_time(self, said: str, times: Mapping[str, Period]) -> str:
        """Names a time of a pattern."""
        return name_period(said, times)

    def join(self, text: str, piece: str) -> str:  # noqa: ARG002 other languages look at the text before
        """Returns a piece as it follows a text."""
        return piece


class Korean(Wording):
    """As Korean agencies write."""

    def say_size(self, figure: float) -> str:
        """1조4,176억; 823.4억."""
        if figure >= 1e12:
            trillions, rest = divmod(round(figure / 1e8), 10_000)
            return f"{trillions}조{rest}억" if rest else f"{trillions}조"
        if figure >= 1e8:
            return f"{figure / 1e8:.0f}억" if figure >= 1e11 else f"{figure / 1e8:.1f}억"
        return f"{figure / 1e4:,.1f}만" if figure >= 1e4 else f"{figure:,.0f}"

    def say_place(self, kind: str, place: int) -> str:
        """Writes 3위, 3개월."""
        return f"{place}개월" if kind == "streak" else f"{place}위"

    def name_time(self, said: str, times: Mapping[str, Period]) -> str:
        """Writes 2025년 1~5월, 상반기."""
        last = times["T"].last
        if said == "day":
            return f"(베이징=연합뉴스) {last.shift(1).year}년 {last.shift(1).number}월 18일"
        if said in ("n", "Mname"):
            return str(last.number) if said == "n" else f"{last.number}월"
        period = times[said]
        year, number = f"{period.last.year}년", period.last.number
        if said in "ML" and period.is_month:
            return f"{number}월"
        names = {1: f"{year} {number}월", 3: f"{year} 1분기", 6: f"{year} 상반기", YEAR: year}
        return names.get(period.months, f"{year} 1~{number}월")

    def join(self, text: str, piece: str) -> str:
        """Chooses particles by the sound before them."""
        return _PARTICLES.sub(
            lambda match: _choose_particle(text + piece[: match.start()], *match.groups()), piece
        )


def _choose_particle(before: str, closed: str, opened: str) -> str:
    last = ord(before.rstrip(")%")[-1])
    final = (last - _SYLLABLES) % _FINALS if last >= _SYLLABLES else 0
    if closed == "으":
        return "로" if final in (0, _LATIN_RIEUL) else "으로"
    return closed if final else opened


class Chinese(Wording):
    """As Chinese newspapers write."""

    def say_size(self, figure: float) -> str:
        """1.42万亿; 823.4亿."""
        for size, name in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
            if figure >= size:
                return f"{figure / size:.{2 if size > 1e8 else 1}f}{name}"
        return f"{figure:,.0f}"

    def say_place(self, kind: str, place: int) -> str:
        """第三; 连续三个月 has 三."""
        tens, ones = divmod(place, 10)
        word = (
            _HAN[place] if place <= 10 else f"{_HAN[tens] if tens > 1 else ''}十{_HAN[ones] if ones else ''}"
        )
        return word if kind == "streak" else f"第{word}"

    def name_time(self, said: str, times: Mapping[str, Period]) -> str:
        """Writes 2025年前5个月, 上半年."""
        last = times["T"].last
        if said == "day":
            return f"新华社北京{last.shift(1).year}年{last.shift(1).number}月18日电"
        if said in ("n", "Mname"):
            return str(last.number) if said == "n" else f"{last.number}月"
        period = times[said]
        year, number = f"{period.last.year}年", period.last.number
        if said in "ML" and period.is_month:
            return f"{number}月"
        names = {1: f"{year}{number}月", 3: f"{year}一季度", 6: f"{year}上半年", YEAR: year}
        return names.get(period.months, f"{year}前{number}个月")


WORDINGS: Mapping[str, Wording] = {
    "en": Wording(PARTNERS["names"], GOODS_NAMES),
    "ko": Korean(
        _pair(_KO),
        dict(zip(GOODS_NAMES, _KO_GOODS.split(), strict=True)),
        ("{}%",),
        ("{} 위안",),
        "{} 달러",
        "{} 톤",
    ),
    "zh": Chinese(
        _pair(_ZH),
        dict(zip(GOODS_NAMES, _ZH_GOODS.split(), strict=True)),
        ("{}%",),
        ("{}元",),
        "{}美元",
        "{}吨",
    ),
}
