"""The frame that every room of Lianluo stands in; it knows no service and no business word."""
