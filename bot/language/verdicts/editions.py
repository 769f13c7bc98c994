"""What has to be said or asked about the codes of a question: editions of the Harmonized System differ."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.language.lexicon.meaning import FLOWS, UNKNOWN
from bot.language.lexicon.nomenclature import Change, Nomenclature
from bot.language.queries.assumption import Assumption, Slot
from bot.language.queries.restate import restate
from bot.language.reading import Offer, Outcome, Reading
from bot.language.verdicts.case import Case
from bot.trade.english import listed
from bot.trade.query import Measure, Product, Query

_Changed = tuple[str, Change]
_MOST_SUGGESTED = 3
_PARTNERS = ("place", "unsure", "ask")
_SUBJECTS = frozenset(("exports", "imports", "trade", "shipments", "sales", "purchases", "deliveries"))
"""Flows as nouns of English, whose texts the codes have; `export` and `buy` have goods behind them."""


def unknown_code(case: Case) -> Reading | None:
    """Digits that are no code of any edition known, with codes that are near."""
    nomenclature = case.vocabulary.nomenclature
    strange = [code for code in _codes(case.query) if not nomenclature.describe(code)]
    if not strange:
        return None
    reason = f"HS {strange[0]} is no code of HS 2022, nor of the earlier ones known here. Codes near it:"
    offers = tuple(_with_code(case, code) for code in nomenclature.near(strange[0]))
    return Reading(Outcome.CLARIFY, case.query, reason=reason, offers=offers)


def similar_goods(case: Case) -> tuple[Offer, ...]:
    """Whole questions about codes whose texts hold a word that was not understood."""
    search = case.vocabulary.nomenclature.suggest
    wanted = (word for words in case.unread for word in (words, *words.split()))
    codes = dict.fromkeys(code for words in wanted for code, _ in search(words))
    return tuple(_with_code(case, code) for code in list(codes)[:_MOST_SUGGESTED])


def stands_as_verb(case: Case) -> bool:
    """Whether what was not understood says what trade does: exports to Korea plateau, did exports wane."""
    tags = case.tagged.tags
    at = next((at for at, tag in enumerate(tags) if tag.kind == UNKNOWN), 0)
    subject = next((tag for tag in reversed(tags[:at]) if tag.kind != "filler"), None)
    named_behind = at + 1 < len(tags) and tags[at + 1].kind in FLOWS
    if subject is None or named_behind:
        return False
    return subject.kind in _PARTNERS or (subject.kind in FLOWS and case.tagged.said(subject) in _SUBJECTS)


def edition_notes(query: Query, nomenclature: Nomenclature) -> Iterator[Assumption]:
    """A sentence where codes are younger than the first month asked for, or in HS 2022 no more."""
    changed = [(code, change) for code in _codes(query) if (change := nomenclature.change(code))]
    first = _first_year(query)
    yield from _notes([one for one in changed if first < (one[1].since or 0)], _young)
    yield from _notes([one for one in changed if one[1].until], _dropped)


def _first_year(query: Query) -> int:
    """0 where all months are asked for."""
    first = min((period.first.year for period in query.periods), default=0)
    return first - 1 if query.measure is Measure.YOY else first


def _notes(changed: Sequence[_Changed], say: Callable[[str, Change], str]) -> Iterator[Assumption]:
    """One sentence for codes that changed alike."""
    for _, group in groupby(changed, key=lambda one: (one[1].since, one[1].until, one[1].note)):
        codes, changes = zip(*group, strict=True)
        before = dict.fromkeys(code for change in changes for code in change.before)
        text = say(listed(codes), replace(changes[0], before=tuple(before)))
        yield Assumption(text, Slot.PRODUCT, ",".join(codes))


def _young(codes: str, change: Change) -> str:
    place = f"under HS {listed(change.before)}" if change.before else "elsewhere"
    note = f" ({change.note})" if change.note else ""
    return f"Before {change.since} there was no HS {codes} as today: the goods were counted {place}{note}."


def _dropped(codes: str, change: Change) -> str:
    now = listed(change.after)
    return f"HS {codes} ended with {change.until}: since then the goods are counted under HS {now}."


def _codes(query: Query) -> tuple[str, ...]:
    """The HS digits of the query's product; none of a commodity as customs prints it."""
    codes = query.product.id.split(",") if query.product else ()
    return tuple(code for code in codes if code.isdigit())


def _with_code(case: Case, code: str) -> Offer:
    product = Product(code, case.vocabulary.label(code))
    query = replace(case.query, product=product)
    return Offer(restate(query, case.vocabulary.atlas), query)
