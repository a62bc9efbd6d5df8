"""Rules on dates and events that the text tells of."""
