"""Word both ways, with and without LibreOffice."""
