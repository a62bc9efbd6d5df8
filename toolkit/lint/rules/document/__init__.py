"""Rules on text, figures and front matter."""
