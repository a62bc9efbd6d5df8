"""Rules on authors and affiliations."""
