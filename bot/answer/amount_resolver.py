"""Finds the amount of a subject in one flow, period and currency."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.address import Subject, drop_contained
from bot.answer.amount import Amount, add_amounts, add_if_all_held, derive_from_other_flows
from bot.answer.conversions import note_rate, note_rounding, say_rate_needed
from bot.answer.finding import NotHeldError
from bot.answer.notes import Note, make_period_note, note_no_member
from bot.answer.periods import PublishedSpan, list_published_spans
from bot.answer.said import name_place, say_flow, say_gaps, say_list, say_names, say_unheld_trade
from bot.domain.figure import WORLD, Edition
from bot.domain.month import Month, Period
from bot.domain.place import PlaceKind
from bot.domain.query import Flow
from bot.messages import Arguments, Currency, ProperName, Sentences, message, say
from bot.messages.group_notes import note_break, note_group
from bot.messages.sentences import join_sentences
from bot.value_class import value_class

if TYPE_CHECKING:  # figure queries make resolvers
    from bot.answer.figure_queries import FigureQueries

_EVER = Month(9999, 12)
_Way = Callable[[str, PublishedSpan], Amount | None]
"""A way to come by the amount of a place at one time; it returns None if it finds none."""


@value_class()
class AmountResolver:
    """Finds the amount of a subject in one flow, period and currency.

    Groups have their members at `members_at`.
    """

    queries: "FigureQueries"
    flow: Flow
    period: Period
    currency: str
    members_at: Month

    def find_amount(self, subject: Subject) -> Amount:
        """Returns the amount of a subject: what it includes, less what it excludes.

        Raises NotHeldError, which names what is missing.
        """
        whole = self._add_places(subject.include)
        if not subject.exclude:
            return whole
        included, excluded = map(self._expand_places, (subject.include, subject.exclude))
        if WORLD in subject.include or included & excluded:
            return whole.leave_out(self._find_left_out(subject))
        part, group = (say_names(self.queries.atlas, one) for one in (subject.exclude, subject.include))
        return whole.add_notes(note_no_member(part, group, self.period))

    def _find_left_out(self, subject: Subject) -> Amount:
        """Returns what to subtract: of each excluded place, only the part that the subject contains."""
        inside, outside = self._expand_places(subject.include), self._expand_places(subject.exclude)
        if WORLD in subject.include or outside <= inside:
            return self._add_places(subject.exclude)
        names, whole_name = (say_names(self.queries.atlas, one) for one in (subject.exclude, subject.include))
        told = say(message("members-left-out", names=names, whole_name=whole_name))
        return self._sum_of(outside & inside, subject.exclude).add_notes(told)

    def _add_places(self, places: tuple[str, ...]) -> Amount:
        """Adds places up without counting any partner twice."""
        if WORLD in places or len(places) == 1:
            return self._find_place_amount(WORLD if WORLD in places else places[0])
        kept = drop_contained(places, self._expand_places)
        if self._have_overlap(kept):
            amount = self._sum_of(self._expand_places(kept), kept)
        else:
            amount = add_amounts(self._find_place_amount(place) for place in kept)
        if not self._have_overlap(places):
            return amount
        return amount.add_notes(say(message("overlap-once", names=say_names(self.queries.atlas, places))))

    def _have_overlap(self, places: tuple[str, ...]) -> bool:
        return len(self._expand_places(places)) < sum(len(self._expand_places((place,))) for place in places)

    def _expand_places(self, places: tuple[str, ...]) -> frozenset[str]:
        return self.queries.expand_places(places, self.members_at)

    def _sum_of(self, members: frozenset[str], places: tuple[str, ...]) -> Amount:
        found = add_if_all_held(
            self.add_members(members, published_span, places)
            for published_span in list_published_spans(self.period)
        )
        if not found:
            raise NotHeldError(message("overlap-unheld", names=say_names(self.queries.atlas, places)))
        return found

    def _find_place_amount(self, place: str) -> Amount:
        """Adds up the published spans of a place; NotHeldError names the whole period, or what is missing."""
        found: list[Amount] = []
        missing: dict[PublishedSpan, NotHeldError] = {}
        for published_span in list_published_spans(self.period):
            try:
                found.append(self.find_span_amount(place, published_span))
            except NotHeldError as error:
                missing[published_span] = error
        if not missing:
            return add_amounts(found)
        first, *others = missing
        if not found and all(error.said == self.say_missing(place, one) for one, error in missing.items()):
            raise NotHeldError(self.say_missing(place, first, self.period))
        if not others:
            raise missing[first]
        rest = message("not-held-either", what=say_gaps(published_span.period for published_span in others))
        raise NotHeldError(join_sentences(missing[first].said, say(rest))) from missing[first]

    def find_span_amount(self, place: str, published_span: PublishedSpan) -> Amount:
        """Returns one published span's amount, found by the first way that has it.

        Raises NotHeldError if none has.
        """
        for way in self._list_ways(place):
            if amount := way(place, published_span):
                return amount
        raise NotHeldError(self.say_missing(place, published_span))

    def say_missing(self, place: str, span: PublishedSpan, whole: Period | None = None) -> Sentences:
        """Says what is not held, of a whole period or a span, or which rate a conversion would need."""
        queries, period = self.queries, whole or span.period
        bare = say_unheld_trade(queries.atlas, queries.reporter, self.flow, Subject((place,)), queries.goods)
        about: Arguments = {"bare": bare, "period": period}
        own, asked = queries.own_currency, self.currency
        if crossed := queries.list_breaks(Subject((place,)), self.flow, span.month, self.members_at):
            reasons = map(note_break, crossed)
            return join_sentences(say(message("no-figure", "not-comparable", **about)), *reasons)
        about["currency"] = Currency(asked)
        if queries.goods and place != WORLD and queries.is_own_reporter:
            return say(message("no-figure", "of-all-partners", **about))
        missing = message("no-figure", **about)
        if own == asked or queries.find_implied_rate(self.flow, span, asked):
            return say(missing)
        return say(missing, say_rate_needed(own, asked, period))

    def _list_ways(self, place: str) -> list[_Way]:
        ways: list[_Way] = [self.find_printed_line]
        if self.flow is Flow.BALANCE:
            ways = [self._compute_balance, self.find_printed_line]
        elif self.flow is Flow.TOTAL:
            ways = [self._find_total, self._add_both_flows]
        elif self.currency != self.queries.own_currency:
            ways = [self.find_in_print]
        if self.currency != self.queries.own_currency:
            return [*ways, self.convert_from_own_currency]
        return [*ways, self._members_of] if self.queries.atlas[place].is_group else ways

    def find_printed_line(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Returns the amount of a printed line.

        None if there is no such line, or its group meant something else then.
        """
        amount = self.queries.read_printed(self.flow, (place,), published_span, self.currency).get(place)
        if amount is None or self.queries.list_breaks(
            Subject((place,)), self.flow, published_span.month, self.members_at
        ):
            return None
        amount = amount.add_notes(*self._note_on_line(place, published_span))
        is_of_tables = self.currency == self.queries.own_currency or place != WORLD
        return amount if is_of_tables else note_rounding(amount, self.currency, published_span.period)

    def _note_on_line(self, place: str, published_span: PublishedSpan) -> tuple[Note, ...]:
        """Notes that a bloc's line is customs' own, and its number of members if their dates are known."""
        atlas = self.queries.atlas
        if atlas[place].kind is not PlaceKind.GROUP:
            return ()
        # If a later break concerns one flow, as with APEC's imports, the line covered more than the members.
        later = self.queries.list_breaks(Subject((place,)), self.flow, published_span.month, _EVER)
        is_counted = atlas.has_dates(place) and not any(change.flow for change in later)
        count: Arguments = {"count": len(self._expand_places((place,)))} if is_counted else {}
        name = ProperName(place, atlas.get_name(place))
        said = message("line-of-group", "counted" if is_counted else "", name=name, **count)
        return (make_period_note(said, published_span.period),)

    def _compute_balance(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Returns exports less imports, or the printed balance if it is as precise and as final."""
        exports, imports = (
            resolver.find_printed_line(place, published_span) for resolver in self._of_both_flows
        )
        if not exports or not imports:
            return None
        left, printed = exports.subtract(imports), self.find_printed_line(place, published_span)
        if not printed or printed.value is None or printed.precision > left.precision:
            return left
        return printed if self._rate_finality(printed) >= self._rate_finality(left) else left

    def _find_total(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Returns the printed total, unless both flows have since been revised in more final editions."""
        total = self.find_printed_line(place, published_span)
        if not total or self._rate_finality(total) >= Edition.BULLETIN.finality:
            return total
        both = self._add_both_flows(place, published_span)
        if not both or self._rate_finality(both) <= self._rate_finality(total):
            return total
        return both.add_notes(make_period_note(message("added-up"), published_span.period))

    def _rate_finality(self, amount: Amount) -> int:
        """Returns the finality of the least final edition behind an amount."""
        return min(self.queries.find_edition(name).finality for name in amount.releases)

    def _add_both_flows(self, place: str, published_span: PublishedSpan) -> Amount | None:
        exports, imports = (resolver.find_in_print(place, published_span) for resolver in self._of_both_flows)
        return exports.add(imports) if exports and imports else None

    def find_in_print(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Returns exports or imports as printed.

        In another currency, also as other printed totals imply them.
        """
        printed = self.find_printed_line(place, published_span)
        if printed or self.currency == self.queries.own_currency:
            return printed
        left = derive_from_other_flows(
            self.flow, lambda flow: replace(self, flow=flow).find_printed_by_customs(place, published_span)
        )
        how = make_period_note(message("worked-out", flow=say_flow(self.flow)), published_span.period)
        return left._replace(converted=True).add_notes(how) if left else None

    def find_printed_by_customs(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Returns a printed line, or None for a conversion by a newspaper: nothing is computed from one."""
        printed = self.find_printed_line(place, published_span)
        return printed if printed and self._rate_finality(printed) > Edition.PRESS.finality else None

    def convert_from_own_currency(self, place: str, published_span: PublishedSpan) -> Amount | None:
        """Returns an amount converted from the reporter's currency at the rate that its own totals imply.

        A note names the rate. A balance is converted as one figure: two rates would leave a remainder.
        """
        rate = self.queries.find_implied_rate(self.flow, published_span, self.currency)
        if rate is None:
            return None
        own = replace(self, currency=self.queries.own_currency)
        try:
            found = own.find_span_amount(place, published_span)
        except NotHeldError as error:
            if error.said == own.say_missing(place, published_span):
                return None  # what is not held is then named in the currency that was asked for
            raise
        return found.convert(rate, note_rate(rate))

    def _members_of(self, place: str, published_span: PublishedSpan) -> Amount | None:
        members = self._expand_places((place,))
        if not members or self._list_is_younger(place):
            return None
        found = self.add_members(members, published_span, (place,))
        notes = self._notes_on_members(place, published_span, len(members))
        return found.add_notes(*notes) if found else None

    def _list_is_younger(self, place: str) -> bool:
        """Returns whether only a later list of members is known, and a later time is not asked for."""
        later = self.queries.list_breaks(Subject((place,)), self.flow, self.members_at, _EVER)
        return bool(later) and not self.queries.atlas.has_dates(place)

    def _notes_on_members(
        self, place: str, published_span: PublishedSpan, count: int
    ) -> Iterator[str | Note]:
        """Notes which members a sum covers, naming them if customs prints no such line."""
        group = self.queries.atlas[place]
        is_printed = place in self.queries.read_printed(self.flow, (place,), published_span, self.currency)
        about: Arguments = {"name": ProperName(place, group.name), "count": count}
        said = message("sum-of-members", "then", **about)
        if self.members_at > self.period.last:
            said = message("sum-of-members", "compared", **about)
        elif is_printed:
            month = Period.of_month(self.members_at)
            said = message("sum-of-members", "other", month=month, **about)
        yield make_period_note(said, published_span.period)
        if not is_printed:
            yield note_group(place)

    def add_members(
        self, members: frozenset[str], published_span: PublishedSpan, places: tuple[str, ...]
    ) -> Amount | None:
        """Adds up single partners; None if one of them is not held, or none is."""
        if self.flow is Flow.BALANCE:
            exports, imports = self._of_both_flows
            sold = exports.add_members(members, published_span, places)
            bought = imports.add_members(members, published_span, places) if sold else None
            return sold.subtract(bought) if sold and bought else None
        found = self.queries.read_printed(self.flow, sorted(members), published_span, self.currency)
        atlas = self.queries.atlas
        missing = [name_place(atlas, partner) for partner in sorted(members) if partner not in found]
        if len(missing) == len(members):
            return None
        if missing:
            own, goods = self.queries.reporter, self.queries.goods
            bare = say_unheld_trade(atlas, own, self.flow, Subject(places), goods)
            about: Arguments = {"bare": bare, "period": published_span.period}
            raise NotHeldError(message("no-figure", "members", names=say_list(missing, most=4), **about))
        return add_amounts(found[partner] for partner in sorted(members))

    @property
    def _of_both_flows(self) -> tuple["AmountResolver", "AmountResolver"]:
        """The same resolver for exports and for imports."""
        return replace(self, flow=Flow.EXPORT), replace(self, flow=Flow.IMPORT)
