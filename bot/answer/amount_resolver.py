"""How the amount of a subject is come by: at one flow, period and currency."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answer.address import Subject
from bot.answer.amount import Amount, add, add_held, left_by_others
from bot.answer.conversions import note_rounding, rate_needed, rate_note
from bot.answer.finding import NotHeldError
from bot.answer.notes import Note, no_member, of_period
from bot.answer.periods import PublishedSpan, published_spans
from bot.answer.said import bare_said, flow_said, gaps_said, names_said, place_name, several
from bot.domain.figure import WORLD, Edition
from bot.domain.month import Month, Period
from bot.domain.place import PlaceKind
from bot.domain.query import Flow
from bot.messages import Arguments, Count, Currency, PeriodName, ProperName, Sentences, in_turn, message, say
from bot.messages.group_notes import break_note, group_note

if TYPE_CHECKING:  # figure queries make resolvers
    from bot.answer.figure_queries import FigureQueries

_EVER = Month(9999, 12)
_Way = Callable[[str, PublishedSpan], Amount | None]
"""How the amount of a place at one time is come by; None where this way leads to none."""


@dataclass(frozen=True, slots=True)
class AmountResolver:
    """Finds the amount of a subject; groups mean their members at `members_at`."""

    queries: "FigureQueries"
    flow: Flow
    period: Period
    currency: str
    members_at: Month

    def subject(self, subject: Subject) -> Amount:
        whole = self._together(subject.include)
        if not subject.exclude:
            return whole
        if WORLD in subject.include or self._counted(subject.include) & self._counted(subject.exclude):
            return whole.without(self._left_out(subject))
        part, group = (names_said(self.queries.atlas, one) for one in (subject.exclude, subject.include))
        return whole.noted(no_member(part, group, self.period))

    def _left_out(self, subject: Subject) -> Amount:
        """What is to be taken away: only as much of it as is inside."""
        if WORLD in subject.include:
            return self._together(subject.exclude)
        inside, outside = self._counted(subject.include), self._counted(subject.exclude)
        if outside <= inside:
            return self._together(subject.exclude)
        names, whole_name = (
            names_said(self.queries.atlas, one) for one in (subject.exclude, subject.include)
        )
        told = say(message("members-left-out", names=names, whole_name=whole_name))
        return self._sum_of(outside & inside, subject.exclude).noted(told)

    def _together(self, places: tuple[str, ...]) -> Amount:
        """Places added up, nobody counted twice."""
        if WORLD in places:
            return self._place(WORLD)
        kept = self._outermost(places)
        if self._overlap(kept):
            amount = self._sum_of(self._counted(kept), kept)
        else:
            amount = add(self._place(place) for place in kept)
        if not self._overlap(places):
            return amount
        return amount.noted(say(message("overlap-once", names=names_said(self.queries.atlas, places))))

    def _outermost(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Without the places that lie wholly inside another."""
        kept: list[str] = []
        # The largest first, so that what lies inside another comes after it.
        for place in sorted(places, key=lambda place: -len(self._counted((place,)))):
            if not any(self._counted((place,)) <= self._counted((other,)) for other in kept):
                kept.append(place)
        return tuple(place for place in places if place in kept)

    def _overlap(self, places: tuple[str, ...]) -> bool:
        return len(self._counted(places)) < sum(len(self._counted((place,))) for place in places)

    def _counted(self, places: tuple[str, ...]) -> frozenset[str]:
        return self.queries.counted(places, self.members_at)

    def _sum_of(self, members: frozenset[str], places: tuple[str, ...]) -> Amount:
        found = add_held(
            self.members(members, published_span, places) for published_span in published_spans(self.period)
        )
        if not found:
            raise NotHeldError(message("overlap-unheld", names=names_said(self.queries.atlas, places)))
        return found

    def _place(self, place: str) -> Amount:
        """The sum of its published spans; NotHeldError names all that are missing."""
        found: list[Amount] = []
        missing: dict[PublishedSpan, NotHeldError] = {}
        for published_span in published_spans(self.period):
            try:
                found.append(self.published_span(place, published_span))
            except NotHeldError as error:
                missing[published_span] = error
        if not missing:
            return add(found)
        first, *others = missing
        if not others:
            raise missing[first]
        rest = message("not-held-either", what=gaps_said(published_span.period for published_span in others))
        raise NotHeldError(in_turn(missing[first].said, say(rest))) from missing[first]

    def published_span(self, place: str, published_span: PublishedSpan) -> Amount:
        """One figure, by the first way that leads to it."""
        for way in self._ways(place):
            if amount := way(place, published_span):
                return amount
        raise NotHeldError(self._missing(place, published_span))

    def _missing(self, place: str, published_span: PublishedSpan) -> Sentences:
        """What is not held; in another currency, which rate would be needed to convert it."""
        bare = bare_said(self.queries.atlas, self.flow, Subject((place,)), self.queries.goods)
        about: Arguments = {"bare": bare, "period": PeriodName(published_span.period)}
        own, asked = self.queries.own_currency, self.currency
        if crossed := self.queries.breaks(
            Subject((place,)), self.flow, published_span.month, self.members_at
        ):
            reasons = map(break_note, crossed)
            return in_turn(say(message("no-figure", "not-comparable", **about)), *reasons)
        about["currency"] = Currency(asked)
        if self.queries.goods and place != WORLD and self.queries.is_own_reporter:
            return say(message("no-figure", "of-all-partners", **about))
        missing = message("no-figure", **about)
        if own == asked or self.queries.implied_rate(self.flow, published_span, asked):
            return say(missing)
        return say(missing, rate_needed(own, asked, published_span.period))

    def _ways(self, place: str) -> list[_Way]:
        ways: list[_Way] = [self.printed_line]
        if self.flow is Flow.BALANCE:
            ways = [self._difference, self.printed_line]
        elif self.flow is Flow.TOTAL:
            ways = [self._total, self._both]
        elif self.currency != self.queries.own_currency:
            ways = [self.in_print]
        if self.currency != self.queries.own_currency:
            return [*ways, self.converted]
        return [*ways, self._members_of] if self.queries.atlas[place].is_group else ways

    def printed_line(self, place: str, published_span: PublishedSpan) -> Amount | None:
        amount = self.queries.printed(self.flow, (place,), published_span, self.currency).get(place)
        if amount is None or self.queries.breaks(
            Subject((place,)), self.flow, published_span.month, self.members_at
        ):
            return None
        amount = amount.noted(*self._note_on_line(place, published_span))
        is_of_tables = self.currency == self.queries.own_currency or place != WORLD
        return amount if is_of_tables else note_rounding(amount, self.currency, published_span.period)

    def _note_on_line(self, place: str, published_span: PublishedSpan) -> tuple[Note, ...]:
        """That a bloc's line is customs' own, and of how many members where their dates are known."""
        atlas = self.queries.atlas
        if atlas[place].kind is not PlaceKind.GROUP:
            return ()
        # Before a change of one flow, as of what APEC's imports hold, the line was not its members' alone.
        later = self.queries.breaks(Subject((place,)), self.flow, published_span.month, _EVER)
        is_counted = atlas.has_dates(place) and not any(change.flow for change in later)
        count: Arguments = {"count": Count(len(self._counted((place,))))} if is_counted else {}
        name = ProperName(place, atlas.name(place))
        said = message("line-of-group", "counted" if is_counted else "", name=name, **count)
        return (of_period(said, published_span.period),)

    def _difference(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Exports less imports, unless the balance is printed as finely, in an edition as final."""
        exports, imports = (resolver.printed_line(place, published_span) for resolver in self._of_both_flows)
        if not exports or not imports:
            return None
        left, printed = exports.minus(imports), self.printed_line(place, published_span)
        if not printed or printed.value is None or printed.precision > left.precision:
            return left
        return printed if self._finality(printed) >= self._finality(left) else left

    def _total(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """The printed total, unless both flows were revised since in editions more final than it."""
        total = self.printed_line(place, published_span)
        if not total or self._finality(total) >= Edition.BULLETIN.finality:
            return total
        both = self._both(place, published_span)
        if not both or self._finality(both) <= self._finality(total):
            return total
        return both.noted(of_period(message("added-up"), published_span.period))

    def _finality(self, amount: Amount) -> int:
        """Of the least final edition that it is from."""
        return min(self.queries.edition(name).finality for name in amount.releases)

    def _both(self, place: str, published_span: PublishedSpan) -> Amount | None:
        exports, imports = (resolver.in_print(place, published_span) for resolver in self._of_both_flows)
        return exports.plus(imports) if exports and imports else None

    def in_print(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Exports or imports as printed; in another currency as what other printed totals leave of them."""
        printed = self.printed_line(place, published_span)
        if printed or self.currency == self.queries.own_currency:
            return printed
        left = left_by_others(
            self.flow, lambda flow: replace(self, flow=flow).of_customs(place, published_span)
        )
        how = of_period(message("worked-out", flow=flow_said(self.flow)), published_span.period)
        return left._replace(converted=True).noted(how) if left else None

    def of_customs(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Nothing is worked out from a newspaper's conversion."""
        printed = self.printed_line(place, published_span)
        return printed if printed and self._finality(printed) > Edition.PRESS.finality else None

    def converted(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """An amount in the reporter's currency at the rate its own totals imply, named in a note.

        A balance is converted as one: two rates would leave a remainder.
        """
        rate = self.queries.implied_rate(self.flow, published_span, self.currency)
        if rate is None:
            return None
        own = replace(self, currency=self.queries.own_currency)
        return own.published_span(place, published_span).at_rate(rate, rate_note(rate))

    def _members_of(self, place: str, published_span: PublishedSpan) -> Amount | None:
        members = self._counted((place,))
        if not members or self._list_is_younger(place):
            return None
        found = self.members(members, published_span, (place,))
        return found.noted(*self._notes_on_members(place, published_span, len(members))) if found else None

    def _list_is_younger(self, place: str) -> bool:
        """Whether only a later list of members is known, and it is not asked for."""
        later = self.queries.breaks(Subject((place,)), self.flow, self.members_at, _EVER)
        return bool(later) and not self.queries.atlas.has_dates(place)

    def _notes_on_members(
        self, place: str, published_span: PublishedSpan, count: int
    ) -> Iterator[str | Note]:
        """Of which members it is the sum, and who they are where customs prints no such line."""
        group = self.queries.atlas[place]
        is_printed = place in self.queries.printed(self.flow, (place,), published_span, self.currency)
        about: Arguments = {"name": ProperName(place, group.name), "count": Count(count)}
        if self.members_at > self.period.last:
            said = message("sum-of-members", "compared", **about)
        elif is_printed:
            month = PeriodName(Period.month(self.members_at))
            said = message("sum-of-members", "other", month=month, **about)
        else:
            said = message("sum-of-members", "then", **about)
        yield of_period(said, published_span.period)
        if not is_printed:
            yield group_note(place)

    def members(
        self, members: frozenset[str], published_span: PublishedSpan, places: tuple[str, ...]
    ) -> Amount | None:
        """Single partners added up; one that is not held spoils the sum, None where nobody is."""
        if self.flow is Flow.BALANCE:
            exports, imports = self._of_both_flows
            sold = exports.members(members, published_span, places)
            bought = imports.members(members, published_span, places) if sold else None
            return sold.minus(bought) if sold and bought else None
        found = self.queries.printed(self.flow, sorted(members), published_span, self.currency)
        atlas = self.queries.atlas
        missing = [place_name(atlas, partner) for partner in sorted(members) if partner not in found]
        if len(missing) == len(members):
            return None
        if missing:
            bare = bare_said(atlas, self.flow, Subject(places), self.queries.goods)
            about: Arguments = {"bare": bare, "period": PeriodName(published_span.period)}
            raise NotHeldError(message("no-figure", "members", names=several(missing, most=4), **about))
        return add(found[partner] for partner in sorted(members))

    @property
    def _of_both_flows(self) -> tuple["AmountResolver", "AmountResolver"]:
        """The same of exports and of imports."""
        return replace(self, flow=Flow.EXPORT), replace(self, flow=Flow.IMPORT)
