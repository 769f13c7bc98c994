"""Takes documents in: read, checked, compared, stored in one transaction and archived."""
