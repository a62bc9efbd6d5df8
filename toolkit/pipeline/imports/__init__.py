"""Articles and bibliographies from files of other kinds."""
