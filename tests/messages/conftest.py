from tests.spoken.conftest import tongue

__all__ = ["tongue"]
