"""The four rooms; none imports another."""
