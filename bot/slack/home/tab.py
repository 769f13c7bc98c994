"""Shows a person's Home tab; its chart is a picture uploaded once per release and language."""

from contextlib import suppress
from dataclasses import field

from bot.charts.drawing import make_picture
from bot.delivery.channel import OutcomeUnknownError
from bot.slack.attachments import Attachment
from bot.slack.home.gathering import HomeContent, HomeGatherer, Notice, localize_figures
from bot.slack.home.view import lay_out_home
from bot.slack.pictures import Picture
from bot.slack.sender import MessageRefusedError, Sender
from bot.value_class import value_class

PICTURE_NAME = "latest-months.png"


@value_class()
class HomeTab:
    """Shows Home tabs.

    It may be used from any thread. If two upload a picture at once, the later one is kept.
    """

    gatherer: HomeGatherer
    sender: Sender
    _pictures: dict[tuple[object, ...], Picture] = field(default_factory=dict)

    def show_tab(self, team: str, person: str, page: int = 0, notice: Notice | None = None) -> None:
        """Shows the tab at once, and again with its chart if the picture had to be drawn first."""
        content = self.gatherer.gather_content(team, person, page, notice)
        name = _name_picture(content)
        picture = self._pictures.get(name)
        try:
            shown = self.sender.publish_home(person, lay_out_home(content, picture))
        except MessageRefusedError:
            if not picture:
                raise
            # Slack does not show this picture: it is uploaded again next time.
            self._pictures.pop(name, None)
            self.sender.publish_home(person, lay_out_home(content))
            return
        if not picture and not self.sender.native.allowed and (drawn := self._upload_chart(content)):
            self._pictures[name] = drawn
            # Slack refuses it while it has not processed the file, or shows something newer.
            with suppress(MessageRefusedError):
                self.sender.publish_home(person, lay_out_home(content, drawn), shown)

    def _upload_chart(self, content: HomeContent) -> Picture | None:
        """Draws and uploads the chart; None if there is nothing to draw, or Slack takes no file."""
        chart = localize_figures(content.figures, content.locale)
        if not chart:
            return None
        try:
            return self.sender.store_picture(
                Attachment(PICTURE_NAME, chart.title, make_picture(chart), chart.alt)
            )
        except (MessageRefusedError, OutcomeUnknownError):
            return None


def _name_picture(content: HomeContent) -> tuple[object, ...]:
    figures = content.figures
    currency = figures.rows[0].currency if figures.rows else ""
    return figures.month, figures.taken_in, currency, content.locale.code
