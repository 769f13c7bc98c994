"""Finds the phrases of a text: at each place the longest in the vocabulary."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon.letters import is_hangul
from bot.language.lexicon.meaning import OPEN, Meaning
from bot.language.lexicon.tokens import JOINTS, Token
from bot.language.lexicon.wordbook import Node
from bot.language.tagger.numbers import parse_han_number, read_numerals, tag_number
from bot.language.tagger.word import Word, make_word

LONGEST = 32
"""The longest phrase, in tokens, which keeps reading linear."""
_SHORTENED = 3
"""The letters of the longest word that is abbreviated with a point: St., Rep."""
_SMALL = ("filler", "prep")
NAMES = ("place", "product")
_NAMED = (*NAMES, "relative")
"""What a small word leads to, which then begins a phrase of its own: a name, or a time (del | año pasado)."""
_Senses = tuple[Meaning, ...]
_Found = tuple[_Senses, int]
"""What a phrase means, and where it ends."""


def find_phrases(tokens: Sequence[Token], phrases: Node, start: int = 0) -> Iterator[Word]:
    """Yields the words of a text from a token on; each token is in exactly one."""
    while start < len(tokens):
        senses, end = _find_phrase(tokens, start, phrases)
        is_glyph = tokens[start].kind == "glyph"
        number = _find_han_number(tokens, start, senses, end) if is_glyph else None
        word = number or make_word(tokens, start, end, senses)
        yield word
        start = word.end


def split_last_token(tokens: Sequence[Token], first: int, end: int, phrases: Node) -> Iterator[Word]:
    """Yields the words of tokens[first:end] without the last token, and that one by itself."""
    yield from find_phrases(tokens[: end - 1], phrases, first)
    yield from find_phrases(tokens[:end], phrases, end - 1)


def _find_phrase(tokens: Sequence[Token], start: int, phrases: Node) -> _Found:
    """Finds the longest phrase from a token on that cuts no other in two.

    수입 | 하위: what follows a blank between characters says more, and ends no word before it. Cayeron | más
    del 20 %: words that bound a number belong together. ASEAN | 11 tháng: so do a number and what it counts.
    """
    senses, end = _find_longest(tokens, start, phrases)
    if end == start + 1:
        return senses, end
    glyphs = tokens[start].kind == "glyph"
    if glyphs and (cut := _find_glued_word(tokens, start, end, phrases)):
        return _find_longest(tokens, start, phrases, cut)
    for head in range(start + 1, end):
        if glyphs and tokens[head - 1].end == tokens[head].start:
            continue
        if _cuts_phrase(tokens, start, head, (senses, end), phrases):
            return _find_longest(tokens, start, phrases, head)
    return senses, end


def _cuts_phrase(tokens: Sequence[Token], start: int, head: int, found: _Found, phrases: Node) -> bool:
    """Returns whether what begins at a token within a phrase goes on behind it and says more."""
    senses, end = found
    behind, behind_end = _find_longest(tokens, head, phrases)
    kinds = {sense.kind for sense in behind}
    if not _is_number(tokens, behind_end):
        kinds.discard("comparator")
    if behind_end <= end or not kinds:
        return False
    if tokens[start].kind == "glyph":
        # 에 대한 | 중국의: a name that is cut itself (대한중) cuts nothing
        is_name = not kinds.isdisjoint(NAMES)
        return kinds != {"filler"} and not (is_name and _find_phrase(tokens, head, phrases)[1] <= end)
    if _is_number(tokens, head):
        return True
    if head == start + 1 and not _is_number(tokens, start - 1):
        alone = _find_longest(tokens, start, phrases, start + 1)[0]
        return "comparator" in kinds or _stands_alone(alone, senses, kinds)
    return "comparator" in kinds


def _find_glued_word(tokens: Sequence[Token], start: int, end: int, phrases: Node) -> int | None:
    """Finds the Korean word that begins within a phrase, and leaves no word behind it: blanks are left out.

    한국과 | 일본 is no fruit (과일), and 수출 | 분기별 no 수출분. A particle may be left, or the head of
    another word: 국가나, 증가한 | 국가.
    """
    if end == len(tokens) or not is_hangul(tokens[start].text) or tokens[end].start > tokens[end - 1].end:
        return None
    if _find_longest(tokens, end, phrases)[1] > end + 1:
        return None
    most_left = end + _is_particle(tokens[end : end + 1], phrases)
    is_joined = start > 0 and tokens[start - 1].end == tokens[start].start
    for head in range(start + 1, end):
        if tokens[head - 1].end < tokens[head].start:
            continue
        behind, behind_end = _find_longest(tokens, head, phrases)
        senses, head_end = _find_longest(tokens, start, phrases, head)
        is_particle = any(sense.ends_words for sense in senses)
        says = is_joined if is_particle else any(sense.kind != "filler" for sense in behind)
        if behind and says and behind_end > most_left and senses and head_end == head:
            return head
    return None


def _stands_alone(alone: _Senses, senses: _Senses, kinds: set[str]) -> bool:
    """Returns whether a small word stands apart from its phrase, if a longer one begins after it.

    The Gulf | Cooperation Council, in | total trade: articles and other small words before names. In
    “2016–2025 in total | trade balance” the figure is a sum, and `in die` leads to the USA.
    """
    idle = all(sense.kind == "filler" for sense in senses)
    if not alone or not all(sense.kind in _SMALL for sense in alone):
        return False
    if all(sense.value == OPEN for sense in alone):
        return idle or kinds != {"filler"}
    leads = any(sense.kind == "prep" for sense in senses)
    return not leads and ("flow" in kinds or (idle and not kinds.isdisjoint(_NAMED)))


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].kind == "number"


def _find_longest(tokens: Sequence[Token], start: int, phrases: Node, limit: int | None = None) -> _Found:
    """Finds the longest phrase from a token on that ends before token `limit`."""
    senses: tuple[Meaning, ...] = ()
    end = start + 1
    parted, is_glyph = False, tokens[start].kind == "glyph"
    node = phrases
    for place, token in enumerate(tokens[start : limit or start + LONGEST], start):
        below = node.get(token.text)
        if below is None:
            if place > start and token.text in JOINTS:
                parted = parted or _ends_sentence(tokens, place)
                continue
            break
        node = below
        meant = node.get("")
        if meant and not (is_glyph and _straddles_words(tokens, start, place, phrases)):
            if tokens[start].written:
                meant = _keep_written(meant, tokens[start : place + 1])
            if meant and not (parted and all(sense.kind != "place" for sense in meant)):
                senses, end = meant, place + 1
    return senses, end


def _ends_sentence(tokens: Sequence[Token], point: int) -> bool:
    """Returns whether a point ends a sentence: after a whole word and before a blank.

    Not in Oth. L.Amer. nes.
    """
    word, behind = tokens[point - 1], tokens[point + 1 : point + 2]
    parts = bool(behind) and behind[0].start > tokens[point].end
    return tokens[point].text == "." and parts and word.kind == "word" and len(word.text) > _SHORTENED


def _keep_written(senses: _Senses, tokens: Sequence[Token]) -> _Senses:
    """Keeps the senses that the typed accents allow; words of other languages have no accents here."""
    words = [token for token in tokens if token.text not in JOINTS]
    typed = " ".join(token.written for token in words)
    plain = " ".join(token.text for token in words)
    return tuple(sense for sense in senses if (sense.written or plain) == typed)


def _find_han_number(
    tokens: Sequence[Token], start: int, senses: tuple[Meaning, ...], end: int
) -> Word | None:
    """Finds a number in Han characters that is longer than the longest phrase: 一千, 二〇二四."""
    values = read_numerals()
    if tokens[start].text not in values:
        return None
    last = start
    while last < min(start + LONGEST, len(tokens)) and tokens[last].text in values:
        last += 1
    if last <= end and senses:
        return None
    number = parse_han_number("".join(token.text for token in tokens[start:last]))
    return None if number is None else make_word(tokens, start, last, (), tag_number(str(number)))


def _straddles_words(tokens: Sequence[Token], start: int, last: int, phrases: Node) -> bool:
    """Returns whether Korean syllables meet by chance: the end of one word and the start of the next.

    A particle that ends a word can begin a phrase: 2019년|과 비교하면.
    """
    if not is_hangul(tokens[start].text):
        return False
    gaps = [at for at in range(start, last) if tokens[at].end < tokens[at + 1].start]
    if not gaps:
        return False
    head = _list_senses(tokens[start : gaps[0] + 1], phrases)
    if start < last - 1 and any(sense.ends_words for sense in head):
        return False
    inside = start > 0 and tokens[start - 1].end == tokens[start].start and tokens[start - 1].kind != "mark"
    if inside and all(sense.kind != "join" for sense in head):
        inside = not _is_particle(tokens[start - 1 : start], phrases)  # 어디서더 많이
    goes_on = last + 1 < len(tokens) and tokens[last].end == tokens[last + 1].start
    glyphs = goes_on and tokens[last].kind == tokens[last + 1].kind == "glyph"  # 몇 %야 is no such meeting
    ends = glyphs and _is_particle(tokens[last + 1 : last + 2], phrases)  # 몇 배야
    return inside or (last == start + 1 and glyphs and not ends)


def _is_particle(tokens: Sequence[Token], phrases: Node) -> bool:
    return any(sense.ends_words for sense in _list_senses(tokens, phrases))


def _list_senses(tokens: Sequence[Token], phrases: Node) -> _Senses:
    node = phrases
    for token in tokens:
        node = node.get(token.text, {})
    senses: _Senses = node.get("", ())
    return senses
