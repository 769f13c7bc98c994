from tests.spoken.conftest import locale, locales

__all__ = ["locale", "locales"]
