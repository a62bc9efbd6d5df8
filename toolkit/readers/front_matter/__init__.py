"""Front matter of every dialect, read into the fields of an Article."""
