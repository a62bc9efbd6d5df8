"""What catalogues, calendars and search engines read of a paper and its events."""
