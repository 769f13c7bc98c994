from tests.spoken.conftest import tongue, tongues

__all__ = ["tongue", "tongues"]
