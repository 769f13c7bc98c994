"""Where the environment keeps no bytecode, that of the tests lies apart: they take 10 seconds to compile."""

import os
import sys
from pathlib import Path

if sys.dont_write_bytecode and sys.pycache_prefix is None:
    sys.pycache_prefix = str(Path(__file__).parent / ".pytest_cache" / "bytecode")
    sys.dont_write_bytecode = False
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix  # for the programs that they start, too
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
