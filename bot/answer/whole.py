"""What the parts of a breakdown are shares of."""

from dataclasses import dataclass
from functools import cached_property

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, share_in
from bot.answer.inquiry import Inquiry
from bot.answer.ledger import Ledger
from bot.domain.figure import WORLD
from bot.domain.month import Month
from bot.domain.query import Flow, Measure


@dataclass(frozen=True)
class Whole:
    """A flow with a subject in the inquiry's period; `of` names it in a row."""

    flow: Flow
    subject: Subject
    amount: Amount
    of: str

    @property
    def is_unknown(self) -> bool:
        """Whether it is not held: nothing has a share in it."""
        return not self.amount.parts

    @cached_property
    def computation(self) -> Computation:
        """How a share in it is computed."""
        return share_in(self.amount)

    @property
    def has_shares(self) -> bool:
        """Whether a share in it means anything."""
        return self.flow is not Flow.BALANCE and self.amount.size > 0

    def share(self, value: int) -> float | None:
        """In percent; None where a share means nothing."""
        return value / self.amount.size * 100 if self.has_shares else None


def is_part(ledger: Ledger, subject: Subject, whole: Subject, at: Month) -> bool:
    """Whether all of a subject's partners are counted in another's at a time."""
    if WORLD in (*whole.include, *subject.include):
        return whole.include == (WORLD,)
    return ledger.counted(subject.include, at) <= ledger.counted(whole.include, at)


def whole_of(inquiry: Inquiry, subject: Subject = THE_WORLD) -> Whole:
    """All partners together, unless the question names another whole."""
    of = inquiry.query.of if inquiry.query.measure is Measure.SHARE else None
    flow = Flow.TOTAL if of == Flow.TOTAL else inquiry.flow
    if inquiry.whole_places:
        subject = Subject(inquiry.whole_places)
    amount = inquiry.ledger.amount(Address(flow, subject, inquiry.period), inquiry.currency)
    return Whole(flow, subject, amount, of or subject.id)
