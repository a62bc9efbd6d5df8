"""What a terminal shows while papers are built."""

from __future__ import annotations

from types import SimpleNamespace

from toolkit.cli.progress import counts


def _task(**values: object) -> SimpleNamespace:
    known = {"completed": 6, "remaining": 94, "speed": 0.4, "time_remaining": 235.0, "fields": {"failed": 1}}
    return SimpleNamespace(**{**known, **values})


def test_done_failed_left_and_rate_are_told() -> None:
    assert counts(_task()) == "5 done, 1 failed, 94 left, 24 a minute, 0:03:55 to go"


def test_what_is_not_known_yet_is_left_out() -> None:
    unknown = _task(completed=0, remaining=None, speed=None, time_remaining=None, fields={})
    assert counts(unknown) == "0 done"
