"""Long-lived commands under edits, broken saves and many readers: ``python -m tests.soak``."""
