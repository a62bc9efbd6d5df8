"""``citable site`` and ``citable serve`` on the command line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.server.records import write
from toolkit.cli.main import main


def test_without_a_release_a_person_reads_how_to_make_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site"]) == 1
    said = capsys.readouterr().err
    assert "CIT731" in said and "citable release SLUG" in said


def test_without_a_site_there_is_nothing_to_serve(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve"]) == 1
    assert "citable site makes one" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", str(write(folder / "site", 1)), "--port", port]) == 1
    assert "CIT739" in (said := capsys.readouterr().err) and port in said


def test_a_site_is_served_until_an_interrupt(folder: Path) -> None:
    write(folder / "site", 3)
    code = "from toolkit.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "serve", "site", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        address = process.stderr.readline().split()[0]
        with urllib.request.urlopen(f"{address}oai?verb=Identify", timeout=20) as answer:
            assert b"<repositoryName>Papers</repositoryName>" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)
        assert "Traceback" not in process.stderr.read()
