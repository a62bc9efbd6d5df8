"""An article that has everything at once, its pictures, and a long variant of it."""
