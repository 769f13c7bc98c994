"""The commands of the command line."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.errors import PlainError
from bot.settings import read_settings
from bot.terminal.styles import wants_color
from bot.trade.month import Month

if TYPE_CHECKING:
    from bot.releases.catalogue import Catalogue
    from bot.releases.intake import Consent


class _MonthType(click.ParamType[Month]):
    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        try:
            return value if isinstance(value, Month) else Month.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


_today = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Answer as if it were this day."
)
_latest = click.option("--latest", type=_MonthType(), help="Answer as if this were the latest month held.")
_words = click.argument("text", nargs=-1)


def _file(*endings: str) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """A check that a file is named for what it holds."""

    def checked(_context: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
        if path and path.suffix.lower() not in endings:
            raise click.BadParameter(f"the name of the file must end in {' or '.join(endings)}")
        return path

    return checked


_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tidewaiter", prog_name="tidewaiter")
@click.pass_context
def cli(context: click.Context) -> None:
    """Published trade statistics, asked in plain words."""
    context.color = wants_color()


@cli.command()
@_words
@click.option("--json", "form", flag_value="json", help="One compact JSON document a question.")
@click.option("--csv", "form", flag_value="csv", help="Every row of the answer as CSV.")
@click.option("--chart", type=_FILE, callback=_file(".png", ".svg"), help="Draw the answer: .png or .svg.")
@click.option("--xlsx", type=_FILE, callback=_file(".xlsx"), help="Write the answer as a workbook.")
@_today
@_latest
def ask(  # noqa: PLR0913 one for each option
    *,
    text: tuple[str, ...],
    form: str | None,
    chart: Path | None,
    xlsx: Path | None,
    today: datetime | None,
    latest: Month | None,
) -> None:
    """Answer a question, or each line of standard input.

    Exit code: 0 answered, 1 failed, 2 wrong usage, 3 not answered (no data, out of scope, a question back)
    or nothing in the answer to draw.
    """
    from bot.app import Keeping, open_desk
    from bot.terminal.asking import Form, ask_each, ask_one, lines_of
    from bot.terminal.progress import bar

    if not text and sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: tidewaiter ask "exports to ASEAN 2025"')
    if (chart or xlsx) and not text:
        raise click.UsageError("Files are made for one question, given on the command line.")
    shape = Form(form or "text")
    settings = read_settings()
    with open_desk(
        settings.home,
        partial(_day, today),
        latest,
        bar,
        Keeping(settings.receipts_days, settings.misses_days),
    ) as desk:
        if chart or xlsx:
            from bot.terminal.files import Files, ask_for_files

            sys.exit(ask_for_files(desk, _typed(text), shape, Files(chart, xlsx)))
        if text:
            sys.exit(ask_one(desk, _typed(text), shape))
        ask_each(desk, lines_of(sys.stdin.buffer), shape)


@cli.command()
@_words
@click.option("--jsonl", is_flag=True, help="Read a JSON question a line, print a JSON reading a line.")
@_today
@_latest
def explain(text: tuple[str, ...], *, jsonl: bool, today: datetime | None, latest: Month | None) -> None:
    """Show how a question is understood, without answering it."""
    from bot.app import open_reader
    from bot.question import read
    from bot.terminal.asking import lines_of
    from bot.terminal.explaining import explain_lines, explain_text

    if not jsonl and not text and sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: tidewaiter explain "exports to ASEAN 2025"')
    calendar, vocabulary = open_reader(read_settings().home, _day(today), latest)
    if jsonl:
        sys.exit(0 if explain_lines(lines_of(sys.stdin.buffer), calendar, vocabulary) else 1)
    for question in [_typed(text)] if text else lines_of(sys.stdin.buffer):
        click.echo(explain_text(read(question, (), calendar, vocabulary)))


@cli.command()
@_today
@_latest
def chat(today: datetime | None, latest: Month | None) -> None:
    """Talk in the terminal; follow-ups keep their context."""
    from bot.app import Keeping, open_desk
    from bot.terminal.chat import chat as talk
    from bot.terminal.progress import bar

    settings = read_settings()
    with open_desk(
        settings.home,
        partial(_day, today),
        latest,
        bar,
        Keeping(settings.receipts_days, settings.misses_days),
    ) as desk:
        talk(desk)


@cli.command()
@click.argument("receipt", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One compact JSON document.")
def why(receipt: str, *, as_json: bool) -> None:
    """Show what an answer was made from, by its receipt, and whether its figures have changed since."""
    from bot.app import Keeping, open_desk
    from bot.terminal.documents import compact
    from bot.terminal.progress import bar
    from bot.terminal.why import why_document, why_text

    settings = read_settings()
    with open_desk(settings.home, progress=bar, keeping=Keeping(settings.receipts_days)) as desk:
        explained = desk.why(receipt)
    if not explained:
        raise PlainError(f"No receipt {receipt} is kept.")
    click.echo(compact(why_document(explained)) if as_json else why_text(explained))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One compact JSON document.")
def misses(*, as_json: bool) -> None:
    """What was asked in Slack and not answered, the most frequent first."""
    from bot.app import kept_misses
    from bot.terminal.documents import compact
    from bot.terminal.misses import grouped, misses_document, misses_text

    groups = grouped(kept_misses(read_settings()))
    click.echo(compact(misses_document(groups)) if as_json else misses_text(groups))


@cli.group()
def fetch() -> None:
    """Ask a source for figures, into a file that `ingest` reads."""


@fetch.command()
@click.option("--reporter", required=True, metavar="ID", help="Whose figures, such as USA.")
@click.option(
    "--period", required=True, metavar="LIST", help="2024, 2020..2024, 2024-06, 2024-01..2024-06, or several."
)
@click.option(
    "--partner", default="", metavar="LIST", help="Partners, such as CHN,WORLD. Without: all of them."
)
@click.option("--flow", default="X,M", show_default=True, metavar="LIST", help="Exports X, imports M.")
@click.option(
    "--products", default="TOTAL", show_default=True, metavar="LIST", help="TOTAL, AG2, AG4, AG6 or HS codes."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file. Without: one here, named for its content.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be asked, and ask nothing.")
def comtrade(  # noqa: PLR0913 a question to UN Comtrade has as many parts
    *, reporter: str, period: str, partner: str, flow: str, products: str, out: Path | None, dry_run: bool
) -> None:
    """Fetch figures from UN Comtrade.

    TIDEWAITER_COMTRADE_KEY holds the key of a subscription; without it, the preview answers, with fewer rows.
    """
    from bot.app import comtrade_calls, fetch_comtrade
    from bot.sources.comtrade.request import Request
    from bot.terminal.fetching import fetched_text

    request = Request.parse(reporter, period, flow, products, partner)
    if dry_run:
        click.echo("\n".join(comtrade_calls(read_settings(), request)))
    else:
        click.echo(
            fetched_text(fetch_comtrade(read_settings(), request, out or Path(f"{request.name}.json")))
        )


_json = click.option("--json", "as_json", is_flag=True, help="One compact JSON document.")


@cli.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE|FOLDER|-", type=click.Path(exists=True, allow_dash=True)
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--accept", multiple=True, metavar="CHECK", help="Take in what this check refuses; repeatable.")
@click.option("--reason", default="", metavar="TEXT", help="Why, to be kept with the release.")
@_json
@click.option("--quiet", is_flag=True, help="Tell of refused documents only.")
def ingest(  # noqa: PLR0913 one for each option
    paths: tuple[str, ...], accept: tuple[str, ...], reason: str, *, dry_run: bool, as_json: bool, quiet: bool
) -> None:
    """Take published files into the store, after checking them against themselves and what is held.

    Exit code: 0 all is stored or held already, 1 something was refused, 2 wrong usage.
    """
    from bot.app import open_intake
    from bot.terminal.ingesting import Telling, counted, ingest_all
    from bot.terminal.progress import bar

    intake = open_intake(read_settings().home, counted, bar)
    telling = Telling(intake.atlas, as_json=as_json, quiet=quiet)
    sys.exit(ingest_all(intake, paths, _consent(accept, reason), telling, dry_run=dry_run))


@cli.group(invoke_without_command=True)
@click.pass_context
def releases(context: click.Context) -> None:
    """The releases that are held: list, show, diff, undo."""
    if not context.invoked_subcommand:
        context.invoke(list_releases)


@releases.command("list")
@_json
def list_releases(*, as_json: bool = False) -> None:
    """Every release held, by the end of what it covers."""
    from bot.terminal.releases import list_document, list_text

    with _catalogue() as catalogue:
        held = catalogue.entries(), catalogue.undone()
    _say(list_document(*held) if as_json else list_text(*held))


@releases.command()
@click.argument("name")
@_json
def show(name: str, *, as_json: bool) -> None:
    """One release: its largest figures, what the checks found, what was accepted."""
    from bot.terminal.releases import show_document, show_text

    with _catalogue() as catalogue:
        entry = catalogue.find(name)
        largest = catalogue.largest(entry)
    _say(show_document(entry, largest) if as_json else show_text(entry, largest, catalogue.atlas))


@releases.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@_json
def diff(before: str, after: str, *, as_json: bool) -> None:
    """How the figures of two releases differ, or of two documents of one: NAME@DIGITS names one of them."""
    from bot.terminal.releases import diff_document, diff_text

    with _catalogue() as catalogue:
        both = catalogue.find(before), catalogue.find(after)
        found = catalogue.differences(*both)
    _say(diff_document(*both, found) if as_json else diff_text(*both, found, catalogue.atlas))


@releases.command()
@click.argument("name")
@_json
def undo(name: str, *, as_json: bool) -> None:
    """Take a release back: what it superseded stands again, and its file is kept."""
    from bot.terminal.releases import undo_document, undo_text

    with _catalogue() as catalogue:
        entry = catalogue.find(name)
        path = catalogue.undo(entry)
    _say(undo_document(entry, path) if as_json else undo_text(entry, path))


@cli.group()
def digest() -> None:
    """What subscribers are told."""


@digest.command()
@click.option("--release", default="", metavar="NAME", help="As told when this release came.")
@click.option("--month", type=_MonthType(), help="As told of this month. Without: the latest month held.")
@click.option(
    "--about",
    type=click.Choice(["national", "partners", "groups", "products"]),
    default="national",
    show_default=True,
    help="What it tells of.",
)
@click.option("--question", default="", metavar="TEXT", help="A saved question in place of that.")
@click.option("--currency", metavar="CODE", help="Such as USD. Without: the reporter's own.")
@click.option("--short", is_flag=True, help="What fits one screen of a phone.")
@_json
@_today
def preview(  # noqa: PLR0913 one for each option
    *,
    release: str,
    month: Month | None,
    about: str,
    question: str,
    currency: str | None,
    short: bool,
    as_json: bool,
    today: datetime | None,
) -> None:
    """Show a digest as it would be sent, and send nothing."""
    from bot.app import open_desk
    from bot.terminal.digests import Preview, digest_document, digest_text
    from bot.terminal.digests import preview as previewed
    from bot.terminal.progress import bar

    settings = read_settings()
    day = today.date() if today else None
    wanted = Preview(about, question, release, month, currency, short, day)
    with open_desk(settings.home, partial(_day, today), progress=bar) as desk:
        made = previewed(desk, settings.home, wanted)
    _say(digest_document(made) if as_json else digest_text(made))


@cli.command()
def demo() -> None:
    """Try the bot in a Slack of its own on this machine; nothing to configure.

    Without npm the conversation takes place in this terminal.
    """
    from bot.app import demonstrate, open_desk, watching_inbox
    from bot.demo.install import NoLocalSlackError
    from bot.slack.logs import log_to_stderr
    from bot.terminal.chat import chat as talk
    from bot.terminal.progress import bar

    log_to_stderr()
    settings = read_settings()
    with open_desk(settings.home, progress=bar) as desk, watching_inbox(settings):
        try:
            demonstrate(settings, desk, click.echo)
        except NoLocalSlackError as error:
            click.echo(f"{error} Here is the same bot in this terminal.")
            talk(desk)


@cli.command()
def serve() -> None:
    """Run the bot in your Slack workspace, through Socket Mode."""
    from bot.app import serve_slack
    from bot.slack.logs import log_to_stderr
    from bot.terminal.progress import bar

    log_to_stderr()
    serve_slack(read_settings(), bar, click.echo)


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()  # noqa: DTZ011 - a person's own day


def _catalogue() -> AbstractContextManager["Catalogue"]:
    from bot.app import open_catalogue
    from bot.terminal.progress import bar

    return open_catalogue(read_settings().home, bar)


def _say(told: str | dict[str, Any]) -> None:
    """A text, or a document as compact JSON."""
    from bot.terminal.documents import compact

    click.echo(told if isinstance(told, str) else compact(told))


def _consent(checks: tuple[str, ...], reason: str) -> "Consent":
    from bot.releases.checks import CHECKS
    from bot.releases.intake import Consent

    for check in checks:
        if check not in CHECKS:
            raise click.BadParameter(
                f"no check {check!r}; they are {', '.join(CHECKS)}", param_hint="--accept"
            )
    return Consent(checks, reason)


def _typed(words: tuple[str, ...]) -> str:
    """The arguments as one text, whatever bytes the shell passed."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def main() -> None:
    """Run a command; an error that a person can mend is one plain line."""
    try:
        cli.main()
    except (PlainError, OSError) as error:
        click.echo(f"tidewaiter: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
