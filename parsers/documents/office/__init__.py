"""Office documents: docx by its own markup, workbooks, and older texts by way of LibreOffice."""
