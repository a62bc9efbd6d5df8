"""Papers built on every save, and shown while they are written."""
