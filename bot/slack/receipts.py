"""Lays out what an answer was made from: its releases in a few words, or all of it on one screen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.answer.goods_trade import name_unit
from bot.answer.sourcing import Link, say_release, show_name
from bot.answer.units import say_counted
from bot.desk_answer import ReceiptExplanation
from bot.domain.figure import Edition, Release, Span
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.web_address import read_web_address
from bot.messages import Argument, Message, Number, ProperName, Rate, Sentences, Verbatim, message
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import escape_text, fit_text, make_bold, make_link, pack_lines
from bot.spoken import ENGLISH, Locale

LONGEST_ADDRESS = 1_500
"""A page with a longer address is named without a link, since a text has limited room."""
LONGEST_NAME = 150
MOST_FORMULAS, MOST_FIGURES, MOST_RELEASES = 4, 6, 4
"""Beyond these, the rest is shown only on the command line."""
FEWEST_TOGETHER = 4
"""From this many on, figures of one kind in one table are counted rather than listed."""
LINE = 500
Figure = Mapping[str, Any]


def say_sources(sources: tuple[Release, ...], locale: Locale, link: Link = show_name) -> str:
    """Returns the newest release with its page, and how many more there are, in one line."""
    if not sources:
        return ""
    newest = max(sources, key=lambda one: one.published or "")
    told = _say_release(newest, locale, link, is_brief=True)
    others = len(sources) - 1
    if not others:
        return told
    return locale.say_words(message("releases-more", said=Verbatim(told), count=others))


def _say_release(release: Release, locale: Locale, link: Link, *, is_brief: bool = False) -> str:
    """Returns a release in the room of a line; `link` escapes its name, and no day is longer."""

    def show_link(named: str, address: str | None) -> str:
        page = escape_text(read_web_address(address or "") or "")  # as long as it stands in the text
        return link(named[:LONGEST_NAME], address if len(page) <= LONGEST_ADDRESS else None)

    dated = replace(release, published=fit_text(release.published or "", LONGEST_NAME))
    return say_release(dated, locale.say_words, show_link, is_brief=is_brief)


def _find_release(figure: Figure) -> Release:
    """Returns the release of a figure, as far as a receipt knows it."""
    name, edition = figure["release"], Edition(figure["edition"])
    published, page = figure.get("published"), figure.get("address")
    reporter, told_by = figure.get("reporter") or "", figure.get("told_by") or ""
    return Release(name, name, reporter, edition, published, told_by, "", address=page)


def say_more(left: int, locale: Locale) -> str:
    """Says how many are not shown."""
    return locale.say_named("receipt-more", left=left)


def make_receipt_message(
    explained: ReceiptExplanation, atlas: Atlas, locale: Locale = ENGLISH
) -> SlackMessage:
    """Returns the parts of a receipt, each cut to fit a screen; the command line shows all of it."""
    document = explained.receipt.document
    title = locale.say_named("receipt-title", receipt=Verbatim(document["receipt"]))
    asked = locale.say_reading(explained.find_sentence(document["asked"]))
    headline = explained.tell_in(locale, document["headline"])
    since = list(_say_since(explained, locale))
    command = Verbatim(f"tidewaiter why {document['receipt']}")
    rows = sorted(document["rows"], key=lambda row: str(row["to"]), reverse=True)
    figures = [figure for row in rows for figure in row["figures"]]
    releases = list(dict.fromkeys(_say_release(_find_release(one), locale, make_link) for one in figures))
    return make_message(
        [escape_text(title), escape_text(asked), escape_text(headline), *map(escape_text, since)],
        [
            make_section(f"{make_bold(title, LINE)}\n{fit_text(headline, SECTION_TEXT // 2)}"),
            make_context(fit_text(asked, SECTION_TEXT)),
            *_lay_out_list("receipt-formulas", _say_formulas(explained, rows, locale), MOST_FORMULAS, locale),
            *_lay_out_list("receipt-figures", _say_figures(figures, atlas, locale), MOST_FIGURES, locale),
            *_lay_out_list("receipt-releases", releases, MOST_RELEASES, locale),
            *([make_section(fit_text("\n".join(since), SECTION_TEXT))] if since else []),
            make_context(fit_text(locale.say_named("receipt-in-full", command=command), SECTION_TEXT)),
        ],
    )


def make_notes_message(explained: ReceiptExplanation, locale: Locale) -> SlackMessage:
    """Returns all caveats of an answer, in the language of the answer."""
    document = explained.receipt.document
    told = [f"• {explained.tell_in(locale, note)}" for note in document["notes"]]
    title = explained.tell_in(locale, document["headline"])
    return make_message(
        [escape_text(title), *map(escape_text, told)],
        [
            make_section(make_bold(title, SECTION_TEXT)),
            *map(make_section, pack_lines([fit_text(line, SECTION_TEXT) for line in told], SECTION_TEXT)),
        ],
    )


def _lay_out_list(title: str, lines: Sequence[str], most: int, locale: Locale) -> list[Block]:
    """Returns a list of escaped lines below its title, with the number left out if it is cut."""
    if not lines:
        return []
    left = len(lines) - most
    shown = [make_bold(locale.say_named(title), LINE), *(f"• {line}" for line in lines[:most])]
    more = [escape_text(say_more(left, locale))] if left > 0 else []
    return [make_section(text) for text in pack_lines([*shown, *more], SECTION_TEXT)[:1]]


def _say_formulas(
    explained: ReceiptExplanation, rows: Sequence[Mapping[str, Any]], locale: Locale
) -> list[str]:
    """Returns the first formula of each kind, since the others in a series differ only in figures.

    One that today's figures no longer give is in English, and shown only to readers of English.
    """
    kinds: dict[str, str] = {}
    for formula in (formula for row in rows for formula in row["formula"]):
        kinds.setdefault(re.split("[=:]", formula)[0], formula)
    told = (explained.find_sentence(formula) for formula in kinds.values())
    said = [locale.say_text(one) for one in told if locale.is_english or isinstance(one, Sentences)]
    return [fit_text(one.replace("_", " "), LINE) for one in said]


def _say_figures(figures: Sequence[Figure], atlas: Atlas, locale: Locale) -> list[str]:
    """Returns each figure once; many of one kind in one table are counted."""
    groups: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in figures:
        kind = "growth" if "growth" in figure else "value"
        groups.setdefault((kind, figure["table"]), {})[figure["row"]] = figure
    groups_of_rows = map(list, (group.values() for group in groups.values()))
    return [fit_text(line, LINE) for group in groups_of_rows for line in _say_group(group, atlas, locale)]


def _say_group(group: Sequence[Figure], atlas: Atlas, locale: Locale) -> Iterator[str]:
    together = len(group) >= FEWEST_TOGETHER
    for figure in islice(group, 2 if together else None):
        partner = locale.say_part(ProperName(figure["partner"], figure["row"]))
        table = _say_table(figure, atlas, locale)
        yield f"{partner}{locale.comma}{table}: {_say_printed(figure, atlas, locale)}"
    if together:
        left = message("receipt-more", left=len(group) - 2)
        yield f"{_say_table(group[0], atlas, locale)}: {locale.say_message(left)}"


def _say_table(figure: Figure, atlas: Atlas, locale: Locale) -> str:
    """Returns `exports, rare earths, 2025, CNY`."""
    goods, last = figure["product"], Month.parse(figure["period"])
    known = atlas.commodities.get(goods)
    told: tuple[Message | Argument, ...] = (
        message("lead", figure["flow"]),
        *([ProperName(goods, known.name if known else goods)] if goods else []),
        Span(figure["span"]).find_period(last),
        Verbatim(figure["currency"]),
    )
    return locale.comma.join(locale.say_part(one) for one in told)


def _say_printed(figure: Figure, atlas: Atlas, locale: Locale) -> str:
    if figure.get("quantity") is not None:
        return locale.say_part(say_counted(Number(figure["quantity"], 0), name_unit(atlas, figure["unit"])))
    if "growth" in figure:
        return locale.say_part(Rate(figure["growth"]))
    return "–" if figure["value"] is None else locale.say_part(Number(figure["value"], 0))


def _say_since(explained: ReceiptExplanation, locale: Locale) -> Iterator[str]:
    """Says whether a revision or an undo has changed the answer."""
    since = explained.since
    if since.withdrawn:
        names = Verbatim(", ".join(name for name, _ in since.withdrawn))
        yield locale.say_named("receipt-withdrawn", names=names)
    if since.is_unchanged:
        yield locale.say_named("receipt-unchanged")
    elif since.headline:
        yield locale.say_named("receipt-changed", now=Verbatim(explained.tell_in(locale, since.headline)))
    else:
        yield locale.say_named("receipt-moved")
