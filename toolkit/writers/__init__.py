"""A document becomes the bytes of one output format."""
