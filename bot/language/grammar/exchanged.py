"""Partners that a message exchanges for those of its thread: Italy for Spain, Italy in Spain's place."""

from dataclasses import replace

from bot.language.grammar.slots import Slots

_EXCHANGE, _SWAP = "exchange", "swap"
"""Operations: one of two partners goes and the other one comes; the one that is denied goes."""


def exchange_partners(later: Slots, earlier: Slots) -> Slots:
    """Drops the partner that the thread holds: languages and verbs differ in which is named first.

    `Substitute Italy for Spain` and `swap Spain for Italy` say the same.
    """
    if _SWAP in later.operations and later.nth and len(later.partners) == 1 and not later.dropped:
        rows = earlier.partners if len(earlier.partners) > 1 else earlier.spoken
        gone = rows[later.nth - 1 : later.nth] if later.nth <= len(rows) else rows[-1:]
        return (
            _exchange_places(later.clear_slots("nth", "noun"), gone, later.partners, set()) if gone else later
        )
    held = set(earlier.partners)
    if _EXCHANGE in later.operations:
        gone = tuple(place for place in later.partners if place in held)
        come = tuple(place for place in later.partners if place not in held)
        if not (gone and come):
            return replace(later, operations=later.operations - {_EXCHANGE})
        return _exchange_places(later, gone, come, {_EXCHANGE})
    if _SWAP in later.operations and len(later.dropped) == len(later.partners) == 1:
        turned = held.isdisjoint(later.dropped) and not held.isdisjoint(later.partners)
        return _exchange_places(later, later.partners, later.dropped, set()) if turned else later
    return later


def _exchange_places(later: Slots, gone: tuple[str, ...], come: tuple[str, ...], spent: set[str]) -> Slots:
    operations = later.operations - spent | {_SWAP}
    return replace(later.clear_slots("sides", "groups"), partners=come, dropped=gone, operations=operations)
