"""Ways for a process to die in a step of its own, put in the step's place."""

import os
import signal
from typing import Any


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(function: Any) -> Any:
    def dying(*arguments: Any, **named: Any) -> None:
        function(*arguments, **named)
        die()

    return dying
