"""What people have - plain text, DOCX, HTML, LaTeX - as the draft of an article."""
