"""The corrected sentence of each mistake: with the published figures in place, else what they say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from bot.domain.claim import Aspect
from bot.language.grammar.amounts import PERCENT
from bot.messages import Message
from bot.spoken import Locale
from bot.stories.counted_units import BARRELS, KILOGRAMS
from bot.stories.judged_claim import JudgedClaim, ReadingOutcome
from bot.stories.reader import PlacedClaim
from bot.stories.story_text import ITEMS, StoryText
from bot.value_class import value_class

_MARKS = ".,'’ \u00a0\u2009\u202f"
"""What languages write between thousands or before decimals."""
_UNPARTED = 3
"""In any language, numbers of this many digits have no separator."""
_NUMBER = re.compile(rf"\d+(?:[{_MARKS}]\d+)*")
_CLOSE = Decimal("0.005")
"""How far, as a share of it, a figure may be rounded."""
_MORE = 3


@value_class()
class Mistake:
    """A judged claim with its piece of the text as given, and the published figure in the claim's unit."""

    placed: PlacedClaim
    judged: JudgedClaim
    start: int
    end: int
    said: float | None
    published: float | None


def list_corrections(document: StoryText, claims: Sequence[Mistake], locale: Locale) -> Iterator[str]:
    """Yields the corrected sentence of each claim, which mends all its mistakes; empty if it has none."""
    for _, each in groupby(claims, lambda one: one.placed.sentence.start):
        alike = list(each)
        mistaken = [one for one in alike if one.judged.is_mistaken]
        corrected = _correct_sentence(document, mistaken, locale) if mistaken else ""
        yield from (corrected if one.judged.is_mistaken else "" for one in alike)


def _correct_sentence(document: StoryText, mistaken: Sequence[Mistake], locale: Locale) -> str:
    sentence = mistaken[0].placed.sentence
    at, end = document.find_given_span(sentence.start, sentence.start + len(sentence.text))
    written = ""
    for one in mistaken:
        piece = _write_figure(document.given_text[one.start : one.end], one)
        if not piece:
            return _say_published(mistaken, locale)
        written += document.given_text[at : one.start] + piece
        at = one.end
    return (written + document.given_text[at:end]).lstrip(f"{ITEMS} ")


def _say_published(mistaken: Sequence[Mistake], locale: Locale) -> str:
    """Says what is published, where no other figure alone makes the sentence true: it fell, and rose."""
    told = (say_outcome(one.judged.outcome, locale) for one in mistaken if one.judged.outcome)
    return locale.between.join(dict.fromkeys(filter(None, told)))


def say_outcome(outcome: ReadingOutcome, locale: Locale) -> str:
    """Says a figure in a whole sentence: in English, headlines of answers have no verb."""
    is_plain = outcome.messages and outcome.reading.claim.of in (Aspect.LEVEL, Aspect.GROWTH)
    if locale.is_english and is_plain:
        return say_sentences(outcome.messages, locale)
    return locale.say_text(outcome.published)


def say_sentences(said: Iterable[Message], locale: Locale) -> str:
    """Says messages as sentences that end."""
    stop = "." if locale.between else "。"
    each = (locale.say_message(one) for one in said)
    return locale.between.join(one if one.endswith((".", "。")) else f"{one}{stop}" for one in each)


def _write_figure(text: str, one: Mistake) -> str:
    """Writes a piece with the published figure in place of the stated one; empty if that is not enough."""
    figure, published = one.placed.claim.figure, one.published
    if not figure or one.said is None or published is None:
        return ""
    if figure.bound or figure.is_multiple or figure.looseness or figure.measure in (BARRELS, KILOGRAMS):
        return ""  # its words may not hold of another figure
    written, parts = list(_NUMBER.finditer(text)), one.placed.parts
    is_contrary = one.said * published <= 0  # it fell, and rose or stayed
    if is_contrary or not written or len(written) != len(parts):
        return ""
    new = abs(Decimal(str(published)))
    if abs(new - abs(figure.value)) <= figure.digit / 2:
        return ""  # its unit alone is mistaken: euros for yuan
    if len(parts) > 1:
        return _write_parts(text, written, parts, new)
    number = parts[0][0]
    is_rate = figure.unit == PERCENT
    piece = _format_alike(written[0][0], number, new * number / abs(figure.value), 1 if is_rate else 0)
    return text[: written[0].start()] + piece + text[written[0].end() :]


def _write_parts(
    text: str, written: Sequence[re.Match[str]], parts: Sequence[tuple[Decimal, Decimal]], new: Decimal
) -> str:
    """Writes an amount in the parts that the text has: 1조 4,176억 위안, 832만 4천 대."""
    number, scale = parts[-1]
    unit = scale.scaleb(int(number.as_tuple().exponent))
    left, pieces = round(new / unit) * unit, [text[: written[0].start()]]
    if not left % parts[-2][1]:
        return ""  # its last part would be nothing
    is_parted = any("," in one[0] for one in written)
    ends = [*(one.start() for one in written[1:]), len(text)]
    for at, (one, (own, size), end) in enumerate(zip(written, parts, ends, strict=True)):
        value = left / size if at == len(parts) - 1 else left // size
        left -= value * size
        if value:
            decimals = max(0, -int(own.as_tuple().exponent))
            said = f"{value:,.{decimals}f}" if is_parted else f"{value:.{decimals}f}"
            pieces.append(said + text[one.end() : end])
    return "".join(pieces)


def _format_alike(written: str, number: Decimal, other: Decimal, fewest: int) -> str:
    """Formats another number like this one, with as many decimals more as tell it from this one and from 0.

    A rate is printed with one decimal, which is `fewest`.
    """
    decimals = max(0, -int(number.as_tuple().exponent))
    whole = written[: -decimals - 1] if decimals else written
    thousands = next((mark for mark in whole if not mark.isdigit()), "")
    point = written[-decimals - 1] if decimals else "," if thousands == "." else "."
    if len(whole) <= _UNPARTED and decimals and not thousands:
        thousands = "." if point == "," else ","
    for digits in range(decimals, decimals + _MORE + 1):
        rounded = round(other, digits)
        told = f"{rounded:,.{digits}f}".replace(",", "t").replace(".", point).replace("t", thousands)
        is_close = abs(rounded - other) <= _CLOSE * other and rounded == round(other, max(digits, fewest))
        if told != written and is_close:
            break
    return told
