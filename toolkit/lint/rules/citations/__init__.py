"""Rules on how works and events are cited."""
