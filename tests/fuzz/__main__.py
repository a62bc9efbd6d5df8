"""Fuzz every target for a number of minutes, and print each input that fails, cut to its least.

With atheris installed (no part of the lock: it exists for few versions of Python) a share of the
time goes to it, which is led by the branches that an input reaches.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
import traceback
from collections.abc import Sequence

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import NASTY, TARGETS, Target

SLOWEST = 10.0
"""Processor seconds that one input may take."""


def texts(target: Target) -> st.SearchStrategy[str]:
    """Words of the target's language, of trouble, and of no language."""
    word = st.one_of(st.sampled_from(target.words), st.sampled_from(NASTY), st.text(max_size=4))
    return st.lists(word, max_size=40).map("".join)


def fuzz(target: Target, examples: int, random_seed: int) -> tuple[str, ...]:
    """What failed in a round: the input and the error."""
    failed: list[tuple[str, str]] = []

    @seed(random_seed)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(texts(target))
    def run(text: str) -> None:
        begun = time.process_time()
        try:
            target.run(text)
            assert time.process_time() - begun < SLOWEST, "too slow"
        except Exception:
            failed.append((text, traceback.format_exc(limit=-3)))
            raise

    try:
        run()
    except Exception:
        text, error = failed[-1]
        return text, error
    return ()


def _by_hypothesis(names: Sequence[str], until: float) -> int:
    found: set[str] = set()
    runs = dict.fromkeys(names, 0)
    for round_ in itertools.count(random.SystemRandom().randrange(10**6)):
        for name in names:
            if time.monotonic() > until:
                print("inputs:", ", ".join(f"{name} {count:,}" for name, count in runs.items()))
                return len(found)
            examples = 25 if TARGETS[name].slow else 400
            failed = fuzz(TARGETS[name], examples, round_)
            runs[name] += examples
            if failed and (key := failed[1][-200:]) not in found:
                found.add(key)
                print(f"{name}: {failed[0]!r}\n{failed[1]}", flush=True)


def _by_atheris(name: str, seconds: int) -> None:
    """One target in this process, which atheris ends."""
    import atheris

    with atheris.instrument_imports(include=["toolkit"]):
        import toolkit.cite.styles  # noqa: F401
        import toolkit.readers.article
        import toolkit.readers.bibliography.bib_file
        import toolkit.readers.bibliography.csl_file
        import toolkit.readers.svg  # noqa: F401
    target = TARGETS[name]
    words = (*target.words, *NASTY)

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        pieces = []
        while provider.remaining_bytes() > 1 and len(pieces) < 60:
            at = provider.ConsumeIntInRange(0, len(words))
            pieces.append(words[at] if at < len(words) else provider.ConsumeUnicodeNoSurrogates(6))
        target.run("".join(pieces))

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=400", "-timeout=30", "-artifact_prefix=build/"], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--only", nargs="*", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--atheris", choices=TARGETS, help="fuzz one target with atheris")
    arguments = parser.parse_args()
    if arguments.atheris:
        _by_atheris(arguments.atheris, int(arguments.minutes * 60))
        return 0
    found = _by_hypothesis(arguments.only, time.monotonic() + arguments.minutes * 60)
    print(f"{found} kinds of failure")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
