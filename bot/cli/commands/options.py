"""Options and arguments that several commands share."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import click

from bot.domain.month import Month


class MonthType(click.ParamType[Month]):
    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        try:
            return value if isinstance(value, Month) else Month.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


FILE = click.Path(dir_okay=False, path_type=Path)
today_option = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Answer as if it were this day."
)
latest_option = click.option(
    "--latest", type=MonthType(), help="Answer as if this were the latest month held."
)
question_words = click.argument("text", nargs=-1)
json_option = click.option("--json", "as_json", is_flag=True, help="One compact JSON document.")


def address_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options for the address of `--http`."""
    host = click.option("--host", default="127.0.0.1", show_default=True, help="Of --http.")
    port = click.option(
        "--port", type=click.IntRange(1, 65535), default=8474, show_default=True, help="Of --http."
    )
    return host(port(command))


def form_option(form: str, told: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Returns the option `--json` for the form `json`, of which `choose_form` allows one."""
    return click.option(f"--{form}", form, is_flag=True, help=told)


def choose_form(forms: Mapping[str, bool]) -> str:
    """Returns the form that is asked for, empty for text. Raises UsageError for two of them."""
    asked = [f"--{form}" for form, is_asked in forms.items() if is_asked]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} exclude each other: give one.")
    return asked[0].removeprefix("--") if asked else ""


def require_ending(*endings: str) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """Returns a check that a file name has one of these endings."""

    def check_ending(_context: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
        if path and path.suffix.lower() not in endings:
            raise click.BadParameter(f"the name of the file must end in {' or '.join(endings)}")
        return path

    return check_ending


def choose_day(given: datetime | None) -> date:
    """Returns the given day, or else the person's today."""
    return given.date() if given else date.today()  # noqa: DTZ011 - a person's own day


def join_words(words: tuple[str, ...]) -> str:
    """Returns the arguments as one text, whatever bytes the shell passed."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
