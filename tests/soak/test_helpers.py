"""A soak sees growth and pages of the wrong save, and takes nothing else for either."""

from __future__ import annotations

import pytest

from tests.soak.history import History, Witness
from tests.soak.measures import Sample, grows, trend


def _samples(memory: list[float]) -> list[Sample]:
    return [
        Sample(seconds=5.0 * place, memory=value, files=6, threads=2, children=0)
        for place, value in enumerate(memory)
    ]


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        ([200 + place / 2 for place in range(120)], True),
        ([200 + 30 * (place > 20) for place in range(120)], False),
        ([200 + 15 * (place % 3) for place in range(120)], False),
        ([200 + place / 2 if place < 60 else 230.0 for place in range(120)], False),
    ],
)
def test_what_goes_on_growing_grows(memory: list[float], expected: bool) -> None:
    assert grows(trend(_samples(memory), "memory"), "memory") is expected


def test_a_witness_sees_saves_in_their_order_only() -> None:
    history = History()
    for number in (1, 2, 3, 2):
        history.saved(number)
    history.broken(9)
    witness = Witness(history)
    assert not witness.sees([1])
    assert not witness.sees([3])
    assert not witness.sees([2])  # which came again
    assert "older" in witness.sees([1])
    assert "cannot be built" in witness.sees([9])
    assert "never saved" in witness.sees([4])
    assert "at once" in witness.sees([2, 3])
