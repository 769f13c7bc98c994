"""The command itself, over standard input and output and over HTTP, by clients that nobody here wrote."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import ForkProcess
from tempfile import TemporaryFile
from typing import IO, Any

import httpx
import pytest
from click.testing import CliRunner
from mcp import StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import JSONRPCNotification, JSONRPCRequest

from bot.__main__ import cli
from bot.agents.stdio import find_cancelled
from bot.agents.tools import TOOLS
from bot.language.orders.tables import lay_out_words
from tests.agents.conftest import called, talked
from tests.forking import fork_program, run_program
from tests.shared import MakeHome, shipped_vocabulary

INSPECTOR = "@modelcontextprotocol/inspector@2.12.0"
PATIENCE = 60
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
ASKED = {"question": "exports to ASEAN 2025"}


@pytest.fixture(scope="module")
def environment(make_home: MakeHome) -> dict[str, str]:
    lay_out_words(shipped_vocabulary())  # once here, instead of in each program that is forked off
    return {**os.environ, "TIDEWAITER_HOME": str(make_home())}


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryFile() as said:
        running = fork_program(["mcp", "--http", "--port", str(port)], environment, [said.fileno()] * 3)
        try:
            _wait_for(port, running, said)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            running.terminate()
            running.join()


def _wait_for(port: int, running: ForkProcess, said: IO[bytes]) -> None:
    while running.is_alive():
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    said.seek(0)
    raise AssertionError(said.read())


@pytest.mark.sampled(1)
@pytest.mark.parametrize("era", ["auto", "legacy"])
def test_over_standard_input_and_output(environment: dict[str, str], era: str) -> None:
    server = StdioServerParameters(command=sys.executable, args=["-m", "bot", "mcp"], env=environment)
    told = called(stdio_client(server), "ask", ASKED, mode=era)
    assert told.structured_content["answer"]["headline"].startswith("China's exports to ASEAN in 2025")


def test_nothing_but_protocol_is_on_standard_output(environment: dict[str, str]) -> None:
    lines = ["no JSON", '{"jsonrpc": "2.0"}', "[]", '{"jsonrpc":"2.0","id":1,"method":"nonsense"}']
    done = run_program(["mcp"], environment, "\n".join(lines) + "\n")
    assert done.returncode == 0
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(one["jsonrpc"] == "2.0" for one in said)
    assert any(one.get("id") == 1 and "error" in one for one in said)


def test_a_line_that_is_no_message_is_told_so(environment: dict[str, str]) -> None:
    ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}'
    done = run_program(["mcp"], environment, f'no JSON\n\n[]\n{{"a":1}}\n{ping}\n')
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["error"]["code"] for one in said if one["id"] is None] == [-32700, -32600, -32600]
    assert [one["result"] for one in said if one["id"] == 1] == [{}]


def test_what_was_asked_before_the_input_ends_is_answered(environment: dict[str, str]) -> None:
    asked: list[dict[str, object]] = [
        {"id": 0, "method": "initialize", "params": HELLO},
        {"method": "notifications/initialized"},
        {"id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": ASKED}},
        {"id": 2, "method": "tools/call", "params": {"name": "ask", "arguments": ASKED}},
    ]
    lines = [json.dumps({"jsonrpc": "2.0", **one}) for one in asked]
    done = run_program(["mcp"], environment, "\n".join(lines) + "\n")
    assert {json.loads(line)["id"] for line in done.stdout.splitlines()} == {0, 1, 2}


def test_what_is_taken_back_is_not_waited_for() -> None:
    taken_back = JSONRPCNotification(
        jsonrpc="2.0", method="notifications/cancelled", params={"requestId": 3, "reason": "enough"}
    )
    assert find_cancelled(taken_back) == 3
    assert find_cancelled(JSONRPCNotification(jsonrpc="2.0", method="notifications/initialized")) is None
    assert find_cancelled(JSONRPCRequest(jsonrpc="2.0", id=3, method="ping")) is None


@pytest.fixture
def greeted(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The command, once it has answered a client's greeting; its input stays open."""
    command = [sys.executable, "-m", "bot", "mcp"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment
    ) as running:
        tell(running, {"id": 0, "method": "initialize", "params": HELLO})
        assert running.stdout
        assert json.loads(running.stdout.readline())["id"] == 0
        try:
            yield running
        finally:
            running.kill()


def tell(running: subprocess.Popen[str], message: dict[str, object]) -> None:
    assert running.stdin
    running.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    running.stdin.flush()


@pytest.mark.e2e
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT")
def test_ctrl_c_stops_it_while_its_input_is_open(greeted: subprocess.Popen[str]) -> None:
    greeted.send_signal(signal.SIGINT)
    assert greeted.wait(PATIENCE) == -signal.SIGINT


@pytest.mark.e2e
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGPIPE")
def test_a_client_that_reads_no_more_is_no_fault_of_ours(greeted: subprocess.Popen[str]) -> None:
    assert greeted.stdout
    assert greeted.stderr
    greeted.stdout.close()
    tell(greeted, {"id": 1, "method": "ping"})
    assert greeted.wait(PATIENCE) == -signal.SIGPIPE
    assert "Traceback" not in greeted.stderr.read()


@pytest.mark.e2e
def test_over_http(address: str) -> None:
    for era in ("auto", "legacy"):
        told = called(address, "ask", ASKED, mode=era)
        assert told.structured_content["outcome"] == "answer"
    assert len(talked(address, lambda client: client.list_tools()).tools) == len(TOOLS)


@pytest.mark.e2e
def test_over_http_what_is_no_request_is_refused(address: str) -> None:
    accept = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
    for headers, content, status in (
        ({"host": "evil.example"}, b"{}", 421),
        ({"origin": "https://evil.example"}, b"{}", 403),
        ({}, b"{no JSON", 400),
    ):
        assert httpx.post(address, headers={**accept, **headers}, content=content).status_code == status


@pytest.mark.e2e
def test_over_http_a_body_that_is_too_large_is_refused_before_it_comes(address: str) -> None:
    """Over a socket, since a client that still sends when it is refused may see only that the line is cut."""
    url = httpx.URL(address)
    told = ("accept: application/json, text/event-stream", "content-type: application/json")
    head = (f"POST {url.path} HTTP/1.1", f"host: {url.netloc.decode()}", *told, f"content-length: {5 << 20}")
    with socket.create_connection((url.host, url.port or 80), timeout=30) as line:
        line.sendall("\r\n".join((*head, "", "{")).encode())
        assert b" 413 " in line.recv(4_096).splitlines()[0]


def test_other_machines_are_served_with_tokens_alone(environment: dict[str, str]) -> None:
    command = ["mcp", "--http", "--host", "0.0.0.0"]  # noqa: S104 - it is refused
    done = CliRunner().invoke(cli, command, env=environment)
    assert done.exit_code == 1
    assert "takes TIDEWAITER_MCP_TOKENS" in str(done.exception)


def test_without_the_extra_it_is_told_how_to_install_it(environment: dict[str, str]) -> None:
    done = run_program(["mcp"], environment, before=hide_extra)
    assert done.returncode == 1
    assert done.stderr.endswith("pip install 'tidewaiter[mcp]'\n")
    assert not done.stdout


def hide_extra() -> None:
    """In a process of its own: what is of the extra, or needs it, is as if it had never been imported."""
    for name in [one for one in sys.modules if one.startswith(("mcp", "bot.agents"))]:
        del sys.modules[name]
    sys.modules["mcp"] = None  # type: ignore[assignment] # which makes importing it fail


def inspected(environment: dict[str, str], *arguments: str) -> Any:
    """What the inspector of the protocol's makers was told by a server, which it starts or which runs."""
    npx = shutil.which("npx")
    if not npx:
        if os.environ.get("CI"):
            raise AssertionError("npx is missing")
        pytest.skip("npx is missing")
    patient = ("--cli", "--connect-timeout", "60000")
    command = [npx, "--yes", INSPECTOR, *patient, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.e2e
@pytest.mark.thorough
def test_the_inspector_of_its_makers_understands_it(environment: dict[str, str], address: str) -> None:
    over_http = (address, "--transport", "http")
    told = inspected(environment, *over_http, "--method", "tools/list")["tools"]
    assert [one["name"] for one in told] == [tool.name for tool in TOOLS]
    called = inspected(
        environment,
        *(sys.executable, "-m", "bot", "mcp"),
        *("--method", "tools/call", "--tool-name", "ask", "--tool-arg", f"question={ASKED['question']}"),
    )
    assert called["structuredContent"]["outcome"] == "answer"
