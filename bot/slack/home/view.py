"""Lays out a person's Home tab: figures, what comes next, subscriptions, questions, and its age."""

from collections.abc import Iterator, Sequence

from bot.answer.finding import Row
from bot.domain.month import Period
from bot.domain.query import Flow, Side
from bot.messages import Money, Rate, message, say_words_in_english
from bot.slack.home.gathering import (
    HomeContent,
    HomeOrder,
    LatestFigures,
    Notice,
    Operations,
    localize_figures,
)
from bot.slack.layout import (
    SECTION_TEXT,
    Block,
    make_actions,
    make_button,
    make_button_row,
    make_context,
    make_menu,
    make_option,
    make_section,
)
from bot.slack.mrkdwn import escape_text, fit_text, make_bold, pack_lines
from bot.slack.native import NativeBlock, can_be_drawn, make_data_chart
from bot.slack.pictures import Picture, make_image
from bot.spoken import LANGUAGES, Locale

ASK, SUBSCRIBE, ALERT, DEFAULTS = "home_ask", "home_subscribe", "home_alert", "home_defaults"
REMIND, REFRESH, UNDO, QUESTION = "home_remind", "home_refresh", "home_undo", "home_question"
"""The names of buttons; those of questions end in a number."""
_DIVIDER: Block = {"type": "divider"}
_NAMED = 5
"""How many of each kind admins see."""
_LINE = 200
MENU, PAGE = "home_menu", "home_page"
"""Begin the names of menus, which end in the subscription's number, and of the paging buttons."""
PAGE_SIZE = 30
_WORDS = 600


def lay_out_home(content: HomeContent, picture: Picture | None = None) -> tuple[Block, ...]:
    """Returns at most a hundred blocks; `picture` is the chart if Slack draws none itself."""
    locale = content.locale
    return (
        *(_lay_out_notice(content.notice, locale) if content.notice else ()),
        *_lay_out_figures(content.figures, locale, picture),
        *_lay_out_coming(content),
        _make_doors(locale),
        _DIVIDER,
        *([make_section(escape_text(content.bar))] if content.bar else lay_out_orders(content)),
        *_lay_out_questions(content.questions, locale),
        *(_lay_out_operations(content.operations, locale) if content.operations else ()),
        _DIVIDER,
        make_context(escape_text(" · ".join(_tell_age(content)))),
    )


def _lay_out_notice(notice: Notice, locale: Locale) -> Iterator[Block]:
    section = make_section(fit_text(notice.text, SECTION_TEXT))
    if notice.undo:
        section["accessory"] = make_button(UNDO, locale.say_named("home-undo"), notice.undo)
    yield section
    yield _DIVIDER


def _lay_out_figures(figures: LatestFigures, locale: Locale, picture: Picture | None) -> Iterator[Block]:
    """Yields the month's amounts, and a chart of the months before, or small bars if there is none."""
    month = message("home-figures", month=Period.of_month(figures.month))
    yield make_section(
        f"{make_bold(locale.say_message(month), _LINE)} · {escape_text(locale.say_named('home-months'))}"
    )
    bars = {} if picture else dict(figures.lines)
    fields = [_lay_out_row(row, bars.get(row.flow or Flow.BALANCE, ""), locale) for row in figures.rows]
    if fields:
        yield {"type": "section", "fields": [{"type": "mrkdwn", "text": text} for text in fields]}
    image = [make_image(picture)] if picture else []
    chart = localize_figures(figures, locale)
    if chart and can_be_drawn(chart):
        yield NativeBlock(make_data_chart(chart), image)
    else:
        yield from image


def _lay_out_row(row: Row, bars: str, locale: Locale) -> str:
    told = (escape_text(_name_flow(row, locale)), make_bold(_tell_row(row, locale), _LINE), bars)
    return "\n".join(filter(None, told))


def _lay_out_coming(content: HomeContent) -> Iterator[Block]:
    for one in content.coming:
        named = content.locale.say_named("home-next", one.edition, period=one.period)
        section = make_section(escape_text(f"{named} · {one.day}"))
        is_awaited = one.period.is_month and one.period.last > content.figures.month
        if is_awaited and not content.bar:
            code = content.locale.code
            told_in = f", {say_words_in_english(message('digest-in', code))}" if code in LANGUAGES else ""
            order = f"remind me when {one.period.label} data is out{told_in}"
            section["accessory"] = make_button(REMIND, content.locale.say_named("home-remind"), order)
        yield section


def _make_doors(locale: Locale) -> Block:
    doors = (ASK, SUBSCRIBE, ALERT, DEFAULTS, REFRESH)
    buttons = [make_button(one, locale.say_named(one.replace("_", "-")), "0") for one in doors]
    buttons[0]["style"] = "primary"
    return make_actions(buttons)


def _lay_out_questions(questions: Sequence[tuple[str, str]], locale: Locale) -> Iterator[Block]:
    row = make_button_row((f"{QUESTION}_{number}", *one) for number, one in enumerate(questions))
    if row:
        yield from (_DIVIDER, make_section(make_bold(locale.say_named("home-questions"), _LINE)), *row)


def _lay_out_operations(operations: Operations, locale: Locale) -> Iterator[Block]:
    yield _DIVIDER
    yield make_section(make_bold(locale.say_named("home-operations"), _LINE))
    taken_in = ((locale.say_named("home-taken-in"), operations.taken_in),) if operations.taken_in else ()
    kinds = (
        *taken_in,
        (_say_count(locale, "home-refused", operations.refused), operations.refused),
        (_say_count(locale, "home-stuck", operations.stuck), operations.stuck),
        (_say_count(locale, "home-unanswered", operations.unanswered), operations.unanswered),
    )
    for title, named in kinds:
        lines = [make_bold(title, _LINE), *(_make_item(one) for one in named[:_NAMED])]
        if len(named) > _NAMED:
            lines.append("…")
        yield from map(make_section, pack_lines(lines, SECTION_TEXT))


def _make_item(named: str) -> str:
    """Returns a line of a list; what people typed may have had several."""
    return f"• {fit_text(' '.join(named.split()), _LINE)}"


def _tell_age(content: HomeContent) -> Iterator[str]:
    figures, locale = content.figures, content.locale
    yield locale.say_named("home-held", month=Period.of_month(figures.month))
    if figures.taken_in:
        yield f"{locale.say_named('home-taken-in')}: {figures.taken_in}"
    shown = content.shown
    yield f"{locale.say_named('home-shown')}: {shown:%Y-%m-%d %H:%M} {shown.tzinfo}"


def _name_flow(row: Row, locale: Locale) -> str:
    if row.flow is Flow.BALANCE:
        return locale.say_named("home-flow", (Side.find_side(row.value) or Side.SURPLUS).value)
    return locale.say_named("home-flow", row.flow.value if row.flow else "")


def _tell_row(row: Row, locale: Locale) -> str:
    """Returns the amount, with its growth unless it is a balance."""
    money = Money(abs(row.value or 0), row.currency or "")
    if row.growth is None or row.flow is Flow.BALANCE:
        return locale.say_named("home-figure-alone", money=money)
    return locale.say_named("home-figure", money=money, rate=Rate(row.growth))


def _say_count(locale: Locale, name: str, found: Sequence[str]) -> str:
    return locale.say_named(name, count=len(found))


def lay_out_orders(content: HomeContent) -> Iterator[Block]:
    orders, locale = content.orders, content.locale
    yield make_section(make_bold(locale.say_named("home-orders", count=len(orders)), _WORDS))
    if not orders:
        yield make_section(escape_text(locale.say_named("home-no-orders")))
        return
    pages = (len(orders) + PAGE_SIZE - 1) // PAGE_SIZE
    page = min(max(content.page, 0), pages - 1)
    for one in orders[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]:
        yield _lay_out_order(one, page, locale)
    if pages > 1:
        yield from _lay_out_pages(page, pages, locale)


def _lay_out_order(one: HomeOrder, page: int, locale: Locale) -> Block:
    about = one.about
    state = "paused" if about.paused is not None else "done" if one.is_done else ""
    told = f"*{escape_text(locale.say_named('home-state', state))}* · " if state else ""
    place = escape_text(locale.say_named("home-direct")) if about.is_direct else f"<#{about.channel}>"
    text = f"*#{about.id}* {fit_text(one.words, _WORDS)}\n{told}{place}{_tell_deeds(one, locale)}"
    return {
        **make_section(text),
        "accessory": make_menu(f"{MENU}_{about.id}", _make_options(one, page, locale)),
    }


def _tell_deeds(one: HomeOrder, locale: Locale) -> str:
    """Returns ` · Made: @Ana, 2026-07-15 · Paused: @Ben, 2026-07-16`."""
    return "".join(
        f" · {escape_text(locale.say_named('home-deed', done.action.value))}: "
        f"<@{escape_text(done.person)}>, {done.at:%Y-%m-%d}"
        for done in one.actions
        if done.person
    )


def _make_options(one: HomeOrder, page: int, locale: Locale) -> Iterator[Block]:
    """Yields what can be done, each as the action, the subscription, and the page to stay on."""
    stop = "pause" if one.about.paused is None else "resume"
    for action in ("edit", stop, "test", "move", "delete"):
        yield make_option(locale.say_named("home-menu", action), f"{action} {one.about.id} {page}")


def _lay_out_pages(page: int, pages: int, locale: Locale) -> Iterator[Block]:
    told = message("home-page", count=page + 1, whole=pages)
    yield make_section(escape_text(locale.say_message(told)))
    turns = [("home-before", page - 1), ("home-after", page + 1)]
    yield make_actions(
        make_button(f"{PAGE}_{number}", locale.say_named(name), str(number))
        for name, number in turns
        if 0 <= number < pages
    )
