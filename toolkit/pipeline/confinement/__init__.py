"""Processes that read what strangers wrote: limits, walls, and how they answer."""
