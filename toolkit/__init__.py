"""Citable: article sources and a bibliography of events become working papers."""

__version__ = "0.1.0"
