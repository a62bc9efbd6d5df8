"""The same authors and affiliations in every format."""
