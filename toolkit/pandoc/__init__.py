"""The leaf that knows how to run pandoc and what its AST looks like."""
