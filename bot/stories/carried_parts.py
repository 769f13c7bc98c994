"""Parts that are carried over."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.month import Period
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import is_of_quantity
from bot.stories.mention import Mention
from bot.stories.open_slots import LISTS, RECENT, OpenSlots
from bot.stories.quoted_figures import TELLING, QuotedFigure
from bot.stories.regions import Regions
from bot.stories.wholes import find_whole_goods, list_whole_goods
from bot.value_class import value_class

_FLOWS = ("total", "export", "import")
_PARTS = ("flows", "partners", "products", "periods")
_TWO = 2
"""The months of a span of which a figure may be either: between March and April, from 4 million to 8."""


@value_class(slots=False)
class CarriedParts(OpenSlots):
    """Opens every part that is carried over or assumed to all that stands in the text before.

    A figure is a mistake only by what its words say: if it is exactly that of another flow, partner, time or
    goods in a part that they leave open, it is right.
    """

    def list_carried(self, one: QuotedFigure, subject: FigureSubject, kind: str) -> Iterator[FigureSubject]:
        """Yields the subjects that keep what is said.

        Only an amount of many digits fits none by chance, so for others one part is opened at a time.
        """
        if one.looseness or one.bound:
            return
        wide = self._open_all(subject, kind)
        if kind in ("amount", "quantity") and abs(one.value) >= one.digit * TELLING:
            yield wide
            return
        yield from (replace(subject, **{part: getattr(wide, part)}) for part in _PARTS)
        if kind == "growth" and any(subject.products) and self._is_measure_unread(one):
            yield replace(subject, is_of_quantity=None)

    def list_shares_of_bloc(self, subject: FigureSubject, kind: str) -> Iterator[FigureSubject]:
        """Yields a share as one of the bloc before, if that contains the partner: of these exports."""
        regions, partners = self.subjects.regions, {*subject.partners[0]} - {""}
        for one in regions.thread.partners[:1] if partners and kind == "share" else ():
            if partners <= regions.atlas.find_members(one, regions.thread.main_periods[0].last):
                yield replace(subject, whole=Mention("place", (one,), self.group.first, self.group.end))

    def is_named_near(self, subject: FigureSubject, meant: FigureSubject) -> bool:
        """Returns whether what a rough figure may mean is named in its sentence, or a partner before it.

        Nearly a half is many a partner's by chance.
        """
        passage, thread = self.subjects.passage, self.subjects.thread
        again = [*thread.named_partners][-RECENT:] if passage.list_story_words("again") else ()
        named = (*passage.list_values("place"), *thread.partners, *again)
        partners = {*subject.partners, *((value,) for value in named)}
        goods = {*passage.list_values("product"), *subject.products}
        return {*meant.partners} <= partners and {*meant.products} <= goods

    def _open_all(self, subject: FigureSubject, kind: str) -> FigureSubject:
        """Returns a subject with all that each part may be if it is not said."""
        passage, thread = self.subjects.passage, self.subjects.thread
        seen = (*thread.partners, *[*thread.named_partners][-RECENT:])
        times = [one.period for one in passage.told_times]
        ends = [
            Period.of_month(each) for one in times if one.months == _TWO for each in (one.first, one.last)
        ]
        spoken = (*subject.periods, *times, *thread.told_periods, *thread.likely_periods)
        wide = replace(
            subject,
            flows=tuple(dict.fromkeys((*subject.flows, *_FLOWS))),
            partners=self.list_all_partners(subject, seen),
            products=self.list_all_products(subject),
            periods=tuple(dict.fromkeys(thread.drop_untold(spoken, times))),
        )
        said = {part: getattr(subject, part) for part in self._find_said(subject, kind)}
        return replace(wide, **said | {"periods": (*said.get("periods", wide.periods), *ends)})

    def _find_said(self, subject: FigureSubject, kind: str) -> set[str]:
        """Finds the parts that its clause says, or a list or a word that refers back."""
        is_pointed = self.is_partner_pointed or self.is_of_partner_told or self.is_partner_taken_up
        told = (
            ("flows", self.is_flow_settled or kind == "share"),
            ("partners", is_pointed),
            ("products", self.list_own("product") or not any(subject.products)),
        )
        said = {*self.told_parts, *(part for part, is_told in told if is_told)}
        return said | {LISTS[kind] for kind in (subject.list_kind,) if kind}

    def _is_measure_unread(self, one: QuotedFigure) -> bool:
        """Returns whether an unread word may say that it is of value: receipts rose even faster."""
        passage, first = self.subjects.passage, self.group.first
        is_unread = any(tag.kind == "unknown" for tag in passage.tags[self.near.start : first])
        return is_unread and is_of_quantity(passage, self.near, one, "") is None


def read_told_whole(regions: Regions, one: QuotedFigure, subject: FigureSubject) -> FigureSubject:
    """Returns the subject of a share, with the goods or the partner of whose trade it is a part."""
    passage = regions.passage
    whole = find_whole_goods(passage, one, one.end) if any(subject.products) else None
    return replace(subject, whole_goods=list_whole_goods(passage, one), whole=whole or subject.whole)
