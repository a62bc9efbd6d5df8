"""Fuzzing of every reader, time-boxed: ``python -m tests.fuzz --minutes 5``."""
