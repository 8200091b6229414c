"""Door 3, pages."""
