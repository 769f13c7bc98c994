"""Answers that one person sees, with the file that was asked for: a picture in its place, others directly."""

from bot.messages import message
from bot.slack.attachments import Attachment, say_not_uploaded
from bot.slack.cards import add_blocks, add_remark
from bot.slack.layout import SlackMessage, make_context
from bot.slack.mrkdwn import escape, link
from bot.slack.pictures import PAUSES, has_place, put_picture
from bot.slack.replies import SlackReply
from bot.slack.sender import INVALID_BLOCKS, MessageRefusedError, Sender, UnknownOutcomeError


class PrivateReplies:
    """Answers to an address that reaches one person alone."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def send(self, address: str, person: str, reply: SlackReply, *, replace: bool = False) -> None:
        """Sends an answer; `replace`: in place of the message whose button was clicked.

        A picture stands in the answer; where Slack shows it to nobody there, it comes directly, as a file
        does that is no picture.
        """
        file = reply.attachment
        if file and has_place(reply.message.blocks) and self._is_shown(address, reply, file, replace=replace):
            return
        message = self._hand_over(person, reply, file) if file else reply.message
        self._sender.respond(address, message, replace=replace)

    def _is_shown(self, address: str, reply: SlackReply, file: Attachment, *, replace: bool) -> bool:
        """Whether the answer was sent with the picture in it, which Slack looks at first."""
        try:
            picture = self._sender.store(file)
        except (MessageRefusedError, UnknownOutcomeError):
            return False
        for seconds in PAUSES:
            try:
                self._sender.respond(address, put_picture(reply.message, picture), replace=replace)
            except MessageRefusedError as error:
                if INVALID_BLOCKS not in error.code:
                    raise
                self._sender.pause(seconds)
            else:
                return True
        return False

    def _hand_over(self, person: str, reply: SlackReply, file: Attachment) -> SlackMessage:
        """Sends the file directly; returns the answer with where it is, or why there is none."""
        try:
            address = self._sender.hand_over(person, file)
        except MessageRefusedError as error:
            return add_remark(reply.message, say_not_uploaded(error.code, reply.tongue))
        except UnknownOutcomeError:
            return reply.message
        told = escape(reply.tongue.message(message("slack-file-sent")))
        return add_blocks(reply.message, [make_context(f"{told} {link(file.name, address)}")])
