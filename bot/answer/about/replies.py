"""What the bot says of itself: what it holds, and what can be asked for."""

from bot.answer.about.holdings import coverage
from bot.answer.about.matter import Matter
from bot.answer.about.releasing import release
from bot.answer.inquiry import latest_full_year
from bot.domain.month import Month
from bot.messages import Verbatim, in_turn, message, say


def status(matter: Matter) -> str:
    """What is held, and what comes next."""
    return in_turn(say(message("about-here")), coverage(matter).headline, release(matter).headline)


def help_text(matter: Matter) -> str:
    """What is held, with examples."""
    lines = "\n".join(f"  {example}" for example in examples(matter.latest))
    shown = say(message("about-examples", names=Verbatim(lines)))
    return in_turn(say(message("about-ask")), coverage(matter).headline, shown)


def examples(latest: Month) -> tuple[str, ...]:
    """Questions that figures up to a month answer."""
    year = latest_full_year(latest).label
    return (
        f"exports to ASEAN {year}",
        f"what share of exports goes to the US in {year}?",
        f"imports from Brazil {latest.label}",
        f"top 10 export markets {year}",
        f"trade balance with the EU by month {year}",
        f"compare trade with Japan and South Korea in {year}",
    )
