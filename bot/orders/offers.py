"""Complete orders that are offered in place of one whose question was not read."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.language import restate_query
from bot.language.orders.order_reading import OrderReading
from bot.language.orders.reading import read_order
from bot.language.orders.unread import UnreadOrderError
from bot.messages import Sentences
from bot.orders.subjects import OrderContext, tidy_words
from bot.subscriptions.subscription import OnAlert, SubscriptionDraft
from bot.subscriptions.wording import format_order, say_alert


def offer_orders(
    reading: OrderReading,
    terms: OrderContext,
    make_draft: Callable[[OrderReading, OrderContext], SubscriptionDraft],
) -> Iterator[Sentences]:
    """Yields the same order of each question that is offered for its own, where it can be given in words."""
    atlas, given = terms.vocabulary.atlas, set()
    for query in terms.read_question(tidy_words(reading.subject)).meant if reading.subject else ():
        question = restate_query(replace(query, periods=()), atlas)
        try:
            draft = make_draft(replace(reading, subject=question), terms)
            order = format_order(draft, atlas)
            make_draft(read_order(order, terms.vocabulary), terms)
        except UnreadOrderError:
            continue
        if order not in given:
            given.add(order)
            said = (say_alert(draft.when, atlas),) if isinstance(draft.when, OnAlert) else question.messages
            yield Sentences(order, said)
