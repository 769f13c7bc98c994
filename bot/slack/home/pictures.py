"""The chart of the Home tab as a picture, uploaded once for each release and language."""

from dataclasses import dataclass, field

from bot.charts.drawing import make_picture
from bot.slack.attachments import Attachment
from bot.slack.home.content import HomeContent
from bot.slack.home.figures import localize_figures
from bot.slack.pictures import Picture
from bot.slack.sender import MessageRefusedError, Sender, UnknownOutcomeError

NAME = "latest-months.png"


@dataclass(frozen=True, slots=True)
class HomePictures:
    """Any thread may use it: what two upload at once, the later keeps."""

    sender: Sender
    _kept: dict[tuple[object, ...], Picture] = field(default_factory=dict)

    def find(self, content: HomeContent) -> Picture | None:
        return self._kept.get(_name(content))

    def add(self, content: HomeContent) -> Picture | None:
        """Draws and uploads it; None where there is nothing to draw, or Slack takes no file."""
        chart = localize_figures(content.figures, content.tongue)
        if not chart:
            return None
        try:
            file = Attachment(NAME, chart.title, make_picture(chart), chart.alt)
            picture = self.sender.store(file)
        except (MessageRefusedError, UnknownOutcomeError):
            return None
        self._kept[_name(content)] = picture
        return picture

    def forget(self, content: HomeContent) -> None:
        """Uploads it anew the next time: Slack did not show this one."""
        self._kept.pop(_name(content), None)


def _name(content: HomeContent) -> tuple[object, ...]:
    figures = content.figures
    currency = figures.rows[0].currency if figures.rows else ""
    return figures.month, figures.taken_in, currency, content.tongue.code
