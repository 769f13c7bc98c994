"""What a story claims: each figure with the queries that its words may mean."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from functools import partial
from itertools import dropwhile, islice

from bot.domain.month import Period
from bot.language.grammar.amounts import PERCENT
from bot.stories.actors import is_own_act
from bot.stories.base_times import is_part_of_base
from bot.stories.carried_parts import CarriedParts, read_told_whole
from bot.stories.change_nouns import has_change_word, is_verb_of_growth
from bot.stories.exclusions import find_exclusion, is_denied
from bot.stories.figure_subject import FigureSubject
from bot.stories.goods_named import find_goods_together
from bot.stories.group import Group
from bot.stories.kinds import (
    BARE,
    HELD_IN,
    NOT_A_CLAIM,
    NOT_HELD,
    choose_kind,
    find_way_of_difference,
    is_of_differences,
    is_of_quantity,
)
from bot.stories.mention import Mention
from bot.stories.open_slots import OWN_PLACE
from bot.stories.pair import Pair
from bot.stories.passage import STORY
from bot.stories.pointing_words import is_of_untold_sum, is_part_of_it
from bot.stories.quoted_figures import QUANTITY, TELLING, QuotedFigure
from bot.stories.readings import ClaimReading, list_readings
from bot.stories.subjects import Subjects
from bot.stories.tag_words import get_tag, read_sign
from bot.stories.told_moves import is_beside_level, is_beyond_base, is_moved_in_year
from bot.stories.units import is_of_guessed_currency, supply_unit
from bot.stories.unread_measures import is_of_price, is_owned, is_part_of_time, is_unit_supplied
from bot.stories.wholes import find_part_of_trade, is_of_other_side
from bot.value_class import value_class

_MOST_READINGS, _PLAINLY = 24, {OWN_PLACE, "flow", "time"}
_MOVED = ("up", "down", "growth", "widen", "narrow", "more", "lesser")
_YEAR_BEFORE = ("shift", "year")  # double the year-earlier figure
_LED_ON = ("filler", "cue", STORY)  # half of what it had been a year before


@value_class()
class StoryClaim:
    """A claim in tags[first:end] of a passage; its `readings` are the likeliest first.

    `exclusion` is a verdict if nothing is to be judged: no trade figure, or none that is held. `is_open` is
    true if its sentence does not say what it is about, `figure` is the figure as quoted. `others` fill what
    its clause leaves open. `is_unread` is true if some words about it are not read, so that it is never
    called wrong, and `is_vague` if its sentence names no trade, with the same effect. `list_more` makes the
    readings of all that the sentence and the story mention, whatever its clause says. `carried` are the
    subjects that keep what its clause says, `list_carried` makes their readings. `named_parts` are those that
    its sentence names (flow, place, product, currency); others are carried over. `named_values` are the
    periods, flows, partners and currencies that its sentence names. `amount_at` is where the amount beside
    its growth begins: 1.6 trillion yuan, up 26.5 %. `pair` are the two figures whose order, difference or
    quotient it states.
    """

    kind: str
    first: int
    end: int
    readings: tuple[ClaimReading, ...] = ()
    exclusion: str = ""
    is_open: bool = False
    figure: QuotedFigure | None = None
    others: tuple[ClaimReading, ...] = ()
    is_unread: bool = False
    is_vague: bool = False
    amount_at: int = -1
    pair: Pair | None = None
    named_parts: frozenset[str] = frozenset()
    named_values: frozenset[str | Period] = frozenset()
    list_more: Callable[[], Iterator[ClaimReading]] | None = field(default=None, compare=False)
    carried: tuple[FigureSubject, ...] = ()
    list_carried: Callable[[], Iterator[ClaimReading]] | None = field(default=None, compare=False)
    stretch: int = field(default=0, compare=False)
    is_earlier: bool = field(default=False, compare=False)
    """Whether others are set against its figure."""

    @property
    def is_loose(self) -> bool:
        """Whether its figure is only said to be near: just over a quarter."""
        return self.figure is not None and bool(self.figure.looseness)

    @property
    def is_exact(self) -> bool:
        """Whether it gives a figure itself, and not roughly, as a limit or as a multiple."""
        return self.figure is not None and not self.figure.is_inexact

    @property
    def is_telling(self) -> bool:
        """Whether its figure has so many digits that it is no other's by chance."""
        return self.figure is not None and abs(self.figure.value) >= self.figure.digit * TELLING

    def narrow_to(self, readings: tuple[ClaimReading, ...], parts: frozenset[str]) -> "StoryClaim":
        """Returns the claim with these readings alone, in which `parts` are named."""
        narrow = replace(self, readings=readings, others=(), is_vague=False, named_parts=parts)
        return replace(narrow, list_more=None, list_carried=None)


def list_figure_claims(subjects: Subjects) -> list[StoryClaim]:
    """Returns what the figures of a sentence claim, in order."""
    found: list[StoryClaim] = []
    for group in subjects.groups.all:
        for one, subject in zip(group.figures, subjects.list_subjects(group), strict=True):
            if one.unit != QUANTITY or any(subject.products):
                found.append(_make_claim(subjects, group, one, subject))
            else:
                subjects.thread.kind = "quantity"
    return found


def _make_claim(subjects: Subjects, group: Group, one: QuotedFigure, subject: FigureSubject) -> StoryClaim:
    passage, thread = subjects.passage, subjects.thread
    is_bare = not one.unit and one.value >= BARE and bool(thread.currency)
    one, subject = supply_unit(passage, thread, one, subject)
    is_based = subject.is_earlier and passage.is_postposed
    is_based &= get_tag(passage.tags, one.end).kind == "filler"
    is_based |= is_beyond_base(passage, one)
    one = replace(one, bound="") if is_based else one  # 4월의 2조 위안보다 많았다
    near = range(*subjects.groups.find_bounds(group))
    own = range(near.start, subjects.groups.find_limit(group))
    until = len(passage.tags) if passage.is_postposed else own.stop
    is_moved = any(at < until for at in passage.list_cues(*_MOVED)) and not subject.is_earlier
    before = thread.kind or ("share" if thread.is_of_shares and not is_moved else "")
    kind = choose_kind(subjects.groups, group, near, subject, before)
    kind = "quantity" if one.unit == QUANTITY and kind == "amount" else kind
    slots = CarriedParts(subjects, group)
    is_guessed = is_bare and is_of_guessed_currency(passage, thread, one)
    is_guessed = is_guessed or (is_unit_supplied(passage, group) and not slots.list_own("flow"))
    is_open, is_earlier = subject.is_open or is_guessed, subject.is_earlier
    claim = StoryClaim(kind, one.first, one.end, figure=one, is_open=is_open, is_earlier=is_earlier)
    if apart := _exclude_figure(subjects, one, subject, near, own):
        return replace(
            claim, exclusion=apart, readings=tuple(_list_in_own_currencies(subjects, claim, subject))
        )
    is_fraction = passage.tags[one.first].value.startswith("fraction")
    if is_fraction and kind != "share" and not one.is_multiple and not has_change_word(passage, near):
        return replace(claim, exclusion=NOT_HELD)
    subject = _apply_own_words(subjects, kind, own, one, subject)
    thread.kind = kind if kind != "growth" else thread.kind
    if kind in ("growth", "share"):
        times = [each.period for each in passage.times]
        subject = replace(
            subject, periods=thread.drop_untold(subject.periods, times, is_rough=one.is_inexact)
        )
    return _add_readings(claim, one, slots, own, subject)


def _list_in_own_currencies(
    subjects: Subjects, claim: StoryClaim, subject: FigureSubject
) -> Iterator[ClaimReading]:
    """Lists what an amount in another currency would be in those that customs uses."""
    one = claim.figure
    if one and claim.kind == "amount" and one.unit not in (PERCENT, QUANTITY, "", *HELD_IN):
        for unit in HELD_IN:
            yield from islice(
                list_readings(subjects.vocabulary, "amount", replace(one, unit=unit), subject), 1
            )


def _exclude_figure(
    subjects: Subjects, one: QuotedFigure, subject: FigureSubject, near: range, own: range
) -> str:
    """Returns why a figure is not judged, or nothing; what follows one set aside is set aside with it."""
    passage, thread = subjects.passage, subjects.thread
    if is_denied(passage, one):
        return NOT_A_CLAIM
    since = range(thread.excluded_to, one.first) if thread.excluded_to else range(0)
    goes_on = thread.excluded_to and not any(other.first in since for other in passage.mentions)
    goes_on = goes_on and not passage.is_broken(thread.excluded_to, one.first)  # 预期增长15%，实际增长20.6%
    apart = find_exclusion(passage, near, own, one, subject) or (goes_on and NOT_A_CLAIM) or ""
    thread.excluded_to = one.end if apart == NOT_A_CLAIM else 0
    return apart


def _add_readings(
    claim: StoryClaim, one: QuotedFigure, slots: CarriedParts, own: range, subject: FigureSubject
) -> StoryClaim:
    """Adds how the claim can be read, and what its words leave open."""
    subjects, kind = slots.subjects, claim.kind
    passage, thread = subjects.passage, subjects.thread
    readings = tuple(islice(dict.fromkeys(_list_readings_of(subjects, kind, one, [subject])), _MOST_READINGS))
    others = dict.fromkeys(_list_other_readings(slots, one, subject, kind))
    carried = tuple(slots.list_carried(one, subject, kind))
    is_plain = kind == "amount" and bool(one.bound) and slots.named >= _PLAINLY  # more may pass it
    is_told = bool(subject.list_kind or subjects.is_of_trade_before or len(subject.partners[0]) > 1)
    is_told |= bool(subject.goods_together) and thread.is_of_one_flow
    return replace(
        claim,
        readings=readings,
        others=tuple(one for one in others if one not in readings),
        is_unread=slots.is_of_unread or bool(subject.excluded) or _is_unread(slots, kind, own, one, subject),
        is_vague=slots.is_of_flow_elsewhere and not is_told,
        list_more=None if is_plain else partial(_list_all_readings, slots, one, subject, kind),
        carried=carried,
        list_carried=partial(_list_readings_of, subjects, kind, one, carried),
        named_parts=slots.named | {"flow" for one in (subject.whole,) if one and one.kind == "flow"},
        named_values=passage.named_values,
        stretch=thread.stretch + sum(each.first < one.first for each in passage.told_times),
    )


def _list_other_readings(
    slots: CarriedParts, one: QuotedFigure, subject: FigureSubject, kind: str
) -> Iterator[ClaimReading]:
    """Lists readings with what the words leave open, the first few of each."""
    meant = [*slots.list_alternatives(subject, kind)]
    if one.is_one_sided and kind in ("growth", "share"):
        near = (each for each in meant if slots.is_named_near(subject, each[1]))
        meant = [each for each in near if each[0] == kind or not one.is_multiple]  # what tripled is no share
    beside = [replace(subject, partners=((each,),)) for each in slots.subjects.lists.list_counterparts(one)]
    meant += [(kind, each) for each in (*slots.list_shares_of_bloc(subject, kind), *beside)]
    for other, each in meant:
        yield from islice(list_readings(slots.subjects.vocabulary, other, one, each), _MOST_READINGS)


def _is_unread(slots: CarriedParts, kind: str, own: range, one: QuotedFigure, subject: FigureSubject) -> bool:
    """Returns whether essential words are not read: a base, the goods, or the whole of a share."""
    passage = slots.subjects.passage
    is_based = bool(subject.bases or passage.list_cues("year earlier"))
    is_based |= not {one.first - 2, one.end}.isdisjoint(passage.list_cues("growth"))  # 同比增加; on the year
    behind = dropwhile(lambda tag: one.is_multiple and tag.kind in _LED_ON, passage.tags[one.end : own.stop])
    is_based |= any(tag.pair == _YEAR_BEFORE for tag in islice(behind, 1))
    is_sum_told = subject.goods_together or subject.list_kind == "flow"
    is_sum_told = is_sum_told or not is_of_untold_sum(passage, one, max(subject.partners, key=len))
    is_of_sum = is_of_differences(passage, one) or (bool(subject.goods_together) and kind != "amount")
    if subject.is_of_either or is_of_sum or not is_sum_told or (kind == "growth" and is_owned(passage, one)):
        return True
    if one.is_multiple and not (subject.way or is_based):  # three times what is sold to America
        return True
    if subject.is_of_quantity is True and kind != "amount" and not any(subject.products):
        return True
    if kind == "change":
        return not (is_based or is_moved_in_year(passage, one, subject) or is_beside_level(passage, one))
    is_region = getattr(subject.whole, "kind", "") == "place" or is_part_of_it(passage, one)
    again = passage.list_story_words("again")  # a quarter of all that it bought
    is_of_other = one.end in passage.list_cues("what") or any(one.end <= at < own.stop for at in again)
    is_of_other &= not is_region
    if subject.whole and subject.whole.kind == "flow" and is_own_act(passage, subject.whole):
        is_of_other = passage.is_led and is_of_other  # of what China sold abroad
    is_of_other &= not is_of_other_side(passage, subject.whole, one)
    is_of_other |= not one.is_multiple and is_part_of_time(passage, one)
    return kind == "share" and (is_of_other or (not subject.whole and slots.is_of_goods_elsewhere))


def _list_all_readings(
    slots: CarriedParts, one: QuotedFigure, subject: FigureSubject, kind: str
) -> Iterator[ClaimReading]:
    yield from _list_readings_of(slots.subjects, kind, one, slots.list_all_alternatives(subject, kind))


def _list_readings_of(
    subjects: Subjects, kind: str, one: QuotedFigure, wide: Iterable[FigureSubject]
) -> Iterator[ClaimReading]:
    for each in wide:
        yield from list_readings(subjects.vocabulary, kind, one, each)


def _apply_own_words(
    subjects: Subjects, kind: str, own: range, one: QuotedFigure, subject: FigureSubject
) -> FigureSubject:
    """Applies the words next to it: which way it moved, by what, and when."""
    passage, thread = subjects.passage, subjects.thread
    if kind == "growth":
        sign = read_sign(passage.tags, one.first)
        is_carried = not (subject.way or subjects.times.is_rate_of_base(Group((one,))))
        subject = replace(subject, way=thread.way) if is_carried else subject
        subject = replace(subject, way=1) if is_verb_of_growth(passage, one) and not subject.way else subject
        subject = replace(subject, way=0) if is_part_of_base(one, passage.tags) else subject
        thread.way = thread.way if sign else subject.way
    if kind in ("amount", "growth", "share"):
        subject = replace(subject, goods_together=find_goods_together(passage, thread, Group((one,))))
    if kind == "change":
        subject = replace(subject, way=find_way_of_difference(passage, one))
    is_of_bloc = subject.whole is not None and subject.whole.kind == "place"
    if kind == "share" and not is_of_bloc and (whole := _find_whole_before(subjects, own.start, one)):
        subject = replace(subject, whole=whole, flows=whole.values)
    if kind == "share" and (flow := find_part_of_trade(passage, thread, one, subject.whole)):
        subject = replace(subject, flows=flow.values, whole=None, is_of_both_ways=True)
    if kind == "share":
        subject = read_told_whole(subjects.regions, one, subject)
    is_priced = kind == "growth" and is_of_price(passage, Group((one,)), own)
    is_counted = is_of_quantity(passage, own, one, thread.kind)
    return replace(subject, is_of_quantity=is_counted, is_of_price=is_priced)


def _find_whole_before(subjects: Subjects, start: int, one: QuotedFigure) -> Mention | None:
    """Finds the flow of which the share before is, if none is named since: 61% of exports, and toys 1%."""
    groups, named = subjects.groups, subjects.passage.list_mentions("flow")
    before = [each for each in groups.all if each.end <= one.first][-1:]
    whole = next(filter(None, map(groups.find_whole, before)), None)
    is_told = any(each.end > start and each is not whole for each in named)
    return whole if whole and whole.kind == "flow" and len(whole.values) == 1 and not is_told else None
