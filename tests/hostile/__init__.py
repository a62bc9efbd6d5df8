"""Sources that want something else than a paper, and what must become of each."""
