"""How fast builds are, beside what else makes papers: ``make bench``."""
