"""Rules on entries of bibliographies."""
