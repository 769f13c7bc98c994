"""What the clause of a figure leaves open: readings that are tried before calling it a mistake."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.tagging import MARK
from bot.stories.base_figures import is_led_on
from bot.stories.base_times import is_part_of_base
from bot.stories.clause_words import ClauseWords
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.pointing_words import find_pointed
from bot.stories.regions import is_whole_told
from bot.stories.subject_lists import list_items
from bot.stories.tag_words import is_of_year_before
from bot.stories.unread_measures import find_narrowing, is_unread_measure
from bot.stories.wholes import is_of_whole_before
from bot.value_class import value_class

_ITEMS = ("filler", "join", MARK, "flow", "weak flow", "place", "product", "prep", "our")
_FLOWS = ("export", "import", "total", "balance")
RECENT = 4
TIME, TIME_BESIDE, TIMES, TIME_ALONE = "time", "time beside", "times", "time alone"
"""A time of its own; a time, several times, and one looked at once, anywhere in its sentence."""
YEAR_BEFORE = "year before"
"""Words for the year before that open its sentence: 去年同期，自韩国进口为2933亿元."""
OWN_PLACE, OWN_CURRENCY = "own place", "own currency"
"""A partner of its own, and a currency that a rate is said to be in."""
LISTS = {"place": "partners", "flow": "flows", "product": "products"}
"""What each figure of a list has of its own."""


@value_class(slots=False)
class OpenSlots(ClauseWords):
    """Opens the slots of a group: what its own clause says is fixed, what comes from elsewhere is open."""

    @property
    def named(self) -> frozenset[str]:
        """The parts that its sentence names; if the figure does not fit these, they are wrong.

        A flow must be in its clause, since a sentence may have several.
        """
        passage, thread, first = self.subjects.passage, self.subjects.thread, self.group.first
        named = {one.kind for one in passage.mentions if one.kind != "flow"}
        is_whole = self.group.is_percent and is_whole_told(passage, thread)
        is_counted = any(tag.kind == "currency" for tag in passage.tags)
        is_bare = any(not one.unit and one.value >= BARE for one in passage.figures)
        told = (
            ("flow", self.is_flow_settled or is_whole),
            ("place", self.is_partner_pointed),
            ("product", self.subjects.is_of_goods_before or find_pointed(passage, thread, "product", first)),
            ("product", self._is_of_goods_alone),
            (TIME, self.subjects.times.is_told(self.group)),
            (TIME_BESIDE, passage.times or any(tag.kind == "frequency" for tag in passage.tags)),
            (
                TIMES,
                len({one.period for one in passage.times}) > 1 or any(one.is_base for one in passage.times),
            ),
            (YEAR_BEFORE, self._is_opened_by_year_before),
            (OWN_PLACE, self.list_own("place") or self.is_of_partner_told),
            (TIME_ALONE, any(map(passage.is_alone, passage.times))),
            (OWN_CURRENCY, self.is_counted_in_words),
            ("currency", is_counted or not (is_bare or thread.paragraph == 0)),
        )
        return frozenset((*named, *(part for part, is_told in told if is_told)))

    @property
    def _is_opened_by_year_before(self) -> bool:
        """Returns whether words for the year before stand ahead of all figures of its sentence."""
        passage = self.subjects.passage
        first = min((one.first for one in passage.figures), default=0)
        words = [*passage.list_cues("year earlier"), *(one.first for one in passage.times if one.is_base)]
        words += [at for at, tag in enumerate(passage.tags) if is_of_year_before(tag) or tag.kind == "again"]
        return any(at < first for at in words)

    @property
    def _is_of_goods_alone(self) -> bool:
        """Returns whether it names only the whole of a share, of which goods are: 전체 수입의 3분의 1."""
        passage, thread = self.subjects.passage, self.subjects.thread
        is_read = not any(tag.kind == "unknown" for tag in passage.tags)
        is_of_whole = bool(passage.mentions) and all(map(self.subjects.groups.is_whole, passage.mentions))
        return bool(thread.product) and is_of_whole and is_read

    @property
    def is_of_unread(self) -> bool:
        """True if it is measured in something unread: a day, a barrel, the difference of two."""
        passage = self.subjects.passage
        return is_unread_measure(passage, self.group, self.near, self.clause) or self._is_of_unread_goods

    @property
    def _is_of_unread_goods(self) -> bool:
        """Returns whether unread words narrow the goods of a heading: Copper. Concentrate imports reached."""
        passage, thread, goods = self.subjects.passage, self.subjects.thread, self.list_own("product")
        if passage.is_led or not (goods or thread.product):
            return False
        if thread.is_narrowed and not passage.list_mentions("product"):
            return True
        at = find_narrowing(passage)
        is_headed = all(one.end < at and passage.tags[one.end].value in ".:" for one in goods)
        return is_headed and 0 <= at < self.group.first

    @property
    def is_of_flow_elsewhere(self) -> bool:
        """True if its sentence names no flow, goods or partner, so that what moved is only guessed."""
        passage = self.subjects.passage
        pointed = passage.list_story_words("former", "latter") and self.subjects.thread.couple[0]
        return not (passage.mentions or pointed or self.subjects.is_of_goods_before)

    @property
    def is_of_goods_elsewhere(self) -> bool:
        """True if goods from another sentence may be meant for a partner: no table has both."""
        goods = self.subjects.thread.product or self.subjects.passage.list_mentions("product")
        return bool(self.subjects.passage.list_mentions("place") and goods)

    def list_alternatives(self, subject: FigureSubject, kind: str) -> Iterator[tuple[str, FigureSubject]]:
        """Yields each kind and subject that may be meant, opening one slot at a time."""
        changes: list[tuple[str, FigureSubject]] = [
            (kind, replace(subject, flows=self._list_flows(subject, kind))),
            (kind, replace(subject, partners=self._list_partners(subject))),
            (kind, replace(subject, products=self._list_products(subject))),
            (kind, replace(subject, periods=self._list_periods(subject, kind))),
        ]
        if kind in ("growth", "share"):
            changes.append((kind, replace(subject, currencies=self._list_currencies(subject))))
            changes += self._list_measures(subject, kind)
        if kind in ("amount", "quantity"):  # so many digits fit nothing by chance
            wide = replace(
                subject, flows=self._list_flows(subject), periods=self._list_periods(subject, kind)
            )
            changes.append((kind, replace(wide, partners=self._list_partners(subject))))
            partners, goods = self._list_partners(subject), self._list_products(subject)
            changes.append((kind, replace(subject, partners=partners, products=goods)))
        yield from (one for one in changes if one != (kind, subject))

    def list_all_alternatives(self, subject: FigureSubject, kind: str) -> Iterator[FigureSubject]:
        """Yields all that the sentence and the story mention: what fits some of it may only be misread.

        A rate has so few digits that it fits many subjects, so only one slot of it is opened at a time.
        """
        passage, thread = self.subjects.passage, self.subjects.thread
        times = (one.period for one in passage.times)
        wide = replace(
            subject,
            flows=_FLOWS,
            partners=self.list_all_partners(subject, [*thread.named_partners][-RECENT:]),
            products=self.list_all_products(subject),
            periods=tuple(dict.fromkeys((*subject.periods, *times, *thread.likely_periods))),
            currencies=subject.currencies if self.group.figures[0].unit in HELD_IN else (),
            is_of_quantity=None,
        )
        told = [*self.told_parts] if passage.is_plain else []
        told += [LISTS[subject.list_kind]] if subject.list_kind else []
        wide = replace(wide, **{part: getattr(subject, part) for part in told})
        if kind not in ("growth", "share"):
            yield wide
            return
        for slot in ("flows", "partners", "products", "periods", "currencies", "is_of_quantity"):
            yield replace(subject, **{slot: getattr(wide, slot)})

    def list_all_partners(self, subject: FigureSubject, seen: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Lists its partners, those of the sentence, those `seen` before, and all together."""
        named = [(one,) for one in (*self.subjects.passage.list_values("place"), *seen)]
        return tuple(dict.fromkeys((*subject.partners, *named, ())))

    def list_all_products(self, subject: FigureSubject) -> tuple[str | None, ...]:
        """Lists its goods, those of the sentence, and those of the story."""
        named = self.subjects.passage.list_values("product")
        return tuple(dict.fromkeys((*subject.products, *named, self.subjects.thread.product)))

    @property
    def told_parts(self) -> Iterator[str]:
        """The parts that its clause, or a list that contains it, names."""
        if self.list_own("flow") or self.is_flow_listed:
            yield "flows"
        if self.list_own("place"):
            yield "partners"
        if self.subjects.times.is_told(self.group):
            yield "periods"

    def _list_flows(self, subject: FigureSubject, kind: str = "") -> tuple[str, ...]:
        """Lists flows: what a partner bought is exported to it.

        If nothing names a flow, each may be meant, but that of the shares before if another share follows.
        """
        is_of_whole = subject.whole is not None and subject.whole.kind == "flow"
        if kind == "share" and is_of_whole and len(self.subjects.passage.list_mentions("flow")) == 1:
            return subject.flows
        if kind == "share" and is_of_whole_before(self.subjects.passage, self.subjects.thread):
            return subject.flows
        passage = self.subjects.passage
        own, named = self.list_own("flow"), passage.list_mentions("flow")
        if self._is_flow_led:
            named = tuple(one for one in named if one.end <= self.group.first)
        if find_pointed(passage, self.subjects.thread, "flow", self.group.first):
            return subject.flows
        if subject.list_kind == "flow" or self.is_flow_settled or (own and not passage.is_led):
            return subject.flows
        others = [value for one in named for value in one.values] if named else _FLOWS
        return tuple(dict.fromkeys((*subject.flows, *others)))

    def _list_partners(self, subject: FigureSubject) -> tuple[tuple[str, ...], ...]:
        passage, thread = self.subjects.passage, self.subjects.thread
        told = [at for at in passage.list_story_words("former", "latter") if at < self.group.end]
        named = [one.first for one in passage.list_mentions("place") if one.first < self.group.first]
        pointed = bool(told) and told[-1] > max(named, default=-1)
        if pointed or subject.list_kind == "place":
            return subject.partners
        if own := self.list_own("place"):
            before = [one for one in own if one.end <= self.group.first or self.group.is_percent]
            led = list_items(self.subjects.groups, self.group, own) or before or own
            beside = [(value,) for one in led for value in one.values if passage.is_led]
            is_of_all = any(one.first >= self.group.end for one in self.list_own("flow"))
            is_of_all |= any(tag.kind == "world" for tag in passage.tags[self.group.end : self.group.end + 1])
            is_of_all &= all(one.first < self.group.end for one in own)  # 5 points above the 13.4% overall
            beside += [("EU",)] * (("EUROPE",) in subject.partners)  # trade with Europe
            return tuple(dict.fromkeys((*subject.partners, *beside, *[()] * is_of_all)))
        if self.is_of_partner_told or self.is_partner_taken_up:
            return subject.partners
        again = any(at < self.group.end for at in passage.list_story_words("again"))
        lately = [*thread.named_partners][-RECENT:] if again else ()
        return self.list_all_partners(subject, (*thread.partners, *lately))

    def _list_products(self, subject: FigureSubject) -> tuple[str | None, ...]:
        if subject.list_kind == "product":
            return subject.products
        if own := self.list_own("product"):
            return tuple(dict.fromkeys((*subject.products, *(value for one in own for value in one.values))))
        # No table has goods by partner.
        none = [None] * bool(self.subjects.passage.list_mentions("place") or self.subjects.thread.partners)
        return tuple(dict.fromkeys((*none, *self.list_all_products(subject))))

    def _list_periods(self, subject: FigureSubject, kind: str) -> tuple[Period, ...]:
        """Lists times of the sentence and the story, and a year before each if its words compare with it."""
        passage, thread = self.subjects.passage, self.subjects.thread
        told = self.subjects.times  # from 1.69 trillion in 2024 is no time of what it came to
        is_open = kind != "growth"
        named = [
            one.period
            for one in passage.times
            if not one.is_base or (is_open and (subject.is_earlier or not told.is_owned(one)))
        ]
        near = [*subject.periods, *(() if told.is_told(self.group) else (*named, *thread.likely_periods))]
        # For the year to November, customs counts from January.
        near += [Period(Month(one.last.year, 1), one.last) for one in subject.periods if one.months == YEAR]
        if kind in ("growth", "share"):
            is_rough = any(one.is_inexact for one in self.group.figures)
            times = [one.period for one in passage.times]
            near = [*thread.drop_untold(near, times, is_rough=is_rough)]
        if kind not in ("growth", "change") and self._is_set_against_year_before:
            spoken = [one for one in near if not (subject.is_earlier and one in subject.periods)]
            near += [one.shift_to_year_earlier() for one in spoken]
        return tuple(dict.fromkeys(near))

    @property
    def _is_set_against_year_before(self) -> bool:
        """True if words for a year before are next to it and lead to no other: 3166억, 전년보다 8%."""
        passage, groups = self.subjects.passage, self.subjects.groups
        until = self.group.end if is_led_on(groups, self.group) else self.near.stop
        bases = (*passage.list_cues("year earlier"), *(one.first for one in passage.times if one.is_base))
        return any(at in self.near and at < until for at in bases)

    def _list_currencies(self, subject: FigureSubject) -> tuple[str, ...]:
        """Lists the currencies of the paragraph, if the clause names none."""
        tags = self.subjects.passage.tags
        if any(tags[at].kind == "currency" for at in self.clause if at < len(tags)):
            return subject.currencies
        if self.subjects.passage.is_led and any(tag.kind == "currency" for tag in tags[: self.group.first]):
            return subject.currencies
        counted = [tag.value for tag in tags if tag.kind == "currency" and tag.value in ("CNY", "USD")]
        before = () if counted else self.subjects.thread.counted_currencies
        return tuple(dict.fromkeys((*subject.currencies, *counted, *before)))

    @property
    def _is_way_listed(self) -> bool:
        """True if only the list that one verb begins goes on: exports were up 11.8%, imports 20.5%."""
        groups, first = self.subjects.groups, self.group.first
        before = [one for one in groups.all if one.end <= first][-1:]
        is_next = bool(before) and before[0].is_percent and not self.subjects.passage.is_postposed
        between = self.subjects.passage.tags[before[0].end : first] if is_next else ()
        return is_next and all(tag.kind in _ITEMS for tag in between)

    def _list_measures(self, subject: FigureSubject, kind: str) -> Iterator[tuple[str, FigureSubject]]:
        """Lists growth or a share, in value or quantity, up or down, if no word next to it decides."""
        if is_part_of_base(self.group.figures[0], self.subjects.passage.tags):
            return
        moved = subject.way and self.subjects.groups.find_way(self.group.first, self.group.end)
        wide = replace(subject, periods=self._list_periods(subject, "share"))
        if kind == "share" and moved:
            yield "growth", replace(subject, way=moved)
        if kind == "growth" and not moved and not (subject.way and self._is_way_listed):
            yield from (("growth", replace(wide, way=way)) for way in (1, -1))
            flows = self._list_flows(subject, "share") if self.subjects.thread.whole else subject.flows
            yield "share", replace(wide, partners=self._list_partners(subject), flows=flows)
        if kind == "share" or not moved:
            yield "share", replace(wide, flows=self._list_flows(subject, "share"))
