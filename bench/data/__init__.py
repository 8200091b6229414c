"""`make bench-data`: the same questions beside a thousand opinions and beside a million."""
