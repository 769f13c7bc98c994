"""Whether Slack answers, and knows the bot."""

from bot.doctor.finding import Finding, fail, ok, warn
from bot.doctor.patient import Patient
from bot.doctor.slack_probe import Reply
from bot.doctor.tokens import NOT_SET_UP

NOT_ASKED = f"{NOT_SET_UP}, so it was not asked."
SET_UP = "Set the tokens first."
_REFUSED = "Get the token anew at https://api.slack.com/apps: choose your app, then “OAuth & Permissions”."


def slack(patient: Patient) -> Finding:
    if not patient.settings.bot_token:
        return warn(NOT_ASKED, SET_UP)
    reply = patient.slack.greeting
    if not reply.is_good:
        return refusal(reply, patient, "SLACK_BOT_TOKEN", _REFUSED)
    team, bot = (reply.said.get(name, "?") for name in ("team", "user"))
    return ok(f"Slack answers: @{bot} in {team} ({reply.said.get('team_id', '?')}).")


def refusal(reply: Reply, patient: Patient, setting: str, remedy: str) -> Finding:
    """What Slack said against a token, or that it said nothing."""
    if reply.error in ("ratelimited", "rate_limited"):
        return warn("Slack asks for a pause.", "Ask again in a minute.")
    if reply.silence or not reply.error.replace("_", "").isalnum():
        why = reply.silence or reply.error
        return fail(
            f"{patient.slack.url} does not answer ({why}).",
            "Look after the network, a proxy, SLACK_API_URL and https://slack-status.com; then ask again.",
        )
    return fail(f"Slack refuses {setting} ({reply.error}).", remedy)
