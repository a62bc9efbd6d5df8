"""The process that sets pages: what it gives back, and what becomes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from toolkit.pipeline.typesetter import Typesetter, TypesetterEnded


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    typesetter = Typesetter()
    typesetter.apart = True
    yield typesetter
    typesetter.end()


def test_it_works_in_a_process_of_its_own_and_keeps_it(typesetter: Typesetter) -> None:
    numbers = [typesetter.submit(os.getpid).result() for _ in range(2)]
    assert numbers[0] == numbers[1] != os.getpid()


def test_what_a_function_raises_is_raised_here(typesetter: Typesetter) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-folder"):
        typesetter.submit(os.listdir, "no-such-folder").result()
    assert typesetter.submit(len, "four").result() == 4


def test_values_that_cannot_be_pickled_as_they_are_go_through(typesetter: Typesetter) -> None:
    frozen = MappingProxyType({"text": ("Source Serif",)})
    assert typesetter.submit(dict, frozen).result() == dict(frozen)


def test_what_a_library_prints_is_no_answer(
    typesetter: Typesetter, capfd: pytest.CaptureFixture[str]
) -> None:
    assert typesetter.submit(os.write, 1, b"noise").result() == 5
    assert typesetter.submit(len, "four").result() == 4


def test_the_working_directory_is_that_of_the_caller(
    typesetter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert typesetter.submit(os.getcwd).result() == str(tmp_path)


def test_a_process_that_is_ended_is_told_of_and_another_takes_over(typesetter: Typesetter) -> None:
    before = typesetter.submit(os.getpid).result()
    with pytest.raises(TypesetterEnded):
        typesetter.submit(os.kill, before, signal.SIGKILL).result()
    assert typesetter.submit(os.getpid).result() not in (before, os.getpid())


def test_what_cannot_be_loaded_is_told_to_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library: libpango')")
    caller = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from toolkit.pipeline.typesetter import typesetter; typesetter.apart = True\n"
        "try: typesetter.submit(len, 'four').result()\n"
        "except OSError as error: print(error)"
    )
    command = [sys.executable, "-P", "-c", caller, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("cannot load library: libpango\n", "")


def test_without_a_process_it_works_in_turns_beside_the_caller() -> None:
    typesetter = Typesetter()
    typesetter.apart = False
    assert typesetter.submit(os.getpid).result() == os.getpid()
    typesetter.end()


def test_it_ends_with_its_caller_and_imports_nothing_from_where_that_stands(tmp_path: Path) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('a file of the article was run')")
    (tmp_path / "weasyprint.py").write_text("raise SystemExit('a file of the article was run')")
    caller = (
        "import os; from toolkit.pipeline.typesetter import typesetter; typesetter.apart = True; "
        "print(typesetter.submit(os.getpid).result())"
    )
    command = [sys.executable, "-P", "-c", caller]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert _ends(int(done.stdout))


def _ends(process: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
