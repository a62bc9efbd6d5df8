"""Each validator: its name, the files it looks at, and what it finds wrong with them."""
