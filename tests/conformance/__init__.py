"""Built papers before the public validators of each format: ``python -m tests.conformance``."""
