"""Citations become prose: citation processors and the citation styles they follow."""
