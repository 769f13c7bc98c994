"""A headless Chromium, driven through its debugging socket."""

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
WAIT_SECONDS = 20
LOOK_SECONDS = 0.05


def chromium() -> str | None:
    """The browser's path, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One tab."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._sent = 0

    def call(self, method: str, **params: object) -> Any:
        """The result of one command of the browser's protocol."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") == self._sent:
                if "error" in told:
                    raise RuntimeError(told["error"]["message"])
                return told["result"]

    def evaluate(self, script: str) -> Any:
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def wait_until(self, script: str) -> None:
        """Look until an expression holds; a TimeoutError shows the page's text."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not self.evaluate(script):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{script} never held: {self.evaluate('document.body.innerText')}")
            time.sleep(LOOK_SECONDS)

    def wait_for_text(self, text: str) -> None:
        self.wait_until(f"document.body.innerText.includes({json.dumps(text)})")

    def open_channel(self, name: str) -> None:
        """Click a channel of the local workspace and wait until it is shown."""
        is_it = f"item => item.textContent.replace(/^[#🔒]/u, '').trim() === {json.dumps(name)}"
        item = f"[...document.querySelectorAll('.sidebar-item')].find({is_it})"
        self.wait_until(f"!!{item}")
        self.evaluate(f"{item}.click()")
        self.wait_until(f"{item}.classList.contains('active')")

    def open_home(self, app: str) -> None:
        """Click an app of the local workspace, which shows its Home tab."""
        items = "[...document.querySelectorAll('.sidebar-item')]"
        item = f"{items}.findLast(one => one.innerText.includes({json.dumps(app)}))"
        self.wait_until(f"!!{item}")
        self.evaluate(f"{item}.click()")
        self.wait_until("!!document.querySelector('.home-inner .blocks')")

    def type_text(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.call("Input.insertText", text=text)

    def fill(self, field: str, text: str) -> None:
        """Put a text into a field of a form in place of what it holds; one that lost it is filled again."""
        element = f"document.querySelector({json.dumps(field)})"
        deadline = time.monotonic() + WAIT_SECONDS
        while self.evaluate(f"{element}?.value") != text:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{field} never held {text}: {self.evaluate('document.body.innerText')}")
            self.evaluate(f"{element}?.focus(); {element}?.select()")
            self.type_text(text)
            time.sleep(LOOK_SECONDS)

    def press_enter(self) -> None:
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key="Enter",
                code="Enter",
                text="\r",
                windowsVirtualKeyCode=13,
            )

    def screenshot(self, path: Path, of: str = "document.body") -> None:
        """The part of the window that an element fills, which a script finds."""
        sides = self.evaluate(
            f"(({{x, y, width, height}}) => [x, y, width, height])({of}.getBoundingClientRect())"
        )
        clip = dict(zip(("x", "y", "width", "height"), sides, strict=True), scale=1)
        shot = self.call("Page.captureScreenshot", format="png", clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def opened(program: str, url: str, width: int, height: int, scale: float = 1) -> Iterator[Page]:
    """A page of the given size in CSS pixels, closed with its browser at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            with closing(_connect(_tab_address(browser))) as socket:
                page = Page(socket)
                page.call(
                    "Emulation.setDeviceMetricsOverride",
                    width=width,
                    height=height,
                    deviceScaleFactor=scale,
                    mobile=False,
                )
                page.call("Page.navigate", url=url)
                yield page
        finally:
            browser.terminate()
            browser.communicate()


def _tab_address(browser: "subprocess.Popen[str]") -> str:
    """The address of the first tab's socket, asked of the browser's own, which it prints when it is up."""
    assert browser.stderr
    found = next(filter(None, (re.search(r"ws://([\d.:]+)/", line) for line in browser.stderr)))
    host = found[1]
    with closing(_connect(found.string[found.start() :].strip())) as socket:
        targets = Page(socket).call("Target.getTargets")["targetInfos"]
    tab = next(target["targetId"] for target in targets if target["type"] == "page")
    return f"ws://{host}/devtools/page/{tab}"


def _connect(address: str) -> WebSocket:
    # Found on loopback: a proxy for the web would be asked in vain.
    return create_connection(address, timeout=WAIT_SECONDS, http_no_proxy=["*"])
