"""Sources become model values, each with its diagnostics."""
