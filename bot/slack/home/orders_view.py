"""The subscriptions of the Home tab: page by page, each with who made it and a menu."""

from collections.abc import Iterator

from bot.messages import Count, message
from bot.slack.home.content import HomeContent, HomeOrder
from bot.slack.home.reach import is_direct
from bot.slack.layout import (
    Block,
    make_actions,
    make_button,
    make_menu,
    make_option,
    make_section,
)
from bot.slack.mrkdwn import bold, escape, fit
from bot.spoken import Tongue

MENU, PAGE = "home_menu", "home_page"
"""Begin the names of menus, which end in the subscription's number, and of the buttons between pages."""
PAGE_SIZE = 30
_WORDS = 600


def lay_out_orders(content: HomeContent) -> Iterator[Block]:
    orders, tongue = content.orders, content.tongue
    yield make_section(bold(tongue.message(message("home-orders", count=Count(len(orders)))), _WORDS))
    if not orders:
        yield make_section(escape(tongue.message(message("home-no-orders"))))
        return
    pages = (len(orders) + PAGE_SIZE - 1) // PAGE_SIZE
    page = min(max(content.page, 0), pages - 1)
    for one in orders[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]:
        yield _lay_out_order(one, page, tongue)
    if pages > 1:
        yield from _lay_out_pages(page, pages, tongue)


def _lay_out_order(one: HomeOrder, page: int, tongue: Tongue) -> Block:
    about = one.about
    state = "paused" if about.paused is not None else "done" if one.is_done else ""
    told = f"*{escape(tongue.message(message('home-state', state)))}* · " if state else ""
    place = escape(tongue.message(message("home-direct"))) if is_direct(about) else f"<#{about.channel}>"
    text = f"*#{about.id}* {fit(one.words, _WORDS)}\n{told}{place}{_tell_deeds(one, tongue)}"
    return {
        **make_section(text),
        "accessory": make_menu(f"{MENU}_{about.id}", _make_options(one, page, tongue)),
    }


def _tell_deeds(one: HomeOrder, tongue: Tongue) -> str:
    """Returns ` · Made: @Ana, 2026-07-15 · Paused: @Ben, 2026-07-16`."""
    return "".join(
        f" · {escape(tongue.message(message('home-deed', done.deed.value)))}: <@{escape(done.person)}>, "
        f"{done.at:%Y-%m-%d}"
        for done in one.deeds
        if done.person
    )


def _make_options(one: HomeOrder, page: int, tongue: Tongue) -> Iterator[Block]:
    """Yields what can be done, each as the deed, the subscription, and the page to stay on."""
    stop = "pause" if one.about.paused is None else "resume"
    for deed in ("edit", stop, "test", "move", "delete"):
        yield make_option(tongue.message(message("home-menu", deed)), f"{deed} {one.about.id} {page}")


def _lay_out_pages(page: int, pages: int, tongue: Tongue) -> Iterator[Block]:
    told = message("home-page", count=Count(page + 1), whole=Count(pages))
    yield make_section(escape(tongue.message(told)))
    turns = [("home-before", page - 1), ("home-after", page + 1)]
    yield make_actions(
        make_button(f"{PAGE}_{number}", tongue.message(message(name)), str(number))
        for name, number in turns
        if 0 <= number < pages
    )
