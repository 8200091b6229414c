"""notify's pages: the inbox, and its fragment on the deputy's home."""
