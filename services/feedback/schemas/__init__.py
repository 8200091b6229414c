"""HTTP shapes in and out; never the stored document."""
