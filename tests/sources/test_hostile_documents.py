"""No document of up to 32 MB takes more than 300 MB or ten seconds, and each is refused in plain words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources.hostile import DOCUMENTS, MB, made

MOST_BYTES = 300 * MB
MOST_SECONDS = 10


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_document_is_refused_within_bounds(name: str, tmp_path: Path) -> None:
    """The figures are those of the processes themselves, so the load of the machine is not judged."""
    path = tmp_path / "hostile"
    path.write_bytes(made(name))
    assert path.stat().st_size <= 32 * MB
    measured = subprocess.run(
        [sys.executable, "-m", "tests.sources.reading_measured", path],
        capture_output=True,
        text=True,
        check=True,
    )
    path.unlink()
    found = json.loads(measured.stdout)
    assert not found["said"].endswith(" rows"), found
    assert "Traceback" not in found["said"]
    assert found["bytes"] <= MOST_BYTES, found
    assert found["seconds"] <= MOST_SECONDS, found
