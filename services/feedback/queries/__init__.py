"""Every read: views for the doors."""
