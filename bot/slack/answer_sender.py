"""Sends answers with the file that was asked for: a picture in its place, other files below or directly.

If Slack cannot show a picture in its message, the rows are shown there and the file is sent separately.
"""

from collections.abc import Callable
from functools import partial

from bot.delivery.channel import OutcomeUnknownError
from bot.slack.attachments import Attachment, say_not_uploaded
from bot.slack.cards import add_blocks, add_remark, make_line
from bot.slack.layout import SlackMessage, make_context
from bot.slack.mrkdwn import escape_text, make_link
from bot.slack.pictures import PAUSES, has_picture_place, put_picture
from bot.slack.replies import SlackReply
from bot.slack.sender import INVALID_BLOCKS, MessageRefusedError, Sender


def post_answer(sender: Sender, channel: str, reply: SlackReply, thread: str | None = None) -> None:
    """Posts an answer for everyone, with a file that has no place in it below."""
    post = partial(sender.post_message, channel, thread=thread)
    file = reply.attachment
    if file and _is_shown(sender, reply, file, post):
        return
    post(reply.message)
    if not file:
        return
    try:
        sender.upload_file(channel, file, thread)
    except MessageRefusedError as error:
        post(make_line(say_not_uploaded(error.code, reply.locale)))


def answer_alone(
    sender: Sender, address: str, person: str, reply: SlackReply, *, replace: bool = False
) -> None:
    """Answers one person alone; `replace` replaces the message whose button was clicked.

    A file that has no place in the answer is sent directly.
    """
    respond = partial(sender.respond_privately, address, replace=replace)
    file = reply.attachment
    if not (file and _is_shown(sender, reply, file, respond)):
        respond(_hand_over(sender, person, reply, file) if file else reply.message)


def _is_shown(
    sender: Sender, reply: SlackReply, file: Attachment, send: Callable[[SlackMessage], None]
) -> bool:
    """Returns whether the answer was sent with its picture, which Slack first has to process."""
    if not has_picture_place(reply.message.blocks):
        return False
    try:
        picture = sender.store_picture(file)
    except (MessageRefusedError, OutcomeUnknownError):
        return False
    for seconds in PAUSES:
        try:
            send(put_picture(reply.message, picture))
        except MessageRefusedError as error:
            if INVALID_BLOCKS not in error.code:
                raise
            sender.pause_writing(seconds)
        else:
            return True
    return False


def _hand_over(sender: Sender, person: str, reply: SlackReply, file: Attachment) -> SlackMessage:
    """Sends the file directly; returns the answer with its address, or with the reason why there is none."""
    try:
        address = sender.hand_over(person, file)
    except MessageRefusedError as error:
        return add_remark(reply.message, say_not_uploaded(error.code, reply.locale))
    except OutcomeUnknownError:
        return reply.message
    told = escape_text(reply.locale.say_named("slack-file-sent"))
    return add_blocks(reply.message, [make_context(f"{told} {make_link(file.name, address)}")])
