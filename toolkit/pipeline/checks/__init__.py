"""What is wrong with articles, told, explained and mended."""
