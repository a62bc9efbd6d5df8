"""The series on the web: its pages as files, and its records for harvesters (OAI-PMH)."""
