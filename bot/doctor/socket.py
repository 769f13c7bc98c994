"""Whether the app token opens a socket, by which Slack reaches the bot."""

from bot.doctor.finding import Finding, ok, warn
from bot.doctor.patient import Patient
from bot.doctor.slack import NOT_ASKED, SET_UP, refusal

_REFUSED = (
    "Get one with the scope connections:write at https://api.slack.com/apps: choose your app, then “Basic "
    "Information”, “App-Level Tokens”; and switch on “Socket Mode”."
)


def socket(patient: Patient) -> Finding:
    if not patient.settings.app_token:
        return warn(NOT_ASKED, SET_UP)
    reply = patient.slack.socket
    return (
        ok("Slack opens a socket.") if reply.is_good else refusal(reply, patient, "SLACK_APP_TOKEN", _REFUSED)
    )
