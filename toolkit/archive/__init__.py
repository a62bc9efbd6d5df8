"""Editions on a disk: written whole or not at all, listed, signed, bagged, stored and verified."""
