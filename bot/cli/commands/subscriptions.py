"""Commands about who is sent what: subscribe, subscriptions."""

import re
from collections.abc import Callable

import click

from bot.cli.commands.options import join_words, json_option, question_words
from bot.cli.terminal import print_result
from bot.settings import read_settings

_Check = Callable[[click.Context, click.Parameter, str | None], str]


def _require_id(what: str, letters: str, example: str) -> _Check:
    """Returns a check of a Slack id, bare or as in a message: `<#C012AB3CD|trade>`."""
    pattern = re.compile(rf"(?:<[#@])?([{letters}][A-Z0-9]{{1,30}})(?:\|[^>]*)?>?")

    def check_id(_context: click.Context, _param: click.Parameter, given: str | None) -> str:
        if given is None:
            return ""
        if found := pattern.fullmatch(given.strip()):
            return found[1]
        raise click.BadParameter(f"{given!r} is no id of a {what}: those look like {example}.")

    return check_id


_channel = click.option(
    "--channel",
    metavar="C…",
    callback=_require_id("channel", "CGD", "C012AB3CD"),
    help="The channel, by its id in Slack.",
)
_person = click.option(
    "--person",
    metavar="U…",
    callback=_require_id("person", "UW", "U012AB3CD"),
    help="Who answers for it, and is told when it fails.",
)
_team = click.option(
    "--team",
    metavar="T…",
    callback=_require_id("workspace", "TE", "T012AB3CD"),
    help="The workspace, by its id in Slack. Without: the one that the bot is in.",
)


class _Number(click.ParamType[int]):
    name = "NUMBER"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"#?(\d{1,9})", str(value).strip(), re.ASCII)
        if not found:
            self.fail(f"{value!r} is no number of a subscription, such as 3.", param, ctx)
        return int(found[1])


_number = click.argument("number", type=_Number())


@click.command()
@_channel
@_person
@_team
@question_words
@json_option
def subscribe(*, channel: str, person: str, team: str, text: tuple[str, ...], as_json: bool) -> None:
    """Subscribe a channel, or without one a person, to digests, alerts and reminders.

    Without words: the national summary of each new release. With words, for example: "exports to ASEAN every
    Monday 9:00 Asia/Seoul", "alert me when exports to the US fall more than 20 %", "remind me when January
    data is out".

    Exit code: 0 subscribed, 1 not understood, 2 wrong usage.
    """
    from bot.cli.assembly import find_workspace, open_subscriptions
    from bot.cli.orders import carry_out_subscribe, format_reply, make_reply_document
    from bot.orders.order import Requester

    if not (channel or person):
        raise click.UsageError("Say where: --channel C… for a channel, --person U… for a person.")
    settings = read_settings()
    owner = person or (min(settings.admins) if len(settings.admins) == 1 else "")
    with open_subscriptions(settings) as service:
        said = carry_out_subscribe(
            service, join_words(text), Requester(team or find_workspace(settings), channel or person, owner)
        )
        print_result(make_reply_document(said, service.describer) if as_json else format_reply(said))


@click.group(invoke_without_command=True)
@_channel
@_team
@json_option
@click.pass_context
def subscriptions(context: click.Context, *, channel: str, team: str, as_json: bool) -> None:
    """What channels and people are subscribed to: list, change, pause, resume, delete, restore, test."""
    if not context.invoked_subcommand:
        context.invoke(list_subscriptions, channel=channel, team=team, as_json=as_json)


@subscriptions.command("list")
@_channel
@_team
@json_option
def list_subscriptions(*, channel: str, team: str, as_json: bool) -> None:
    """Every subscription, in the order they were made."""
    from bot.cli.assembly import open_subscriptions
    from bot.cli.orders import format_list, make_list_document

    with open_subscriptions(read_settings()) as service:
        kept = service.store.list_all()
        found = [one for one in kept if channel in ("", one.channel) and team in ("", one.team)]
        print_result(make_list_document(found, service) if as_json else format_list(found, service))


@subscriptions.command()
@_number
@click.argument("text", nargs=-1, required=True)
@json_option
def change(number: int, text: tuple[str, ...], *, as_json: bool) -> None:
    """Let a subscription order something else, in the words that `subscribe` takes."""
    from bot.cli.assembly import open_subscriptions
    from bot.cli.orders import change_subscription, format_reply, make_reply_document

    with open_subscriptions(read_settings()) as service:
        said = change_subscription(service, join_words(text), number)
        print_result(make_reply_document(said, service.describer) if as_json else format_reply(said))


@subscriptions.command()
@_number
@_person
@json_option
def resume(number: int, *, person: str, as_json: bool) -> None:
    """Take up again what was paused."""
    _manage_one("resume", number, person, as_json=as_json)


@subscriptions.command()
@_number
@json_option
def test(number: int, *, as_json: bool) -> None:
    """Post now what a subscription would tell of the latest month; it takes SLACK_BOT_TOKEN."""
    from bot.cli.assembly import open_subscriptions, post_test_delivery
    from bot.cli.orders import compose_test, format_test, make_test_document

    settings = read_settings()
    with open_subscriptions(settings) as service:
        made = compose_test(service, number)
        post_test_delivery(settings, made, service.desk.atlas)
        print_result(make_test_document(made, service.describer) if as_json else format_test(made))


def _make_command(action: str, said: str) -> click.Command:
    @subscriptions.command(action, help=said)
    @_number
    @json_option
    def run_action(number: int, *, as_json: bool) -> None:
        _manage_one(action, number, as_json=as_json)

    return run_action


_make_command("pause", "Send nothing for a subscription until it is resumed.")
subscriptions.add_command(change, "edit")
subscriptions.add_command(
    _make_command("delete", "Remove a subscription; `restore` brings it back."), "remove"
)
subscriptions.add_command(_make_command("restore", "Bring back a subscription that was deleted."), "undo")


def _manage_one(action: str, number: int, person: str = "", *, as_json: bool) -> None:
    from bot.cli.assembly import open_subscriptions
    from bot.cli.orders import format_reply, make_reply_document, manage_subscription

    with open_subscriptions(read_settings()) as service:
        said = manage_subscription(service, action, number, person)
        print_result(make_reply_document(said, service.describer) if as_json else format_reply(said))
