"""The language in which a person or a channel is told what nobody asked for."""

from bot.desk import Desk
from bot.spoken import Tongue
from bot.subscriptions.preferences import PreferenceStore


def find_tongue(desk: Desk, preferences: PreferenceStore, place: str, language: str = "en") -> Tongue:
    """Returns the language that a person or a channel prefers, else the one given."""
    return desk.tongue(preferences.find_language(place) or language)
