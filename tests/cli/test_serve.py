"""``kg serve`` as a command: help, errors, start and stop."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]


def test_help_names_the_options_and_examples() -> None:
    result = CliRunner().invoke(cli, ["serve", "--help"])
    assert result.exit_code == 0
    for word in (
        "--host",
        "--port",
        "--timeout",
        "--max-rows",
        "--workers",
        "--cors",
        "--output",
        "127.0.0.1",
        "Example",
    ):
        assert word in result.output


def test_a_port_in_use_is_an_error_with_the_remedy(example: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(
            cli, ["serve", "-o", str(Path(example)), "--port", str(port)], catch_exceptions=False
        )
    assert result.exit_code == 3
    assert f"127.0.0.1:{port}: cannot be opened: Address already in use" in result.stderr
    assert "--port" in result.stderr
    assert result.stdout == ""


def test_a_missing_graph_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["serve", "-o", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 3
    assert "graph.ttl" in result.stderr
    assert "kg build" in result.stderr


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("starlette", "uvicorn", "kg.serve.run"):
        monkeypatch.setitem(sys.modules, name, None)
    result = CliRunner().invoke(cli, ["serve"], catch_exceptions=False)
    assert result.exit_code == 3
    assert "pip install 'carbon-policy-kg[serve]'" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["--port", "70000"], ["--timeout", "0"], ["--max-rows", "0"], ["--workers", "0"]]
)
def test_a_wrong_option_is_exit_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(cli, ["serve", *arguments]).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(example: Any, sign: signal.Signals) -> None:
    command = [sys.executable, "-m", "kg", "serve", "-o", str(Path(example)), "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stderr is not None
        address = process.stderr.readline().split()[-1]
        assert address.startswith("http://127.0.0.1:")
        # The port is open before the workers are ready; the request waits for them.
        with urllib.request.urlopen(f"{address}sparql?query=ASK%20%7B%7D", timeout=30) as answer:
            assert b"true" in answer.read()
        process.send_signal(sign)
        left = process.stderr.read()
        process.wait(20)
    assert "Traceback" not in left
    assert process.returncode in (0, 128 + sign, -sign)
