"""Partners by every name, code, flag and adjective; slips set right and told; what only looks like one."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

import pytest

from bot.domain.place import Atlas, PlaceKind
from bot.domain.query import Breakdown, Flow, Measure
from bot.language import Vocabulary
from bot.language.lexicon.letters import is_within
from bot.language.lexicon.typed_text import fold_word
from bot.language.lexicon.wordbook import Node
from bot.language.reading import Outcome, Reading
from bot.language.tagger.matching import LONGEST
from bot.language.tagger.tagging import tag_words
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.rows import each_row
from tests.sampling import Portion

EXPORTS = {
    "en": "exports to {} 2025",
    "zh": "2025年对{}出口",
    "ko": "2025년 {} 수출",
    "ja": "2025年の{}への輸出",
    "de": "Exporte nach {} 2025",
    "fr": "exportations vers {} 2025",
    "es": "exportaciones a {} 2025",
    "flag": "exports to {} 2025",
}
IN_LETTERS = ("en", "de", "fr", "es")
LETTERS = 4
"""A name of fewer letters is an abbreviation, of which nothing is a slip."""


def table(name: str, column: str) -> list[tuple[str, str, str]]:
    """Language, one name, place id."""
    rows = read_table(find_shipped("words") / name)
    return [(row["language"], word, row["place"]) for row in rows for word in row[column].split("|")]


PRINTED = table("places.csv", "name")
ALIASES = table("aliases.csv", "names")
ADJECTIVES = table("adjectives.csv", "words")


def partners(reading: Reading) -> tuple[str, ...] | None:
    return reading.query.partners if reading.query else None


def names_only(reading: Reading, place: str) -> bool:
    """Whether it asks for exports to one partner and nothing else."""
    query = reading.query
    asked = query is not None and (query.flow, query.product) == (Flow.EXPORT, None)
    return reading.outcome is Outcome.ANSWER and asked and partners(reading) == (place,)


@pytest.mark.parametrize("language", EXPORTS)
def test_every_name_in_every_language_is_its_partner(
    language: str, understand: Read, portion: Portion
) -> None:
    spoken = [(name, place) for one, name, place in (*PRINTED, *ALIASES) if one == language]
    wrong = [
        (name, place)
        for name, place in portion.of(spoken, 18)
        if not (language == "zh" and name[0] in "自从")
        and not names_only(understand(EXPORTS[language].format(name)), place)
    ]
    assert wrong == []


def test_initials_behind_from_are_where_imports_come_from(understand: Read) -> None:
    behind = [(name, place) for spoken, name, place in ALIASES if spoken == "zh" and name[0] in "自从"]
    assert behind
    for name, place in behind:
        query = understand(f"2025年{name}进口").query
        assert query
        assert (query.flow, query.partners) == (Flow.IMPORT, (place,))


def test_every_partner_and_group_as_printed_is_read(atlas: Atlas, understand: Read) -> None:
    held = [place for place in atlas.places.values() if place.kind not in (PlaceKind.WORLD, PlaceKind.REST)]
    unread = [
        (language, place.id)
        for place in held
        for language in ("en", "zh")
        if place.id != "CHN"
        and (language, place.names[language]) != ("zh", "中非")  # China and Africa to everybody else
        and not names_only(understand(EXPORTS[language].format(place.names[language])), place.id)
    ]
    assert unread == []


@each_row("language", [language for language in EXPORTS if language != "flag"])
def test_every_country_and_group_has_a_name_in_every_language(language: str, atlas: Atlas) -> None:
    named = {place for spoken, _, place in (*PRINTED, *ALIASES) if spoken == language}
    wanted = {place.id for place in atlas.places.values() if place.is_group}
    wanted |= {place for spoken, _, place in PRINTED if spoken == "flag"} - {"CHN"}
    assert wanted - named == set()


@each_row(
    ("name", "place"),
    [
        *[("Burma", "MMR"), ("Swaziland", "SWZ"), ("Holland", "NLD"), ("Ceylon", "LKA"), ("Persia", "IRN")],
        *[("Zaire", "COD"), ("Ivory Coast", "CIV"), ("Cape Verde", "CPV"), ("Macedonia", "MKD")],
        *[("Czech Republic", "CZE"), ("Turkey", "TUR"), ("Timor-Leste", "TLS"), ("East Timor", "TLS")],
        *[("Kirghizia", "KGZ"), ("Byelorussia", "BLR"), ("Rhodesia", "ZWE"), ("Upper Volta", "BFA")],
        *[("Dahomey", "BEN"), ("Abyssinia", "ETH"), ("Kampuchea", "KHM"), ("Formosa", "TWN")],
        *[("America", "USA"), ("UAE", "ARE"), ("ROK", "KOR"), ("DPRK", "PRK"), ("Republic of Korea", "KOR")],
        *[("Côte d’Ivoire", "CIV"), ("Türkiye", "TUR"), ("the Americas", "AMERICAS")],
        *[("the Middle East", "MIDDLE_EAST"), ("the Global South", "GLOBAL_SOUTH"), ("the Gulf", "GCC")],
    ],
)
def test_old_and_short_names_are_read(name: str, place: str, understand: Read) -> None:
    assert names_only(understand(f"exports to {name} 2025"), place)


@each_row(
    ("question", "place"),
    [
        *[("对美出口", "USA"), ("對美國出口", "USA"), ("대미 수출", "USA"), ("対米輸出", "USA")],
        *[
            ("對德國出口", "DEU"),
            ("對沙烏地阿拉伯出口", "SAU"),
            ("對紐西蘭出口", "NZL"),
            ("对比利时出口", "BEL"),
        ],
        *[("对沙特阿拉伯出口", "SAU"), ("对俄罗斯出口", "RUS"), ("2025년 도미니카 수출", "DMA")],
        *[("대베트남 수출", "VNM"), ("対越輸出", "VNM"), ("输美出口", "USA"), ("对上海合作组织出口", "SCO")],
    ],
)
def test_short_forms_do_not_cut_longer_names(question: str, place: str, understand: Read) -> None:
    assert names_only(understand(question), place)


@pytest.mark.parametrize("language", IN_LETTERS)
def test_adjectives_name_their_partner(language: str, understand: Read, portion: Portion) -> None:
    spoken = [(word, place) for one, word, place in ADJECTIVES if one == language]
    wanted = {"en": "exports to {} buyers 2025"}.get(language, EXPORTS[language])
    wrong = [
        (word, place)
        for word, place in portion.of(spoken, 18)
        if partners(understand(wanted.format(word))) != (place,)
    ]
    assert wrong == []


@each_row(
    "question",
    [
        *["German exports", "Vietnamese exports 2025", "South African exports", "African exports 2025"],
        *["deutsche Exporte 2025", "exportations allemandes 2025", "exportaciones alemanas 2025"],
    ],
)
def test_exports_of_an_adjective_are_not_china_s(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.NO_DATA
    assert all(understand(choice).outcome is Outcome.ANSWER for choice in reading.choices)


@each_row(
    ("question", "flow"),
    [
        *[("German cars imports", Flow.IMPORT), ("imports of German cars 2025", Flow.IMPORT)],
        *[("the German market", Flow.EXPORT), ("exports to the German market", Flow.EXPORT)],
        *[("Importe deutscher Autos", Flow.IMPORT), ("importations de voitures allemandes", Flow.IMPORT)],
        *[("importaciones de coches alemanes", Flow.IMPORT), ("German imports 2025", Flow.IMPORT)],
    ],
)
def test_an_adjective_of_goods_or_of_a_market_is_the_partner(
    question: str, flow: Flow, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (query.partners, query.flow) == (("DEU",), flow)


def codes() -> list[tuple[str, str]]:
    """Every alpha-2 and alpha-3 code with its place, save China's, MAR (March), and ME behind `to`."""
    two = [(name[-2:].upper(), place) for spoken, name, place in PRINTED if spoken == "flag"]
    three = [(place, place) for _, place in two if place != "MAR"]
    left_out = ("CN", "CHN", "ME")
    return [(code, place) for code, place in (*two, *three) if code not in left_out and "-" not in code]


@pytest.mark.parametrize("template", ["exports to {} 2025", "对{}出口", "exports to Japan, {} 2025"])
def test_every_code_in_capitals_is_its_partner(template: str, understand: Read, portion: Portion) -> None:
    others = ("JPN",) if "Japan" in template else ()
    wrong = [
        (code, place)
        for code, place in portion.of(codes(), 18)
        if place not in others and partners(understand(template.format(code))) != (*others, place)
    ]
    assert wrong == []


def test_a_code_may_stand_before_the_flow(understand: Read) -> None:
    assert partners(understand("DE 수출")) == ("DEU",)
    assert partners(understand("FR exports 2025")) == ("FRA",)
    assert partners(understand("EXPORTS TO DE 2025")) == ("DEU",)


@each_row(
    "question",
    [
        *["how much is it in 2025", "exports as is in 2025", "exports at home", "is it up or down in 2025"],
        *["exportations de la Chine 2025", "exportaciones de la China 2025", "exports to me in 2025"],
        *["HOW MUCH DO WE EXPORT IN 2025", "WHAT IS IT TO US", "IS IT UP IN 2025", "NO IT IS AT ALL TO BE"],
        *["report exports at 4 PM", "exports at 9 AM", "10 MT exports of steel", "IT exports", "AI exports"],
        *["IT products exports", "PR China exports", "exports of TV sets 2025", "exports of GE"],
        *["exports in MAR 2025", "PVC exports 2025", "CIF imports 2025"],
    ],
)
def test_words_that_are_codes_as_well_stay_words(question: str, understand: Read) -> None:
    assert not partners(understand(question))


@each_row("alias", ["cn", "de", "es", "fr", "gb", "uk", "it", "jp", "kr", "ru", "us"])
def test_slack_s_short_flags_are_their_long_ones(alias: str, understand: Read) -> None:
    assert (
        understand(f"exports to :{alias}: 2025").query == understand(f"exports to :flag-{alias}: 2025").query
    )


def test_every_flag_is_its_partner(understand: Read) -> None:
    flags = [(name[-2:], place) for spoken, name, place in PRINTED if spoken == "flag" and place != "CHN"]
    for code, place in [*flags, ("eu", "EU")]:
        character = "".join(chr(0x1F1E6 + ord(letter) - ord("a")) for letter in code)
        assert names_only(understand(f"exports to {character} 2025"), place)
        assert names_only(understand(f"exports to :flag-{code}: 2025"), place)


@pytest.mark.parametrize("flag", [":flag-scotland:", ":flag-un:", "\U0001f1fd\U0001f1fd"])
def test_a_flag_of_no_partner_is_not_passed_over(flag: str, understand: Read) -> None:
    assert understand(f"exports to {flag} 2025").outcome is not Outcome.ANSWER


@each_row(
    ("question", "group"),
    [
        *[("what does Latin America mean here", "LATIN_AMERICA"), ("what counts as Africa", "AFRICA")],
        *[("what does Global South mean", "GLOBAL_SOUTH"), ("这里的中东指什么", "MIDDLE_EAST")],
        *[("拉美是指哪些国家", "LATIN_AMERICA"), ("중남미가 무슨 뜻이야", "LATIN_AMERICA")],
        *[("中南米とは何ですか", "LATIN_AMERICA"), ("was bedeutet Lateinamerika hier", "LATIN_AMERICA")],
        *[
            ("que signifie Amérique latine ici", "LATIN_AMERICA"),
            ("qué significa América Latina", "LATIN_AMERICA"),
        ],
    ],
)
def test_a_group_s_definition_can_be_asked_for(question: str, group: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.partners, query.breakdown) == (Measure.LIST, (group,), Breakdown.PARTNER)


def corrected(reading: Reading) -> set[str]:
    """The sentences that say what was corrected."""
    return {said.text for said in reading.assumed if "was read as" in said.text}


@each_row(
    ("typed", "meant", "place", "language"),
    [
        ("austrialia", "australia", "AUS", "en"),
        ("Nigerai", "Nigeria", "NGA", "en"),
        ("frnace", "france", "FRA", "en"),
        ("Frnakreich", "Frankreich", "FRA", "de"),
        ("Allmagne", "Allemagne", "DEU", "fr"),
        ("Alemnia", "Alemania", "DEU", "es"),
        ("베트낭", "베트남", "VNM", "ko"),
        ("배트남", "베트남", "VNM", "ko"),
        ("인도네시야", "인도네시아", "IDN", "ko"),
        ("오스트리야", "오스트리아", "AUT", "ko"),
        ("ベトナ厶", "ベトナム", "VNM", "ja"),
        ("インドネシヤ", "インドネシア", "IDN", "ja"),
        ("フイリピン", "フィリピン", "PHL", "ja"),
        ("澳大力亚", "澳大利亚", "AUS", "zh"),
        ("印度尼西压", "印度尼西亚", "IDN", "zh"),
        ("新加波", "新加坡", "SGP", "zh"),
        ("鸟兹别克斯坦", "乌兹别克斯坦", "UZB", "zh"),
    ],
)
def test_a_slip_is_set_right_and_told(
    typed: str, meant: str, place: str, language: str, understand: Read
) -> None:
    reading = understand(EXPORTS[language].format(typed))
    assert names_only(reading, place)
    assert corrected(reading) == {f"“{typed}” was read as “{meant}”."}


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("exprots to frnace 2025", 2),
        ("exprots to germny and austrialia 2025", 3),
        ("베트낭 수줄 2025", 2),
        ("exprots to germny, austrialia and indonsia 2025", 4),
    ],
)
def test_every_correction_is_told(question: str, count: int, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert len(corrected(reading)) == count


@each_row(
    ("typed", "places"),
    [
        ("austrlia", {"AUS", "AUT"}),
        ("nigera", {"NER", "NGA"}),
        ("irax", set()),
        ("malti", {"MLI", "MLT"}),
        ("bambia", {"GMB", "ZMB"}),
        ("tongo", {"COD", "COG", "TGO", "TON"}),
        ("slovekia", {"SVK", "SVN"}),
        ("slovakai", {"SVK"}),
    ],
)
def test_a_slip_near_two_partners_is_asked_about(typed: str, places: set[str], understand: Read) -> None:
    reading = understand(f"exports to {typed} 2025")
    choices = [understand(choice) for choice in reading.choices]
    if len(places) > 1:
        assert reading.outcome is Outcome.CLARIFY
        assert {partners(choice) for choice in choices} == {(place,) for place in places}
    else:
        assert set(partners(reading) or ()) == places


@pytest.mark.parametrize(
    "question",
    [
        "exports to Allmagne 2025",
        "exports to Frnakreich 2025",
        "Exporte nach Grmany 2025",
        "对新加入市场出口",
    ],
)
def test_no_slip_is_set_right_across_languages(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert not corrected(reading)


@cache
def near_pairs(language: str) -> Sequence[tuple[str, str, str]]:
    """A name, another of another partner within two slips of it, and that partner."""
    return sorted(_near_pairs(language))


def _near_pairs(language: str) -> Iterator[tuple[str, str, str]]:
    held = {
        _parts(word): place
        for spoken, word, place in (*PRINTED, *ALIASES)
        if spoken == language and sum(map(str.isalpha, word)) >= (LETTERS if language in IN_LETTERS else 3)
    }
    letters = {word: frozenset(word) for word in held}
    for one, other in combinations(sorted(held), 2):
        # Two slips change four letters at most: most pairs need no closer look.
        if len(letters[one] ^ letters[other]) > 4 or abs(len(one) - len(other)) > 2:
            continue
        if held[one] != held[other] and is_within(one, other, 2):
            yield one, other, held[other]
            yield other, one, held[one]


def _parts(word: str) -> str:
    """The letters that one slip is of: those of Hangul apart."""
    folded = fold_word(word)
    return unicodedata.normalize("NFD", folded) if "\uac00" <= folded[-1] <= "\ud7a3" else folded


def slips(name: str, other: str) -> set[str]:
    """What one slip of the finger makes of a name, as far as it may lead to the other."""
    found: set[str] = set()
    for place, letter in enumerate(name):
        if not letter.isalpha():
            continue
        before, behind = name[:place], name[place + 1 :]
        found |= {before + behind, before + behind[:1] + letter + behind[1:]}
        for slip in {one for one in other if one.isalpha() and _script(one) == _script(letter)}:
            found |= {
                before + slip + behind,
                before + slip + letter + behind,
                before + letter + slip + behind,
            }
    composed = {unicodedata.normalize("NFC", slip) for slip in found}
    return {slip for slip in composed if not any("\u1100" <= letter <= "\u11ff" for letter in slip)}


def _script(letter: str) -> str:
    return unicodedata.name(letter).split()[0]


SPOKEN = [language for language in EXPORTS if language != "flag"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("language", SPOKEN)
def test_no_slip_of_a_name_is_read_as_a_near_one(
    language: str, vocabulary: Vocabulary, understand: Read, portion: Portion
) -> None:
    pairs = portion.of(near_pairs(language))
    assert [*misread(pairs, language, vocabulary, understand)] == []


def misread(
    pairs: Iterable[tuple[str, str, str]], language: str, vocabulary: Vocabulary, understand: Read
) -> Iterator[tuple[str, str, str]]:
    """The slips of names that are read as another place, each with the name and the place."""
    names = {fold_word(word) for _, word, _ in (*PRINTED, *ALIASES, *ADJECTIVES)}
    for name, other, place in pairs:
        for slip in slips(name, other) - names:
            typed = EXPORTS[language].format(slip)
            tagged = tag_words(typed, vocabulary)
            is_set_right = bool(tagged.repairs) and place in tagged.list_values("place")
            if is_set_right and understand(typed).outcome is Outcome.ANSWER:
                yield name, slip, place


@pytest.mark.parametrize("pair", ["Iran Iraq", "Niger Nigeria", "Austria Australia", "Slovakia Slovenia"])
def test_the_best_known_near_names_are_among_the_pairs(pair: str) -> None:
    one, other = pair.lower().split()
    assert is_within(one, other, 3)
    assert (one, other) in {(first, second) for first, second, _ in near_pairs("en")} or len(other) > len(one)


TRAPS = {
    "en": [
        *["tell us about exports 2025", "what did exports do in may", "turkey meat imports 2025"],
        *["export exports 2025 to csv", "import data for exports 2025", "fine china exports 2025"],
        *["china exports 2025", "imports of china 2025", "exports to Mars 2025", "Mars Inc exports 2025"],
        *["exports of french fries 2025", "exports of turkish delight", "imports of guinea pigs 2025"],
        *["answer in German please: exports 2025", "exports 2025 in French", "exports 2025 in English"],
        *["exports via Jordan Air", "Michael Jordan shoes exports", "exports by Georgia Pacific 2025"],
        *["imports of chili peppers 2025", "exports to Amazon 2025", "exports in march 2025"],
        *["exports across the Indian Ocean", "AI chips exports 2025", "American Express exports"],
    ],
    "zh": [
        *["美的集团出口", "美元计出口2025", "以日元计出口", "英语教材出口", "美妆出口2025", "日用品出口2025"],
        *[
            "韩剧出口2025",
            "泰山出口2025",
            "印度洋出口2025",
            "美食出口2025",
            "德国队出口2025",
            "对德州出口2025",
        ],
        *[
            "越来越多的出口",
            "越野车出口2025",
            "印刷品出口2025",
            "法兰绒出口2025",
            "意面出口2025",
            "泰迪熊出口",
        ],
        *[
            "对日用品出口2025",
            "对美妆出口",
            "2025年对葡萄酒出口",
            "对英文书出口",
            "对印刷机出口",
            "对加工品出口",
        ],
        *["对美好生活", "对日后的出口", "法律服务出口", "英镑计价出口", "美术品出口2025", "韩语"],
    ],
    "ko": [
        *[
            "한국어로 수출 알려줘",
            "인도 시기 수출",
            "인도일 기준 수출",
            "미역 수출 2025",
            "미용기기 수출 2025",
        ],
        *["미술품 수입", "독일어로 수출", "대일밴드 수출", "수단과 방법 수출", "오만한 수출", "터키색 수출"],
        *["이 란제리 수출", "그 중 국내 수출", "일본식 수출", "말리는 수출", "기니피그 수입 2025"],
    ],
    "ja": [
        *["日用品の輸出 2025", "チリソースの輸出", "インドカレーの輸出", "マリンスポーツ用品の輸出"],
        *["英語で輸出 2025", "韓流グッズの輸出", "トルコ石の輸出", "日本酒の輸出 2025", "独自ブランドの輸出"],
        *["露天商の輸出", "露光装置の輸出", "印刷機の輸出 2025", "仏像の輸出", "伊勢海老の輸入"],
    ],
    "de": [
        *["Exporte auf Deutsch", "Deutsch bitte: Exporte 2025", "Porzellan Exporte", "Exporte im Mai 2025"],
        *["Wiener Würstchen Exporte", "Exporte an Siemens 2025", "Truthahn Importe", "Polnisch"],
    ],
    "fr": [
        *["importations de dinde 2025", "exportations en mars 2025", "en français: exportations 2025"],
        *["exportations de chili con carne", "filet américain exportations", "exportations vers Mars 2025"],
    ],
    "es": [
        *["exportaciones en español 2025", "exportaciones de pavo", "exportaciones a Marte"],
        *["exportaciones de porcelana 2025", "exportaciones de ensaladilla rusa", "exportaciones de chiles"],
    ],
}


@each_row("question", [question for questions in TRAPS.values() for question in questions])
def test_what_only_looks_like_a_partner_is_none(question: str, understand: Read) -> None:
    assert not partners(understand(question))


@each_row(
    ("question", "places"),
    [
        *[("中美贸易2025", ("USA",)), ("中日韩贸易", ("JPN", "KOR")), ("미국산 쇠고기 수입 2025", ("USA",))],
        *[("对印度尼西亚出口", ("IDN",)), ("이라크 수출", ("IRQ",)), ("이란 수출", ("IRN",))],
        *[("베트남와 인도 수출", ("VNM", "IND")), ("프랑스와 인도네시아 수출", ("FRA", "IDN"))],
        *[("ベトナムコーヒーの輸入", ("VNM",)), ("オーストリアへの輸出", ("AUT",))],
        *[("imports of turkey 2025", ("TUR",)), ("imports of Swiss cheese 2025", ("CHE",))],
        *[("Exporte nach Georgien 2025", ("GEO",)), ("米国産牛肉の輸入 2025", ("USA",))],
    ],
)
def test_real_partners_beside_the_lookalikes_are_read(
    question: str, places: tuple[str, ...], understand: Read
) -> None:
    assert partners(understand(question)) == places


@pytest.mark.parametrize("question", ["베트남와 인도 수출", "스페인와 인도 수출", "그 중 국내 수출"])
def test_a_match_never_crosses_a_blank_from_within_a_word(question: str, vocabulary: Vocabulary) -> None:
    tagged = tag_words(question, vocabulary)
    assert not tagged.has_tag("product")
    assert "와인" not in [tagged.get_text(tag).replace(" ", "") for tag in tagged.tags]


def test_no_phrase_is_longer_than_what_is_matched(vocabulary: Vocabulary) -> None:
    def depth(node: Node) -> int:
        return max((1 + depth(below) for token, below in node.items() if token), default=0)

    assert depth(vocabulary.phrases) <= LONGEST


def test_partners_as_customs_prints_them_are_known(understand: Read, portion: Portion) -> None:
    """Every printed name and every Chinese one, but China's and what is a region to everybody else."""
    named = [(row["place"], row["printed"]) for row in read_table(find_shipped("places") / "printed.csv")]
    named += [
        (row["id"], row["name_zh"])
        for name in ("places.csv", "groups.csv")
        for row in read_table(find_shipped("places") / name)
    ]
    others = {"Central Africa", "中非", "Unknown", "Unspecified"}
    asked = [(place, name) for place, name in named if place not in ("WORLD", "CHN") and name not in others]
    assert len(asked) > 650
    unread = []
    for place, name in portion.of(asked, 4):
        form = EXPORTS["en" if name.isascii() else "zh"]
        query = understand(form.format(name)).query
        if not query or query.partners != (place,):
            unread.append((place, name))
    assert unread == []
