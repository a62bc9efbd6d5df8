"""Passes over the pandoc AST that make a document ready for every writer."""
