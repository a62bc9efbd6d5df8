"""What a Word document is made of: named styles, a reference document, passes around pandoc."""
