"""A series of papers on the web, and its records for harvesters."""
