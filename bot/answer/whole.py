"""What the parts of a breakdown are shares of."""

from functools import cached_property

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, compute_share_in
from bot.answer.figure_queries import FigureQueries
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.figure import WORLD
from bot.domain.month import Month
from bot.domain.query import Flow, Measure
from bot.value_class import value_class


@value_class(slots=False)
class ShareWhole:
    """The whole of shares: a flow with a subject in the query's period; `of` names it in a row."""

    flow: Flow
    subject: Subject
    amount: Amount
    of: str

    @property
    def is_unknown(self) -> bool:
        """True if it is not held, so that nothing has a share in it."""
        return not self.amount.parts

    @cached_property
    def computation(self) -> Computation:
        """How a share in it is computed."""
        return compute_share_in(self.amount)

    @cached_property
    def has_shares(self) -> bool:
        """True if a share in it means anything."""
        return self.flow is not Flow.BALANCE and self.amount.size > 0

    def compute_share(self, value: int) -> float | None:
        """Returns the share of a value in percent, or None where it would mean nothing."""
        return value / self.amount.size * 100 if self.has_shares else None


def is_part(queries: FigureQueries, subject: Subject, whole: Subject, at: Month) -> bool:
    """Returns whether all of a subject's partners belong to another's at a month."""
    if WORLD in (*whole.include, *subject.include):
        return whole.include == (WORLD,)
    return queries.expand_places(subject.include, at) <= queries.expand_places(whole.include, at)


def find_whole(resolved: ResolvedQuery, subject: Subject = THE_WORLD) -> ShareWhole:
    """Returns what parts are shares of: all partners together, unless the question names another whole."""
    of = resolved.query.of if resolved.query.measure is Measure.SHARE else None
    flow = (resolved.query.whole_flow if of else None) or resolved.flow
    if resolved.whole_places:
        subject = Subject(resolved.whole_places)
    amount = resolved.queries.resolve_amount(Address(flow, subject, resolved.period), resolved.currency)
    return ShareWhole(flow, subject, amount, of or subject.id)
