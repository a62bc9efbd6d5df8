"""What places that take papers demand of them: one module a place."""
