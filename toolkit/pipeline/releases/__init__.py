"""Editions: released, withdrawn, stored, verified and built again."""
