"""What an alert says: that its condition holds or no longer does, and the figure it is about."""

from dataclasses import replace

from bot.digests.alerts import evaluate_alert
from bot.digests.digest import DigestPart
from bot.digests.view import DigestView
from bot.messages import Arguments, PeriodName, Verbatim, message, say
from bot.spoken import Locale
from bot.subscriptions.subscription import LATEST_MONTH, OnAlert
from bot.subscriptions.wording import describe_figure, say_predicate


def compose_alert(alert: OnAlert, view: DigestView, locale: Locale) -> tuple[str, tuple[DigestPart, ...]]:
    """Returns the title and the only part of the digest that an alert sends."""
    alert = _name_figure(alert, view, locale)
    verdict = evaluate_alert(alert, view)
    words = Verbatim(alert.words.removesuffix(LATEST_MONTH))
    about: Arguments = {"period": PeriodName(view.period), "condition": say_predicate(alert, view.atlas)}
    title = say(message("digest-alert", words=words, **about))
    ceased = (say(message("digest-ceased")),) if verdict.is_known and not verdict.holds else ()
    lines = (*ceased, *verdict.lines)
    return title, (
        DigestPart(lines, verdict.rows, verdict.query, say(message("digest-figure")), brief=lines),
    )


def _name_figure(alert: OnAlert, view: DigestView, locale: Locale) -> OnAlert:
    """Returns the alert with its figure named in the language, if it has words for it."""
    said = describe_figure(alert.query, view.atlas, locale)
    return replace(alert, words=said) if said else alert
