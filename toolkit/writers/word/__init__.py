"""What Word documents are made of: named styles, the reference document, passes before and after."""
